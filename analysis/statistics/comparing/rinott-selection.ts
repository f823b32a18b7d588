import { checkObservations, checkPositive } from "../check.ts";
import { momentsOf, varianceOf } from "../intervals/moments.ts";
import { rinottConstant } from "../quantiles/rinott.ts";
import { type Best, placeOfHighest, signOf } from "./direction.ts";

/**
 * First stage of Rinott's two-stage procedure: how many observations of each system are needed in all, so that the best is
 * selected with probability `level` if it leads by the indifference amount. For systems with independent random numbers.
 *
 * Source: Rinott (1978), On two-stage selection procedures and related probability-inequalities.
 *
 * @param firstStage - of each system equally many observations
 * @param options.h - Rinott's constant, where it is known already
 */
export function rinottTotals(
  firstStage: readonly (readonly number[])[],
  {
    indifference,
    level = 0.95,
    h: known,
  }: { readonly indifference: number; readonly level?: number; readonly h?: number },
): { readonly h: number; readonly totals: readonly number[] } {
  checkPositive("indifference", indifference);
  const initial = firstStage[0]?.length ?? 0;
  for (const [at, group] of firstStage.entries()) {
    checkObservations(group, 2, `firstStage[${at}]`);
    if (group.length !== initial)
      throw new RangeError(`firstStage[${at}]: ${group.length} observations, not ${initial}`);
  }
  const h = known ?? rinottConstant(level, firstStage.length, initial);
  const totals = firstStage.map((group) => Math.max(initial, Math.ceil((h / indifference) ** 2 * varianceOf(group))));
  return { h, totals };
}

/** Second stage: the system with the best mean over all its observations. */
export function bestByMean(groups: readonly (readonly number[])[], best: Best = "highest"): number {
  return placeOfHighest(groups.map((group) => signOf(best) * momentsOf(group).mean));
}
