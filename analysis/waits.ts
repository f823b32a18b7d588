import {
  type BeltChange,
  beltChanges,
  type Conveyor,
  jobEnters,
  type Model,
  records,
  type Trace,
  type TraceRecord,
  WAIT_CAUSES,
  type WaitCause,
  type WatchedBelt,
  watchedBelts,
} from "../sim/index.ts";

/** A job waited for one cause from `from` to `to` [s]. */
export interface WaitInterval {
  readonly job: number;
  readonly cause: WaitCause;
  /** What stands for the cause, as `WAIT_CAUSES` says; -1: nothing named. */
  readonly subject: number;
  readonly from: number;
  readonly to: number;
  /** Work centre in whose queue the job waited; -1: outside a queue. */
  readonly workCentre: number;
}

/** What a job waits for at present. */
interface Wait {
  cause: number;
  subject: number;
  since: number;
  readonly workCentre: number;
  /** In a queue: has the job a cause of its own, whatever the queue waits for? */
  readonly isOwn: boolean;
}

/**
 * Every interval in which a job waited, with its cause, in order of its end; open ones end with the trace.
 *
 * The intervals of a job do not overlap; they cover its time in queues and its waiting for release, vehicles and places, and
 * the time for which it stands on conveyors.
 * Cause "none" appears only where the trace gives no reason.
 */
export function waitsOf(trace: Trace): WaitInterval[] {
  const fold = new WaitIntervals(trace.model);
  for (const record of records(trace)) fold.take(record);
  return fold.finish(trace.end);
}

class WaitIntervals {
  private readonly intervals: WaitInterval[] = [];
  private readonly waiting = new Map<number, Wait>();
  private readonly queues: { cause: number; subject: number; readonly jobs: Set<number> }[];
  private readonly conveyors: readonly Conveyor[];
  private readonly belts: readonly WatchedBelt[];

  constructor({ workCentres, transport }: Model) {
    this.queues = workCentres.map(() => ({ cause: 0, subject: -1, jobs: new Set() }));
    this.conveyors = transport?.conveyors ?? [];
    this.belts = watchedBelts(this.conveyors);
  }

  take(record: TraceRecord): void {
    switch (record.kind) {
      case "job.waiting":
        this.changeCause(record.job, record.cause, record.subject, record.time);
        break;
      case "job.queued": {
        const queue = this.queues[record.workCentre]!;
        this.end(record.job, record.time);
        this.begin(record.job, queue.cause, queue.subject, record.time, record.workCentre);
        queue.jobs.add(record.job);
        break;
      }
      case "queue.waiting": {
        const queue = this.queues[record.workCentre]!;
        queue.cause = record.cause;
        queue.subject = record.subject;
        for (const job of queue.jobs) {
          if (this.waiting.get(job)?.isOwn) continue;
          this.close(job, record.time);
          this.begin(job, record.cause, record.subject, record.time, record.workCentre);
        }
        break;
      }
      case "batch.joined":
      case "setup.started":
      case "operation.started":
      case "operation.resumed":
      case "job.taken":
      case "load.started":
      case "unload.started":
      case "job.released":
      case "job.rejected":
      case "job.pickedUp":
      case "job.shipped":
      case "job.completed":
      case "job.scrapped":
      case "job.cancelled":
      case "order.traded":
      case "job.joined":
      case "job.merged":
      case "lot.dissolved":
        this.end(record.job, record.time);
        break;
      case "conveyor.entered":
        this.end(record.job, record.time);
        jobEnters(this.belts, record.conveyor, record.job, record.time);
        break;
      case "conveyor.left":
        this.changeBelt(record.conveyor, "left", record.time);
        this.end(record.job, record.time);
        break;
      case "conveyor.failed":
        this.changeBelt(record.conveyor, "failed", record.time);
        break;
      case "conveyor.repaired":
        this.changeBelt(record.conveyor, "repaired", record.time);
        break;
      case "conveyor.stateChanged":
        this.changeBelt(record.conveyor, { state: record.state }, record.time);
        break;
      case "job.overdue":
        if (record.action !== 0) this.end(record.job, record.time);
        break;
      default:
    }
  }

  finish(end: number): WaitInterval[] {
    for (const conveyor of this.conveyors.keys()) this.changeBelt(conveyor, null, end);
    for (const job of [...this.waiting.keys()]) this.end(job, end);
    return this.intervals;
  }

  /** The load at the end of a conveyor has a cause of its own. */
  private changeBelt(conveyor: number, change: BeltChange, now: number): void {
    beltChanges(this.belts, this.conveyors, conveyor, change, now, (job, subject, cause, from, to) => {
      if (this.waiting.has(job)) return;
      this.intervals.push({ job, cause, subject, from, to, workCentre: -1 });
    });
  }

  /** A job waits for a cause of its own; in a queue without one, for that of the queue. */
  private changeCause(job: number, cause: number, subject: number, now: number): void {
    const workCentre = this.waiting.get(job)?.workCentre ?? -1;
    if (workCentre < 0) {
      this.end(job, now);
      if (cause !== 0) this.begin(job, cause, subject, now, -1);
      return;
    }
    const queue = this.queues[workCentre]!;
    this.close(job, now);
    if (cause === 0) this.begin(job, queue.cause, queue.subject, now, workCentre);
    else this.waiting.set(job, { cause, subject, since: now, workCentre, isOwn: true });
  }

  private begin(job: number, cause: number, subject: number, since: number, workCentre: number): void {
    this.waiting.set(job, { cause, subject, since, workCentre, isOwn: false });
  }

  /** The job waits no longer, in a queue or outside. */
  private end(job: number, now: number): void {
    const wait = this.close(job, now);
    if (wait && wait.workCentre >= 0) this.queues[wait.workCentre]!.jobs.delete(job);
    this.waiting.delete(job);
  }

  private close(job: number, now: number): Wait | undefined {
    const wait = this.waiting.get(job);
    if (wait && now > wait.since) {
      const { subject, since, workCentre } = wait;
      const cause = WAIT_CAUSES[wait.cause] as WaitCause;
      this.intervals.push({ job, cause, subject, from: since, to: now, workCentre });
    }
    return wait;
  }
}
