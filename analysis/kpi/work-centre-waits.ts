import { type Model, WAIT_CAUSES, type WaitCause } from "../../sim/index.ts";
import { subjectsOf } from "../wait-subjects.ts";
import type { JobTable } from "./job-table.ts";
import { changeLevel, createLevels, type Levels, settleLevel } from "./levels.ts";
import { add, createSums, type Sums } from "./sums.ts";

export interface WaitPlan {
  /** First index of each cause in `bySubject`; subject -1 comes first, then 0, 1, ... */
  readonly firstSubject: readonly number[];
}

/** Queues, waits and their causes from `from` on. Plain data. */
export interface WaitFold {
  readonly from: number;
  readonly lengths: Levels;
  /** Jobs in each queue with a cause of their own. */
  readonly apart: Levels;
  /** Waits that ended, by work centre [s]. */
  readonly waits: Float64Array;
  readonly waitTime: Sums;
  readonly longestWait: Float64Array;
  /** Jobs taken out of each queue since the start of the run. */
  readonly taken: Float64Array;
  /** Why the jobs in each queue wait at present. */
  readonly cause: Int32Array;
  readonly subject: Int32Array;
  /** Waiting jobs x time by work centre and cause [s]. */
  readonly byCause: Sums;
  /** The same by cause and subject [s]. */
  readonly bySubject: Sums;
}

const BUFFER_FULL = WAIT_CAUSES.indexOf("bufferFull");

/** Code of a cause. */
export function waitCause(cause: WaitCause): number {
  return WAIT_CAUSES.indexOf(cause);
}

export function createWaitPlan(model: Model): WaitPlan {
  const firstSubject = [0];
  for (const cause of WAIT_CAUSES) firstSubject.push(firstSubject.at(-1)! + 1 + subjectsOf(model, cause).length);
  return { firstSubject };
}

export function createWaitFold(model: Model, plan: WaitPlan, from: number): WaitFold {
  const count = model.workCentres.length;
  return {
    from,
    lengths: createLevels(count, from),
    apart: createLevels(count, from),
    waits: new Float64Array(count),
    waitTime: createSums(count),
    longestWait: new Float64Array(count),
    taken: new Float64Array(count),
    cause: new Int32Array(count),
    subject: new Int32Array(count).fill(-1),
    byCause: createSums(count * WAIT_CAUSES.length),
    bySubject: createSums(plan.firstSubject.at(-1)!),
  };
}

export function enterQueue(
  fold: WaitFold,
  plan: WaitPlan,
  jobs: JobTable,
  row: number,
  centre: number,
  now: number,
): void {
  settleQueue(fold, plan, centre, now);
  jobs.arrivalNumber[row] = (fold.taken[centre] as number) + (fold.lengths.level[centre] as number);
  changeLevel(fold.lengths, centre, 1, now);
  jobs.queue[row] = centre;
  jobs.queuedAt[row] = now;
  jobs.done[row] = 0;
}

/** The job leaves the queue in which it stands, if it stands in one. */
export function leaveQueue(fold: WaitFold, plan: WaitPlan, jobs: JobTable, row: number, now: number): void {
  const centre = jobs.queue[row] as number;
  if (centre < 0) return;
  settleQueue(fold, plan, centre, now);
  changeLevel(fold.lengths, centre, -1, now);
  jobs.queue[row] = -1;
  fold.taken[centre]!++;
  if (now < fold.from) return;
  const wait = now - (jobs.queuedAt[row] as number);
  fold.waits[centre]!++;
  add(fold.waitTime, centre, wait);
  if (wait > (fold.longestWait[centre] as number)) fold.longestWait[centre] = wait;
}

export function changeQueueCause(
  fold: WaitFold,
  plan: WaitPlan,
  centre: number,
  cause: number,
  subject: number,
  now: number,
): void {
  settleQueue(fold, plan, centre, now);
  fold.cause[centre] = cause;
  fold.subject[centre] = subject;
}

/**
 * From now on the job waits for this cause of its own, in a queue or outside, and no longer for the one before; 0: it has
 * none, and waits for the cause of its queue, if it stands in one.
 */
export function changeJobCause(
  fold: WaitFold,
  plan: WaitPlan,
  jobs: JobTable,
  row: number,
  cause: number,
  subject: number,
  now: number,
): void {
  settleJob(fold, plan, jobs, row, now);
  const queue = jobs.queue[row] as number;
  if (queue >= 0) {
    settleQueue(fold, plan, queue, now);
    changeLevel(fold.apart, queue, (cause === 0 ? 0 : 1) - (jobs.cause[row] === 0 ? 0 : 1), now);
  }
  jobs.cause[row] = cause;
  jobs.subject[row] = subject;
  jobs.waitingSince[row] = now;
}

/** Counts a queue's waiting up to now for its present cause, without the jobs that have one of their own. */
export function settleQueue(fold: WaitFold, plan: WaitPlan, centre: number, now: number): void {
  const area = settleLevel(fold.lengths, centre, now) - settleLevel(fold.apart, centre, now);
  if (area === 0) return;
  const cause = fold.cause[centre] as number;
  add(fold.byCause, centre * WAIT_CAUSES.length + cause, area);
  addSubject(fold, plan, cause, fold.subject[centre] as number, area);
}

/** Counts a job's waiting for a cause of its own up to now. */
export function settleJob(fold: WaitFold, plan: WaitPlan, jobs: JobTable, row: number, now: number): void {
  const cause = jobs.cause[row] as number;
  const start = Math.max(jobs.waitingSince[row] as number, fold.from);
  if (cause === 0 || now <= start) return;
  const subject = jobs.subject[row] as number;
  addSubject(fold, plan, cause, subject, now - start);
  const queue = jobs.queue[row] as number;
  if (queue >= 0) add(fold.byCause, queue * WAIT_CAUSES.length + cause, now - start);
  if (cause === BUFFER_FULL && subject >= 0) add(fold.byCause, subject * WAIT_CAUSES.length + cause, now - start);
  jobs.waitingSince[row] = now;
}

export function addSubject(
  fold: WaitFold,
  { firstSubject }: WaitPlan,
  cause: number,
  subject: number,
  time: number,
): void {
  const index = (firstSubject[cause] as number) + 1 + subject;
  add(fold.bySubject, index < (firstSubject[cause + 1] as number) ? index : (firstSubject[cause] as number), time);
}
