import type { Merge } from "../model/model.ts";
import { recordJobCause } from "./job-causes.ts";
import { bondOf, type Gathering, type JoinPlan, type JoinState, mergeAt } from "./joins.ts";
import { isNeeded } from "./options.ts";
import { DISTURBANCES, type Plant } from "./plant.ts";
import { GATHERING, type JobState } from "./state.ts";

/**
 * Jobs that wait until there are enough of them for a lot: off the machines and without a place, where the operation with which
 * their lot begins is done. Whether a lot is full is seen when the instant closes.
 */

/** The job is where it is merged with others, and waits for them. */
export function joinGathering(plant: Plant, job: JobState): void {
  const bond = bondOf(plant, job);
  const centre = bond.goal;
  bond.goal = -1;
  job.origin = centre;
  job.workCentre = centre;
  job.phase = GATHERING;
  job.waitCause = -1;
  // Recorded at once, though it may not last: it tells that the job has left its machine.
  recordJobCause(plant, job, "lot", centre);
  const state = plant.state.joins as JoinState;
  let gathering = state.gatherings.find((other) => other.centre === centre && belongsTo(plant, job, other));
  if (gathering === undefined) {
    gathering = { centre, jobs: [], since: [] };
    state.gatherings.push(gathering);
  }
  gathering.jobs.push(job.slot);
  gathering.since.push(plant.simulator.now);
  state.mustMerge = true;
  plant.simulator.closeInstant();
}

/** The job waits no longer: it has given up, or is given up. */
export function leaveGathering({ state }: Plant, { slot }: JobState): void {
  const { gatherings } = state.joins as JoinState;
  const at = gatherings.findIndex(({ jobs }) => jobs.includes(slot));
  const { jobs, since } = gatherings[at] as Gathering;
  const place = jobs.indexOf(slot);
  jobs.splice(place, 1);
  since.splice(place, 1);
  if (jobs.length === 0) gatherings.splice(at, 1);
}

/** Jobs have waited long enough for their lot. */
export function lotsWaited({ simulator, state }: Plant): void {
  (state.joins as JoinState).mustMerge = true;
  simulator.closeInstant();
}

/** How many of those who wait the next lot has, the first to come first; 0: it is not full yet. */
export function nextLot(plant: Plant, { jobs, since }: Gathering): number {
  const job = plant.state.jobs[jobs[0] as number] as JobState;
  const { jobs: most, pieces, maximumWait } = mergeAt(plant, job, job.operation) as Merge;
  let quantity = 0;
  for (const [count, slot] of jobs.entries()) {
    const more = (plant.state.jobs[slot] as JobState).quantity;
    if (count === most || (count > 0 && quantity + more > pieces)) return count;
    quantity += more;
  }
  const isFull = jobs.length === most || quantity >= pieces;
  return isFull || (since[0] as number) + maximumWait <= plant.simulator.now ? jobs.length : 0;
}

/** Sets the timer for the first of those that will have waited long enough. */
export function setLotTimer(plant: Plant): void {
  const { joins, simulator, state } = plant;
  const { lotTimer } = joins as JoinPlan;
  simulator.cancel(lotTimer);
  let next = Number.POSITIVE_INFINITY;
  for (const { jobs, since } of (state.joins as JoinState).gatherings) {
    const job = state.jobs[jobs[0] as number] as JobState;
    next = Math.min(next, (since[0] as number) + (mergeAt(plant, job, job.operation) as Merge).maximumWait);
  }
  if (next < Number.POSITIVE_INFINITY) simulator.schedule(lotTimer, next, DISTURBANCES);
}

/** May the job be in one lot with those that wait there? */
function belongsTo(plant: Plant, job: JobState, { jobs }: Gathering): boolean {
  const other = plant.state.jobs[jobs[0] as number] as JobState;
  const merge = mergeAt(plant, job, job.operation) as Merge;
  const { family } = mergeAt(plant, other, other.operation) as Merge;
  if (family !== merge.family || !needTheSame(job, other, merge.until - job.operation)) return false;
  return merge.same.every((key) => {
    if (key === "product") return job.product === other.product;
    if (key === "orders") return job.stream === other.stream;
    if (key === "priority") return job.priority === other.priority;
    return job.product === other.product && job.choices.every((value, option) => value === other.choices[option]);
  });
}

/** Do both variants need the same of so many operations from their present ones on? */
function needTheSame(job: JobState, other: JobState, operations: number): boolean {
  for (let k = 0; k < operations; k++) {
    if (isNeeded(job, job.operation + k) !== isNeeded(other, other.operation + k)) return false;
  }
  return true;
}
