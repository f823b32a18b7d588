import type { ControlRule, Memory } from "../../decisions.ts";

/**
 * Tabular cumulative sum (CUSUM) of both sides: up = max(0, up + x - k) and down = max(0, down - x - k), from 0 on; a signal
 * is one of them above h.
 *
 * Source: Page (1954); Montgomery (2020), chapter 9.
 * O(1).
 *
 * @param memory - both sums so far
 * @param deviation - of the subgroup's mean from nominal, in standard deviations of such a mean
 * @param reference - k [1], half the shift to be found, >= 0
 * @param limit - decision interval h [1], >= 0
 * @example
 * sumIsOut({ up: 3, down: 0 }, 2, 0.5, 4); // => true
 * sumIsOut({ up: 1.5, down: 0 }, 2, 0.5, 4); // => false
 */
export function sumIsOut(memory: Memory, deviation: number, reference: number, limit: number): boolean {
  const up = Math.max(0, (memory.up ?? 0) + deviation - reference);
  const down = Math.max(0, (memory.down ?? 0) - deviation - reference);
  memory.up = up;
  memory.down = down;
  return up > limit || down > limit;
}

export const cusumChart: ControlRule = {
  id: "CUSUM",
  title: "The cumulative sum of one side above its limit",
  source: "Page (1954)",
  parameters: {
    k: { description: "reference value", default: 0.5, min: 0, max: 100, unit: "standard deviations of a mean" },
    h: { description: "decision interval", default: 5, min: 0, max: 1000, unit: "standard deviations of a mean" },
  },
  signals: ({ deviation }, { memory }, { k, h }) => sumIsOut(memory, deviation, k!, h!),
};
