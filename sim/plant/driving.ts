import { nextNode } from "./next-node.ts";
import type { Plant } from "./plant.ts";
import type { VehicleState } from "./state.ts";
import { setOut } from "./traffic.ts";
import { depart } from "./vehicles.ts";

/** Goes one node further on the way to the target. */
export function driveOn(plant: Plant, index: number, vehicle: VehicleState): void {
  const to =
    plant.vehicleRouting === null
      ? plant.ways!.next(vehicle.node, vehicle.target)
      : nextNode(plant, plant.vehicleRouting, index, vehicle);
  if (plant.traffic === null) depart(plant, index, to);
  else setOut(plant, plant.traffic, index, to);
}
