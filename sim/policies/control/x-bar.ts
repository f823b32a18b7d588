import type { ControlRule } from "../../decisions.ts";

/**
 * Shewhart's chart of means (X-bar): a signal is a point out of the control limits, nominal -+ L sigma / sqrt(n).
 *
 * With L = 3 and the machine in control a signal comes after 370.4 points on average.
 *
 * Source: Shewhart (1931); Montgomery (2020), chapter 6.
 * O(1).
 *
 * @param deviation - of the subgroup's mean from nominal, in standard deviations of such a mean
 * @param limit - L [1], >= 0
 * @example
 * isOutOfLimits(-3.1, 3); // => true
 * isOutOfLimits(2.9, 3); // => false
 */
export function isOutOfLimits(deviation: number, limit: number): boolean {
  return Math.abs(deviation) > limit;
}

export const xBar: ControlRule = {
  id: "X-BAR",
  aliases: ["SHEWHART"],
  title: "A point out of the control limits",
  source: "Shewhart (1931)",
  parameters: {
    L: { description: "control limits", default: 3, min: 0, max: 100, unit: "standard deviations of a mean" },
  },
  signals: ({ deviation }, _, { L }) => isOutOfLimits(deviation, L!),
};
