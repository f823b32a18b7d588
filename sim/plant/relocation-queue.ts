import type { StorageWork } from "../model/storage.ts";
import { workOf } from "./job-work.ts";
import { cancelJob } from "./jobs.ts";
import { isVoid } from "./load-moves.ts";
import { warehousePlan, warehouseState } from "./locations.ts";
import type { Plant, PlantCentre } from "./plant.ts";
import { at } from "./queue.ts";
import { IN_QUEUE, type JobState } from "./state.ts";
import type { StoragePlan } from "./storage-plan.ts";
import { leaveQueue, mustChoose } from "./work-centres.ts";

/** Jobs whose load is gone, or whose place is taken, leave the queue. */
export function dropVoidMoves(plant: Plant, centre: PlantCentre): void {
  if (warehouseState(plant).relocations === 0) return;
  const { queue } = centre.state;
  for (let place = queue.length - 1; place >= 0; place--) {
    const job = plant.state.jobs[at(queue, place)] as JobState;
    if (job.phase !== IN_QUEUE || workOf(plant, job).move === null || !isVoid(plant, job)) continue;
    leaveQueue(plant, centre, job);
    cancelJob(plant, job, true);
  }
}

/** The hours at which loads are moved begin. */
export function movingHours(plant: Plant, calendar: number): void {
  if (plant.warehouse === null || warehouseState(plant).relocations === 0) return;
  for (const { model, movers } of warehousePlan(plant).storages) {
    if (movers !== null && model.relocation?.calendar === calendar) mustChoose(plant, movers);
  }
}

/** Is the job one that moves a load only when its machine has nothing else to do? */
export function yields(plant: Plant, centre: PlantCentre, job: JobState): boolean {
  if (workOf(plant, job).move === null) return false;
  const { model } = warehousePlan(plant).storages[(centre.storage as StorageWork).storage] as StoragePlan;
  return model.relocation?.onlyIdle === true;
}
