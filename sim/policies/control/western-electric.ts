import type { ControlRule, Memory } from "../../decisions.ts";
import { isOutOfLimits } from "./x-bar.ts";

/** So many of the last points must be beyond so many standard deviations on one side. */
const ZONES = [
  { name: "twoSigma", beyond: 2, points: 3, wanted: 2 },
  { name: "oneSigma", beyond: 1, points: 5, wanted: 4 },
  { name: "centre", beyond: 0, points: 8, wanted: 8 },
] as const;

/**
 * The Western Electric rules: a point out of the control limits; two of three beyond 2 sigma on one side; four of five
 * beyond 1 sigma on one side; eight in a row on one side of the centre line.
 *
 * With limits at 3 sigma and the machine in control a signal comes after 91.75 points on average (Champ & Woodall, 1987).
 *
 * Source: Western Electric (1956), Statistical Quality Control Handbook; Montgomery (2020), chapter 5.
 * O(1).
 *
 * @param memory - which of the last points were beyond each zone's line, above and below: a bit for each, the newest lowest
 * @param deviation - of the subgroup's mean from nominal, in standard deviations of such a mean
 * @param limit - L [1], >= 0
 * @example
 * breaksRunRule({}, 2.1, 3); // => false
 * breaksRunRule({ twoSigmaAbove: 0b10 }, 2.2, 3); // => true
 */
export function breaksRunRule(memory: Memory, deviation: number, limit: number): boolean {
  let isBroken = isOutOfLimits(deviation, limit);
  for (const { name, beyond, points, wanted } of ZONES) {
    const above = remember(memory, `${name}Above`, deviation > beyond, points);
    const below = remember(memory, `${name}Below`, -deviation > beyond, points);
    if (Math.max(above, below) >= wanted) isBroken = true;
  }
  return isBroken;
}

/** Adds a point to those remembered, and counts the marked ones among the last so many. */
function remember(memory: Memory, name: string, isMarked: boolean, points: number): number {
  const last = (((memory[name] ?? 0) << 1) | (isMarked ? 1 : 0)) & ((1 << points) - 1);
  memory[name] = last;
  let count = 0;
  for (let bits = last; bits > 0; bits &= bits - 1) count++;
  return count;
}

export const westernElectric: ControlRule = {
  id: "WESTERN-ELECTRIC",
  aliases: ["WE", "RUNS"],
  title: "A point out of the limits, or one of the four run rules",
  source: "Western Electric (1956)",
  parameters: {
    L: { description: "control limits", default: 3, min: 0, max: 100, unit: "standard deviations of a mean" },
  },
  signals: ({ deviation }, { memory }, { L }) => breaksRunRule(memory, deviation, L!),
};
