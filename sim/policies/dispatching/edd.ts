import type { IndexRule, WaitingOperation } from "../../decisions.ts";

/**
 * Earliest due date (EDD). Minimises the maximum lateness of one machine.
 *
 * Source: Jackson (1955).
 * Lowest first; without a due date last. Ties: arrival, then id. O(1) per candidate.
 *
 * @param candidate - waiting operation: dueDate d [s]
 * @returns d [s], Infinity where there is none
 * @example
 * earliestDueDate({ dueDate: 120 }); // => 120
 */
export function earliestDueDate(candidate: Pick<WaitingOperation, "dueDate">): number {
  return candidate.dueDate;
}

export const edd: IndexRule = {
  id: "EDD",
  aliases: ["DD", "JDD"],
  title: "Earliest due date",
  source: "Jackson (1955)",
  prefers: "lowest",
  dependsOn: "candidate",
  index: earliestDueDate,
};
