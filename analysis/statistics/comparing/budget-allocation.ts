import { checkCount, checkPositive, checkSameLength } from "../check.ts";
import type { Moments } from "../intervals/moments.ts";
import { sampleVariance } from "../intervals/moments.ts";
import { type Best, placeOfHighest, signOf } from "./direction.ts";

/** Equal means would ask for infinitely many observations: differences count as at least this share of the largest. */
const LEAST_DIFFERENCE = 1e-6;

/** Replications that happen to agree do not prove a system certain: its variance counts as at least this share of the largest. */
const LEAST_VARIANCE = 1e-6;

/**
 * Optimal computing budget allocation (OCBA): relative numbers of observations that make the probability of selecting the
 * best system as large as the budget allows (asymptotically): (sigma_i / delta_i)^2 for the others, and
 * sigma_b sqrt(sum (N_i / sigma_i)^2) for the best. The first of the others has weight 1.
 *
 * Source: Chen, Lin, Yucesan & Chick (2000), Simulation budget allocation for further enhancing the efficiency of ordinal
 * optimization.
 *
 * @param variances - above 0, as many as means
 */
export function budgetWeights(
  means: readonly number[],
  variances: readonly number[],
  best: Best = "highest",
): number[] {
  checkSameLength(means, variances, "means and variances");
  if (means.length < 2) throw new RangeError(`means: ${means.length} given; give two systems or more`);
  for (const [at, variance] of variances.entries()) checkPositive(`variances[${at}]`, variance);
  const leader = placeOfHighest(means.map((mean) => signOf(best) * mean));
  const distances = means.map((mean) => Math.abs(mean - (means[leader] as number)));
  const least = LEAST_DIFFERENCE * Math.max(...distances) || 1;
  const weights = distances.map((distance, at) => (variances[at] as number) / Math.max(distance, least) ** 2);
  const unit = weights[leader === 0 ? 1 : 0] as number;
  const others = weights.map((weight) => weight / unit);
  const squares = others.reduce(
    (sum, weight, at) => (at === leader ? sum : sum + (weight * weight) / (variances[at] as number)),
    0,
  );
  return others.map((weight, at) => (at === leader ? Math.sqrt((variances[at] as number) * squares) : weight));
}

/** The budget shared out by those weights; not rounded. */
export function allocateBudget(
  means: readonly number[],
  variances: readonly number[],
  budget: number,
  best: Best = "highest",
): { readonly weights: readonly number[]; readonly allocation: readonly number[] } {
  const weights = budgetWeights(means, variances, best);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { weights, allocation: weights.map((weight) => (budget * weight) / total) };
}

/**
 * Sequential OCBA: how many further observations each system should get from an increment of the budget. Systems that
 * already have more than their share get none; shares are rounded down, and what that leaves goes to the best so far.
 *
 * Source: Chen & Lee (2011), Stochastic simulation optimization: an optimal computing budget allocation, chapter 3.
 *
 * @param systems - moments of the observations so far, two or more of each system
 * @param increment - observations to share out
 */
export function nextAllocation(systems: readonly Moments[], increment: number, best: Best = "highest"): number[] {
  checkCount("increment", increment, 1);
  const means = systems.map(({ mean }) => mean);
  const made = systems.map(({ count }) => count);
  const variances = systems.map(sampleVariance);
  const least = LEAST_VARIANCE * Math.max(...variances) || 1;
  const weights = budgetWeights(
    means,
    variances.map((variance) => Math.max(variance, least)),
    best,
  );
  const total = made.reduce((sum, count) => sum + count, 0) + increment;
  const shares = [...made];
  let open = [...systems.keys()];
  for (let settled = false; !settled; ) {
    const isOpen = new Set(open);
    const left = total - shares.reduce((sum, share, at) => (isOpen.has(at) ? sum : sum + share), 0);
    const weight = open.reduce((sum, at) => sum + (weights[at] as number), 0);
    for (const at of open) shares[at] = Math.floor((left * (weights[at] as number)) / weight);
    const enough = open.filter((at) => (shares[at] as number) < (made[at] as number));
    for (const at of enough) shares[at] = made[at] as number;
    open = open.filter((at) => !enough.includes(at));
    settled = enough.length === 0;
  }
  const rest = total - shares.reduce((sum, share) => sum + share, 0);
  const leader = placeOfHighest(means.map((mean) => signOf(best) * mean));
  return shares.map((share, at) => share - (made[at] as number) + (at === leader ? rest : 0));
}
