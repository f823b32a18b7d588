import type { KpiFold } from "./fold.ts";
import { type JobTable, liveRows } from "./job-table.ts";
import { total } from "./sums.ts";

/** A job in a queue that gets no service while those who come after it do. */
export interface StarvingJob {
  /** Serial number in the run. */
  readonly job: number;
  readonly product: string;
  readonly workCentre: string;
  /** How long it has stood there [s]. */
  readonly waited: number;
  /** How many that came into the queue after it have been taken before it. */
  readonly passedBy: number;
}

/** A job starves that so many have passed, and that has waited so many times as long as the mean wait at its work centre. */
const MOST_PASSED = 20;
const MOST_MEAN_WAITS = 10;

/**
 * The jobs that starve at `end` [s], those who have waited longest first.
 *
 * Who has passed a job follows from counts alone: of all jobs taken out of its queue, those are not meant that came before
 * it, and of these all are gone but those that still stand there.
 */
export function starvingJobs({ plan, state }: KpiFold, end: number): StarvingJob[] {
  const { jobs, waits } = state;
  const starving: StarvingJob[] = [];
  for (const [centre, rows] of waitingByCentre(jobs)) {
    const taken = waits.taken[centre] as number;
    const meanWait = total(waits.waitTime, centre) / (waits.waits[centre] as number);
    rows.forEach((row, stillBefore) => {
      const passedBy = taken - ((jobs.arrivalNumber[row] as number) - stillBefore);
      const waited = end - (jobs.queuedAt[row] as number);
      if (passedBy < MOST_PASSED || !(waited > MOST_MEAN_WAITS * meanWait)) return;
      const product = plan.model.products[jobs.product[row] as number]?.id ?? "";
      const workCentre = plan.model.workCentres[centre]?.id ?? "";
      starving.push({ job: jobs.job[row] as number, product, workCentre, waited, passedBy });
    });
  }
  return starving.sort((a, b) => b.waited - a.waited || a.job - b.job);
}

/** Rows of the jobs in each queue, in the order in which they came. */
function waitingByCentre(jobs: JobTable): Map<number, number[]> {
  const byCentre = new Map<number, number[]>();
  const waiting = liveRows(jobs).filter((row) => (jobs.queue[row] as number) >= 0);
  waiting.sort((a, b) => (jobs.arrivalNumber[a] as number) - (jobs.arrivalNumber[b] as number));
  for (const row of waiting) {
    const centre = jobs.queue[row] as number;
    const rows = byCentre.get(centre);
    if (rows === undefined) byCentre.set(centre, [row]);
    else rows.push(row);
  }
  return byCentre;
}
