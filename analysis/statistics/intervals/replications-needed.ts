import { checkCount, checkLevel, checkObservations, checkPositive } from "../check.ts";
import { normalQuantile } from "../quantiles/normal.ts";
import { twoSidedT } from "../quantiles/student-t.ts";
import { momentsOf, sampleVariance } from "./moments.ts";

/** What is known from pilot replications, and the half-width that is wanted. */
export interface PrecisionWanted {
  readonly standardDeviation: number;
  /** Replications made. */
  readonly pilot: number;
  /** In the unit of the observations, above 0. */
  readonly halfWidth: number;
  readonly level?: number;
}

/**
 * Total number of replications until the half-width is expected to be small enough, if the standard deviation stays what
 * the pilot found: the smallest n from the pilot's on with t(n-1) S / sqrt(n) <= half-width.
 *
 * Source: Law (2015), section 9.4.1.
 */
export function replicationsNeeded({ standardDeviation, pilot, halfWidth, level = 0.95 }: PrecisionWanted): number {
  checkCount("pilot", pilot, 2);
  checkPositive("halfWidth", halfWidth);
  const wide = (count: number): boolean =>
    (twoSidedT(level, count - 1) * standardDeviation) / Math.sqrt(count) > halfWidth;
  if (!wide(pilot)) return pilot;
  let [low, high] = [pilot, 2 * pilot];
  while (wide(high)) [low, high] = [high, 2 * high];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (wide(middle)) low = middle;
    else high = middle;
  }
  return high;
}

/** The same with the normal quantile for Student's: quick, and a little too few. */
export function replicationsNeededNormal({ standardDeviation, halfWidth, level = 0.95 }: PrecisionWanted): number {
  checkLevel(level);
  checkPositive("halfWidth", halfWidth);
  return Math.ceil(((normalQuantile((1 + level) / 2) * standardDeviation) / halfWidth) ** 2);
}

/**
 * Stein's two-stage procedure: total number of replications after which the mean's interval, with the t quantile of the
 * first stage, has the half-width with exactly the level of confidence, whatever the variance (normal observations).
 *
 * Source: Stein (1945), A two-sample test for a linear hypothesis whose power is independent of the variance.
 *
 * @param firstStage - two or more observations
 */
export function steinReplications(firstStage: readonly number[], halfWidth: number, level = 0.95): number {
  checkObservations(firstStage, 2, "firstStage");
  checkPositive("halfWidth", halfWidth);
  const factor = twoSidedT(level, firstStage.length - 1) / halfWidth;
  return Math.max(firstStage.length, Math.ceil(factor * factor * sampleVariance(momentsOf(firstStage))));
}
