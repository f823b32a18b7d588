import type { DispatchingContext, IndexRule, WaitingOperation } from "../../decisions.ts";
import { workInNextQueue } from "./winq.ts";

/**
 * Processing time plus work in next queue (PT+WINQ), p + WINQ.
 *
 * Source: Holthaus & Rajendran (1997).
 * Lowest first. Ties: arrival, then id. O(1) per candidate, given the context's sums.
 *
 * @param candidate - waiting operation: processingTime p [s], nextWorkCentre
 * @param context - workInQueue(workCentre) [s]
 * @returns p + WINQ [s]
 * @example
 * processingTimePlusWinq({ processingTime: 10, nextWorkCentre: 3 }, { workInQueue: () => 90 }); // => 100
 */
export function processingTimePlusWinq(
  candidate: Pick<WaitingOperation, "processingTime" | "nextWorkCentre">,
  context: Pick<DispatchingContext, "workInQueue">,
): number {
  return candidate.processingTime + workInNextQueue(candidate, context);
}

export const ptWinq: IndexRule = {
  id: "PT+WINQ",
  title: "Processing time plus work in next queue",
  source: "Holthaus & Rajendran (1997)",
  prefers: "lowest",
  dependsOn: "context",
  index: processingTimePlusWinq,
};
