import { bonferroniIntervals, type PairComparison, replicationsNeeded, varianceOf } from "../statistics/index.ts";
import { type Estimate, estimate } from "./estimate.ts";

/** How alternatives are compared. */
export interface CompareOptions {
  readonly better: "lower" | "higher";
  /** Of all statements together, in (0, 1). */
  readonly level: number;
  /** Did the alternatives meet the same random numbers, replication by replication? */
  readonly common: boolean;
  /** Differences below this do not matter, in the unit of the response; 0: all do. */
  readonly indifference: number;
}

/** What replications say of which alternative is best; differences are alternative - best, in the response's unit. */
export interface Comparison {
  readonly estimates: readonly Estimate[];
  /** The alternative with the best mean. */
  readonly best: number;
  /** Of every alternative but the best, in their order: intervals that hold all together. */
  readonly differences: readonly PairComparison[];
  /** Alternatives that may be the best, in their order: all but those that are certainly worse than another. */
  readonly candidates: readonly number[];
  /**
   * settled: the best is better than each other one; indifferent: none that may be as good is better by more than what
   * matters; open: more replications are needed to tell.
   */
  readonly verdict: "settled" | "indifferent" | "open";
  /** Replications of each alternative after which the verdict is expected, if means and spread stay; null: it stands. */
  readonly replicationsToSettle: number | null;
}

/** More than this is no advice. */
const MOST_ADVISED = 1_000_000;

/**
 * Compares alternatives by a response.
 *
 * The differences from the best are Bonferroni's: paired t intervals under common random numbers, Welch's otherwise, so that
 * neither equal variances nor equal correlations are assumed; they hold together with the level of confidence for
 * whichever alternative is taken as the best, since there are k (k - 1) / 2 pairs behind it.
 *
 * Source: Law (2015), sections 10.2 and 10.3.
 *
 * @param groups - the response's values, two or more of each alternative; equally many under common random numbers
 */
export function compareAlternatives(
  groups: readonly (readonly number[])[],
  { better, level, common, indifference }: CompareOptions,
): Comparison {
  const estimates = groups.map((values) => estimate(values, level));
  const sign = better === "higher" ? 1 : -1;
  const best = estimates.reduce((ahead, { mean }, at) => (sign * (mean - estimates[ahead]!.mean) > 0 ? at : ahead), 0);
  const others = [...groups.keys()].filter((at) => at !== best);
  const pairCount = (groups.length * (groups.length - 1)) / 2;
  const each = 1 - (1 - level) / pairCount;
  const differences = others.flatMap((other) =>
    bonferroniIntervals(groups, { level: each, commonRandomNumbers: common, pairs: [[other, best]] }).map((pair) => ({
      ...pair,
      pValue: Math.min(1, pair.pValue * pairCount),
    })),
  );
  const isWorse = ({ lower, upper }: PairComparison): boolean => (sign > 0 ? upper < 0 : lower > 0);
  /** Is the best certainly not worse than this one by more than what matters? */
  const isAsGood = ({ lower, upper }: PairComparison): boolean => (sign > 0 ? upper : -lower) <= indifference;
  const verdict = differences.every(isWorse) ? "settled" : differences.every(isAsGood) ? "indifferent" : "open";
  const needed = differences
    .filter((pair) => !isWorse(pair) && !isAsGood(pair))
    .map((pair) => neededFor(pair, groups, common, indifference, each));
  const worse = differences.filter(isWorse).map(({ first }) => first);
  return {
    estimates,
    best,
    differences,
    candidates: [...groups.keys()].filter((at) => !worse.includes(at)),
    verdict,
    replicationsToSettle: verdict === "open" ? Math.max(...needed) : null,
  };
}

/** Replications until the interval of a pair leaves 0, or what matters, if its mean and spread stay as they are. */
function neededFor(
  { first, second, difference }: PairComparison,
  groups: readonly (readonly number[])[],
  common: boolean,
  indifference: number,
  level: number,
): number {
  const a = groups[first] as readonly number[];
  const b = groups[second] as readonly number[];
  const variance = common ? varianceOf(a.map((value, at) => value - (b[at] as number))) : varianceOf(a) + varianceOf(b);
  const halfWidth = Math.abs(difference) + indifference;
  const pilot = Math.min(a.length, b.length);
  // What could never be told apart: as good as equal.
  if (halfWidth <= (2 * Math.sqrt(variance)) / Math.sqrt(MOST_ADVISED)) return Number.POSITIVE_INFINITY;
  return replicationsNeeded({ standardDeviation: Math.sqrt(variance), pilot, halfWidth, level });
}
