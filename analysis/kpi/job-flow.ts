import { addRow, type JobTable, liveRows, ORDER, removeRow } from "./job-table.ts";
import { changeLevel, createLevels, type Levels } from "./levels.ts";
import { changePartWip, createPartFlow, type PartFlow, partLeft } from "./part-flow.ts";
import { coarsen, createSample, observe, type Sample } from "./sample.ts";
import { add, createSums, type Sums } from "./sums.ts";

/** Flow times kept one by one before all samples turn to bins. */
const KEPT_VALUES = 1_000_000;

/**
 * Counts of jobs and their times, by product. Jobs count when they leave, from `from` on. Plain data.
 *
 * An order that is made of several jobs counts once, and its parts with it: its flow time is from its own release to its own
 * completion. Components made for it count for their product in `parts`; sublots are the lot, and count nowhere else. Jobs that
 * move stock and nothing else count for their product, too, and not for the plant.
 */
export interface JobFlow {
  readonly from: number;
  /** By product: 1 where its jobs are orders, 0 where they move stock and nothing else. */
  readonly isOrder: Uint8Array;
  /** Work in process by product; the last level is that of the whole plant. */
  readonly wip: Levels;
  readonly created: Float64Array;
  readonly released: Float64Array;
  readonly rejected: Float64Array;
  readonly completed: Float64Array;
  readonly scrapped: Float64Array;
  readonly cancelled: Float64Array;
  /** Operations that began too long after an earlier one, or were given up for that. */
  queueTimesPassed: number;
  /** Pieces in completed and in scrapped jobs. */
  readonly pieces: Float64Array;
  readonly scrappedPieces: Float64Array;
  /** Release to completion [s]. */
  readonly flowTimes: Sample[];
  /** Values kept in all samples together. */
  kept: number;
  /** Order to completion [s]. */
  readonly leadTimes: Sums;
  /** Time in the plant of all jobs that left, scrapped ones too [s]. */
  readonly sojourn: Sums;
  readonly tardiness: Tardiness;
  /** Components, which count for their product and not for the plant. */
  readonly parts: PartFlow;
  /** Last completion at all [s]; -1: none. */
  lastCompletion: number;
  /** Jobs found in deadlocks at any time. */
  deadlocked: number;
  /** Orders made once more for others that were scrapped. */
  replacements: number;
}

/** Of completed jobs with a due date, by product. */
export interface Tardiness {
  readonly jobs: Float64Array;
  readonly late: Float64Array;
  readonly lateness: Sums;
  readonly maxLateness: Float64Array;
  readonly tardiness: Sums;
  readonly maxTardiness: Float64Array;
  readonly weighted: Sums;
}

/** @param isOrder - by product: are its jobs orders? */
export function createJobFlow(isOrder: readonly boolean[], from: number): JobFlow {
  const products = isOrder.length;
  const zeros = (): Float64Array => new Float64Array(products);
  return {
    from,
    isOrder: Uint8Array.from(isOrder, Number),
    wip: createLevels(products + 1, from),
    created: zeros(),
    released: zeros(),
    rejected: zeros(),
    completed: zeros(),
    scrapped: zeros(),
    cancelled: zeros(),
    queueTimesPassed: 0,
    pieces: zeros(),
    scrappedPieces: zeros(),
    flowTimes: Array.from({ length: products }, createSample),
    kept: 0,
    leadTimes: createSums(products),
    sojourn: createSums(1),
    tardiness: {
      jobs: zeros(),
      late: zeros(),
      lateness: createSums(products),
      maxLateness: zeros().fill(Number.NEGATIVE_INFINITY),
      tardiness: createSums(products),
      maxTardiness: zeros(),
      weighted: createSums(products),
    },
    parts: createPartFlow(products),
    lastCompletion: -1,
    deadlocked: 0,
    replacements: 0,
  };
}

/** Takes the job into the books. `fields`: those of job.created, from `at` on in `rows`. */
export function jobCreated(flow: JobFlow, jobs: JobTable, rows: Float64Array, at: number, now: number): void {
  const row = addRow(jobs, rows[at] as number);
  const product = rows[at + 1] as number;
  jobs.product[row] = product;
  jobs.createdAt[row] = now;
  jobs.releasedAt[row] = -1;
  jobs.dueDate[row] = rows[at + 4] as number;
  jobs.weight[row] = rows[at + 5] as number;
  jobs.quantity[row] = rows[at + 6] as number;
  jobs.price[row] = 0;
  jobs.kind[row] = ORDER;
  jobs.parent[row] = -1;
  jobs.queue[row] = -1;
  jobs.queuedAt[row] = 0;
  jobs.arrivalNumber[row] = 0;
  jobs.cause[row] = 0;
  jobs.subject[row] = -1;
  jobs.waitingSince[row] = 0;
  jobs.quality[row] = 0;
  if (now >= flow.from) flow.created[product]!++;
}

