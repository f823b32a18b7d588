import { chargerNode } from "./charging.ts";
import type { Plant, VehiclePlan } from "./plant.ts";
import { AWAITING_VEHICLE, type JobState, type VehicleState } from "./state.ts";
import { stopsInTurn } from "./tour-stops.ts";
import type { TrafficPlan, TrafficState } from "./traffic-state.ts";

const NOBODY = -1;

/** Where a vehicle is in the order of those that go home: the zone it is in, the node it comes to next, and its stops. */
interface Place {
  readonly zone: number;
  readonly node: number;
  readonly stops: readonly number[];
}

/** A trip that a vehicle would begin. */
export interface NewTrip {
  readonly vehicle: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Would the traffic be in a safe state with this vehicle (-1: none) in the zone that it waits for, and with the new trip: could all vehicles, one after the other, end their
 * trips and come home by their shortest ways, while the others stay where they are?
 *
 * Banker's algorithm, with the zones of the rest of a trip as what a vehicle may still claim. Source: Dijkstra (1965), Cooperating
 * sequential processes; for vehicles Reveliotis (2000), IIE Transactions 32(7). O(vehicles^2 x nodes of a trip).
 */
function isSafe(plant: Plant, plan: TrafficPlan, asking: number, trip: NewTrip | null): boolean {
  const traffic = plant.state.traffic as TrafficState;
  const places = traffic.vehicles.map((_, index) => placeOf(plant, traffic, index, index === asking, trip));
  const inside = plan.capacity.map(() => 0);
  for (const { zone } of places) inside[zone]!++;
  const left = new Set(places.keys());
  for (let before = -1; before !== left.size; ) {
    before = left.size;
    for (const index of left) {
      const place = places[index]!;
      inside[place.zone]!--;
      const end = endOf(plant, plan, inside, place);
      inside[end < 0 ? place.zone : end]!++;
      if (end >= 0) left.delete(index);
    }
  }
  return left.size === 0;
}

/** The same, or the traffic is not safe as it is: then nobody is held back, and a ring that closes is found and named. */
export function isAsSafe(plant: Plant, plan: TrafficPlan, asking: number, trip: NewTrip | null): boolean {
  return isSafe(plant, plan, asking, trip) || !isSafe(plant, plan, NOBODY, null);
}

function placeOf(plant: Plant, traffic: TrafficState, index: number, isLetIn: boolean, trip: NewTrip | null): Place {
  const vehicle = plant.state.vehicles[index] as VehicleState;
  const { zone, ahead, wants, atEnd, from, to } = traffic.vehicles[index]!;
  const stops = stopsOf(plant, index, vehicle, trip);
  if (isLetIn) return { zone: wants, node: to, stops };
  if (wants >= 0) return { zone, node: atEnd ? to : from, stops };
  return { zone: ahead >= 0 ? ahead : zone, node: to >= 0 ? to : vehicle.node, stops };
}

/** The rest of its trip, or the new one, and home. */
function stopsOf(plant: Plant, index: number, vehicle: VehicleState, trip: NewTrip | null): number[] {
  const { job, others, stop, target } = vehicle;
  const { park } = plant.vehicles[index] as VehiclePlan;
  const home = park >= 0 ? park : plant.model.transport!.vehicles[index]!.home;
  if (index === trip?.vehicle) return [trip.from, trip.to, home];
  if (stop >= 0) return target >= 0 ? [target, home] : [home];
  if (job < 0) return chargerNode(plant, index) >= 0 ? [chargerNode(plant, index), home] : [home];
  if (others.length > 0) return [...stopsInTurn(plant, vehicle).map(({ node }) => node), home];
  const { phase, fromNode, toNode } = plant.state.jobs[job] as JobState;
  return phase === AWAITING_VEHICLE ? [fromNode, toNode, home] : [toNode, home];
}

/** Zone in which the vehicle comes to rest, if it finds all zones of its way free; -1: it does not. */
function endOf(
  { ways }: Plant,
  { zoneOfNode, zoneOfEdge, capacity }: TrafficPlan,
  inside: readonly number[],
  place: Place,
): number {
  let { zone, node } = place;
  const enters = (next: number) => {
    if (next < 0 || next === zone) return true;
    zone = next;
    return inside[next]! < capacity[next]!;
  };
  if (!enters(zoneOfNode[node]!)) return -1;
  for (const stop of place.stops) {
    while (node !== stop) {
      const next = ways!.next(node, stop);
      if (next < 0 || !enters(zoneOfEdge[ways!.edge(node, next)]!) || !enters(zoneOfNode[next]!)) return -1;
      node = next;
    }
  }
  return zone;
}
