import {
  bonferroniIntervals,
  compareWithBest,
  replicationsNeeded,
  tukeyIntervals,
  varianceOf,
} from "../statistics/index.ts";
import { type ControlledValues, differenceByControls, meanByControls } from "./controls/controlled.ts";
import { type Estimate, estimate } from "./estimate.ts";

/** What the statements rest on: see `compareAlternatives`. */
export const METHODS = ["bonferroni", "hsu", "tukey"] as const;
export type Method = (typeof METHODS)[number];

/** How alternatives are compared. */
export interface CompareOptions {
  readonly better: "lower" | "higher";
  /** Of all statements together, in (0, 1). */
  readonly level: number;
  /** Did the alternatives meet the same random numbers, replication by replication? */
  readonly common: boolean;
  /** Differences below this do not matter, in the unit of the response; 0: all do. */
  readonly indifference: number;
  /** Bonferroni's unless given. */
  readonly method?: Method;
  /** By alternative and value, control variates; Bonferroni's only. Not given: there are none. */
  readonly controls?: readonly ControlledValues["controls"][];
}

/** The difference of an alternative from the best. */
export interface Difference {
  /** The alternative. */
  readonly first: number;
  /** The best. */
  readonly second: number;
  readonly difference: number;
  readonly lower: number;
  readonly upper: number;
  /** Adjusted for the number of statements; null: the method has none. */
  readonly pValue: number | null;
}

