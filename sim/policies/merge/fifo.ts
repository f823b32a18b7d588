import type { MergeRule, MergingLoad } from "../../decisions.ts";

/**
 * First in, first out: who has waited longest gets on first.
 *
 * Source: common practice. Ties: the order of the loads. O(loads).
 *
 * @param loads - at least one; since [s]
 * @example
 * longestWaiting([{ from: 0, since: 5 }, { from: 1, since: 3 }]).from; // => 1
 */
export function longestWaiting<Load extends Pick<MergingLoad, "since">>(loads: readonly Load[]): Load {
  return loads.reduce((best, load) => (load.since < best.since ? load : best));
}

export const fifoMerge: MergeRule = {
  id: "FIFO",
  title: "Who has waited longest",
  source: "Common practice",
  choose: longestWaiting,
};
