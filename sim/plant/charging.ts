import type { BatteryView, ChargerOption } from "../decisions.ts";
import { type CurvePiece, pieceAt, powerAt, timeToCharge } from "../model/charging-curve.ts";
import { RECORD_CODE } from "../trace/records.ts";
import { askForCharger, batteryOf, levelNow, renew, setIntake, settleLevel, watchLevel } from "./battery.ts";
import type { BatteriesPlan, BatteryPlan } from "./battery-plan.ts";
import type { BatteriesState, BatteryState } from "./battery-state.ts";
import { halt, rescue } from "./discharged.ts";
import { add } from "./list.ts";
import { COMPLETIONS, type Plant } from "./plant.ts";
import { callsFor, isRobot } from "./pod-plan.ts";
import { isFree, looksForRest } from "./robot-rest.ts";
import { ask } from "./rules.ts";
import { staysSafe } from "./safe-state.ts";
import type { VehicleState } from "./state.ts";
import { VEHICLE_STATE } from "./vehicle-states.ts";
import { changeState } from "./vehicles.ts";

/**
 * Places at chargers go to those who wait for them; then the charging rule is asked for vehicles that may have to go to one.
 *
 * @param areGivenOut - are the requests, and the calls for pods, given out next? Then vehicles that do not go now, and for which there are
 * any, are asked again after that
 * @param robots - vehicles that carry pods, or all others
 */
export function sendToChargers(plant: Plant, plan: BatteriesPlan, areGivenOut: boolean, robots: boolean): void {
  const { chargers, asking } = plant.state.batteries as BatteriesState;
  for (let charger = 0; charger < chargers.length; charger++) {
    const { queue } = chargers[charger] as BatteriesState["chargers"][number];
    if (queue.length === 0) continue;
    for (let first = firstToGo(plant, plan, queue, charger); first >= 0 && chargers[charger]!.free > 0; ) {
      reserve(plant, queue.splice(first, 1)[0] as number, charger);
      first = firstToGo(plant, plan, queue, charger);
    }
  }
  if (asking.length === 0) return;
  const asked = new Set(asking.items.slice(0, asking.length));
  asking.length = 0;
  for (const index of asked) {
    if (isRobot(plant, index) !== robots) {
      add(asking, index);
      continue;
    }
    const vehicle = plant.state.vehicles[index] as VehicleState;
    const battery = batteryOf(plant, index);
    if (!isFree(plant, index) || battery.charger >= 0 || battery.awaited >= 0) continue;
    if (vehicle.state === VEHICLE_STATE.discharged) continue;
    const requests = areGivenOut ? (robots ? callsFor(plant, index) : plant.state.requests.length) : 0;
    const isHeld = !plan.chargers.every((_, charger) => maySetOut(plant, plan, index, charger));
    if (!goesToCharger(plant, plan, index, requests) && (requests > 0 || isHeld)) add(asking, index);
  }
}

/** Place among those that wait for a charger of the first that may set out for it; -1: none. */
function firstToGo(plant: Plant, plan: BatteriesPlan, queue: readonly number[], charger: number): number {
  return queue.findIndex((index) => maySetOut(plant, plan, index, charger));
}

/** May the vehicle go to the charger, as far as traffic is concerned? One at home always may. */
function maySetOut(plant: Plant, plan: BatteriesPlan, index: number, charger: number): boolean {
  return isRobot(plant, index) || staysSafe(plant, { vehicle: index, stops: [plan.chargers[charger]!.node] });
}

/** Asks the rule; true: the vehicle goes to a charger, or waits for one. */
function goesToCharger(plant: Plant, plan: BatteriesPlan, index: number, requests: number): boolean {
  const vehicle = plant.state.vehicles[index] as VehicleState;
  const battery = batteryOf(plant, index);
  const own = plan.vehicles[index] as BatteryPlan;
  const { now } = plant.simulator;
  settleLevel(battery, now);
  const { capacity } = own;
  const view = viewOf(own, battery, index, vehicle.node, requests);
  const options = plan.chargers.flatMap((_, charger) =>
    maySetOut(plant, plan, index, charger) ? optionOf(plant, plan, own, vehicle.node, battery, charger) : [],
  );
  const { rule, parameters, random } = plan.rule;
  const context = { now, random, memory: plant.state.memory.charging };
  const choice = ask(
    plant,
    plan.rule,
    () => `charging of vehicle ${plant.model.transport!.vehicles[index]!.id}`,
    () => (options.length === 0 ? null : rule.choose(view, options, context, parameters)),
    (option) =>
      option === null || options.includes(option) ? null : "chose what was not offered; return a charger, or null",
  );
  const level = (answer: number | undefined, without: number) => Math.min(answer ?? without, 2) * capacity;
  const isExchange = choice !== null && own.swapTime[choice.charger] !== null;
  battery.until = isExchange ? capacity : Math.min(capacity, level(rule.until?.(view, context, parameters), 1));
  battery.leavesFrom = level(rule.leavesFrom?.(view, context, parameters), 2);
  battery.asksAt = level(rule.asksAt?.(view, context, parameters), view.needed);
  battery.lacks = false;
  watchLevel(plant, own, index);
  if (choice === null || battery.until <= battery.level) return false;
  const { free, queue } = (plant.state.batteries as BatteriesState).chargers[choice.charger]!;
  if (free > 0) {
    reserve(plant, index, choice.charger);
    return true;
  }
  queue.push(index);
  battery.awaited = choice.charger;
  if (vehicle.target < 0) changeState(plant, index, "awaitingCharger");
  return true;
}

