import { checkCount, checkLevel, checkPositive } from "../check.ts";
import { normalRule, scaleRule } from "./expectations.ts";
import { normalProbability } from "./normal.ts";
import { integrate } from "./quadrature.ts";
import { findPositiveRoot } from "./root.ts";

/**
 * Distribution function of the studentized range: the largest difference among `groups` independent standard normal
 * variables, divided by an independent estimate of their standard deviation.
 *
 * Double integral by Gauss-Legendre rules, absolute error below 1e-11: over the estimate, and over the largest of the variables, from
 * which the others lie within the width with probability k E[(Phi(Z) - Phi(Z - w))^(k-1)].
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
  const rule = normalRule(groups);
  const below = rule.nodes.map(normalProbability);
  const within = (width: number): number => {
    let sum = 0;
    for (const [at, z] of rule.nodes.entries()) {
      const rest = (below[at] as number) - normalProbability(z - width);
      sum += (rule.weights[at] as number) * rest ** (groups - 1);
    }
    return groups * sum;
  };
  return Math.min(
    1,
    integrate((scale) => within(q * scale), scaleRule(degreesOfFreedom)),
  );
}

/** Quantile of the studentized range at a probability in (0, 1). */
export function studentizedRangeQuantile(probability: number, groups: number, degreesOfFreedom: number): number {
  checkLevel(probability);
  return findPositiveRoot((q) => studentizedRangeProbability(q, groups, degreesOfFreedom) - probability, 1e-12);
}
