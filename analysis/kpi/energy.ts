import {
  energyOver,
  IDLE,
  MACHINE_STATES,
  type Model,
  type PowerByState,
  PROCESSING,
  powerAfter,
  type Schedule,
  VEHICLE_STATES,
  vehiclePower,
} from "../../sim/index.ts";
import { integralOf, valueAt } from "../energy/schedule.ts";
import { changeLoad, createPeak, type Peak, passTime } from "./peak.ts";
import { add, createSums, type Sums } from "./sums.ts";

/**
 * Power from the grid of every machine, vehicle and conveyor by its state, vehicles after machines and conveyors after these; of
 * vehicles with batteries while they charge.
 */
export interface EnergyPlan {
  readonly model: Model;
  /** Of each vehicle's charging; 1 where it has no battery. */
  readonly efficiency: Float64Array;
  /** `power[source * states + state]` [kW]. */
  readonly power: Float64Array;
  readonly states: number;
}

/**
 * Energy of every machine and vehicle from `from` on, split at the edges of tariffs, and by what it was for. Plain data.
 *
 * Setup and processing count for the job on the machine, and what a vehicle does for the job that it fetches or carries;
 * all else is the plant's rest. A use is a product, or a job.
 */
export interface EnergyFold {
  readonly from: number;
  /** Power of each machine and vehicle now [kW], since when [s], and the use that it is for; -1: none. */
  readonly power: Float64Array;
  /** By which that power changes while a battery charges: e^(growth x time) [1/s]. */
  readonly growth: Float64Array;
  readonly since: Float64Array;
  readonly use: Int32Array;
  readonly isProcessing: Uint8Array;
  /** By use, and the plant's rest last: energy [kWh], its cost and its emissions [kg CO2e]. */
  readonly energy: Sums;
  readonly cost: Sums;
  readonly emissions: Sums;
  /** Processing time by use [s]. */
  readonly processing: Sums;
  readonly peak: Peak;
}

const SECONDS_PER_HOUR = 3600;

/** null: nothing in the plant uses power. */
export function createEnergyPlan(model: Model): EnergyPlan | null {
  const { machines, transport } = model;
  const vehicles = transport?.vehicles ?? [];
  const conveyors = transport?.conveyors ?? [];
  const states = MACHINE_STATES.length;
  const power = new Float64Array((machines.length + vehicles.length + conveyors.length) * states);
  machines.forEach((machine, source) => {
    MACHINE_STATES.forEach((name, state) => {
      power[source * states + state] = machine.power[name satisfies keyof PowerByState];
    });
  });
  const efficiency = new Float64Array(vehicles.length).fill(1);
  vehicles.forEach(({ fleet: at }, index) => {
    const fleet = transport!.fleets[at]!;
    if (fleet.battery !== null) efficiency[index] = fleet.battery.efficiency;
    VEHICLE_STATES.forEach((name, state) => {
      power[(machines.length + index) * states + state] = fleet.battery === null ? vehiclePower(fleet, name) : 0;
    });
  });
  conveyors.forEach((conveyor, index) => {
    power.set(conveyor.power, (machines.length + vehicles.length + index) * states);
  });
  const hasBatteries = (transport?.fleets ?? []).some(({ battery }) => battery !== null);
  return hasBatteries || power.some((value) => value > 0) ? { model, power, states, efficiency } : null;
}

export function createEnergyFold(plan: EnergyPlan, from: number, uses: number): EnergyFold {
  const sources = plan.power.length / plan.states;
  const power = Float64Array.from({ length: sources }, (_, source) => plan.power[source * plan.states + IDLE]!);
  return {
    from,
    power,
    growth: new Float64Array(sources),
    since: new Float64Array(sources),
    use: new Int32Array(sources).fill(-1),
    isProcessing: new Uint8Array(sources),
    energy: createSums(uses + 1),
    cost: createSums(uses + 1),
    emissions: createSums(uses + 1),
    processing: createSums(uses),
    peak: createPeak(from, power),
  };
}

