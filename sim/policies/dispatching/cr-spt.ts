import type { DispatchingContext, IndexRule, WaitingOperation } from "../../decisions.ts";
import { criticalRatio } from "./cr.ts";

/**
 * Critical ratio with SPT (CR+SPT), max(p (d - t) / R, p): SPT among jobs that will be late, the operation's share of the
 * time that is left among the others.
 *
 * Source: Anderson & Nyirenda (1990), there with t added to both, which changes no order.
 * Lowest first; without a due date last. Ties: arrival, then id. O(1) per candidate.
 *
 * @param candidate - waiting operation: processingTime p [s], dueDate d [s], remainingWork R [s]
 * @param context - now t [s]
 * @returns the operation's share of the time left or its processing time, whichever is more [s]
 * @example
 * criticalRatioWithSpt({ processingTime: 10, dueDate: 130, remainingWork: 30 }, { now: 40 }); // => 30
 */
export function criticalRatioWithSpt(
  candidate: Pick<WaitingOperation, "processingTime" | "dueDate" | "remainingWork">,
  context: Pick<DispatchingContext, "now">,
): number {
  const { processingTime } = candidate;
  return processingTime === 0 ? 0 : Math.max(processingTime * criticalRatio(candidate, context), processingTime);
}

export const crSpt: IndexRule = {
  id: "CR+SPT",
  title: "Critical ratio with SPT",
  source: "Anderson & Nyirenda (1990)",
  prefers: "lowest",
  dependsOn: "context",
  index: criticalRatioWithSpt,
};
