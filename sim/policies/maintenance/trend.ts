import type { MaintenanceRule, Memory } from "../../decisions.ts";

/**
 * Remaining life by extrapolation: readings until the straight line through the last `window` of them, by least squares,
 * reaches the limit.
 *
 * Source: ISO 13381-1 (2015), prognostics by trend extrapolation.
 * O(window).
 *
 * @param memory - what is kept between readings: the last ones, and how many there were
 * @param signal - this reading
 * @param window - readings that the line goes through, an integer >= 2
 * @param limit - level at which the machine fails
 * @returns readings from this one on, >= 0: 0 where the line is there already; Infinity where it does not rise, or while there
 * are fewer than `window` readings
 * @example
 * readingsUntil({ count: 2, 0: 4, 1: 8 }, 12, 3, 20); // => 2
 */
export function readingsUntil(memory: Memory, signal: number, window: number, limit: number): number {
  const count = memory.count ?? 0;
  memory[count % window] = signal;
  memory.count = count + 1;
  if (count + 1 < window) return Number.POSITIVE_INFINITY;
  const middle = (window - 1) / 2;
  let sum = 0;
  let moment = 0;
  let spread = 0;
  for (let age = 0; age < window; age++) {
    const reading = memory[(count - age) % window] as number;
    sum += reading;
    moment += (middle - age) * reading;
    spread += (middle - age) * (middle - age);
  }
  const slope = moment / spread;
  const level = sum / window + slope * middle;
  if (level >= limit) return 0;
  return slope > 0 ? (limit - level) / slope : Number.POSITIVE_INFINITY;
}

export const trend: MaintenanceRule = {
  id: "TREND",
  aliases: ["REMAINING-LIFE"],
  title: "Alarm when the trend of the readings will soon reach the limit",
  source: "ISO 13381-1 (2015)",
  parameters: {
    limit: {
      description: "level at which the machine fails",
      default: 100,
      min: -1e12,
      max: 1e12,
      unit: "of the signal",
    },
    within: { description: "readings until then that give an alarm", default: 5, min: 0, max: 1e6, unit: "readings" },
    window: { description: "readings in the trend", default: 10, min: 2, max: 1000, unit: "readings", integer: true },
  },
  alarm: ({ signal }, { memory }, parameters) =>
    readingsUntil(memory, signal, parameters.window!, parameters.limit!) <= parameters.within!,
};
