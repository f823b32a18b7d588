import type { DispatchingContext, IndexRule, WaitingOperation } from "../../decisions.ts";
import { workInNextQueue } from "./winq.ts";

/**
 * Twice the processing time plus work in next queue plus next processing time (2PT+WINQ+NPT).
 *
 * Source: Holthaus & Rajendran (2000).
 * Lowest first. Ties: arrival, then id. O(1) per candidate, given the context's sums.
 *
 * @param candidate - waiting operation: processingTime p [s], nextProcessingTime [s], nextWorkCentre
 * @param context - workInQueue(workCentre) [s]
 * @returns 2p + WINQ + NPT [s]
 * @example
 * doubleProcessingTimePlusWinqPlusNext(
 *   { processingTime: 10, nextProcessingTime: 5, nextWorkCentre: 3 }, { workInQueue: () => 90 }); // => 115
 */
export function doubleProcessingTimePlusWinqPlusNext(
  candidate: Pick<WaitingOperation, "processingTime" | "nextProcessingTime" | "nextWorkCentre">,
  context: Pick<DispatchingContext, "workInQueue">,
): number {
  return 2 * candidate.processingTime + workInNextQueue(candidate, context) + candidate.nextProcessingTime;
}

export const doublePtWinqNpt: IndexRule = {
  id: "2PT+WINQ+NPT",
  title: "Twice the processing time plus work in next queue plus next processing time",
  source: "Holthaus & Rajendran (2000)",
  prefers: "lowest",
  dependsOn: "context",
  index: doubleProcessingTimePlusWinqPlusNext,
};
