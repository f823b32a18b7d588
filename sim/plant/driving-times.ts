import type { Fleet } from "../model/model.ts";
import type { Plant } from "./plant.ts";

/** Along the shortest path at full speed [s]. */
export function drivingTime(plant: Plant, fleet: number, from: number, to: number): number {
  return plant.ways!.distance(from, to) / (plant.model.transport!.fleets[fleet] as Fleet).speed;
}

/** Driving time of a vehicle between nodes along the shortest path [s]. */
export function travelTimeOf(plant: Plant, vehicle: number, from: number, to: number): number {
  return drivingTime(plant, plant.vehicles[vehicle]!.fleet, from, to);
}
