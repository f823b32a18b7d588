import type { MergeRule, MergingLoad } from "../../decisions.ts";
import { longestWaiting } from "./fifo.ts";

/**
 * Priority: what comes over the conveyor with the lowest `priority` goes first, such as the main line before its feeders, and what comes from
 * work centres last; of equals who has waited longest.
 *
 * Source: Boysen, Briskorn, Fedtke & Schmickerath (2019). Ties: the order of the loads. O(loads).
 *
 * @param loads - at least one; priority; since [s]
 * @example
 * byPriority([{ from: 0, priority: 1, since: 3 }, { from: 1, priority: 0, since: 5 }]).from; // => 1
 */
export function byPriority<Load extends Pick<MergingLoad, "priority" | "since">>(loads: readonly Load[]): Load {
  const first = Math.min(...loads.map(({ priority }) => priority));
  return longestWaiting(loads.filter(({ priority }) => priority === first));
}

export const priorityMerge: MergeRule = {
  id: "PRIORITY",
  title: "By the priority of the conveyor that brings it",
  source: "Boysen, Briskorn, Fedtke & Schmickerath (2019)",
  choose: byPriority,
};
