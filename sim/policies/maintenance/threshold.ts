import type { MaintenanceRule, Memory } from "../../decisions.ts";

/**
 * Mean of the last `window` readings of a sensor, this one included; of all of them while there are fewer.
 *
 * Source: Montgomery (2019), section 9.3, moving average.
 * O(window).
 *
 * @param memory - what is kept between readings: the last ones, and how many there were
 * @param signal - this reading
 * @param window - readings in the mean, an integer >= 1
 * @returns mean of the readings
 * @example
 * movingAverage({ count: 2, 0: 1, 1: 4 }, 7, 2); // => 5.5
 */
export function movingAverage(memory: Memory, signal: number, window: number): number {
  const count = memory.count ?? 0;
  memory[count % window] = signal;
  memory.count = count + 1;
  const kept = Math.min(count + 1, window);
  let sum = 0;
  for (let place = 0; place < kept; place++) sum += memory[place] as number;
  return sum / kept;
}

export const threshold: MaintenanceRule = {
  id: "THRESHOLD",
  title: "Alarm above a level of the moving average",
  source: "Montgomery (2019), section 9.3",
  parameters: {
    limit: { description: "level that gives an alarm", default: 80, min: -1e12, max: 1e12, unit: "of the signal" },
    window: { description: "readings in the mean", default: 1, min: 1, max: 1000, unit: "readings", integer: true },
  },
  alarm: ({ signal }, { memory }, parameters) => movingAverage(memory, signal, parameters.window!) >= parameters.limit!,
};
