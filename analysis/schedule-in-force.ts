import { records, type Trace, type TraceRecord } from "../sim/index.ts";

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

/** What was planned until an instant at which schedules were made, and from then on; in order of start. */
export interface PlanChange {
  /** Every operation as it was scheduled last; what had begun, from when and where it did. */
  readonly before: readonly ScheduledBar[];
  /** What had not begun, as it is scheduled by the last of them. */
  readonly after: readonly ScheduledBar[];
}

/** The machine that an operation had, when it was to begin there or had begun, and whether its job is made once more. */
export interface Assignment {
  readonly machine: number;
  readonly start: number;
  readonly isAnew: boolean;
}

/** The first schedule that was made at `from` [s] or later; null: none was. */
export function scheduleInForce(trace: Trace, from: number): ScheduleInForce | null {
  for (const { kind, time } of records(trace)) {
    if (kind === "schedule.made" && time >= from) return { madeAt: time, bars: planChange(trace, time).after };
  }
  return null;
}

/** The plan before and after the schedules that were made at a time [s]. */
export function planChange(trace: Trace, at: number): PlanChange {
  const plan = new Plan();
  let before: ScheduledBar[] | null = null;
  let after: ScheduledBar[] = [];
  let isBeingTold = false;
  for (const record of records(trace)) {
    if (record.time >= at) before ??= plan.all();
    if (isBeingTold && record.kind !== "operation.scheduled") {
      after = plan.open();
      isBeingTold = false;
    }
    if (record.time > at) break;
    plan.read(record);
    if (record.time === at && record.kind === "schedule.made") isBeingTold = true;
  }
  return { before: before ?? [], after: isBeingTold ? plan.open() : after };
}

/** The schedule in force, and what had begun, as the records tell them. */
export class Plan {
  private readonly products = new Map<number, number>();
  /** By job and operation: as it was scheduled last. */
  private readonly bars = new Map<number, Map<number, ScheduledBar>>();
  /** By job and operation: where and when it began [s], unless it was scheduled since. */
  private readonly begun = new Map<number, Map<number, { readonly machine: number; readonly start: number }>>();
  /** Jobs that have left. */
  private readonly gone = new Set<number>();
  /** By job that a machine lost, and by job that is made in its place. */
  private readonly lost = new Map<number, Assignment & { readonly operation: number }>();
  private readonly anew = new Map<number, Assignment & { readonly operation: number }>();

  read(record: TraceRecord): void {
    switch (record.kind) {
      case "job.created":
        this.products.set(record.job, record.product);
        break;
      case "job.derived":
        this.products.set(record.job, this.products.get(record.parent) ?? -1);
        break;
      case "operation.scheduled": {
        const { job, operation, machine, start, end } = record;
        const product = this.products.get(job) ?? -1;
        rowOf(this.bars, job).set(operation, { job, product, operation, machine, start, end });
        this.begun.get(job)?.delete(operation);
        break;
      }
      case "operation.started":
        rowOf(this.begun, record.job).set(record.operation, { machine: record.machine, start: record.time });
        break;
      case "job.completed":
        this.gone.add(record.job);
        break;
      case "job.scrapped": {
        const { job, operation, machine, time } = record;
        const start = this.begun.get(job)?.get(operation)?.start ?? time;
        if (machine >= 0) this.lost.set(job, { operation, machine, start, isAnew: true });
        this.gone.add(job);
        break;
      }
      case "job.replaced": {
        const lost = this.lost.get(record.job);
        if (lost !== undefined) this.anew.set(record.replacement, lost);
        break;
      }
    }
  }

  /** What an operation that is scheduled now had before; null: nothing. */
  assignmentOf(job: number, operation: number): Assignment | null {
    const bar = this.bars.get(job)?.get(operation);
    if (bar !== undefined) return { machine: bar.machine, start: bar.start, isAnew: false };
    const anew = this.anew.get(job);
    return anew?.operation === operation ? anew : null;
  }

  /** What has begun and what has not, in order of start. */
  all(): ScheduledBar[] {
    return this.inOrder((bar) => {
      const begun = this.begun.get(bar.job)?.get(bar.operation);
      if (begun === undefined) return this.gone.has(bar.job) ? [] : [bar];
      return [{ ...bar, ...begun, end: begun.start + bar.end - bar.start }];
    });
  }

  /** What has not begun, in order of start. */
  open(): ScheduledBar[] {
    return this.inOrder((bar) =>
      this.gone.has(bar.job) || this.begun.get(bar.job)?.has(bar.operation) === true ? [] : [bar],
    );
  }

  private inOrder(choose: (bar: ScheduledBar) => ScheduledBar[]): ScheduledBar[] {
    return [...this.bars.values()]
      .flatMap((own) => [...own.values()].flatMap(choose))
      .sort((a, b) => a.start - b.start || a.job - b.job || a.operation - b.operation);
  }
}

function rowOf<Value>(rows: Map<number, Map<number, Value>>, job: number): Map<number, Value> {
  const own = rows.get(job) ?? new Map<number, Value>();
  rows.set(job, own);
  return own;
}
