import { clonePlain, type Model, RECORD_LENGTH, type RecordSink } from "../../sim/index.ts";
import { createFold, createState, type KpiFold, type KpiState, observeFrom } from "./fold.ts";
import { HANDLERS } from "./handlers.ts";
import { type KpiReport, reportOf } from "./report.ts";

/** Observation of a fold that follows the plant and counts nothing begins at a time that no run reaches [s]. */
const NEVER = Number.MAX_VALUE;

/**
 * The KPIs of a run interval by interval: each as if observation had begun with the interval, whatever the KPI.
 *
 * Three folds go over the records: that of this interval, that of the next one, which sees what begins before its own
 * beginning and lasts beyond it, such as a way that a vehicle is on, and one that counts nothing and gives the others
 * their beginning. What happens at the end of an interval belongs to it.
 */
export class IntervalKpis implements RecordSink {
  /** Length of an interval [s]. */
  readonly every: number;
  private readonly follower: KpiFold;
  private current: KpiFold;
  private next: KpiFold;
  /** Intervals that have ended. */
  private ended = 0;

  /** @throws RangeError if the length is not positive and finite */
  constructor(model: Model, every: number) {
    if (!(every > 0 && every < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`IntervalKpis: intervals of ${every} s; give a positive length`);
    }
    this.every = every;
    this.follower = createFold(model, NEVER);
    this.current = createFold(model, 0);
    this.next = this.begunAfter(every);
  }

  write(rows: Float64Array, length: number): void {
    const { follower, current, next } = this;
    for (let at = 0; at < length; ) {
      const code = rows[at + 1] as number;
      const handle = HANDLERS[code] as (typeof HANDLERS)[number];
      const time = rows[at] as number;
      handle(follower, rows, at + 2, time);
      handle(current, rows, at + 2, time);
      handle(next, rows, at + 2, time);
      at += RECORD_LENGTH[code] as number;
    }
  }

  /**
   * Ends the interval, and begins the next one.
   *
   * @param now - its end [s], at or after all records: of the n-th interval n x `every`, unless the run ends before
   * @returns its KPIs
   */
  end(now: number): KpiReport {
    const report = reportOf(this.current, now);
    this.ended++;
    const start = this.ended * this.every;
    this.current = observeFrom(this.next, start);
    this.next = this.begunAfter(start + this.every);
    return report;
  }

  snapshot(): unknown {
    const { follower, current, next, ended } = this;
    return clonePlain({ ended, states: [follower.state, current.state, next.state] });
  }

  restore(snapshot: unknown): void {
    const { ended, states } = clonePlain(snapshot as { ended: number; states: [KpiState, KpiState, KpiState] });
    const { plan } = this.follower;
    const start = ended * this.every;
    this.ended = ended;
    this.follower.state = states[0];
    this.current = { plan: { ...plan, from: start }, state: states[1] };
    this.next = { plan: { ...plan, from: justAfter(start + this.every) }, state: states[2] };
  }

  restart(): void {
    const { plan } = this.follower;
    const first = { ...plan, from: 0 };
    this.ended = 0;
    this.follower.state = createState(plan);
    this.current = { plan: first, state: createState(first) };
    this.next = this.begunAfter(this.every);
  }

  /** A fold of the plant as it is now, that counts what comes after this time. */
  private begunAfter(time: number): KpiFold {
    const { plan, state } = this.follower;
    return observeFrom({ plan, state: clonePlain(state) }, justAfter(time));
  }
}

const NUMBER = new Float64Array(1);
const BITS = new BigInt64Array(NUMBER.buffer);

/** The next greater number of double precision. */
function justAfter(value: number): number {
  NUMBER[0] = value;
  BITS[0]!++;
  return NUMBER[0];
}
