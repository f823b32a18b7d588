import type { MaintenanceRule } from "../decisions.ts";
import type { TimerId } from "../kernel/simulator.ts";
import type { ChosenRule, Claim, FailurePlan, OperatingClock, SkillNeed } from "./plant.ts";

/** What is done for a machine besides work and repair, fixed before the run. */
export interface Upkeep {
  /** Place in `PlantState.upkeep`. */
  readonly index: number;
  /** Failure modes counted in operations. */
  readonly cycleModes: readonly FailurePlan[];
  readonly tasks: readonly TaskPlan[];
}

/** How a failure mode's wear grows, and who watches it. */
export interface WearPlan {
  /** Operating time from one increment to the next [s]. */
  readonly step: number;
  readonly limit: number;
  readonly warning: number;
  readonly increment: () => number;
  readonly noise: () => number;
  readonly detector: ChosenRule<MaintenanceRule>;
}

/** Preventive maintenance. Its `failureTimer` tells that it is due, its `repairTimer` that it is done. */
export interface TaskPlan extends OperatingClock {
  /** Place in the machine's maintenance. */
  readonly number: number;
  readonly clock: "calendar" | "operating" | "cycles" | "block" | "inspection" | "renewal" | "adjustment";
  /** Failure mode whose alarms it follows; -1: none. */
  readonly mode: number;
  /** Age at which it is due [s, or operations]; of fixed dates the time from one to the next [s]. */
  readonly interval: number;
  /** First of the fixed dates [s]. */
  readonly first: number;
  /** Age from which it may be done early; Infinity: never. */
  readonly early: number;
  /** Tells that by the calendar this age is reached. */
  readonly earlyTimer: TimerId;
  readonly duration: () => number;
  readonly interrupts: boolean;
  /** null: it needs nobody. */
  readonly crew: readonly SkillNeed[] | null;
  readonly claim: Claim;
  readonly resets: readonly FailurePlan[];
}
