import { RECORD_CODE, VEHICLE_STATES } from "../trace/records.ts";
import { askForCharger, batteryOf, renew } from "./battery.ts";
import type { BatteryPlan } from "./battery-plan.ts";
import type { BatteriesState } from "./battery-state.ts";
import { add } from "./list.ts";
import { COMPLETIONS, type Plant, type VehiclePlan } from "./plant.ts";
import { loseTurn, regainTurn } from "./robot-halts.ts";
import type { VehicleState } from "./state.ts";
import { askForZone, inTraffic } from "./traffic.ts";
import type { TrafficState } from "./traffic-state.ts";
import { VEHICLE_STATE } from "./vehicle-states.ts";
import { changeState, drivingState } from "./vehicles.ts";

/** The battery is empty: the vehicle stands where it is, with what it has, in the zones that it is in, until it is rescued. */
export function halt(plant: Plant, own: BatteryPlan, index: number): void {
  const vehicle = plant.state.vehicles[index] as VehicleState;
  const battery = batteryOf(plant, index);
  const { simulator } = plant;
  const { timer } = plant.vehicles[index] as VehiclePlan;
  battery.haltedIn = vehicle.state;
  battery.rest = simulator.isPending(timer) ? simulator.timeOf(timer) - simulator.now : -1;
  simulator.cancel(timer);
  battery.wanted = leaveZoneQueue(plant, index);
  if (battery.awaited >= 0) {
    const { queue } = (plant.state.batteries as BatteriesState).chargers[battery.awaited]!;
    queue.splice(queue.indexOf(index), 1);
    battery.awaited = -1;
  }
  loseTurn(plant, index);
  changeState(plant, index, "discharged");
  plant.recorder?.write1(simulator.now, RECORD_CODE["vehicle.halted"], index);
  if (own.rescueTime !== null) simulator.schedule(own.timer, simulator.now + own.rescueTime(), COMPLETIONS);
}

/** Zone for which the vehicle waited; -1: none. */
function leaveZoneQueue(plant: Plant, index: number): number {
  if (plant.traffic === null) return -1;
  const inside = inTraffic(plant, index);
  const zone = inside.wants;
  if (zone < 0) return -1;
  const { waiting } = (plant.state.traffic as TrafficState).zones[zone]!;
  waiting.splice(waiting.indexOf(index), 1);
  inside.wants = -1;
  return zone;
}

/** Somebody has come with a charge: the vehicle goes on with what it did. */
export function rescue(plant: Plant, own: BatteryPlan, index: number): void {
  const vehicle = plant.state.vehicles[index] as VehicleState;
  const battery = batteryOf(plant, index);
  const { simulator } = plant;
  renew(plant, index, Math.max(own.rescueLevel, battery.level));
  const { haltedIn, rest, wanted } = battery;
  const goesOn = haltedIn === VEHICLE_STATE.blocked ? drivingState(plant, index) : VEHICLE_STATES[haltedIn]!;
  changeState(plant, index, goesOn === "awaitingCharger" ? "idle" : goesOn);
  plant.recorder?.write1(simulator.now, RECORD_CODE["vehicle.resumed"], index);
  const isDriving = haltedIn === VEHICLE_STATE.empty || haltedIn === VEHICLE_STATE.loaded;
  plant.recorder?.real(simulator.now + (isDriving ? Math.max(0, rest) : 0));
  if (rest >= 0) simulator.schedule(plant.vehicles[index]!.timer, simulator.now + rest, COMPLETIONS);
  if (wanted >= 0) askForZone(plant, index, inTraffic(plant, index), wanted);
  if (vehicle.job < 0 && (plant.vehicles[index]!.park >= 0 || plant.parking !== null)) add(plant.state.freed, index);
  regainTurn(plant, index);
  askForCharger(plant, index);
}
