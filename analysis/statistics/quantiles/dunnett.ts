import { checkLevel } from "../check.ts";
import { normalRule, scaleRule } from "./expectations.ts";
import { normalProbability } from "./normal.ts";
import { integrate } from "./quadrature.ts";
import { findPositiveRoot, findRoot } from "./root.ts";
import { studentTQuantile } from "./student-t.ts";

/**
 * Probability that none of several Student t variables exceeds a bound, where their numerators share a part: the
 * correlation of two is the product of their loadings. Comparisons of systems with one control have that shape, with
 * loading sqrt(n_i / (n_0 + n_i)); 1 / sqrt(2) where all samples are equally large.
 *
 * Source: Dunnett (1955), A multiple comparison procedure for comparing several treatments with a control.
 *
 * @param loadings - one per comparison, in [0, 1)
 * @param degreesOfFreedom - of the common estimate of the standard deviation
 */
export function dunnettOneSidedProbability(
  bound: number,
  loadings: readonly number[],
  degreesOfFreedom: number,
): number {
  const equal = loadings.every((loading) => loading === loadings[0]);
  const below = (loading: number, z: number, scale: number): number =>
    normalProbability((loading * z + bound * scale) / Math.sqrt(1 - loading * loading));
  const none = (z: number, scale: number): number =>
    equal
      ? below(loadings[0] as number, z, scale) ** loadings.length
      : loadings.reduce((product, loading) => product * below(loading, z, scale), 1);
  const rule = normalRule(loadings.length);
  return integrate((scale) => integrate((z) => none(z, scale), rule), scaleRule(degreesOfFreedom));
}

/**
 * Dunnett's one-sided critical value: the bound that none of the comparisons exceeds with the given probability.
 *
 * @param comparisons - their number (equal samples), or their loadings
 */
export function dunnettOneSidedCritical(
  probability: number,
  comparisons: number | readonly number[],
  degreesOfFreedom: number,
): number {
  checkLevel(probability);
  const loadings = typeof comparisons === "number" ? Array<number>(comparisons).fill(Math.SQRT1_2) : comparisons;
  if (loadings.length === 0) throw new RangeError("comparisons: none given; give one or more");
  if (loadings.length === 1) return studentTQuantile(probability, degreesOfFreedom);
  const excess = (bound: number): number => dunnettOneSidedProbability(bound, loadings, degreesOfFreedom) - probability;
  // Of one comparison by itself, and Bonferroni's.
  const low = studentTQuantile(probability, degreesOfFreedom);
  const high = studentTQuantile(1 - (1 - probability) / loadings.length, degreesOfFreedom);
  if (low < high && excess(low) < 0 && excess(high) > 0) return findRoot(excess, low, high, 1e-12);
  if (excess(0) < 0) return findPositiveRoot(excess, 1e-12);
  return -findPositiveRoot((bound) => -excess(-bound), 1e-12);
}
