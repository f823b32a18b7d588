import cdf from "@stdlib/stats-base-dists-t-cdf";
import quantile from "@stdlib/stats-base-dists-t-quantile";
import { checkLevel } from "../check.ts";

/** Quantile of Student's t at a probability in (0, 1); degrees of freedom above 0, whole or not. */
export function studentTQuantile(probability: number, degreesOfFreedom: number): number {
  return quantile(probability, degreesOfFreedom);
}

/** Distribution function of Student's t. */
export function studentTProbability(t: number, degreesOfFreedom: number): number {
  return cdf(t, degreesOfFreedom);
}

/** The value that |t| stays below with probability `level` in (0, 1): the factor of a two-sided interval. */
export function twoSidedT(level: number, degreesOfFreedom: number): number {
  checkLevel(level);
  return quantile((1 + level) / 2, degreesOfFreedom);
}

/** Probability that |t| is larger than observed: the two-sided p-value, with its digits kept where it is small. */
export function twoSidedPValue(t: number, degreesOfFreedom: number): number {
  return 2 * cdf(-Math.abs(t), degreesOfFreedom);
}