export function jobReleased(flow: JobFlow, jobs: JobTable, row: number, now: number): void {
  const product = jobs.product[row] as number;
  jobs.releasedAt[row] = now;
  if (jobs.kind[row] !== ORDER) {
    changePartWip(flow, jobs, row, 1, now);
    return;
  }
  changeWip(flow, product, 1, now);
  if (now >= flow.from) flow.released[product]!++;
}

export function jobRejected(flow: JobFlow, jobs: JobTable, row: number, now: number): void {
  if (jobs.kind[row] !== ORDER) {
    removeRow(jobs, row);
    return;
  }
  const product = jobs.product[row] as number;
  if (now >= flow.from) flow.rejected[product]!++;
  if ((jobs.releasedAt[row] as number) >= 0) changeWip(flow, product, -1, now);
  removeRow(jobs, row);
}

export function jobCancelled(flow: JobFlow, jobs: JobTable, row: number, now: number): void {
  const product = jobs.product[row] as number;
  const releasedAt = jobs.releasedAt[row] as number;
  if (releasedAt >= 0) changeWip(flow, product, -1, now);
  if (now >= flow.from) {
    flow.cancelled[product]!++;
    if (releasedAt >= 0 && flow.isOrder[product] === 1) add(flow.sojourn, 0, now - releasedAt);
  }
  removeRow(jobs, row);
}

export function jobScrapped(flow: JobFlow, jobs: JobTable, row: number, now: number): void {
  if (jobs.kind[row] !== ORDER) {
    partLeft(flow, jobs, row, now, false);
    return;
  }
  const product = jobs.product[row] as number;
  changeWip(flow, product, -1, now);
  if (now >= flow.from) {
    flow.scrapped[product]!++;
    flow.scrappedPieces[product]! += jobs.quantity[row] as number;
    if (flow.isOrder[product] === 1) add(flow.sojourn, 0, now - (jobs.releasedAt[row] as number));
  }
  removeRow(jobs, row);
}

export function jobCompleted(flow: JobFlow, jobs: JobTable, row: number, now: number): void {
  const product = jobs.product[row] as number;
  changeWip(flow, product, -1, now);
  if (flow.isOrder[product] === 1) flow.lastCompletion = now;
  if (now >= flow.from) {
    const flowTime = now - (jobs.releasedAt[row] as number);
    flow.completed[product]!++;
    flow.pieces[product]! += jobs.quantity[row] as number;
    if (flow.isOrder[product] === 1) add(flow.sojourn, 0, flowTime);
    add(flow.leadTimes, product, now - (jobs.createdAt[row] as number));
    observe(flow.flowTimes[product] as Sample, flowTime);
    if (++flow.kept === KEPT_VALUES) flow.flowTimes.forEach(coarsen);
    const dueDate = jobs.dueDate[row] as number;
    if (dueDate !== Number.POSITIVE_INFINITY) {
      observeLateness(flow.tardiness, product, now - dueDate, jobs.weight[row] as number);
    }
  }
  removeRow(jobs, row);
}

function observeLateness(tardiness: Tardiness, product: number, lateness: number, weight: number): void {
  tardiness.jobs[product]!++;
  add(tardiness.lateness, product, lateness);
  if (lateness > (tardiness.maxLateness[product] as number)) tardiness.maxLateness[product] = lateness;
  if (lateness <= 0) return;
  tardiness.late[product]!++;
  add(tardiness.tardiness, product, lateness);
  add(tardiness.weighted, product, weight * lateness);
  if (lateness > (tardiness.maxTardiness[product] as number)) tardiness.maxTardiness[product] = lateness;
}

function changeWip(flow: JobFlow, product: number, by: number, now: number): void {
  changeLevel(flow.wip, product, by, now);
  if (flow.isOrder[product] === 1) changeLevel(flow.wip, flow.wip.level.length - 1, by, now);
}

/** A count by product added up over those whose jobs are orders. */
export function ofOrders({ isOrder }: JobFlow, byProduct: Float64Array): number {
  let sum = 0;
  for (let product = 0; product < isOrder.length; product++) {
    if (isOrder[product] === 1) sum += byProduct[product] as number;
  }
  return sum;
}

/** Jobs in the books that are not released, in process, and past their due date, at `end`. */
export function unfinished(
  { isOrder }: JobFlow,
  jobs: JobTable,
  end: number,
): { waiting: number; inProcess: number; overdue: number } {
  const rows = liveRows(jobs).filter((row) => jobs.kind[row] === ORDER && isOrder[jobs.product[row] as number] === 1);
  const waiting = rows.filter((row) => (jobs.releasedAt[row] as number) < 0).length;
  const overdue = rows.filter((row) => (jobs.dueDate[row] as number) < end).length;
  return { waiting, inProcess: rows.length - waiting, overdue };
}
