import { RECORD_CODE } from "../trace/records.ts";
import { add } from "./list.ts";
import type { Plant } from "./plant.ts";
import { beginVisit, endVisit } from "./reservations.ts";
import type { VehicleState } from "./state.ts";
import type { TrafficPlan, TrafficState, VehicleInTraffic, ZoneState } from "./traffic-state.ts";
import { depart } from "./vehicles.ts";

/**
 * Zones and the vehicles in them.
 *
 * A vehicle reserves the zone that comes next before it moves, and leaves the one behind when it is out of it: an edge with a
 * zone of its own is entered from its node and left when the zone of the node at its end is free; on any other edge the
 * vehicle is in the zones of both nodes until it has come to the end. All that ask in one instant are seen before anyone is
 * let in (`letVehiclesIn`).
 */
export function tellStartingZones(plant: Plant): void {
  plant.state.traffic?.zones.forEach(({ holders }, zone) => {
    for (const vehicle of holders) plant.recorder?.write2(0, RECORD_CODE["zone.reserved"], zone, vehicle);
  });
}

/** The vehicle sets out for the next node: at once where it is in the zone already, else when it is let in. */
export function setOut(plant: Plant, plan: TrafficPlan, index: number, to: number): void {
  const vehicle = plant.state.vehicles[index] as VehicleState;
  const own = inTraffic(plant, index);
  own.from = vehicle.node;
  own.to = to;
  const edge = zoneOfEdge(plant, plan, own.from, to);
  const needed = edge >= 0 ? edge : (plan.zoneOfNode[to] as number);
  if (needed === own.zone) depart(plant, index, to);
  else askForZone(plant, index, own, needed);
}

/** The vehicle has come to the end of its edge. False: it waits there for the zone of the node. */
export function reachesNode(plant: Plant, plan: TrafficPlan, index: number): boolean {
  const own = inTraffic(plant, index);
  const node = plan.zoneOfNode[own.to] as number;
  if (own.zone === node || own.ahead === node) {
    if (own.zone !== node) moveInto(plant, index, own);
    stand(own);
    return true;
  }
  own.atEnd = true;
  askForZone(plant, index, own, node);
  return false;
}

/** The vehicle is let into the zone that it waits for. True: it has thereby reached its node. */
export function letIn(plant: Plant, plan: TrafficPlan, index: number): boolean {
  const own = inTraffic(plant, index);
  const zone = own.wants;
  plant.recorder?.write2(plant.simulator.now, RECORD_CODE["zone.reserved"], zone, index);
  (plant.state.traffic as TrafficState).zones[zone]!.holders.push(index);
  own.wants = -1;
  own.ahead = zone;
  if (plant.plansTrips) beginVisit(plant.state.traffic as TrafficState, index, zone, plant.simulator.now);
  if (own.atEnd) {
    own.atEnd = false;
    moveInto(plant, index, own);
    stand(own);
    return true;
  }
  if (zoneOfEdge(plant, plan, own.from, own.to) === zone) moveInto(plant, index, own);
  depart(plant, index, own.to);
  return false;
}

/** -1: the edge has none of its own. */
function zoneOfEdge({ ways }: Plant, plan: TrafficPlan, from: number, to: number): number {
  return plan.zoneOfEdge[ways!.edge(from, to)] as number;
}

/** The vehicle has come to the end of its edge. */
function stand(own: VehicleInTraffic): void {
  own.from = own.to;
  own.to = -1;
}

export function inTraffic(plant: Plant, index: number): VehicleInTraffic {
  return (plant.state.traffic as TrafficState).vehicles[index] as VehicleInTraffic;
}

/** The vehicle waits for the zone from now on. */
export function askForZone(plant: Plant, index: number, own: VehicleInTraffic, zone: number): void {
  const traffic = plant.state.traffic as TrafficState;
  own.wants = zone;
  own.since = plant.simulator.now;
  (traffic.zones[zone] as ZoneState).waiting.push(index);
  add(traffic.waits, index);
  mustLetIn(plant, traffic, zone);
}

/** The vehicle is in the zone ahead of it, and out of the one behind. */
function moveInto(plant: Plant, index: number, own: VehicleInTraffic): void {
  const traffic = plant.state.traffic as TrafficState;
  const left = own.zone;
  const { holders, waiting } = traffic.zones[left] as ZoneState;
  holders.splice(holders.indexOf(index), 1);
  plant.recorder?.write2(plant.simulator.now, RECORD_CODE["zone.released"], left, index);
  own.zone = own.ahead;
  own.ahead = -1;
  if (plant.plansTrips) endVisit(traffic, index, left);
  if (waiting.length > 0) mustLetIn(plant, traffic, left);
  else if (plant.trafficRule !== null) plant.simulator.closeInstant();
}

/** Vehicles that wait for the zone may have to be let in as the instant closes. */
export function mustLetIn(plant: Plant, traffic: TrafficState, zone: number): void {
  const state = traffic.zones[zone] as ZoneState;
  if (!state.hasChanged) {
    state.hasChanged = true;
    add(traffic.changed, zone);
  }
  plant.simulator.closeInstant();
}
