import type { Schedule } from "../../sim/index.ts";

/**
 * Integral of a scheduled value over a time: value x seconds, exact, since the time is split at the schedule's steps.
 *
 * @param from - [s], not after `to`
 * @param weight - what a time counts for, its length unless given
 * @example
 * integralOf({ period: 10, offset: 0, steps: [[0, 1], [4, 3]] }, 2, 12); // => 2 * 1 + 6 * 3 + 2 * 1
 */
export function integralOf(
  { period, offset, steps }: Schedule,
  from: number,
  to: number,
  weight: (from: number, to: number) => number = (since, end) => end - since,
): number {
  let round = Math.floor((from + offset) / period);
  let step = stepAt(steps, from + offset - round * period);
  let sum = 0;
  for (let since = from; since < to; ) {
    const isLast = step + 1 === steps.length;
    const end = Math.min((isLast ? (round + 1) * period : round * period + steps[step + 1]![0]) - offset, to);
    if (end > since) {
      sum += steps[step]![1] * weight(since, end);
      since = end;
    }
    if (isLast) round++;
    step = isLast ? 0 : step + 1;
  }
  return sum;
}

/** The scheduled value at a time [s]. */
export function valueAt({ period, offset, steps }: Schedule, time: number): number {
  const place = time + offset - Math.floor((time + offset) / period) * period;
  return steps[stepAt(steps, place)]![1];
}

/** The last step that begins at or before this place of the period. */
function stepAt(steps: Schedule["steps"], place: number): number {
  let from = 0;
  let to = steps.length;
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    if (steps[middle]![0] <= place) from = middle;
    else to = middle;
  }
  return from;
}
