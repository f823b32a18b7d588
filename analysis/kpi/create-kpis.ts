import { clonePlain, type Model, RECORD_LENGTH, type RecordSink, replayInto, type Trace } from "../../sim/index.ts";
import { createFold, createState, type KpiFold, type KpiState } from "./fold.ts";
import { HANDLERS } from "./handlers.ts";
import { type KpiReport, partsOf, reportOf } from "./report.ts";
import { type FlowTotals, flowTotals, type OrdersInProcess, ordersInProcess } from "./totals.ts";

export interface KpiOptions {
  /** Observation starts here [s]; unless given, the model's own warm-up. */
  readonly warmUp?: number;
}

/** KPIs as a fold over records; feed it online as a sink of a run, or with `replayInto` from a stored trace. */
export interface Kpis extends RecordSink {
  /** The KPIs from the warm-up to `end` [s], at or after the last record. May be asked at any time; counting goes on. */
  finish(end: number): KpiReport;
  /**
   * The same of a run that is over, for who reads a few figures: there is no copy, and each part of the report is computed
   * when it is asked for. Nothing may be counted from then on before `restart` or `restore`, and nothing asked of the report after.
   */
  conclude(end: number): KpiReport;
  /** Forgets all that was counted. */
  restart(): void;
  /** What has been counted up to `now` [s], at or after the last record; far cheaper than `finish`. */
  totals(now: number): FlowTotals;
  /** The orders that are in process at `now` [s]. */
  inProcess(now: number): OrdersInProcess;
}

/**
 * KPIs of one run.
 *
 * Time-weighted figures cover warmUp..end. Jobs, operations and failures count when they leave, complete or strike at or
 * after the warm-up, with their whole length even where it began before (Law, 2015, section 9.5.1: deletion of the
 * observations made during the warm-up period).
 *
 * @throws RangeError if warmUp is negative or not finite
 */
export function createKpis(model: Model, options: KpiOptions = {}): Kpis {
  const warmUp = options.warmUp ?? model.run.warmUp;
  if (!(warmUp >= 0 && warmUp < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`createKpis: warmUp is ${warmUp} s; give a finite time of 0 or more`);
  }
  return new KpiSink(createFold(model, warmUp));
}

/** The KPIs of a stored trace: the same numbers, to the bit, as the same folds give online. */
export function kpisOf(trace: Trace, options: KpiOptions = {}): KpiReport {
  const kpis = createKpis(trace.model, options);
  replayInto(trace, kpis);
  return kpis.finish(trace.end);
}

class KpiSink implements Kpis {
  private readonly fold: KpiFold;

  constructor(fold: KpiFold) {
    this.fold = fold;
  }

  write(rows: Float64Array, length: number): void {
    const { fold } = this;
    for (let at = 0; at < length; ) {
      const code = rows[at + 1] as number;
      (HANDLERS[code] as (typeof HANDLERS)[number])(fold, rows, at + 2, rows[at] as number);
      at += RECORD_LENGTH[code] as number;
    }
  }

  snapshot(): unknown {
    return clonePlain(this.fold.state);
  }

  restore(snapshot: unknown): void {
    this.fold.state = clonePlain(snapshot as KpiState);
  }

  restart(): void {
    const { fold } = this;
    fold.state = createState(fold.plan);
  }

  totals(now: number): FlowTotals {
    return flowTotals(this.fold, now);
  }

  inProcess(now: number): OrdersInProcess {
    return ordersInProcess(this.fold, now);
  }

  finish(end: number): KpiReport {
    // On a copy, so that asking does not cut the intervals that are still being counted.
    return reportOf({ plan: this.fold.plan, state: clonePlain(this.fold.state) }, end);
  }

  conclude(end: number): KpiReport {
    return partsOf(this.fold, end);
  }
}
