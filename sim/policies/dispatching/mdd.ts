import type { DispatchingContext, IndexRule, WaitingOperation } from "../../decisions.ts";

/**
 * Modified due date (MDD), max(t + R, d): the due date, or the earliest possible completion once that is later.
 *
 * Source: Baker & Bertrand (1982).
 * Lowest first; without a due date last. Ties: arrival, then id. O(1) per candidate.
 *
 * @param candidate - waiting operation: remainingWork R [s], dueDate d [s]
 * @param context - now t [s]
 * @returns modified due date [s]
 * @example
 * modifiedDueDate({ remainingWork: 30, dueDate: 120 }, { now: 100 }); // => 130
 */
export function modifiedDueDate(
  candidate: Pick<WaitingOperation, "remainingWork" | "dueDate">,
  context: Pick<DispatchingContext, "now">,
): number {
  return Math.max(context.now + candidate.remainingWork, candidate.dueDate);
}

export const mdd: IndexRule = {
  id: "MDD",
  title: "Modified due date",
  source: "Baker & Bertrand (1982)",
  prefers: "lowest",
  dependsOn: "context",
  index: modifiedDueDate,
};
