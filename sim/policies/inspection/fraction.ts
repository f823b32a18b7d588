import type { InspectionRule } from "../../decisions.ts";

/** Bernoulli sampling: each job is taken with the same probability, whatever became of the others. Source: Cochran (1977). */
export const inspectFraction: InspectionRule = {
  id: "FRACTION",
  title: "A fraction of the jobs, at random",
  source: "Cochran (1977), chapter 2",
  parameters: {
    f: { description: "fraction that is taken", default: 0.1, min: 0, max: 1, unit: "1" },
  },
  inspects: (_, { random }, { f }) => random() < f!,
};
