import type { NextNodeRule } from "../decisions.ts";
import type { ChosenRule, Plant } from "./plant.ts";
import { isPlanned } from "./reservations.ts";
import { ask } from "./rules.ts";
import { staysSafe } from "./safe-state.ts";
import type { VehicleState } from "./state.ts";

/** Where the vehicle goes from its node: by its planned route, or as the rule says. */
export function nextNode(
  plant: Plant,
  chosen: ChosenRule<NonNullable<Plant["vehicleRouting"]>["rule"]>,
  index: number,
  vehicle: VehicleState,
): number {
  const transport = plant.model.transport!;
  const { traffic } = plant.state;
  if (plant.plansTrips) {
    const route = isPlanned(traffic!, index) ? traffic!.trips.routes[index]! : [];
    return route.shift() ?? plant.ways!.next(vehicle.node, vehicle.target);
  }
  if (!("next" in chosen.rule)) return plant.ways!.next(vehicle.node, vehicle.target);
  const { next } = chosen.rule as NextNodeRule;
  const road = plant.roads![plant.vehicles[index]!.fleet]!;
  road.asking = index;
  const { now } = plant.simulator;
  const trip = { vehicle: index, from: vehicle.node, at: now, stops: [{ node: vehicle.target, dwell: 0 }] };
  const context = { now, random: chosen.random, memory: plant.state.memory.vehicleRouting };
  const node = ask(
    plant,
    chosen,
    () => `way of vehicle ${transport.vehicles[index]!.id} to ${transport.nodes[vehicle.target]!.id}`,
    () => next(trip, road, context, chosen.parameters),
    (node) =>
      road.leaving[vehicle.node]!.some(({ to }) => to === node)
        ? null
        : "chose a node to which no edge leads; return the node at the end of an edge of road.leaving",
  );
  const shortest = plant.ways!.next(vehicle.node, vehicle.target);
  return node === shortest || staysSafe(plant, { vehicle: index, next: node }) ? node : shortest;
}
