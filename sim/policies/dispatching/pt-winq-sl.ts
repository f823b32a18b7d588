import type { DispatchingContext, IndexRule, WaitingOperation } from "../../decisions.ts";
import { slack } from "./slk.ts";
import { workInNextQueue } from "./winq.ts";

/**
 * Processing time plus work in next queue plus slack where it is negative (PT+WINQ+SL), p + WINQ + min(d - t - R, 0).
 *
 * Source: Rajendran & Holthaus (1999).
 * Lowest first. Ties: arrival, then id. O(1) per candidate, given the context's sums.
 *
 * @param candidate - waiting operation: processingTime p [s], nextWorkCentre, dueDate d [s], remainingWork R [s]
 * @param context - now t [s], workInQueue(workCentre) [s]
 * @returns p + WINQ + min(slack, 0) [s]
 * @example
 * processingTimePlusWinqPlusSlack(
 *   { processingTime: 10, nextWorkCentre: 3, dueDate: 100, remainingWork: 30 },
 *   { now: 95, workInQueue: () => 90 }); // => 75
 */
export function processingTimePlusWinqPlusSlack(
  candidate: Pick<WaitingOperation, "processingTime" | "nextWorkCentre" | "dueDate" | "remainingWork">,
  context: Pick<DispatchingContext, "now" | "workInQueue">,
): number {
  return candidate.processingTime + workInNextQueue(candidate, context) + Math.min(slack(candidate, context), 0);
}

export const ptWinqSl: IndexRule = {
  id: "PT+WINQ+SL",
  title: "Processing time plus work in next queue plus negative slack",
  source: "Rajendran & Holthaus (1999)",
  prefers: "lowest",
  dependsOn: "context",
  index: processingTimePlusWinqPlusSlack,
};
