import binomialProbability from "@stdlib/stats-base-dists-binomial-cdf";
import { quantileSorted } from "simple-statistics";
import { checkCount, checkLevel, checkObservations } from "../check.ts";

/**
 * Sample quantile, linear between order statistics at 1 + (n - 1) p: type 7 of Hyndman & Fan (1996), the default of R and
 * NumPy.
 *
 * @param probability - in [0, 1]
 */
export function quantile(values: readonly number[], probability: number): number {
  checkObservations(values, 1);
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`probability: ${probability} is not in [0, 1]; give one such as 0.95`);
  }
  return quantileSorted(
    [...values].sort((a, b) => a - b),
    probability,
  );
}

/** Ranks (from 1) of the order statistics that hold a quantile between them, and the probability that they do. */
export interface QuantileRanks {
  readonly lowerRank: number;
  readonly upperRank: number;
  readonly coverage: number;
}

/**
 * Distribution-free ranks of an interval for a quantile: equal tails of the binomial law of the observations below it.
 *
 * Source: David & Nagaraja (2003), Order statistics, section 7.1.
 *
 * @param count - independent observations of a continuous quantity
 * @throws RangeError if so few observations have no such interval
 */
export function quantileRanks(count: number, probability: number, level = 0.95): QuantileRanks {
  checkCount("count", count, 1);
  checkLevel(level);
  if (!(probability > 0 && probability < 1)) throw new RangeError(`probability: ${probability} is not in (0, 1)`);
  const below = (successes: number): number => binomialProbability(successes, count, probability);
  const rank = (target: number): number => {
    let [low, high] = [0, count];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (below(middle) >= target) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const lowerRank = rank((1 - level) / 2);
  const upperRank = rank((1 + level) / 2) + 1;
  if (lowerRank < 1 || upperRank > count) {
    throw new RangeError(
      `count: ${count} observations are too few to bound the ${probability} quantile with confidence ${level}; make more replications`,
    );
  }
  return { lowerRank, upperRank, coverage: below(upperRank - 1) - below(lowerRank - 1) };
}

/** Distribution-free interval for a quantile, between two order statistics. */
export function quantileInterval(
  values: readonly number[],
  probability: number,
  level = 0.95,
): QuantileRanks & { readonly quantile: number; readonly lower: number; readonly upper: number } {
  checkObservations(values, 1);
  const ranks = quantileRanks(values.length, probability, level);
  const sorted = [...values].sort((a, b) => a - b);
  return {
    ...ranks,
    quantile: quantile(values, probability),
    lower: sorted[ranks.lowerRank - 1] as number,
    upper: sorted[ranks.upperRank - 1] as number,
  };
}
