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
  /** Operation that reviews what was made since the last point in control; -1: none. */
  readonly review: number;
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
  /** By machine. */
  machines: MachineControlState[];
  /** By chart and machine. */
  charts: ChartState[][];
}

export interface MachineControlState {
  /** Is its assignable cause there? */
  hasCause: boolean;
  /** How often it has been maintained, repaired or adjusted, and what can be measured that it has made since. */
  renewals: number;
  made: number;
}

/** What an operation has made of a job. */
export interface PieceState {
  /** -1: nothing yet. */
  machine: number;
  /** Renewals of the machine until then. */
  renewals: number;
  /** Its number among what the machine has made since then, from 1. */
  number: number;
  value: number;
  /** Was the machine out of control? */
  isOff: boolean;
}

export interface ChartState {
  /** Jobs of the subgroup so far, the sum of their deviations from nominal, and whether any was made out of control. */
  size: number;
  sum: number;
  isOff: boolean;
  /** Highest number of those measured so far, and of those up to the last point without a signal. */
  measured: number;
  inControl: number;
  memory: Memory;
}
