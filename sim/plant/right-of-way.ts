import { RECORD_CODE } from "../trace/records.ts";
import type { Plant } from "./plant.ts";
import { hasTurn } from "./reservations.ts";
import { findRing } from "./rings.ts";
import type { VehicleState } from "./state.ts";
import { inTraffic, letIn, mustLetIn } from "./traffic.ts";
import type { TrafficPlan, TrafficState, ZoneState } from "./traffic-state.ts";
import { reachNode } from "./transport.ts";
import { VEHICLE_STATE } from "./vehicle-states.ts";
import { changeState, drivingState } from "./vehicles.ts";
import { chooseForZone } from "./zone-choice.ts";

/** All that happens at this instant is known: vehicles are let into the zones that they wait for; the others are blocked. */
export function letVehiclesIn(plant: Plant, plan: TrafficPlan): void {
  const traffic = plant.state.traffic as TrafficState;
  const { changed, waits } = traffic;
  // A rule may have held somebody back for what goes on elsewhere.
  if (plant.trafficRule !== null)
    for (const { wants } of traffic.vehicles) if (wants >= 0) mustLetIn(plant, traffic, wants);
  for (let i = 0; i < changed.length; i++) {
    const zone = changed.items[i] as number;
    const state = traffic.zones[zone] as ZoneState;
    state.hasChanged = false;
    const capacity = plan.capacity[zone] as number;
    let hasEntered = false;
    while (state.waiting.length > 0 && state.holders.length < capacity) {
      const place = nextInto(plant, plan, traffic, zone);
      if (place < 0) break;
      const [index] = state.waiting.splice(place, 1);
      enter(plant, plan, index as number);
      hasEntered = true;
    }
    if (hasEntered) for (const index of state.waiting) tellHolder(plant, traffic, index);
  }
  changed.length = 0;
  for (let i = 0; i < waits.length; i++) block(plant, traffic, waits.items[i] as number);
  waits.length = 0;
}

/** Place among those that wait for the zone of the one that may enter; -1: none now. */
function nextInto(plant: Plant, plan: TrafficPlan, traffic: TrafficState, zone: number): number {
  if (plant.plansTrips) {
    return (traffic.zones[zone] as ZoneState).waiting.findIndex((index) => hasTurn(plan, traffic, zone, index));
  }
  return plant.trafficRule === null ? 0 : chooseForZone(plant, plan, plant.trafficRule, zone);
}

function enter(plant: Plant, plan: TrafficPlan, index: number): void {
  const vehicle = plant.state.vehicles[index] as VehicleState;
  if (vehicle.state === VEHICLE_STATE.blocked) changeState(plant, index, drivingState(plant, index));
  if (letIn(plant, plan, index)) reachNode(plant, index);
}

function block(plant: Plant, traffic: TrafficState, index: number): void {
  const { wants, isStuck } = inTraffic(plant, index);
  const vehicle = plant.state.vehicles[index] as VehicleState;
  if (wants < 0 || vehicle.state === VEHICLE_STATE.blocked) return;
  changeState(plant, index, "blocked");
  tellHolder(plant, traffic, index);
  if (!isStuck) findRing(plant, traffic, index);
}

/** Records for whom a blocked vehicle waits: the one that has been longest in the zone. */
function tellHolder(plant: Plant, traffic: TrafficState, index: number): void {
  const { recorder, simulator, state } = plant;
  if (recorder === null || (state.vehicles[index] as VehicleState).state !== VEHICLE_STATE.blocked) return;
  const { from, to, wants } = inTraffic(plant, index);
  const holder = (traffic.zones[wants] as ZoneState).holders[0] ?? -1;
  const edge = plant.ways!.edge(from, to);
  recorder.write4(simulator.now, RECORD_CODE["vehicle.blocked"], index, edge, wants, holder);
}
