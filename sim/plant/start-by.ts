import { DISTURBANCES, type OperationPlan, type Plant } from "./plant.ts";
import type { JobState } from "./state.ts";

/** Enters the time by which a job must begin an operation; none where that is for ever. O(log n), and a shift of those before. */
export function watchDeadline(plant: Plant, job: JobState): void {
  enter(plant, job, job.startBy);
}

/** An operation is over after whose end another must begin within a time. */
export function startClock(plant: Plant, job: JobState, { clocked, clockTime }: OperationPlan): void {
  job.startBy = plant.simulator.now + clockTime;
  job.startByOperation = clocked;
  enter(plant, job, job.startBy);
}

/** A job that has joined a queue later than it should have begun there is looked at before any machine can take it. */
export function lookAgain(plant: Plant, job: JobState): void {
  if (job.startBy <= plant.simulator.now) enter(plant, job, job.startBy);
}

/** The job begins its operation: in time, if it is the one that had to. */
export function beginInTime(job: JobState): void {
  if (job.startByOperation < 0 || job.startByOperation === job.operation) job.startBy = Number.POSITIVE_INFINITY;
}

/** Will the job leave its queue, or the one it is on its way to, if it does not begin there in time? */
export function leavesWhenLate(
  { startBy, startByOperation, rest, operation }: JobState,
  late: string | undefined,
): boolean {
  if (startBy === Number.POSITIVE_INFINITY || rest >= 0) return false;
  return startByOperation < 0 || (operation === startByOperation && late !== "count");
}

function enter({ deadlineTimer, simulator, state }: Plant, { slot }: JobState, time: number): void {
  if (time === Number.POSITIVE_INFINITY) return;
  const { times, slots } = state.deadlines;
  let from = 0;
  let to = times.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((times[middle] as number) > time) from = middle + 1;
    else to = middle;
  }
  times.splice(from, 0, time);
  slots.splice(from, 0, slot);
  if (from < times.length - 1) return;
  if (simulator.isPending(deadlineTimer)) simulator.cancel(deadlineTimer);
  simulator.schedule(deadlineTimer, Math.max(time, simulator.now), DISTURBANCES);
}
