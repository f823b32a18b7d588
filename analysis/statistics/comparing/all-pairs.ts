import { type DifferenceInterval, pairedInterval, welchInterval } from "../intervals/difference-interval.ts";
import { around, type Interval } from "../intervals/mean-interval.ts";
import { pairsOf } from "../pairs.ts";
import { studentizedRangeProbability, studentizedRangeQuantile } from "../quantiles/studentized-range.ts";
import { blockedVariance, pooledVariance } from "./pooled-variance.ts";

/** The difference of two systems' means, first - second. */
export interface PairComparison extends Interval {
  readonly first: number;
  readonly second: number;
  readonly difference: number;
  /** Adjusted for the number of comparisons. */
  readonly pValue: number;
  /** The interval does not hold 0. */
  readonly significant: boolean;
}

/**
 * Tukey's intervals for all pairs of systems at once; Tukey and Kramer's for unequal samples. All hold together with at
 * least the level of confidence, if the variances are equal.
 *
 * @param options.pairs - which of the intervals are computed; they hold together with all others
 *
 * Sources: Tukey (1953); Kramer (1956); with common random numbers after Nelson & Matejcik (1995).
 */
export function tukeyIntervals(
  groups: readonly (readonly number[])[],
  {
    level = 0.95,
    commonRandomNumbers = false,
    pairs = pairsOf(groups.length),
  }: {
    readonly level?: number;
    readonly commonRandomNumbers?: boolean;
    readonly pairs?: readonly (readonly [number, number])[];
  } = {},
): PairComparison[] {
  const pooled = commonRandomNumbers ? blockedVariance(groups) : pooledVariance(groups);
  const { means, counts, meanSquareError, degreesOfFreedom } = pooled;
  const quantile = studentizedRangeQuantile(level, groups.length, degreesOfFreedom);
  return pairs.map(([first, second]) => {
    const difference = (means[first] as number) - (means[second] as number);
    const standardError = Math.sqrt(
      (meanSquareError / 2) * (1 / (counts[first] as number) + 1 / (counts[second] as number)),
    );
    const q = difference === 0 ? 0 : Math.abs(difference) / standardError;
    return comparison(
      first,
      second,
      difference,
      quantile * standardError,
      1 - studentizedRangeProbability(q, groups.length, degreesOfFreedom),
    );
  });
}

/**
 * Bonferroni's intervals for pairs of systems: each at the level 1 - (1 - level) / number of pairs, so that all hold together
 * with at least the level of confidence, whatever their variances and correlations.
 *
 * @param options.pairs - all pairs if not given; for comparisons with a control its pairs alone
 * @param options.commonRandomNumbers - paired t intervals; else Welch's
 */
export function bonferroniIntervals(
  groups: readonly (readonly number[])[],
  {
    level = 0.95,
    commonRandomNumbers = false,
    pairs = pairsOf(groups.length),
  }: {
    readonly level?: number;
    readonly commonRandomNumbers?: boolean;
    readonly pairs?: readonly (readonly [number, number])[];
  } = {},
): PairComparison[] {
  const each = 1 - (1 - level) / pairs.length;
  const interval: (a: readonly number[], b: readonly number[], level: number) => DifferenceInterval =
    commonRandomNumbers ? pairedInterval : welchInterval;
  return pairs.map(([first, second]) => {
    const found = interval(groups[first] as readonly number[], groups[second] as readonly number[], each);
    return comparison(first, second, found.meanDifference, found.halfWidth, Math.min(1, found.pValue * pairs.length));
  });
}

function comparison(
  first: number,
  second: number,
  difference: number,
  halfWidth: number,
  pValue: number,
): PairComparison {
  const interval = around(difference, halfWidth);
  return { first, second, difference, ...interval, pValue, significant: interval.lower > 0 || interval.upper < 0 };
}