function viewOf(
  own: BatteryPlan,
  { level, lacks, chargedAt }: BatteryState,
  vehicle: number,
  node: number,
  requests: number,
): BatteryView {
  return {
    vehicle,
    node,
    charge: level / own.capacity,
    needed: neededAt(own, node) / own.capacity,
    lacks,
    requests,
    chargedAt,
  };
}

/** Level with which a vehicle comes from a node to the nearest charger with its reserve [kWh]. */
function neededAt({ reserve: kept, power, timeToCharger }: BatteryPlan, node: number): number {
  return kept + (power[VEHICLE_STATE.empty]! * timeToCharger(node)) / 3600;
}

function optionOf(
  plant: Plant,
  plan: BatteriesPlan,
  own: BatteryPlan,
  from: number,
  { level }: BatteryState,
  charger: number,
): ChargerOption[] {
  const { node } = plan.chargers[charger]!;
  const driveTime = own.driveTime(from, node);
  if (driveTime === Number.POSITIVE_INFINITY) return [];
  const { free, queue } = plant.state.batteries!.chargers[charger]!;
  const used = (own.power[VEHICLE_STATE.empty]! * driveTime) / 3600;
  const timeToFull =
    own.swapTime[charger] === null
      ? timeToFullFrom(own.pieces[charger]!, Math.max(0, level - used))
      : own.meanSwap[charger]!;
  return [{ charger, node, driveTime, free, waiting: queue.length, timeToFull }];
}

function timeToFullFrom(pieces: readonly CurvePiece[], level: number): number {
  return pieces.reduce(
    (sum, piece) => (level >= piece.to ? sum : sum + timeToCharge(piece, Math.max(level, piece.from), piece.to)),
    0,
  );
}

/** The vehicle has a place at the charger from now on, and goes there. */
function reserve(plant: Plant, index: number, charger: number): void {
  const battery = batteryOf(plant, index);
  (plant.state.batteries as BatteriesState).chargers[charger]!.free--;
  battery.awaited = -1;
  battery.charger = charger;
  plant.recorder?.write2(plant.simulator.now, RECORD_CODE["charger.reserved"], charger, index);
  add(plant.state.freed, index);
}

/** Does it wait for a place at a charger? */
export function awaitsCharger(plant: Plant, index: number): boolean {
  return (plant.state.batteries?.vehicles[index]?.awaited ?? -1) >= 0;
}

/** The vehicle has come to its charger. */
export function beginCharging(plant: Plant, index: number): void {
  const battery = batteryOf(plant, index);
  const own = plant.batteries!.vehicles[index] as BatteryPlan;
  const { simulator } = plant;
  changeState(plant, index, "charging");
  settleLevel(battery, simulator.now);
  const swap = own.swapTime[battery.charger];
  if (swap == null) {
    charge(plant, own, index);
    return;
  }
  simulator.cancel(own.timer);
  setIntake(plant, index, battery, 0, 0);
  simulator.schedule(own.timer, simulator.now + swap(), COMPLETIONS);
}

/** Charges up to the next level that matters, or ends. */
function charge(plant: Plant, own: BatteryPlan, index: number): void {
  const battery = batteryOf(plant, index);
  const { level, until, leavesFrom } = battery;
  const piece = level < until ? pieceAt(own.pieces[battery.charger]!, level) : null;
  if (piece === null) {
    endCharging(plant, index);
    return;
  }
  battery.mark = Math.min(piece.to, until, leavesFrom > level ? leavesFrom : until);
  setIntake(plant, index, battery, powerAt(piece, level), piece.growth);
  const { simulator } = plant;
  simulator.cancel(own.timer);
  simulator.schedule(own.timer, simulator.now + timeToCharge(piece, level, battery.mark), COMPLETIONS);
  if (level >= leavesFrom) simulator.closeInstant();
}

