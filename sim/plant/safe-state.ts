import { chargerNode } from "./battery.ts";

import type { Plant, VehiclePlan } from "./plant.ts";
import type { VehicleState } from "./state.ts";
import { stopsInTurn } from "./tour-stops.ts";
import type { TrafficPlan, TrafficState } from "./traffic-state.ts";

const NOBODY = -1;

/**
 * Where a vehicle is in the order of those that go home: the zone it is in, the node it is at or comes to, the one to which it has already
 * set out from there (-1: none), and its stops.
 */
interface Place {
  readonly zone: number;
  readonly node: number;
  readonly next: number;
  readonly stops: readonly number[];
}

/** What a vehicle would do: a trip with stops of its own before it comes home, or another way to those that it has. */
export interface NewCourse {
  readonly vehicle: number;
  readonly stops?: readonly number[];
  /** Node to which it would set out from where it stands. */
  readonly next?: number;
}

/**
 * Would the traffic be in a safe state with this vehicle (-1: none) in the zone that it waits for, and with the new course: could all vehicles, one after the other, end their
 * trips and come home by their shortest ways, while the others stay where they are?
 *
 * Banker's algorithm, with the zones of the rest of a trip as what a vehicle may still claim. Source: Dijkstra (1965), Cooperating
 * sequential processes; for vehicles Reveliotis (2000), IIE Transactions 32(7). O(vehicles^2 x nodes of a trip).
 */
function isSafe(plant: Plant, plan: TrafficPlan, asking: number, course: NewCourse | null): boolean {
  const traffic = plant.state.traffic as TrafficState;
  const places = traffic.vehicles.map((_, index) => placeOf(plant, traffic, index, index === asking, course));
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
export function isAsSafe(plant: Plant, plan: TrafficPlan, asking: number, course: NewCourse | null): boolean {
  return isSafe(plant, plan, asking, course) || !isSafe(plant, plan, NOBODY, null);
}

/** Does the traffic rule keep to safe states? Then whatever lengthens the way of a vehicle is asked about first. */
export function staysSafe(plant: Plant, course: NewCourse): boolean {
  if (plant.traffic === null || plant.trafficRule?.rule.keepsTripsSafe !== true) return true;
  return isAsSafe(plant, plant.traffic, NOBODY, course);
}

/**
 * May a vehicle that goes round and round go on: is that safe, and has nobody who asked for a zone before it last did to wait still? Else those
 * who never come to an end could keep others waiting for ever.
 */
export function leavesTurn(plant: Plant, course: NewCourse): boolean {
  const { trafficRule } = plant;
  if (plant.traffic === null || trafficRule?.rule.keepsTripsSafe !== true) return true;
  const { vehicles } = plant.state.traffic as TrafficState;
  const own = vehicles[course.vehicle]!;
  return !vehicles.some(({ since, wants }) => wants >= 0 && since < own.since) && staysSafe(plant, course);
}

function placeOf(
  plant: Plant,
  traffic: TrafficState,
  index: number,
  isLetIn: boolean,
  course: NewCourse | null,
): Place {
  const vehicle = plant.state.vehicles[index] as VehicleState;
  const { zone, ahead, wants, atEnd, from, to } = traffic.vehicles[index]!;
  const own = index === course?.vehicle ? course : null;
  const stops = [...(own?.stops ?? stopsOf(plant, index, vehicle)), homeOf(plant, index)];
  if (isLetIn) return { zone: wants, node: to, next: -1, stops };
  if (wants >= 0) return { zone, node: atEnd ? to : from, next: atEnd ? -1 : to, stops };
  return { zone: ahead >= 0 ? ahead : zone, node: to >= 0 ? to : vehicle.node, next: own?.next ?? -1, stops };
}

function homeOf(plant: Plant, index: number): number {
  const { park } = plant.vehicles[index] as VehiclePlan;
  return park >= 0 ? park : plant.model.transport!.vehicles[index]!.home;
}

/** The rest of its trip, but for its way home. */
function stopsOf(plant: Plant, index: number, vehicle: VehicleState): number[] {
  const { job, stop, target } = vehicle;
  if (stop >= 0) return target >= 0 ? [target] : [];
  if (job < 0) return chargerNode(plant, index) >= 0 ? [chargerNode(plant, index)] : [];
  return stopsInTurn(plant, vehicle).map(({ node }) => node);
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
  const reaches = (next: number) => {
    if (next < 0 || !enters(zoneOfEdge[ways!.edge(node, next)]!) || !enters(zoneOfNode[next]!)) return false;
    node = next;
    return true;
  };
  if (!enters(zoneOfNode[node]!) || (place.next >= 0 && !reaches(place.next))) return -1;
  for (const stop of place.stops) {
    while (node !== stop) if (!reaches(ways!.next(node, stop))) return -1;
  }
  return zone;
}
