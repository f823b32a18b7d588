import type { TourTask, TransportRequest } from "../decisions.ts";
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

/** What a vehicle would take on besides what it has. */
type MoreWork = Pick<TransportRequest, "from" | "to" | "since" | "job">;

/** The stops that it will make, nearest first, as things are, and with more jobs if it takes them. */
export function stopsInTurn(
  plant: Plant,
  vehicle: VehicleState,
  more: readonly MoreWork[] = [],
): { node: number; loads: boolean }[] {
  const jobs = [vehicle.job, ...vehicle.others].map((slot) => plant.state.jobs[slot] as JobState);
  const left = [
    ...tasksAhead(plant, vehicle).map(({ from, to }, at) => ({
      from,
      to,
      since: jobs[at]!.requestedAt,
      id: jobs[at]!.id,
    })),
    ...more.map(({ from, to, since, job }) => ({ from, to, since, id: job.id })),
  ];
  const stops: { node: number; loads: boolean }[] = [];
  const nextOf = ({ from, to }: { from: number; to: number }) => (from >= 0 ? from : to);
  // Under way it turns to another job only when it takes one on.
  let isBound = vehicle.target >= 0 && more.length === 0;
  for (let { node } = vehicle; left.length > 0; ) {
    let nearest = 0;
    for (let at = 1; at < left.length && !isBound; at++) {
      const [best, other] = [left[nearest]!, left[at]!];
      const farther = plant.ways!.distance(node, nextOf(other)) - plant.ways!.distance(node, nextOf(best));
      const isEarlier = other.since < best.since || (other.since === best.since && other.id < best.id);
      if (farther < 0 || (farther === 0 && isEarlier)) nearest = at;
    }
    isBound = false;
    const task = left[nearest]!;
    node = nextOf(task);
    const loads = task.from >= 0;
    stops.push({ node, loads });
    if (loads) task.from = -1;
    else left.splice(nearest, 1);
  }
  return stops;
}