function endCharging(plant: Plant, index: number): void {
  const { now } = plant.simulator;
  plant.state.vehicles[index]!.freeSince = now;
  leaveCharger(plant, index);
  if (isRobot(plant, index)) looksForRest(plant, index);
  else if (plant.vehicles[index]!.park >= 0 || plant.parking !== null) add(plant.state.freed, index);
}

/** The vehicle gives up its place at a charger, or waits for none any more. */
export function leaveCharger(plant: Plant, index: number): void {
  const battery = batteryOf(plant, index);
  const { chargers, vehicles } = plant.state.batteries as BatteriesState;
  const vehicle = plant.state.vehicles[index] as VehicleState;
  const { charger, awaited } = battery;
  battery.charger = -1;
  battery.awaited = -1;
  if (awaited >= 0) {
    const { queue } = chargers[awaited]!;
    queue.splice(queue.indexOf(index), 1);
  }
  if (vehicle.state === VEHICLE_STATE.charging) {
    battery.chargedAt = plant.simulator.now;
    changeState(plant, index, "idle");
  }
  if (charger < 0) return;
  chargers[charger]!.free++;
  plant.recorder?.write2(plant.simulator.now, RECORD_CODE["charger.released"], charger, index);
  for (const other of vehicles.keys()) {
    if (other !== index && isFree(plant, other)) askForCharger(plant, other);
  }
  plant.simulator.closeInstant();
}

/** The battery's timer: it has come to its mark, the exchange is over, or rescue has come. */
export function batteryStruck(plant: Plant, plan: BatteriesPlan, index: number): void {
  const own = plan.vehicles[index] as BatteryPlan;
  const battery = batteryOf(plant, index);
  const { state } = plant.state.vehicles[index] as VehicleState;
  const { now } = plant.simulator;
  settleLevel(battery, now);
  if (state === VEHICLE_STATE.discharged) {
    rescue(plant, own, index);
  } else if (state === VEHICLE_STATE.charging && battery.intake === 0) {
    renew(plant, index, own.capacity);
    endCharging(plant, index);
  } else {
    battery.level = battery.mark;
    if (state === VEHICLE_STATE.charging) charge(plant, own, index);
    else if (battery.level === 0) halt(plant, own, index);
    else {
      watchLevel(plant, own, index);
      askForCharger(plant, index);
    }
  }
}

/** May the vehicle be given a request, as far as its battery is concerned? */
export function mayServe(plant: Plant, index: number): boolean {
  const battery = plant.state.batteries?.vehicles[index] ?? null;
  if (battery === null) return true;
  const { state } = plant.state.vehicles[index] as VehicleState;
  if (state === VEHICLE_STATE.discharged) return false;
  if (battery.charger < 0 && battery.awaited < 0) return true;
  const isExchanged = state === VEHICLE_STATE.charging && battery.intake === 0;
  return !isExchanged && levelNow(battery, plant.simulator.now) >= battery.leavesFrom;
}

/** The way to a stop, and what the vehicle does there. */
interface TripLeg {
  readonly node: number;
  /** Is there something loaded, or unloaded? null: neither. */
  readonly loads: boolean | null;
  readonly isLoaded: boolean;
}

/** Energy from where the vehicle is over these stops to the nearest charger [kWh]. */
export function energyOfTrip(plant: Plant, index: number, legs: readonly TripLeg[]): number {
  const own = plant.batteries!.vehicles[index] as BatteryPlan;
  const { power, driveTime, timeToCharger } = own;
  const { meanLoad, meanUnload, timer } = plant.vehicles[index]!;
  const vehicle = plant.state.vehicles[index] as VehicleState;
  const { simulator } = plant;
  let sum = vehicle.target >= 0 && simulator.isPending(timer) ? simulator.timeOf(timer) - simulator.now : 0;
  sum *= power[vehicle.state]!;
  let { node } = vehicle;
  for (const { node: next, loads, isLoaded } of legs) {
    sum += power[isLoaded ? VEHICLE_STATE.loaded : VEHICLE_STATE.empty]! * driveTime(node, next);
    if (loads !== null) sum += power[VEHICLE_STATE.loading]! * (loads ? meanLoad : meanUnload);
    node = next;
  }
  return (sum + power[VEHICLE_STATE.empty]! * timeToCharger(node)) / 3600;
}

/** Does the battery last for a trip with this energy, with its reserve left? Full: would it if it were full? */
export function lastsFor(plant: Plant, index: number, energy: number, isFull: boolean): boolean {
  const own = plant.batteries!.vehicles[index] as BatteryPlan;
  const level = isFull ? own.capacity : levelNow(batteryOf(plant, index), plant.simulator.now);
  return level - energy >= own.reserve;
}
