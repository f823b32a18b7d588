import { mean } from "simple-statistics";
import { checkObservations } from "../check.ts";
import { factorName, twoLevelFactorial } from "../designs/factorial.ts";
import { type MeanInterval, meanInterval } from "../intervals/mean-interval.ts";

/** A main effect or interaction. */
export interface FactorialEffect {
  /** Letters of its factors, such as "A" or "ABC". */
  readonly name: string;
  /** Mean response at the high level minus that at the low level of the product of the factors' signs. */
  readonly effect: number;
  /** Of the effect over replications; undefined for a single one. */
  readonly interval: MeanInterval | undefined;
}

/**
 * Effects of a full 2^k design.
 *
 * Each replication of the whole design gives one value of each effect, so that the intervals stay right with common random
 * numbers and unequal variances.
 *
 * Source: Box, Hunter & Hunter (2005), chapter 5; the intervals Law (2015), section 12.2.
 *
 * @param responses - of each design point, in standard order, its replications: equally many
 */
export function factorialEffects(
  responses: readonly (readonly number[])[],
  level = 0.95,
): { readonly mean: number; readonly effects: readonly FactorialEffect[] } {
  const factors = Math.log2(responses.length);
  if (!Number.isInteger(factors) || factors < 1) {
    throw new RangeError(`responses: ${responses.length} design points are no power of two; give all 2^k`);
  }
  const replications = (responses[0] as readonly number[]).length;
  for (const [at, point] of responses.entries()) {
    checkObservations(point, 1, `responses[${at}]`);
    if (point.length !== replications) {
      throw new RangeError(
        `responses[${at}]: ${point.length} replications, responses[0] has ${replications}; give equally many`,
      );
    }
  }
  const rows = twoLevelFactorial(factors);
  const contrast = (signs: readonly number[], replication: number): number =>
    responses.reduce((sum, point, at) => sum + (signs[at] as number) * (point[replication] as number), 0);
  const over = (signs: readonly number[], divisor: number): number[] =>
    Array.from({ length: replications }, (_, replication) => contrast(signs, replication) / divisor);
  const effects = subsets(factors).map((subset): FactorialEffect => {
    const signs = rows.map((row) => subset.reduce((product, factor) => product * (row[factor] as number), 1));
    const values = over(signs, responses.length / 2);
    const interval = replications > 1 ? meanInterval(values, level) : undefined;
    return { name: subset.map(factorName).join(""), effect: mean(values), interval };
  });
  return {
    mean: mean(
      over(
        rows.map(() => 1),
        responses.length,
      ),
    ),
    effects,
  };
}

/** Sets of factors: single ones first, then pairs, ... */
function subsets(factors: number): number[][] {
  const all = Array.from({ length: 2 ** factors - 1 }, (_, at) =>
    Array.from({ length: factors }, (_, factor) => factor).filter((factor) => ((at + 1) >> factor) & 1),
  );
  return all.sort((a, b) => a.length - b.length || a.join().localeCompare(b.join(), "en", { numeric: true }));
}
