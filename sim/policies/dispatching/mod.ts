import type { DispatchingContext, IndexRule, WaitingOperation } from "../../decisions.ts";
import { operationDueDate } from "./odd.ts";

/**
 * Modified operation due date (MOD), max(p, odd - t): by operation due date, those that will be late anyway by SPT.
 *
 * Counted from now, which ranks like the paper's max(t + p, odd).
 *
 * Source: Baker & Kanet (1983).
 * Lowest first; without a due date last. Ties: arrival, then id. O(1) per candidate.
 *
 * @param candidate - waiting operation: processingTime p [s] and what the operation due date needs
 * @param context - now t [s]
 * @returns time from now to the modified operation due date [s]
 * @example
 * modifiedOperationDueDate(
 *   { processingTime: 8, releaseDate: 10, dueDate: 70, workUpToHere: 5, totalWork: 20 }, { now: 20 }); // => 8
 */
export function modifiedOperationDueDate(
  candidate: Pick<WaitingOperation, "processingTime" | "releaseDate" | "dueDate" | "workUpToHere" | "totalWork">,
  context: Pick<DispatchingContext, "now">,
): number {
  return Math.max(candidate.processingTime, operationDueDate(candidate) - context.now);
}

export const mod: IndexRule = {
  id: "MOD",
  aliases: ["MODD"],
  title: "Modified operation due date",
  source: "Baker & Kanet (1983)",
  prefers: "lowest",
  dependsOn: "context",
  index: modifiedOperationDueDate,
};
