import { checkObservations } from "../check.ts";
import { twoSidedT } from "../quantiles/student-t.ts";
import { type Moments, momentsOf, sampleStandardDeviation } from "./moments.ts";

/** A confidence interval, symmetric about its estimate, in the unit of the observations. */
export interface Interval {
  readonly halfWidth: number;
  readonly lower: number;
  readonly upper: number;
}

/** A mean and how far it may be from the true one. */
export interface MeanInterval extends Interval {
  readonly count: number;
  readonly mean: number;
  readonly standardDeviation: number;
  /** Half-width by the absolute mean; infinite where the mean is 0. */
  readonly relativeHalfWidth: number;
}

/**
 * Student's t interval for the mean of independent observations: replications, never successive values of one run.
 *
 * Source: Law (2015), Simulation modeling and analysis, section 4.5.
 *
 * @param values - two or more, finite
 * @param level - of confidence, in (0, 1)
 * @example
 * meanInterval([98, 100, 102], 0.95).standardDeviation; // => 2
 */
export function meanInterval(values: readonly number[], level = 0.95): MeanInterval {
  checkObservations(values, 2);
  return meanIntervalOf(momentsOf(values), level);
}

/** The same from moments that were gathered one observation at a time; infinitely wide for fewer than two. */
export function meanIntervalOf(moments: Moments, level = 0.95): MeanInterval {
  const { count, mean } = moments;
  const standardDeviation = sampleStandardDeviation(moments);
  const halfWidth =
    count < 2 ? Number.POSITIVE_INFINITY : (twoSidedT(level, count - 1) * standardDeviation) / Math.sqrt(count);
  const relativeHalfWidth = halfWidth === 0 ? 0 : halfWidth / Math.abs(mean);
  return { count, mean, standardDeviation, ...around(mean, halfWidth), relativeHalfWidth };
}

/** The interval of that half-width about an estimate. */
export function around(estimate: number, halfWidth: number): Interval {
  return { halfWidth, lower: estimate - halfWidth, upper: estimate + halfWidth };
}
