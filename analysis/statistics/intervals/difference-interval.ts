import { checkObservations, checkSameLength } from "../check.ts";
import { twoSidedPValue, twoSidedT } from "../quantiles/student-t.ts";
import { around, type Interval, meanInterval } from "./mean-interval.ts";
import { momentsOf, sampleVariance } from "./moments.ts";

/** The difference of two means, a - b, with Student's test of no difference. */
export interface DifferenceInterval extends Interval {
  readonly meanDifference: number;
  readonly t: number;
  readonly degreesOfFreedom: number;
  /** Two-sided. */
  readonly pValue: number;
}

/**
 * Paired t interval of a - b, for two systems that met the same random numbers in each replication.
 *
 * @returns also the correlation of the pairs: what common random numbers brought
 * @throws RangeError if the lists differ in length or hold fewer than two pairs
 */
export function pairedInterval(
  a: readonly number[],
  b: readonly number[],
  level = 0.95,
): DifferenceInterval & { readonly correlation: number } {
  checkSameLength(a, b, "pairs");
  checkObservations(a, 2);
  checkObservations(b, 2);
  const interval = meanInterval(
    a.map((value, at) => value - (b[at] as number)),
    level,
  );
  const degreesOfFreedom = a.length - 1;
  const t = ratio(interval.mean, interval.standardDeviation / Math.sqrt(a.length));
  return {
    meanDifference: interval.mean,
    ...around(interval.mean, interval.halfWidth),
    t,
    degreesOfFreedom,
    pValue: twoSidedPValue(t, degreesOfFreedom),
    correlation: correlation(a, b),
  };
}

/**
 * Welch's interval of a - b for two systems with independent random numbers and their own variances.
 *
 * Source: Welch (1938), with Satterthwaite's (1946) degrees of freedom.
 */
export function welchInterval(a: readonly number[], b: readonly number[], level = 0.95): DifferenceInterval {
  checkObservations(a, 2);
  checkObservations(b, 2);
  const [first, second] = [momentsOf(a), momentsOf(b)];
  const [ofFirst, ofSecond] = [sampleVariance(first) / a.length, sampleVariance(second) / b.length];
  const sum = ofFirst + ofSecond;
  const degreesOfFreedom =
    sum === 0
      ? a.length + b.length - 2
      : (sum * sum) / ((ofFirst * ofFirst) / (a.length - 1) + (ofSecond * ofSecond) / (b.length - 1));
  const meanDifference = first.mean - second.mean;
  const t = ratio(meanDifference, Math.sqrt(sum));
  return {
    meanDifference,
    ...around(meanDifference, twoSidedT(level, degreesOfFreedom) * Math.sqrt(sum)),
    t,
    degreesOfFreedom,
    pValue: twoSidedPValue(t, degreesOfFreedom),
  };
}

/** Pearson's correlation of two lists of equal length; not a number where one of them does not vary. */
export function correlation(a: readonly number[], b: readonly number[]): number {
  checkSameLength(a, b, "pairs");
  const [first, second] = [momentsOf(a), momentsOf(b)];
  const products = a.reduce((sum, value, at) => sum + (value - first.mean) * ((b[at] as number) - second.mean), 0);
  return products / Math.sqrt(first.squares * second.squares);
}

/** No difference over no spread is no evidence, rather than not a number. */
function ratio(difference: number, standardError: number): number {
  return difference === 0 ? 0 : difference / standardError;
}
