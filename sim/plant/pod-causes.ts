import { recordJobCause } from "./job-causes.ts";
import { taskOf, workOf } from "./job-work.ts";
import { isUp } from "./machines.ts";
import type { Plant, PlantCentre, PlantMachine } from "./plant.ts";
import { jobsAt, needsOf, TRIFLE } from "./pod-needs.ts";
import { floorPlan, podState, robotState, type StationPlan, stationPlan, stationState } from "./pod-plan.ts";
import { PRESENTING } from "./pod-state.ts";
import { at } from "./queue.ts";
import type { JobState } from "./state.ts";
import type { WarehousePlan } from "./storage-plan.ts";
import type { WarehouseState } from "./storage-state.ts";
import { forgetJobCause, recordMachineCause } from "./work-centres.ts";

/** Records why the orders of a station wait: for a robot, for a pod on its way, for the picker, for a pod to be called, or for stock. */
export function recordPodWaits(plant: Plant, centre: PlantCentre): void {
  const { queue } = centre.state;
  if (queue.length === 0) return;
  const [machine] = centre.machines as [PlantMachine];
  const station = stationPlan(plant, centre);
  const short = new Map(
    needsOf(plant, station, jobsAt(plant, station))
      .reverse()
      .map(({ item, job }) => [job.slot, item]),
  );
  for (let place = 0; place < queue.length; place++) {
    const job = plant.state.jobs[at(queue, place)] as JobState;
    if (!isUp(machine.state)) forgetJobCause(plant, job);
    else recordCause(plant, station, machine, job, short.get(job.slot) ?? -1);
  }
}

/** item: the first that it needs and that no pod has been called for; -1: there is none. */
function recordCause(plant: Plant, station: StationPlan, machine: PlantMachine, job: JobState, item: number): void {
  const floor = floorPlan(plant, station.storage);
  const pod = stationState(plant, station).pods.find((each) =>
    podState(plant, floor, each).claims.some(({ slot }) => slot === job.slot),
  );
  if (pod !== undefined) {
    const { place, robot } = podState(plant, floor, pod);
    if (robot < 0) recordJobCause(plant, job, "vehicle", floor.places[place] as number);
    else if (robotState(plant, robot).phase === PRESENTING) recordMachineCause(plant, job, machine);
    else recordJobCause(plant, job, "pod", pod);
  } else if (workOf(plant, job).lacksRoom) {
    recordJobCause(plant, job, "location", station.storage);
  } else if (item >= 0 && taskOf(plant, job).kind === "pick" && !isThere(plant, station, item)) {
    recordJobCause(plant, job, "material", item);
  } else if (item >= 0) {
    recordJobCause(plant, job, "podCall", station.storage);
  } else {
    recordMachineCause(plant, job, machine);
  }
}

/** Has any pod of the station's storage a unit of the item? */
function isThere(plant: Plant, { storage }: StationPlan, item: number): boolean {
  const { places, units } = plant.state.warehouse as WarehouseState;
  const { storageOf } = plant.warehouse as WarehousePlan;
  return (places[item] as readonly number[]).some(
    (location) => storageOf[location] === storage && (units[location] as number) > TRIFLE,
  );
}
