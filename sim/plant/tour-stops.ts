import type { TourTask } from "../decisions.ts";
import type { Plant } from "./plant.ts";
import { AWAITING_VEHICLE, type JobState, ON_VEHICLE, type VehicleState } from "./state.ts";
import { VEHICLE_STATE } from "./vehicle-states.ts";

/** Makes the job with the nearest next stop the one that is served next; ties go to the one taken first. */
export function turnToNearest(plant: Plant, vehicle: VehicleState): void {
  if (vehicle.others.length === 0) return;
  const all = [vehicle.job, ...vehicle.others];
  const distance = (slot: number) => plant.ways!.distance(vehicle.node, stopOf(plant.state.jobs[slot] as JobState));
  let nearest = 0;
  for (let at = 1; at < all.length; at++) {
    const difference = distance(all[at]!) - distance(all[nearest]!);
    if (difference < 0 || (difference === 0 && isEarlier(plant, all[at]!, all[nearest]!))) nearest = at;
  }
  const [job] = all.splice(nearest, 1);
  vehicle.job = job as number;
  vehicle.others = all;
}

/** Was the job asked for earlier? Ties: its number. */
function isEarlier(plant: Plant, left: number, right: number): boolean {
  const [a, b] = [plant.state.jobs[left] as JobState, plant.state.jobs[right] as JobState];
  return a.requestedAt < b.requestedAt || (a.requestedAt === b.requestedAt && a.id < b.id);
}

/** Node of the job's next stop: where it waits, or where it is to be brought. */
export function stopOf({ phase, fromNode, toNode }: JobState): number {
  return phase === AWAITING_VEHICLE ? fromNode : toNode;
}

/** The jobs that the vehicle has taken on; one that it is loading is not aboard yet. */
export function tasksAhead(plant: Plant, { job, others, state }: VehicleState): TourTask[] {
  return [job, ...others].map((slot) => {
    const { fromNode, toNode, phase } = plant.state.jobs[slot] as JobState;
    const isAboard = phase === ON_VEHICLE && !(slot === job && state === VEHICLE_STATE.loading);
    return { from: isAboard ? -1 : fromNode, to: toNode, node: isAboard ? toNode : fromNode };
  });
}

/** The stops that it will make, nearest first, as things are, and with more jobs if it takes them. */
export function stopsInTurn(
  plant: Plant,
  vehicle: VehicleState,
  more: readonly { readonly from: number; readonly to: number }[] = [],
): { node: number; loads: boolean }[] {
  const left = [
    ...tasksAhead(plant, vehicle).map(({ from, to }) => ({ from, to })),
    ...more.map(({ from, to }) => ({ from, to })),
  ];
  const stops: { node: number; loads: boolean }[] = [];
  for (let { node } = vehicle; left.length > 0; ) {
    let nearest = 0;
    const next = (at: number) => (left[at]!.from >= 0 ? left[at]!.from : left[at]!.to);
    for (let at = 1; at < left.length; at++) {
      if (plant.ways!.distance(node, next(at)) < plant.ways!.distance(node, next(nearest))) nearest = at;
    }
    node = next(nearest);
    const loads = left[nearest]!.from >= 0;
    stops.push({ node, loads });
    if (loads) left[nearest]!.from = -1;
    else left.splice(nearest, 1);
  }
  return stops;
}
