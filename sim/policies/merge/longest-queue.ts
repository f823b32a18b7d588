import type { MergeRule, MergingLoad } from "../../decisions.ts";
import { longestWaiting } from "./fifo.ts";

/**
 * Longest queue: what comes from where the most loads are; of equals who has waited longest.
 *
 * Source: Boysen, Briskorn, Fedtke & Schmickerath (2019). Ties: the order of the loads. O(loads).
 *
 * @param loads - at least one; queue [loads]; since [s]
 * @example
 * fromLongestQueue([{ from: 0, queue: 2, since: 3 }, { from: 1, queue: 6, since: 5 }]).from; // => 1
 */
export function fromLongestQueue<Load extends Pick<MergingLoad, "queue" | "since">>(loads: readonly Load[]): Load {
  const most = Math.max(...loads.map(({ queue }) => queue));
  return longestWaiting(loads.filter(({ queue }) => queue === most));
}

export const longestQueueMerge: MergeRule = {
  id: "LONGEST-QUEUE",
  title: "From where the most loads are",
  source: "Boysen, Briskorn, Fedtke & Schmickerath (2019)",
  choose: fromLongestQueue,
};
