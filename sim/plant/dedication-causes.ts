import { dedicatedMachine } from "./dedication.ts";
import type { Plant, PlantCentre, PlantMachine } from "./plant.ts";
import { at } from "./queue.ts";
import type { JobState } from "./state.ts";
import { recordMachineCause } from "./work-centres.ts";

/** Records for which machine each job in the queue waits that no other may do, and why that does not take it. */
export function recordDedication(plant: Plant, { state }: PlantCentre): void {
  for (let place = 0; place < state.queue.length; place++) {
    const job = plant.state.jobs[at(state.queue, place)] as JobState;
    const bound = dedicatedMachine(plant, job);
    if (bound >= 0) recordMachineCause(plant, job, plant.machines[bound] as PlantMachine);
  }
}
