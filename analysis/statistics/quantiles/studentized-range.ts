import { checkCount, checkLevel, checkPositive } from "../check.ts";
import { NORMAL_RULE, scaleRule } from "./expectations.ts";
import { normalProbability } from "./normal.ts";
import { integrate } from "./quadrature.ts";
import { findPositiveRoot } from "./root.ts";

const BELOW = NORMAL_RULE.nodes.map(normalProbability);

/**
 * Distribution function of the studentized range: the largest difference among `groups` independent standard normal
 * variables, divided by an independent estimate of their standard deviation.
 *
 * Double integral by Gauss-Legendre rules; absolute error below 1e-11.
 *
 * Source: Tukey (1953), The problem of multiple comparisons; Hochberg & Tamhane (1987), appendix 2.
 *
 * @param q - 0 or more
 * @param groups - whole, 2 or more
 * @param degreesOfFreedom - above 0; infinite for a known standard deviation
 */
export function studentizedRangeProbability(q: number, groups: number, degreesOfFreedom: number): number {
  checkCount("groups", groups, 2);
  if (!(degreesOfFreedom > 0)) checkPositive("degreesOfFreedom", degreesOfFreedom);
  if (q <= 0) return 0;
  return Math.min(
    1,
    integrate((scale) => normalRangeProbability(q * scale, groups), scaleRule(degreesOfFreedom)),
  );
}

/** Quantile of the studentized range at a probability in (0, 1). */
export function studentizedRangeQuantile(probability: number, groups: number, degreesOfFreedom: number): number {
  checkLevel(probability);
  return findPositiveRoot((q) => studentizedRangeProbability(q, groups, degreesOfFreedom) - probability, 1e-12);
}

/** Distribution function of the range of standard normal variables: k E[(Phi(Z) - Phi(Z - w))^(k-1)], Z the largest. */
function normalRangeProbability(width: number, groups: number): number {
  let sum = 0;
  for (const [at, z] of NORMAL_RULE.nodes.entries()) {
    const within = (BELOW[at] as number) - normalProbability(z - width);
    sum += (NORMAL_RULE.weights[at] as number) * within ** (groups - 1);
  }
  return groups * sum;
}
