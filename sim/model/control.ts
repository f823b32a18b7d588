import type { Distribution } from "../random/distribution.ts";
import type { PolicyChoice } from "./model.ts";

/** What an operation makes can be measured: normal around a nominal value, and off it on a machine that is out of control. */
export interface Characteristic {
  /** Mean, and standard deviation, of a machine in control; in any unit. */
  readonly nominal: number;
  readonly sd: number;
  /** Specification limits, out of which a job is defective; -Infinity, Infinity: none. */
  readonly lower: number;
  readonly upper: number;
  /** By how many standard deviations the mean is off on a machine whose wear is at its limit, in between in proportion. */
  readonly worn: number;
}

/** An operation measures a characteristic, and keeps a control chart of it for each machine that makes it. */
export interface Chart {
  /** Operation that makes the characteristic. */
  readonly of: number;
  /** Jobs per point, n. */
  readonly subgroup: number;
  /** Own rule of the control family, or null for the plant's. */
  readonly rule: PolicyChoice | null;
  /** Does a signal ask the machine to be adjusted? */
  readonly adjusts: boolean;
  /** Operation that reviews what was made since the last point in control, when the chart signals; -1: none. */
  readonly review: number;
  /** Money per job measured. */
  readonly cost: number;
}

/**
 * What comes over a machine at a random time, and moves the means of what it makes until it is maintained, repaired or adjusted.
 *
 * Source: Montgomery (2020), chapter 5; Duncan (1956).
 */
export interface AssignableCause {
  /** Does the time run by the calendar, or while the machine processes? */
  readonly clock: "calendar" | "operating";
  /** Time in control [s]. */
  readonly timeBetween: Distribution;
  /** In standard deviations of each characteristic. */
  readonly shift: number;
}
