import type { DecisionContext, InspectionRule } from "../../decisions.ts";

/**
 * Bernoulli sampling: each job is taken with the same probability, whatever became of the others.
 *
 * Source: Cochran (1977), chapter 2.
 *
 * @param context - random() uniform on [0, 1)
 * @param fraction - f, 0..1
 * @example
 * isDrawn({ random: () => 0.05 }, 0.1); // => true
 * isDrawn({ random: () => 0.1 }, 0.1); // => false
 */
export function isDrawn({ random }: Pick<DecisionContext, "random">, fraction: number): boolean {
  return random() < fraction;
}

export const inspectFraction: InspectionRule = {
  id: "FRACTION",
  title: "A fraction of the jobs, at random",
  source: "Cochran (1977), chapter 2",
  parameters: {
    f: { description: "fraction that is taken", default: 0.1, min: 0, max: 1, unit: "1" },
  },
  inspects: (_, context, { f }) => isDrawn(context, f!),
};
