import type { IndexRule, WaitingOperation } from "../../decisions.ts";

/**
 * Queue-time limit: the job first whose time to begin an operation runs out first; those without a limit come last, in order
 * of arrival.
 *
 * Source: Earliest due date with the end of the time window as the due date: Jackson (1955); for time windows between
 * operations Scholl & Domaschke, IEEE Transactions on Semiconductor Manufacturing 13 (2000).
 * Lowest first. Ties: arrival, then id. O(1) per candidate.
 *
 * @param candidate - waiting operation: startBy [s], Infinity: none
 * @returns time by which it must begin [s]
 * @example
 * queueTimeLimit({ startBy: 3600 }); // => 3600
 */
export function queueTimeLimit(candidate: Pick<WaitingOperation, "startBy">): number {
  return Math.min(candidate.startBy, Number.MAX_VALUE);
}

export const queueTime: IndexRule = {
  id: "QUEUE-TIME",
  aliases: ["CQT"],
  title: "Queue-time limit that ends first",
  source: "Jackson (1955); Scholl & Domaschke (2000)",
  prefers: "lowest",
  dependsOn: "candidate",
  index: queueTimeLimit,
};
