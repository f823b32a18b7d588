import type { DispatchingContext, IndexRule, WaitingOperation } from "../../decisions.ts";
import { processingTimePlusWinq } from "./pt-winq.ts";

/**
 * Processing time plus work in next queue plus arrival time (PT+WINQ+AT), p + WINQ + r: like PT+WINQ, but jobs that came
 * to the shop early come first in the end.
 *
 * Source: Rajendran & Holthaus (1999).
 * Lowest first. Ties: arrival, then id. O(1) per candidate, given the context's sums.
 *
 * @param candidate - waiting operation: processingTime p [s], nextWorkCentre, releaseDate r [s]
 * @param context - workInQueue(workCentre) [s]
 * @returns p + WINQ + r [s]
 * @example
 * processingTimePlusWinqPlusArrival({ processingTime: 10, nextWorkCentre: 3, releaseDate: 5 },
 *   { workInQueue: () => 90 }); // => 105
 */
export function processingTimePlusWinqPlusArrival(
  candidate: Pick<WaitingOperation, "processingTime" | "nextWorkCentre" | "releaseDate">,
  context: Pick<DispatchingContext, "workInQueue">,
): number {
  return processingTimePlusWinq(candidate, context) + candidate.releaseDate;
}

export const ptWinqAt: IndexRule = {
  id: "PT+WINQ+AT",
  title: "Processing time plus work in next queue plus arrival time",
  source: "Rajendran & Holthaus (1999)",
  prefers: "lowest",
  dependsOn: "context",
  index: processingTimePlusWinqPlusArrival,
};
