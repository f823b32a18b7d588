import type { Distribution } from "../random/distribution.ts";
import type { PolicyChoice, Urgency } from "./model.ts";

/** What a clock counts: time of the calendar, time in which the machine processes, or operations completed. */
export type UpkeepClock = "calendar" | "operating" | "cycles";

/** Wear that grows with operating time, step by step, until the machine fails; and the sensor that follows it. */
export interface WearProcess {
  /** Operating time from one increment, and reading of the sensor, to the next [s]. */
  readonly step: number;
  readonly increment: Distribution;
  /** The machine fails when its wear has reached this. */
  readonly limit: number;
  /** From this wear on an alarm is justified: an inspection finds it, and leads to a renewal. */
  readonly warning: number;
  /** Standard deviation of the sensor's normal noise. */
  readonly noise: number;
  /** Own rule of the maintenance family, or null for the plant's. */
  readonly detector: PolicyChoice | null;
}

/** A way in which a machine fails. */
export interface FailureMode {
  readonly id: string;
  /** What the time to failure is counted in; by cycles a failure strikes at the end of an operation. */
  readonly clock: UpkeepClock | "wear";
  /** null unless the clock is its wear, which then takes the place of a time to failure. */
  readonly wear: WearProcess | null;
  /** [s], or operations where the clock counts cycles, rounded to whole ones, at least 1. */
  readonly timeToFailure: Distribution;
  readonly timeToRepair: Distribution;
  /** What becomes of the operation in process: go on, begin again, or lose the job. */
  readonly interruptedOperation: "resume" | "restart" | "scrap";
  /** Money per repair. */
  readonly cost: number;
  /** People of whom the repair needs all; none: it needs nobody. */
  readonly crew: readonly CrewNeed[];
}

export interface CrewNeed extends Urgency {
  readonly skill: number;
  readonly count: number;
  /** -1: any. */
  readonly team: number;
}

/** Preventive maintenance of a machine: at an age, or at fixed dates. */
export interface MaintenanceTask {
  readonly id: string;
  readonly when:
    | {
        readonly kind: "age";
        readonly clock: UpkeepClock;
        /** Age at which it is due [s, or operations], counted from the last such maintenance, or repair of a mode that it resets. */
        readonly age: number;
        /** Age from which it is done early when the machine is down, off shift or without work; Infinity: never early. */
        readonly early: number;
      }
    /** At `first`, `first + interval`, `first + 2 interval`, ... [s], whatever happened in between. */
    | { readonly kind: "block"; readonly first: number; readonly interval: number }
    /** After an alarm: an inspection, and the renewal that follows it where it finds the wear of the mode above its warning. */
    | { readonly kind: "inspection" | "renewal"; readonly mode: number }
    /** When a control chart signals. */
    | { readonly kind: "adjustment" };
  readonly duration: Distribution;
  /** Does it interrupt the operation in process, or wait for its end? */
  readonly interrupts: boolean;
  /** Failure modes, by index in the machine, that are as good as new after it. */
  readonly resets: readonly number[];
  /** Money per maintenance. */
  readonly cost: number;
  /** People of whom it needs all; none: it needs nobody. */
  readonly crew: readonly CrewNeed[];
}
