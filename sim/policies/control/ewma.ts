import type { ControlRule, Memory } from "../../decisions.ts";

/**
 * Chart of the exponentially weighted moving average (EWMA), z = lambda x + (1 - lambda) z from 0 on: a signal is z out of
 * its limits in the long run, -+ L sqrt(lambda / (2 - lambda)).
 *
 * Source: Roberts (1959); Lucas & Saccucci (1990); Montgomery (2020), chapter 9.
 * O(1).
 *
 * @param memory - the average so far
 * @param deviation - of the subgroup's mean from nominal, in standard deviations of such a mean
 * @param weight - lambda [1], > 0, <= 1
 * @param limit - L [1], >= 0
 * @example
 * averageIsOut({ average: 0.72 }, 2, 0.2, 2.5); // => true
 * averageIsOut({ average: 0.4 }, 2, 0.2, 2.5); // => false
 */
export function averageIsOut(memory: Memory, deviation: number, weight: number, limit: number): boolean {
  const average = weight * deviation + (1 - weight) * (memory.average ?? 0);
  memory.average = average;
  return Math.abs(average) > limit * Math.sqrt(weight / (2 - weight));
}

export const ewmaChart: ControlRule = {
  id: "EWMA",
  title: "The exponentially weighted moving average out of its limits",
  source: "Roberts (1959)",
  parameters: {
    lambda: { description: "weight of the newest point", default: 0.2, min: 0.001, max: 1, unit: "1" },
    L: { description: "limits", default: 2.962, min: 0, max: 100, unit: "standard deviations of the average" },
  },
  signals: ({ deviation }, { memory }, { lambda, L }) => averageIsOut(memory, deviation, lambda!, L!),
};
