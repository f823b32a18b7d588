import { checkCount, checkSelectionLevel } from "../check.ts";
import { scaleRule } from "./expectations.ts";
import { normalProbability } from "./normal.ts";
import { findPositiveRoot } from "./root.ts";

/**
 * Rinott's constant h: with ceil((h S_i / delta)^2) observations of each system, the best of `systems` is selected with
 * the given probability if it is better than the others by delta.
 *
 * Solves E[(E[Phi(h / sqrt(1/X^2 + 1/Y^2)) | Y])^(systems - 1)] = probability, with X, Y independent estimated standard
 * deviations of a unit one.
 *
 * Source: Rinott (1978), On two-stage selection procedures and related probability-inequalities.
 *
 * @param systems - whole, 2 or more
 * @param initial - observations of each system in the first stage, 2 or more
 */
export function rinottConstant(probability: number, systems: number, initial: number): number {
  checkCount("systems", systems, 2);
  checkSelectionLevel(probability, systems);
  checkCount("initial", initial, 2);
  const { nodes, weights } = scaleRule(initial - 1);
  const correct = (h: number): number => {
    let outer = 0;
    for (const [at, y] of nodes.entries()) {
      let inner = 0;
      for (const [other, x] of nodes.entries()) {
        inner += (weights[other] as number) * normalProbability((h * x * y) / Math.sqrt(x * x + y * y));
      }
      outer += (weights[at] as number) * inner ** (systems - 1);
    }
    return outer;
  };
  return findPositiveRoot((h) => correct(h) - probability, 1e-11);
}
