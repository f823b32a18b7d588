import type { InspectionRule, Memory } from "../decisions.ts";
import type { TimerId } from "../kernel/simulator.ts";
import type { Defects } from "../model/quality.ts";
import type { Stream } from "../random/streams.ts";
import type { CharacteristicPlan, ChartPlan, ControlPlan, ControlState } from "./control-plan.ts";
import type { ChosenRule } from "./plant.ts";

/** Defects, inspections and holds, fixed before the run. */
export interface QualityPlan {
  /** By product and operation; null: the operation neither makes nor looks for defects, and no job skips it. */
  readonly steps: readonly (readonly (QualityStep | null)[])[];
  /** null: nothing is measured. */
  readonly control: ControlPlan | null;
  /** Strikes when the first of the jobs on hold is to go on. */
  readonly holdTimer: TimerId;
}

export interface QualityStep {
  /** Place in `QualityState.steps`. */
  readonly index: number;
  readonly defects: DefectPlan | null;
  readonly inspection: InspectionPlan | null;
  readonly characteristic: CharacteristicPlan | null;
  readonly chart: ChartPlan | null;
  /** Who says which jobs are taken; null: all are. */
  readonly sampling: ChosenRule<InspectionRule> | null;
}

export interface DefectPlan extends Defects {
  readonly stream: Stream;
}

export interface InspectionPlan {
  readonly detection: number;
  readonly falseAlarm: number;
  /** By operation: does it look for the defects made there? */
  readonly looksFor: readonly boolean[];
  readonly rework: number;
  readonly review: number;
  readonly limit: number;
  readonly accepts: boolean;
  readonly hold: (() => number) | null;
  readonly stream: Stream;
}

/** All about quality that changes in a run: plain data. */
export interface QualityState {
  /** By slot: operations at which the job became defective, and was not reworked since. */
  defects: number[][];
  /** By slot: how often the job has been sent back. */
  reworks: number[];
  /** By machine: operations since its last maintenance or repair. */
  operations: number[];
  steps: StepState[];
  /** Jobs on hold, by the time at which they go on. */
  holds: HoldState[];
  /** By slot; those of the last slots may be missing. */
  reviews: ReviewState[];
  /** null: nothing is measured. */
  control: ControlState | null;
}

export interface StepState {
  /** Jobs that have come to the operation so far, those included that skipped it. */
  passed: number;
  memory: Memory;
}

/** Of a job that has passed no review. */
export const NOT_REVIEWED = -2;

/** A job that goes to a review, or is there. */
export interface ReviewState {
  /** Operation that reviews it, as soon as the one that it is on or waits for is over; -1: none. */
  wanted: number;
  /** Operation that reviews it now, and the one with which it goes on after that, -1: out. */
  at: number;
  back: number;
}

export interface HoldState {
  slot: number;
  until: number;
}
