import type { Schedule } from "../model/model.ts";

/** The scheduled value at a time [s]. O(log n). */
export function valueAt({ period, offset, steps }: Schedule, time: number): number {
  const place = (time + offset) % period;
  let from = 0;
  let to = steps.length;
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    if (steps[middle]![0] <= place) from = middle;
    else to = middle;
  }
  return steps[from]![1];
}
