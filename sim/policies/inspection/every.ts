import type { InspectionRule } from "../../decisions.ts";

/**
 * Systematic sampling: the first job and every n-th after it.
 *
 * Source: Cochran (1977), chapter 8.
 * O(1).
 *
 * @param passed - jobs that came before this one, >= 0
 * @param interval - n [jobs], an integer >= 1
 * @example
 * isEveryNth(6, 3); // => true
 */
export function isEveryNth(passed: number, interval: number): boolean {
  return passed % interval === 0;
}

export const inspectEvery: InspectionRule = {
  id: "EVERY",
  title: "The first job and every n-th after it",
  source: "Cochran (1977), chapter 8",
  parameters: {
    n: {
      description: "jobs from one that is taken to the next",
      default: 10,
      min: 1,
      max: 1e9,
      integer: true,
      unit: "jobs",
    },
  },
  inspects: ({ passed }, _, { n }) => isEveryNth(passed, n!),
};
