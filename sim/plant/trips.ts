import type { PlannedRoute, TripRule, TripStop } from "../decisions.ts";
import type { Plant } from "./plant.ts";
import { dropFrom, insert, isPlanned } from "./reservations.ts";
import { ask } from "./rules.ts";
import { mustLetIn } from "./traffic.ts";
import type { TrafficPlan, TrafficState } from "./traffic-state.ts";

/**
 * Trips that are planned as a whole, with the zones reserved that they pass.
 *
 * Vehicles pass each zone in the order of the reservations, whenever that may be: a plan is feasible by its times, so that every
 * wait in it is for somebody with an earlier time, and nobody ever waits in a ring, even if all come later than planned. Every trip
 * ends where the vehicle may stay for ever, its parking place: so there always is a plan, at worst one that waits for all
 * others to come home. Sources: Maza & Castagna (2005), Computers in Industry 56(7); Čáp et al. (2015), IEEE T-ASE 12(3).
 */
export function planTrip(plant: Plant, plan: TrafficPlan, index: number, stops: readonly TripStop[]): boolean {
  const traffic = plant.state.traffic as TrafficState;
  const { trips } = traffic;
  if (isKept(plan, traffic, index, stops[stops.length - 1]!.node)) return false;
  const start = startOf(plant, plan, traffic, index);
  if (start === null) return false;
  const route = askPlan(plant, index, { node: start.node, time: start.time }, stops);
  if (route === null) return false;
  trips.changes++;
  const dropped = dropFrom(trips, index, start.kept);
  const [first, ...others] = route.visits;
  trips.order[first!.zone]!.find(({ vehicle }) => vehicle === index)!.to = first!.to;
  for (const { zone, from, to } of others) {
    trips.zones[index]!.push(zone);
    insert(trips.order[zone]!, { vehicle: index, from, to });
  }
  trips.routes[index] = [...route.nodes];
  for (const zone of dropped) if (traffic.zones[zone]!.waiting.length > 0) mustLetIn(plant, traffic, zone);
  return true;
}

/** Does another vehicle stay at the node, as far as is planned? Then there is no plan that ends there, and none is looked for. */
function isKept(plan: TrafficPlan, { trips }: TrafficState, index: number, node: number): boolean {
  const zone = plan.zoneOfNode[node] as number;
  if (plan.capacity[zone] !== 1) return false;
  return trips.order[zone]!.some(({ vehicle, to }) => vehicle !== index && to === Number.POSITIVE_INFINITY);
}

/**
 * From where and when a new plan can begin, and how many zones of the old one are kept; null: not here, since the vehicle waits, or
 * another one should have been here before now.
 */
function startOf(plant: Plant, plan: TrafficPlan, traffic: TrafficState, index: number) {
  if (!isPlanned(traffic, index)) return null;
  const own = traffic.vehicles[index]!;
  const { simulator } = plant;
  if (own.wants >= 0) return null;
  const isDriving = own.to >= 0;
  const node = isDriving ? own.to : plant.state.vehicles[index]!.node;
  const zone = plan.zoneOfNode[node] as number;
  const kept = zone === own.zone ? 1 : 2;
  const time = isDriving ? simulator.timeOf(plant.vehicles[index]!.timer) : simulator.now;
  const order = traffic.trips.order[zone]!;
  const place = order.findIndex(({ vehicle }) => vehicle === index);
  for (const later of order.slice(place + 1)) if (later.vehicle !== index && later.from <= time) return null;
  return { node, time, kept };
}

function askPlan(
  plant: Plant,
  index: number,
  start: { readonly node: number; readonly time: number },
  stops: readonly TripStop[],
): PlannedRoute | null {
  const chosen = plant.vehicleRouting!;
  const road = plant.roads![plant.vehicles[index]!.fleet]!;
  road.asking = index;
  const context = { now: plant.simulator.now, random: chosen.random, memory: plant.state.memory.vehicleRouting };
  const trip = { vehicle: index, from: start.node, at: start.time, stops };
  return ask(
    plant,
    chosen,
    () => `trip of vehicle ${plant.model.transport!.vehicles[index]!.id}`,
    () => (chosen.rule as TripRule).plan(trip, road, context, chosen.parameters),
    (route) => (route === null || isRoute(route) ? null : "gave no route; return { nodes, visits }, or null"),
  );
}

function isRoute(route: PlannedRoute): boolean {
  return Array.isArray(route.nodes) && Array.isArray(route.visits) && route.visits.length > 0;
}
