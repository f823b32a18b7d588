import { energyOver, type Model, powerAfter } from "../../sim/index.ts";
import type { KpiFold } from "./fold.ts";
import { type Quantity, quantity } from "./quantity.ts";
import { add, createSums, type Sums, total } from "./sums.ts";

/** Energy in and out of each vehicle's battery from `from` on. Plain data. */
export interface BatteryFold {
  readonly from: number;
  /** What it holds at `since` [kWh, s], takes or, below 0, gives [kW], and the growth of that [1/s]. */
  readonly level: Float64Array;
  readonly since: Float64Array;
  readonly intake: Float64Array;
  readonly growth: Float64Array;
  /** [kWh] */
  readonly charged: Sums;
  readonly used: Sums;
  /** Lowest level since `from` [kWh]. */
  readonly lowest: Float64Array;
}

export interface BatteryKpis {
  /** Energy that the vehicle used, and that came into its battery; of that it took more from the grid. */
  readonly used: Quantity;
  readonly charged: Quantity;
  /** Charge at the end, and the lowest that there was. */
  readonly charge: Quantity;
  readonly lowestCharge: Quantity;
}

/** null: no vehicle has a battery. */
export function createBatteryFold({ transport }: Model, from: number): BatteryFold | null {
  if (transport === null || transport.fleets.every(({ battery }) => battery === null)) return null;
  const { fleets, vehicles } = transport;
  const level = Float64Array.from(vehicles, ({ charge, fleet }) => {
    const { battery } = fleets[fleet]!;
    return battery === null ? 0 : charge * battery.capacity;
  });
  const count = vehicles.length;
  return {
    from,
    level,
    since: new Float64Array(count),
    intake: new Float64Array(count),
    growth: new Float64Array(count),
    charged: createSums(count),
    used: createSums(count),
    lowest: level.slice(),
  };
}

export function batteryChanged(
  fold: BatteryFold,
  vehicle: number,
  level: number,
  intake: number,
  growth: number,
  now: number,
): void {
  settleBattery(fold, vehicle, now);
  fold.level[vehicle] = level;
  if (level < fold.lowest[vehicle]!) fold.lowest[vehicle] = level;
  fold.intake[vehicle] = intake;
  fold.growth[vehicle] = growth;
}

export function batteryRenewed(fold: BatteryFold, vehicle: number, energy: number, now: number): void {
  settleBattery(fold, vehicle, now);
  fold.level[vehicle]! += energy;
  if (now >= fold.from) add(fold.charged, vehicle, energy);
}

/** Counts what has gone in or out up to now. */
export function settleBattery(fold: BatteryFold, vehicle: number, now: number): void {
  const since = fold.since[vehicle] as number;
  if (now <= since) return;
  const [intake, growth] = [fold.intake[vehicle] as number, fold.growth[vehicle] as number];
  const start = Math.min(now, Math.max(since, fold.from));
  const energy = energyOver(powerAfter(intake, growth, start - since), growth, now - start);
  fold.level[vehicle]! += energyOver(intake, growth, start - since);
  if (since <= fold.from) fold.lowest[vehicle] = fold.level[vehicle] as number;
  fold.level[vehicle]! += energy;
  if (fold.level[vehicle]! < fold.lowest[vehicle]!) fold.lowest[vehicle] = fold.level[vehicle] as number;
  if (energy > 0) add(fold.charged, vehicle, energy);
  else if (energy < 0) add(fold.used, vehicle, 0 - energy);
  fold.intake[vehicle] = powerAfter(intake, growth, now - since);
  fold.since[vehicle] = now;
}

/** null: the vehicle has no battery. */
export function batteryKpis({ plan, state }: KpiFold, vehicle: number): BatteryKpis | null {
  const { fleets, vehicles } = plan.model.transport!;
  const { battery } = fleets[vehicles[vehicle]!.fleet]!;
  const fold = state.batteries;
  if (battery === null || fold === null) return null;
  const { capacity } = battery;
  return {
    used: quantity(total(fold.used, vehicle), "kWh"),
    charged: quantity(total(fold.charged, vehicle), "kWh"),
    charge: quantity((fold.level[vehicle] as number) / capacity, "1"),
    lowestCharge: quantity((fold.lowest[vehicle] as number) / capacity, "1"),
  };
}
