import type { IndexRule, WaitingOperation } from "../../decisions.ts";

/**
 * Last in, first out (LIFO): the time of arrival in this queue, latest first.
 *
 * Source: Conway, Maxwell & Miller (1967).
 * Highest first. Ties: id. O(1) per candidate.
 *
 * @param candidate - waiting operation: queueArrival [s]
 * @returns arrival in this queue [s]
 * @example
 * lastInFirstOut({ queueArrival: 40 }); // => 40
 */
export function lastInFirstOut(candidate: Pick<WaitingOperation, "queueArrival">): number {
  return candidate.queueArrival;
}

export const lifo: IndexRule = {
  id: "LIFO",
  aliases: ["LCFS"],
  title: "Last in, first out",
  source: "Conway, Maxwell & Miller (1967)",
  prefers: "highest",
  dependsOn: "candidate",
  index: lastInFirstOut,
};