/** What replications say of which alternative is best; differences are alternative - best, in the response's unit. */
export interface Comparison {
  readonly method: Method;
  readonly estimates: readonly Estimate[];
  /** The alternative with the best mean. */
  readonly best: number;
  /** Of every alternative but the best, in their order: intervals that hold all together. */
  readonly differences: readonly Difference[];
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
 * - bonferroni: paired t intervals under common random numbers, Welch's otherwise, so that neither equal variances nor equal
 *   correlations are assumed; they hold together for whichever alternative is taken as the best, since there are
 *   k (k - 1) / 2 pairs behind it.
 * - hsu: multiple comparisons with the best, which ask for k statements only; intervals are held to one side of 0. Variances
 *   are taken as equal, and under common random numbers all pairs as equally correlated.
 * - tukey: of all pairs, under the same assumptions.
 *
 * Sources: Law (2015), sections 10.2 and 10.3; Hsu (1984); Tukey (1953); Nelson & Matejcik (1995).
 *
 * @param groups - the response's values, two or more of each alternative; equally many under common random numbers
 */
export function compareAlternatives(groups: readonly (readonly number[])[], options: CompareOptions): Comparison {
  const { better, level, indifference, controls, method = "bonferroni" } = options;
  if (controls !== undefined && method !== "bonferroni") {
    throw new RangeError(`method: ${method} knows no control variates; take bonferroni`);
  }
  const estimates = groups.map((values, at) => estimateOf(values, controls?.[at], level));
  const sign = better === "higher" ? 1 : -1;
  const best = estimates.reduce((ahead, { mean }, at) => (sign * (mean - estimates[ahead]!.mean) > 0 ? at : ahead), 0);
  const found = FOUND[method](groups, best, options);
  const { differences, worse } = found;
  const isWorse = ({ first }: Difference): boolean => worse.includes(first);
  /** Is the best certainly not worse than this one by more than what matters? */
  const isAsGood = ({ lower, upper }: Difference): boolean => (sign > 0 ? upper : -lower) <= indifference;
  const verdict = differences.every(isWorse) ? "settled" : differences.every(isAsGood) ? "indifferent" : "open";
  const open = differences.filter((pair) => !isWorse(pair) && !isAsGood(pair));
  return {
    method,
    estimates,
    best,
    differences,
    candidates: [...groups.keys()].filter((at) => !worse.includes(at)),
    verdict,
    replicationsToSettle: verdict === "open" ? Math.max(...open.map(found.neededFor)) : null,
  };
}

/** The comparison with its advice in replications, where its values are averages of so many each. */
export function inReplications(comparison: Comparison, size: number): Comparison {
  const { replicationsToSettle } = comparison;
  return { ...comparison, replicationsToSettle: replicationsToSettle === null ? null : replicationsToSettle * size };
}

function estimateOf(
  values: readonly number[],
  controls: ControlledValues["controls"] | undefined,
  level: number,
): Estimate {
  const found = estimate(values, level);
  if (controls === undefined) return found;
  const { mean, halfWidth, controlled } = meanByControls({ values, controls }, level);
  return controlled === null ? found : { ...found, mean, halfWidth, controlled };
}

interface Found {
  readonly differences: readonly Difference[];
  /** Alternatives that are certainly worse than another one. */
  readonly worse: readonly number[];
  /** Replications until the interval of a pair leaves 0, or what matters, if its mean and spread stay as they are. */
  readonly neededFor: (pair: Difference) => number;
}

type Find = (groups: readonly (readonly number[])[], best: number, options: CompareOptions) => Found;

const FOUND: Readonly<Record<Method, Find>> = {
  bonferroni: (groups, best, { better, level, common, indifference, controls }) => {
    const pairCount = (groups.length * (groups.length - 1)) / 2;
    const each = 1 - (1 - level) / pairCount;
    const others = [...groups.keys()].filter((at) => at !== best);
    if (controls !== undefined) {
      const withControls = (at: number): ControlledValues => {
        return { values: groups[at] as readonly number[], controls: controls[at] as ControlledValues["controls"] };
      };
      const differences = others.map((first) => {
        const found = differenceByControls(withControls(first), withControls(best), each, common);
        const { meanDifference: difference, lower, upper } = found;
        return { first, second: best, difference, lower, upper, pValue: Math.min(1, found.pValue * pairCount) };
      });
      const worse = leftBehind(differences, better);
      return {
        ...{ differences, worse },
        neededFor: (pair) => scaledCount(groups, pair, (pair.upper - pair.lower) / 2, indifference),
      };
    }
    const differences = others.flatMap((other) =>
      bonferroniIntervals(groups, { level: each, commonRandomNumbers: common, pairs: [[other, best]] }).map((pair) => ({
        ...pair,
        pValue: Math.min(1, pair.pValue * pairCount),
      })),
    );
    return {
      differences,
      worse: leftBehind(differences, better),
      neededFor: (pair) => neededFor(pair, groups, common, indifference, each),
    };
  },
  tukey: (groups, best, { better, level, common, indifference }) => {
    const pairs = [...groups.keys()].flatMap((at): [number, number][] => (at === best ? [] : [[at, best]]));
    const differences = tukeyIntervals(groups, { level, commonRandomNumbers: common, pairs });
    return {
      differences,
      worse: leftBehind(differences, better),
      neededFor: (pair) => scaledCount(groups, pair, (pair.upper - pair.lower) / 2, indifference),
    };
  },
  hsu: (groups, best, { better, level, common, indifference }) => {
    const { intervals, candidates, means, counts, meanSquareError, criticalValues } = compareWithBest(groups, {
      best: better === "higher" ? "highest" : "lowest",
      level,
      commonRandomNumbers: common,
    });
    const differences = [...groups.keys()].flatMap((first): Difference[] => {
      if (first === best) return [];
      const [lower, upper] = intervals[first] as readonly [number, number];
      const difference = (means[first] as number) - (means[best] as number);
      return [{ first, second: best, difference, lower, upper, pValue: null }];
    });
    return {
      differences,
      worse: differences
        .filter(({ first, difference }) => difference !== 0 && !candidates.includes(first))
        .map(({ first }) => first),
      neededFor: (pair) => {
        const spread = 1 / (counts[pair.first] as number) + 1 / (counts[best] as number);
        const margin = (criticalValues[pair.first] as number) * Math.sqrt(meanSquareError * spread);
        return scaledCount(groups, pair, margin, indifference);
      },
    };
  },
};

function leftBehind(differences: readonly Difference[], better: "lower" | "higher"): number[] {
  return differences
    .filter(({ lower, upper }) => (better === "higher" ? upper < 0 : lower > 0))
    .map(({ first }) => first);
}

/** Margins of a common variance shrink with the root of the number of replications. */
function scaledCount(
  groups: readonly (readonly number[])[],
  { first, second, difference }: Difference,
  margin: number,
  indifference: number,
): number {
  const count = Math.min((groups[first] as readonly number[]).length, (groups[second] as readonly number[]).length);
  const ratio = margin / (Math.abs(difference) + indifference);
  const needed = Math.floor(count * ratio * ratio) + 1;
  return needed > MOST_ADVISED ? Number.POSITIVE_INFINITY : Math.max(needed, count + 1);
}

/** The same for a pair with a variance of its own. */
function neededFor(
  { first, second, difference }: Difference,
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
