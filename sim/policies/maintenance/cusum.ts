import type { MaintenanceRule, Memory } from "../../decisions.ts";

/**
 * One-sided cumulative sum (CUSUM) of a sensor's excess over a target: S = max(0, S + x - target - slack), from 0 on.
 *
 * Source: Page (1954).
 * O(1).
 *
 * @param memory - what is kept between readings: the sum so far
 * @param excess - this reading above target and slack, x - target - slack
 * @returns sum, S >= 0
 * @example
 * cumulativeSum({ sum: 3 }, 2); // => 5
 * cumulativeSum({ sum: 3 }, -4); // => 0
 */
export function cumulativeSum(memory: Memory, excess: number): number {
  memory.sum = Math.max(0, (memory.sum ?? 0) + excess);
  return memory.sum;
}

export const cusum: MaintenanceRule = {
  id: "CUSUM",
  title: "Alarm above a level of the cumulative sum over a target",
  source: "Page (1954)",
  parameters: {
    target: { description: "level that is in order", default: 60, min: -1e12, max: 1e12, unit: "of the signal" },
    slack: { description: "excess that is let pass", default: 0, min: 0, max: 1e12, unit: "of the signal" },
    limit: { description: "sum that gives an alarm", default: 20, min: 0, max: 1e12, unit: "of the signal" },
  },
  alarm: ({ signal }, { memory }, parameters) =>
    cumulativeSum(memory, signal - parameters.target! - parameters.slack!) > parameters.limit!,
};
