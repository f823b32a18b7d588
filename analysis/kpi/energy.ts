import { IDLE, MACHINE_STATES, type Model, type PowerByState, PROCESSING, VEHICLE_STATES } from "../../sim/index.ts";
import { integralOf } from "../energy/schedule.ts";
import { createPeak, type Peak, passTime } from "./peak.ts";
import { add, createSums, type Sums } from "./sums.ts";

/** Power of every machine and vehicle by its state, vehicles after machines. */
export interface EnergyPlan {
  readonly model: Model;
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
const EMPTY = VEHICLE_STATES.indexOf("empty");
const LOADED = VEHICLE_STATES.indexOf("loaded");

/** null: nothing in the plant uses power. */
export function createEnergyPlan(model: Model): EnergyPlan | null {
  const { machines, transport } = model;
  const vehicles = transport?.vehicles ?? [];
  const states = MACHINE_STATES.length;
  const power = new Float64Array((machines.length + vehicles.length) * states);
  machines.forEach((machine, source) => {
    MACHINE_STATES.forEach((name, state) => {
      power[source * states + state] = machine.power[name satisfies keyof PowerByState];
    });
  });
  vehicles.forEach(({ fleet }, index) => {
    const { powerTravelling, powerStanding } = transport!.fleets[fleet]!;
    VEHICLE_STATES.forEach((_, state) => {
      const isTravelling = state === EMPTY || state === LOADED;
      power[(machines.length + index) * states + state] = isTravelling ? powerTravelling : powerStanding;
    });
  });
  return power.some((value) => value > 0) ? { model, power, states } : null;
}

export function createEnergyFold(plan: EnergyPlan, from: number, uses: number): EnergyFold {
  const sources = plan.power.length / plan.states;
  const power = Float64Array.from({ length: sources }, (_, source) => plan.power[source * plan.states + IDLE]!);
  return {
    from,
    power,
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
  const power = plan.power[source * plan.states + state] as number;
  const before = fold.power[source] as number;
  if (power !== before) {
    passTime(fold.peak, now);
    add(fold.peak.load, 0, power - before);
    fold.power[source] = power;
  }
  fold.use[source] = use;
  fold.isProcessing[source] = use >= 0 && state === PROCESSING && source < plan.model.machines.length ? 1 : 0;
}

/** Counts the energy of one machine or vehicle up to now. */
function settleEnergy(fold: EnergyFold, { model }: EnergyPlan, source: number, now: number): void {
  const start = Math.max(fold.since[source] as number, fold.from);
  if (now <= start) return;
  const named = fold.use[source] as number;
  const use = named < 0 ? restOf(fold) : named;
  if (fold.isProcessing[source] === 1) add(fold.processing, use, now - start);
  fold.since[source] = now;
  const power = fold.power[source] as number;
  if (power === 0) return;
  const { price, priceByTime, carbonIntensity, carbonByTime } = model.energy;
  const energy = (power * (now - start)) / SECONDS_PER_HOUR;
  add(fold.energy, use, energy);
  const cost = priceByTime === null ? energy * price : (power * integralOf(priceByTime, start, now)) / SECONDS_PER_HOUR;
  add(fold.cost, use, cost);
  const emissions =
    carbonByTime === null
      ? energy * carbonIntensity
      : (power * integralOf(carbonByTime, start, now)) / SECONDS_PER_HOUR;
  add(fold.emissions, use, emissions);
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
