import { QUEUE_TIME_ACTIONS, RECORD_CODE } from "../trace/records.ts";
import { leaveGathering } from "./gatherings.ts";
import { cancelJob, operationOf, scrapJob, setOperation } from "./jobs.ts";
import { moveOn, placeFreed } from "./moves.ts";
import { neededFrom } from "./options.ts";
import { refill } from "./orders.ts";
import { DISTURBANCES, type OperationPlan, type Plant, type PlantCentre } from "./plant.ts";
import { redoFrom } from "./quality.ts";
import { placeOf, removeAt } from "./queue.ts";
import { leavesWhenLate } from "./start-by.ts";
import { GATHERING, IN_POOL, IN_QUEUE, type JobState, MOVING_ON } from "./state.ts";
import { leaveQueue } from "./work-centres.ts";

const JOB_OVERDUE = RECORD_CODE["job.overdue"];

/**
 * Jobs that should have begun an operation by now and still wait in the queue for it, for their release or for a lot, are cancelled,
 * lost or sent back; those elsewhere, such as on a vehicle, are looked at when they join the queue.
 *
 * @param reached - also those whose time is just here: once the machines have chosen, who begins at that very time is in time
 * @returns whether any job has gone
 */
export function deadlinesPassed(plant: Plant, reached: boolean): boolean {
  const { simulator, state, deadlineTimer } = plant;
  const { times, slots } = state.deadlines;
  const { now } = simulator;
  let hasGone = false;
  for (let last = times.length - 1; last >= 0; last = times.length - 1) {
    const time = times[last] as number;
    if (time > now || (time === now && !reached)) break;
    times.pop();
    const job = state.jobs[slots.pop() as number] as JobState;
    // What was entered for a job that has begun since, or has left, means nothing any more.
    if (job.startBy <= time) hasGone = giveUp(plant, job) || hasGone;
  }
  const next = times[times.length - 1] ?? now;
  if (next > now && !simulator.isPending(deadlineTimer)) simulator.schedule(deadlineTimer, next, DISTURBANCES);
  return hasGone;
}

function giveUp(plant: Plant, job: JobState): boolean {
  const { pool } = plant.state;
  if (job.phase === IN_POOL) {
    const place = placeOf(pool, job.slot);
    if (place < 0) return false;
    removeAt(pool, place);
    cancelJob(plant, job, false);
    refill(plant, job.stream);
    return true;
  }
  if (job.phase === GATHERING && job.startByOperation < 0) {
    leaveGathering(plant, job);
    cancelJob(plant, job, true);
    return true;
  }
  if (job.phase !== IN_QUEUE || !leavesWhenLate(job, undefined)) return false;
  if (job.startByOperation >= 0) return overdue(plant, job, operationOf(plant, job));
  withdraw(plant, job);
  return true;
}

function withdraw(plant: Plant, job: JobState): void {
  const centre = plant.workCentres[job.workCentre] as PlantCentre;
  leaveQueue(plant, centre, job);
  cancelJob(plant, job, true);
  placeFreed(plant, centre);
}

function overdue(plant: Plant, job: JobState, { queueTime }: OperationPlan): boolean {
  if (queueTime === null) return false;
  const { recorder, simulator } = plant;
  const { late, reworkAt } = queueTime;
  recorder?.write3(simulator.now, JOB_OVERDUE, job.id, job.operation, QUEUE_TIME_ACTIONS.indexOf(late));
  job.startBy = Number.POSITIVE_INFINITY;
  if (late === "count") return false;
  const centre = plant.workCentres[job.workCentre] as PlantCentre;
  leaveQueue(plant, centre, job);
  if (late === "scrap") {
    scrapJob(plant, job, -1);
  } else {
    job.phase = MOVING_ON;
    job.origin = centre.index;
    if (plant.quality !== null) redoFrom(plant, job, reworkAt);
    moveOn(plant, job, setOperation(plant, job, neededFrom(job, reworkAt)));
  }
  placeFreed(plant, centre);
  return true;
}
