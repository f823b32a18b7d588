import type { Plant } from "./plant.ts";
import { type FloorPlan, floorPlan, floorState, isRobot, podPlan, podState, robotState } from "./pod-plan.ts";
import { AT_REST } from "./pod-state.ts";
import type { VehicleState } from "./state.ts";

/** Has the vehicle nothing to fetch or to carry? */
export function isFree(plant: Plant, index: number): boolean {
  if (isRobot(plant, index)) return robotState(plant, index).phase === AT_REST;
  return (plant.state.vehicles[index] as VehicleState).job < 0;
}

/** A robot that has charged looks for a pod under which it rests, as the instant closes and if no station calls for it. */
export function looksForRest(plant: Plant, index: number): void {
  floorState(plant, podPlan(plant)!.floorOf[index] as number).planless.push(index);
  plant.simulator.closeInstant();
}

/** Node where each robot without a pod stands, or to which it goes, and the robot. */
export function nodesTaken(plant: Plant, floor: FloorPlan): Map<number, number> {
  const taken = new Map<number, number>();
  for (const robot of floor.robots) {
    if (robotState(plant, robot).phase === AT_REST) taken.set(restOf(plant, robot), robot);
  }
  return taken;
}

/** Node where a robot without a pod stands, or to which it goes. */
export function restOf(plant: Plant, robot: number): number {
  const { node, target } = plant.state.vehicles[robot] as VehicleState;
  return target >= 0 ? target : node;
}

/**
 * Node of the nearest pod that nobody has called and under which no robot is; -1: there is none.
 *
 * While there are no more robots than pods there is one, unless stations have called all pods.
 */
export function placeToRest(plant: Plant, index: number): number {
  const floor = floorPlan(plant, podPlan(plant)!.floorOf[index] as number);
  const { node } = plant.state.vehicles[index] as VehicleState;
  const taken = nodesTaken(plant, floor);
  let nearest = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let pod = floor.firstPod; pod < floor.firstPod + floor.pods; pod++) {
    const { place, robot, station } = podState(plant, floor, pod);
    const at = floor.places[place] as number;
    if (robot >= 0 || station >= 0 || taken.has(at)) continue;
    const distance = plant.ways!.distance(node, at);
    if (distance >= least) continue;
    least = distance;
    nearest = at;
  }
  return nearest;
}
