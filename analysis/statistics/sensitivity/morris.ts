import { checkCount, checkSameLength } from "../check.ts";
import { momentsOf, sampleStandardDeviation } from "../intervals/moments.ts";
import { drawIndex, drawPermutation, type UniformSource } from "../source.ts";

/**
 * Morris' trajectories through a grid of the unit cube: from a random point every factor is moved once, in random order,
 * by levels / (2 (levels - 1)).
 *
 * Source: Morris (1991), Factorial sampling plans for preliminary computational experiments.
 *
 * @param levels - of the grid, even
 * @returns factors + 1 rows for each trajectory
 */
export function morrisTrajectories(
  factors: number,
  trajectories: number,
  source: UniformSource,
  levels = 4,
): number[][] {
  checkCount("factors", factors, 1);
  checkCount("trajectories", trajectories, 1);
  checkCount("levels", levels, 2);
  if (levels % 2 !== 0) throw new RangeError(`levels: ${levels} is odd; give an even number such as 4`);
  const step = levels / 2 / (levels - 1);
  return Array.from({ length: trajectories }, () => {
    const place = Array.from({ length: factors }, () => drawIndex(source, levels) / (levels - 1));
    const rows = [[...place]];
    for (const factor of drawPermutation(source, factors)) {
      const here = place[factor] as number;
      place[factor] = here < 0.5 ? here + step : here - step;
      rows.push([...place]);
    }
    return rows;
  }).flat();
}

/** What a factor does to the response, from its elementary effects. */
export interface ElementaryEffects {
  /** Mean. */
  readonly mu: number;
  /** Mean of the absolute values: the factor's importance (Campolongo, Cariboni & Saltelli, 2007). */
  readonly muStar: number;
  /** Standard deviation: large where the effect depends on the other factors or is not linear. */
  readonly sigma: number;
}

/**
 * Elementary effects by factor: differences of responses by steps of the factor along the trajectories.
 *
 * @param points - of the unit cube, factors + 1 rows for each trajectory; neighbours differ in one factor
 * @param responses - one for each row
 */
export function elementaryEffects(
  points: readonly (readonly number[])[],
  responses: readonly number[],
): ElementaryEffects[] {
  return singleEffects(points, responses).map((effects) => {
    const moments = momentsOf(effects);
    return { mu: moments.mean, muStar: momentsOf(effects.map(Math.abs)).mean, sigma: sampleStandardDeviation(moments) };
  });
}

/** The elementary effects themselves, by factor: one for each trajectory. */
export function singleEffects(points: readonly (readonly number[])[], responses: readonly number[]): number[][] {
  checkSameLength(points, responses, "points and responses");
  const factors = points[0]?.length ?? 0;
  if (points.length === 0 || points.length % (factors + 1) !== 0) {
    throw new RangeError(`points: ${points.length} rows are no trajectories of ${factors + 1}; give whole ones`);
  }
  const found: number[][] = Array.from({ length: factors }, () => []);
  for (let row = 1; row < points.length; row++) {
    if (row % (factors + 1) === 0) continue;
    const [before, after] = [points[row - 1] as readonly number[], points[row] as readonly number[]];
    const moved = [...after.keys()].filter((factor) => after[factor] !== before[factor]);
    const factor = moved[0];
    if (moved.length !== 1 || factor === undefined) {
      throw new RangeError(`points[${row}]: ${moved.length} factors differ from the row before; move one at a time`);
    }
    const step = (after[factor] as number) - (before[factor] as number);
    found[factor]?.push(((responses[row] as number) - (responses[row - 1] as number)) / step);
  }
  return found;
}
