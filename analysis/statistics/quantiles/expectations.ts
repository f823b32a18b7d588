import { normalDensity } from "./normal.ts";
import { gaussLegendre, type Rule } from "./quadrature.ts";

/** All nodes below this together weigh less than what rounding does. */
const LEAST_WEIGHT = 1e-18;

/** Up to this many variables their largest is smooth enough for few nodes. */
const FEW = 20;
const FEW_RULE = weighted(gaussLegendre(-9, 9, 6), normalDensity, (z) => z);
const MANY_RULE = weighted(gaussLegendre(-9, 9, 12), normalDensity, (z) => z);

/** Rule whose sums are expectations over a standard normal variable, of a product of as many distribution functions. */
export function normalRule(count: number): Rule {
  return count <= FEW ? FEW_RULE : MANY_RULE;
}

/**
 * Rule whose sums are expectations over S = sqrt(chi-square / degrees of freedom), a standard deviation estimated from
 * normal observations of standard deviation 1; S is 1 where the degrees of freedom are infinite.
 *
 * The logarithm of S is integrated over, in which functions of q S are as smooth for large q as for small ones.
 */
export function scaleRule(degreesOfFreedom: number): Rule {
  if (degreesOfFreedom === Number.POSITIVE_INFINITY) return { nodes: [1], weights: [1] };
  const spread = 10 / Math.sqrt(2 * degreesOfFreedom);
  const low = spread < 0.5 ? Math.log(1 - spread) : -34 / degreesOfFreedom - 1;
  const high = Math.log(1 + spread);
  const rule = gaussLegendre(low, high, Math.max(4, Math.ceil(high - low)));
  // The density up to a factor: 0 at its top, so that it neither overflows nor loses digits.
  const density = (u: number): number => Math.exp(degreesOfFreedom * (u - Math.expm1(2 * u) / 2));
  return weighted(rule, density, Math.exp);
}

function weighted(rule: Rule, density: (x: number) => number, place: (x: number) => number): Rule {
  const weights = rule.nodes.map((node, at) => (rule.weights[at] as number) * density(node));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const kept = rule.nodes.flatMap((node, at) => {
    const weight = (weights[at] as number) / total;
    return weight < LEAST_WEIGHT ? [] : [{ node: place(node), weight }];
  });
  return { nodes: kept.map(({ node }) => node), weights: kept.map(({ weight }) => weight) };
}