/** A machine or vehicle is in this state from now on, for this use; -1: for none. */
export function changeEnergy(
  fold: EnergyFold,
  plan: EnergyPlan,
  source: number,
  state: number,
  use: number,
  now: number,
): void {
  settleEnergy(fold, plan, source, now);
  changePower(fold, source, plan.power[source * plan.states + state] as number, 0, now);
  fold.use[source] = use;
  fold.isProcessing[source] = use >= 0 && state === PROCESSING && source < plan.model.machines.length ? 1 : 0;
}

function changePower(fold: EnergyFold, source: number, power: number, growth: number, now: number): void {
  const before = fold.power[source] as number;
  if (power === before && growth === 0 && fold.growth[source] === 0) return;
  passTime(fold.peak, now);
  changeLoad(fold.peak, source, fold.growth[source] === 0 ? before : 0, power, growth);
  fold.power[source] = power;
  fold.growth[source] = growth;
}

/** The battery of a vehicle takes so much from now on [kW], with its growth [1/s]. */
export function changeIntake(
  fold: EnergyFold,
  plan: EnergyPlan,
  vehicle: number,
  intake: number,
  growth: number,
  now: number,
): void {
  const source = plan.model.machines.length + vehicle;
  settleEnergy(fold, plan, source, now);
  changePower(fold, source, Math.max(0, intake) / (plan.efficiency[vehicle] as number), growth, now);
}

/** So much has been put into the battery of a vehicle at once [kWh]: it counts with price and emissions of now, and for no peak. */
export function takeAtOnce(fold: EnergyFold, plan: EnergyPlan, vehicle: number, energy: number, now: number): void {
  if (now < fold.from) return;
  const { price, priceByTime, carbonIntensity, carbonByTime } = plan.model.energy;
  const drawn = energy / (plan.efficiency[vehicle] as number);
  add(fold.energy, restOf(fold), drawn);
  add(fold.cost, restOf(fold), drawn * (priceByTime === null ? price : valueAt(priceByTime, now)));
  add(fold.emissions, restOf(fold), drawn * (carbonByTime === null ? carbonIntensity : valueAt(carbonByTime, now)));
}

/** Counts the energy of one machine or vehicle up to now. */
function settleEnergy(fold: EnergyFold, { model }: EnergyPlan, source: number, now: number): void {
  const start = Math.max(fold.since[source] as number, fold.from);
  if (now <= start) return;
  const named = fold.use[source] as number;
  const use = named < 0 ? restOf(fold) : named;
  if (fold.isProcessing[source] === 1) add(fold.processing, use, now - start);
  const growth = fold.growth[source] as number;
  const power = powerAfter(fold.power[source] as number, growth, start - (fold.since[source] as number));
  fold.since[source] = now;
  if (power === 0) return;
  const { price, priceByTime, carbonIntensity, carbonByTime } = model.energy;
  const energy = energyOver(power, growth, now - start);
  const weight = (from: number, to: number) =>
    SECONDS_PER_HOUR * energyOver(powerAfter(power, growth, from - start), growth, to - from);
  const integral = (schedule: Schedule) =>
    (growth === 0 ? power * integralOf(schedule, start, now) : integralOf(schedule, start, now, weight)) /
    SECONDS_PER_HOUR;
  add(fold.energy, use, energy);
  add(fold.cost, use, priceByTime === null ? energy * price : integral(priceByTime));
  add(fold.emissions, use, carbonByTime === null ? energy * carbonIntensity : integral(carbonByTime));
  if (growth !== 0) fold.power[source] = powerAfter(power, growth, now - start);
}

/** Index of the plant's rest. */
export function restOf({ energy }: EnergyFold): number {
  return energy.sum.length - 1;
}

/** Counts everything up to the end of the observed time. */
export function settleEnergies(fold: EnergyFold, plan: EnergyPlan, end: number): void {
  for (let source = 0; source < fold.power.length; source++) settleEnergy(fold, plan, source, end);
  passTime(fold.peak, end);
}
