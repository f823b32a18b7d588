import type { MaintenanceRule, Memory } from "../../decisions.ts";

/**
 * Exponentially weighted moving average (EWMA) of a sensor: z = lambda x + (1 - lambda) z, from the first reading on.
 *
 * Source: Roberts (1959).
 * O(1).
 *
 * @param memory - what is kept between readings: the average so far
 * @param signal - this reading, x
 * @param weight - of this reading, lambda [1], > 0, <= 1
 * @returns average
 * @example
 * exponentialAverage({ average: 10 }, 20, 0.2); // => 12
 */
export function exponentialAverage(memory: Memory, signal: number, weight: number): number {
  const before = memory.average ?? signal;
  memory.average = weight * signal + (1 - weight) * before;
  return memory.average;
}

export const ewma: MaintenanceRule = {
  id: "EWMA",
  title: "Alarm above a level of the exponentially weighted moving average",
  source: "Roberts (1959)",
  parameters: {
    limit: { description: "level that gives an alarm", default: 80, min: -1e12, max: 1e12, unit: "of the signal" },
    lambda: { description: "weight of the newest reading", default: 0.2, min: 0.001, max: 1, unit: "1" },
  },
  alarm: ({ signal }, { memory }, parameters) =>
    exponentialAverage(memory, signal, parameters.lambda!) >= parameters.limit!,
};
