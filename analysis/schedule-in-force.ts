import { RECORD_CODE, RECORD_LENGTH, type Trace } from "../sim/index.ts";

/** An operation as it is scheduled; times in seconds of the run. */
export interface ScheduledBar {
  readonly job: number;
  readonly product: number;
  readonly operation: number;
  readonly machine: number;
  readonly start: number;
  readonly end: number;
}

/** A schedule, as far as its operations had not begun when it was made. */
export interface ScheduleInForce {
  readonly madeAt: number;
  /** In order of start. */
  readonly bars: readonly ScheduledBar[];
}

const CREATED = RECORD_CODE["job.created"];
const DERIVED = RECORD_CODE["job.derived"];
const COMPLETED = RECORD_CODE["job.completed"];
const SCRAPPED = RECORD_CODE["job.scrapped"];
const STARTED = RECORD_CODE["operation.started"];
const MADE = RECORD_CODE["schedule.made"];
const SCHEDULED = RECORD_CODE["operation.scheduled"];

/** The first schedule that was made at `from` [s] or later; null: none was. */
export function scheduleInForce(trace: Trace, from: number): ScheduleInForce | null {
  const product = new Map<number, number>();
  const scheduled = new Map<number, Map<number, ScheduledBar>>();
  let madeAt = Number.POSITIVE_INFINITY;
  for (const block of trace.blocks) {
    for (let at = 0; at < block.length; at += RECORD_LENGTH[block[at + 1] as number] as number) {
      const now = block[at] as number;
      const code = block[at + 1] as number;
      const [first, second] = [block[at + 2] as number, block[at + 3] as number];
      if (now > madeAt || (code === MADE && madeAt <= now)) return { madeAt, bars: inOrder(scheduled) };
      if (code === CREATED) product.set(first, second);
      else if (code === DERIVED) product.set(first, product.get(second) ?? -1);
      else if ((code === COMPLETED || code === SCRAPPED) && now < madeAt) scheduled.delete(first);
      else if (code === STARTED && now < madeAt) scheduled.get(second)?.delete(block[at + 4] as number);
      else if (code === MADE && now >= from) madeAt = now;
      else if (code === SCHEDULED) {
        const [machine, start, end] = [block[at + 4] as number, block[at + 5] as number, block[at + 6] as number];
        const own = scheduled.get(first) ?? new Map<number, ScheduledBar>();
        own.set(second, { job: first, product: product.get(first) ?? -1, operation: second, machine, start, end });
        scheduled.set(first, own);
      }
    }
  }
  return madeAt < Number.POSITIVE_INFINITY ? { madeAt, bars: inOrder(scheduled) } : null;
}

function inOrder(scheduled: ReadonlyMap<number, ReadonlyMap<number, ScheduledBar>>): ScheduledBar[] {
  return [...scheduled.values()]
    .flatMap((own) => [...own.values()])
    .sort((a, b) => a.start - b.start || a.job - b.job || a.operation - b.operation);
}
