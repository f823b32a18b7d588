import type { MergeRule, MergingLoad } from "../../decisions.ts";
import { longestWaiting } from "./fifo.ts";

/**
 * Earliest due date: whose order is due first gets on first; of equals who has waited longest.
 *
 * Source: Jackson (1955), earliest due date. Ties: the order of the loads. O(loads).
 *
 * @param loads - at least one; job.dueDate, since [s]
 * @example
 * firstDue([{ from: 0, since: 3, job: { dueDate: 90 } }, { from: 1, since: 5, job: { dueDate: 60 } }]).from; // => 1
 */
export function firstDue<
  Load extends Pick<MergingLoad, "since"> & { readonly job: Pick<MergingLoad["job"], "dueDate"> },
>(loads: readonly Load[]): Load {
  const first = Math.min(...loads.map(({ job }) => job.dueDate));
  return longestWaiting(loads.filter(({ job }) => job.dueDate === first));
}

export const earliestDueMerge: MergeRule = {
  id: "EARLIEST-DUE",
  aliases: ["EDD"],
  title: "Whose order is due first",
  source: "Jackson (1955)",
  choose: firstDue,
};
