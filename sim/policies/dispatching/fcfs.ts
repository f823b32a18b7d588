import type { IndexRule, WaitingOperation } from "../../decisions.ts";

/**
 * First come, first served (FCFS): the time of arrival in this queue.
 *
 * Source: Conway, Maxwell & Miller (1967), Theory of Scheduling.
 * Lowest first. Ties: id. O(1) per candidate.
 *
 * @param candidate - waiting operation: queueArrival [s]
 * @returns arrival in this queue [s]
 * @example
 * firstComeFirstServed({ queueArrival: 40 }); // => 40
 */
export function firstComeFirstServed(candidate: Pick<WaitingOperation, "queueArrival">): number {
  return candidate.queueArrival;
}

export const fcfs: IndexRule = {
  id: "FCFS",
  aliases: ["FIFO"],
  title: "First come, first served",
  source: "Conway, Maxwell & Miller (1967)",
  prefers: "lowest",
  dependsOn: "arrival",
  index: firstComeFirstServed,
};
