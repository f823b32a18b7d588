import type { ControlRule, Memory } from "../decisions.ts";
import type { TimerId } from "../kernel/simulator.ts";
import type { ChosenRule, OperatingClock } from "./plant.ts";

/** What is measured, and what signals lead to, fixed before the run. */
export interface ControlPlan {
  /** By machine: strikes when a signal asks for its adjustment; -1: nothing does. */
  readonly adjustmentTimers: readonly (TimerId | -1)[];
}

export interface CharacteristicPlan {
  /** Place among those of its product. */
  readonly place: number;
  readonly nominal: number;
  readonly sd: number;
  readonly lower: number;
  readonly upper: number;
  readonly worn: number;
  /** Standard normal. */
  readonly draw: () => number;
}

export interface ChartPlan {
  /** Place in `ControlState.charts`. */
  readonly index: number;
  /** Operation that makes the characteristic, and its place among those of the product. */
  readonly of: number;
  readonly place: number;
  readonly nominal: number;
  /** Standard deviation of a subgroup's mean. */
  readonly sdOfMean: number;
  readonly subgroup: number;
  readonly rule: ChosenRule<ControlRule>;
  readonly adjusts: boolean;
}

/** A machine's assignable cause. Its `failureTimer` brings it; it has no repair, and both timers are one. */
export interface CausePlan extends OperatingClock {
  readonly clock: "calendar" | "operating";
  readonly timeBetween: () => number;
  readonly shift: number;
}

/** All about measuring that changes in a run: plain data. */
export interface ControlState {
  /** By slot, and place of the characteristic. */
  pieces: PieceState[][];
  /** By machine: is its assignable cause there, and how often has it been maintained, repaired or adjusted? */
  machines: { hasCause: boolean; renewals: number }[];
  /** By chart and machine. */
  charts: ChartState[][];
}

/** What an operation has made of a job. */
export interface PieceState {
  /** -1: nothing yet. */
  machine: number;
  /** Renewals of the machine until then. */
  renewals: number;
  value: number;
  /** Was the machine out of control? */
  isOff: boolean;
}

export interface ChartState {
  /** Jobs of the subgroup so far, the sum of their deviations from nominal, and whether any was made out of control. */
  size: number;
  sum: number;
  isOff: boolean;
  memory: Memory;
}
