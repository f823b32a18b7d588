import type { Merge } from "../model/model.ts";
import { RECORD_CODE } from "../trace/records.ts";
import { nextLot, setLotTimer } from "./gatherings.ts";
import { makeLot, recordCreation, setOperation } from "./jobs.ts";
import { bondOf, type Gathering, type JoinState, mergeAt, partsBefore } from "./joins.ts";
import { goOut, moveOn } from "./moves.ts";
import { mergeDefects } from "./part-quality.ts";
import type { Plant, ProductPlan } from "./plant.ts";
import { IN_LOT, type JobState, MOVING_ON } from "./state.ts";

/** Lots that are full, or have waited long enough, go on. */
export function mergeLots(plant: Plant): void {
  const state = plant.state.joins as JoinState;
  state.mustMerge = false;
  for (const gathering of state.gatherings) {
    while (gathering.jobs.length > 0) {
      const count = nextLot(plant, gathering);
      if (count === 0) break;
      gathering.since.splice(0, count);
      formLot(plant, gathering, gathering.jobs.splice(0, count));
    }
  }
  state.gatherings = state.gatherings.filter(({ jobs }) => jobs.length > 0);
  setLotTimer(plant);
}

/** The jobs are one job from now on, which begins its way where they are. */
function formLot(plant: Plant, { centre }: Gathering, slots: readonly number[]): void {
  const { recorder, simulator, state } = plant;
  const { now } = simulator;
  const jobs = slots.map((slot) => state.jobs[slot] as JobState);
  const { operation: first, ...leader } = jobs[0] as JobState;
  const merge = mergeAt(plant, jobs[0] as JobState, first) as Merge;
  const lot = makeLot(plant, jobs, merge);
  Object.assign(bondOf(plant, lot), {
    isDerived: true,
    isLot: true,
    members: [...slots],
    first,
    end: merge.until,
  });
  lot.site = leader.site;
  lot.origin = centre;
  lot.workCentre = centre;
  recordCreation(plant, lot);
  recorder?.write3(now, RECORD_CODE["lot.formed"], lot.id, first, merge.until);
  for (const job of jobs) {
    recorder?.write2(now, RECORD_CODE["job.merged"], job.id, lot.id);
    job.phase = IN_LOT;
    // Whose order is in a lot gives up no more.
    if (job.startByOperation < 0) job.startBy = Number.POSITIVE_INFINITY;
    bondOf(plant, job).gathers = false;
  }
  if (plant.quality !== null) mergeDefects(plant, lot, jobs);
  state.workInProcess++;
  (state.joins as JoinState).partsInProcess++;
  recorder?.write1(now, RECORD_CODE["job.released"], lot.id);
  lot.phase = MOVING_ON;
  moveOn(plant, lot, setOperation(plant, lot, first));
}

/** A job that has left its lot goes on by itself. */
export function goOnAlone(plant: Plant, job: JobState): void {
  const { operations } = plant.products[job.product] as ProductPlan;
  const next = partsBefore(plant, job);
  if (next < operations.length) moveOn(plant, job, setOperation(plant, job, next));
  else goOut(plant, job, null);
}
