import { energyOver, powerAfter } from "../model/charging-curve.ts";
import { RECORD_CODE } from "../trace/records.ts";
import type { BatteriesPlan, BatteryPlan } from "./battery-plan.ts";
import type { BatteriesState, BatteryState } from "./battery-state.ts";
import { add } from "./list.ts";
import { COMPLETIONS, type Plant } from "./plant.ts";
import { isFree } from "./robot-rest.ts";
import type { VehicleState } from "./state.ts";
import { VEHICLE_STATE } from "./vehicle-states.ts";

/**
 * Batteries between two changes of their power: nothing happens there, and levels follow from the last change.
 *
 * The timer is set for the next level that matters: empty, the one at which the charging rule is asked again, and while the
 * battery charges the end of a piece of its curve, or of charging.
 */
export function batteryOf(plant: Plant, index: number): BatteryState {
  return (plant.state.batteries as BatteriesState).vehicles[index] as BatteryState;
}

/** Counts what the battery has taken or given up to now. */
export function settleLevel(battery: BatteryState, now: number): void {
  const time = now - battery.since;
  if (time > 0) {
    battery.level = Math.max(0, battery.level + energyOver(battery.intake, battery.growth, time));
    battery.intake = powerAfter(battery.intake, battery.growth, time);
  }
  battery.since = now;
}

/** Level now, without touching the state [kWh]. */
export function levelNow({ level, intake, growth, since }: BatteryState, now: number): number {
  return Math.max(0, level + energyOver(intake, growth, now - since));
}

/** The vehicle has changed its state, and so the power that it uses; charging has its own. */
export function drawPower(plant: Plant, { vehicles }: BatteriesPlan, index: number): void {
  const own = vehicles[index] as BatteryPlan | null;
  const { state } = plant.state.vehicles[index] as VehicleState;
  if (own === null || state === VEHICLE_STATE.charging) return;
  const battery = batteryOf(plant, index);
  settleLevel(battery, plant.simulator.now);
  setIntake(plant, index, battery, 0 - (own.power[state] as number), 0);
  watchLevel(plant, own, index);
}

/** From now on the battery takes so much; of what it held before all is counted. */
export function setIntake(plant: Plant, index: number, battery: BatteryState, intake: number, growth: number): void {
  battery.intake = intake;
  battery.growth = growth;
  const { recorder, simulator } = plant;
  recorder?.write1(simulator.now, RECORD_CODE["battery.changed"], index);
  recorder?.real(battery.level);
  recorder?.real(intake);
  recorder?.real(growth);
}

/** Sets the timer of a battery that is used for the next level that matters. */
export function watchLevel(plant: Plant, { timer }: BatteryPlan, index: number): void {
  const battery = batteryOf(plant, index);
  const { simulator } = plant;
  simulator.cancel(timer);
  battery.mark = -1;
  if (battery.intake >= 0) return;
  const isIdle = isFree(plant, index) && battery.charger < 0 && battery.awaited < 0;
  battery.mark = isIdle && battery.asksAt < battery.level ? battery.asksAt : 0;
  const time = ((battery.mark - battery.level) * 3600) / battery.intake;
  simulator.schedule(timer, simulator.now + time, COMPLETIONS);
}

/** The vehicle may have to go to a charger. */
export function askForCharger(plant: Plant, index: number): void {
  const state = plant.state.batteries as BatteriesState;
  if (state.vehicles[index] === null) return;
  add(state.asking, index);
  plant.simulator.closeInstant();
}

/** The battery comes to hold so much at once. */
export function renew(plant: Plant, index: number, level: number): void {
  const battery = batteryOf(plant, index);
  const energy = level - battery.level;
  battery.level = level;
  plant.recorder?.write1(plant.simulator.now, RECORD_CODE["battery.renewed"], index);
  plant.recorder?.real(energy);
}

/** Node of the charger to which the vehicle is to go; -1: none. */
export function chargerNode(plant: Plant, index: number): number {
  const battery = plant.state.batteries?.vehicles[index] ?? null;
  return battery === null || battery.charger < 0 ? -1 : plant.batteries!.chargers[battery.charger]!.node;
}
