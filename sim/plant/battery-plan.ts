import type { ChargingRule } from "../decisions.ts";
import type { TimerId } from "../kernel/simulator.ts";
import type { CurvePiece } from "../model/charging-curve.ts";
import type { Charger } from "../model/model.ts";
import type { ChosenRule } from "./plant.ts";

/** What was made from the fleets' batteries and the chargers before the run. */
export interface BatteriesPlan {
  readonly rule: ChosenRule<ChargingRule>;
  readonly chargers: readonly Charger[];
  /** By vehicle; null: it has no battery. */
  readonly vehicles: readonly (BatteryPlan | null)[];
}

export interface BatteryPlan {
  /** Strikes when the battery has come to the level of its mark, when its exchange is over, or when it is rescued. */
  readonly timer: TimerId;
  /** kWh */
  readonly capacity: number;
  readonly reserve: number;
  /** Power used by vehicle state [kW]. */
  readonly power: readonly number[];
  /** By charger: how it charges, and the time of an exchange; null: it charges. */
  readonly pieces: readonly (readonly CurvePiece[])[];
  readonly swapTime: readonly ((() => number) | null)[];
  readonly meanSwap: readonly number[];
  /** Time until an empty vehicle is given a charge, and that charge [kWh]; null: it is not. */
  readonly rescueTime: (() => number) | null;
  readonly rescueLevel: number;
  /** Time to drive from a node to another along the shortest way [s]. */
  readonly driveTime: (from: number, to: number) => number;
  /** Least of those to a charger. */
  readonly timeToCharger: (from: number) => number;
}
