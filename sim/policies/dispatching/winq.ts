import type { DispatchingContext, IndexRule, WaitingOperation } from "../../decisions.ts";

/**
 * Work in next queue (WINQ): rest of the operations in process at the job's next work centre plus its queue.
 *
 * Source: Conway, Maxwell & Miller (1967); with the operation in process, Holthaus & Rajendran (1997).
 * Lowest first. Ties: arrival, then id. O(1) per candidate, given the context's sums.
 *
 * @param candidate - waiting operation: nextWorkCentre
 * @param context - workInQueue(workCentre) [s]
 * @returns work [s]; 0 on the last operation, and where the next work centre is not known yet
 * @example
 * workInNextQueue({ nextWorkCentre: 3 }, { workInQueue: () => 90 }); // => 90
 * workInNextQueue({ nextWorkCentre: -1 }, { workInQueue: () => 90 }); // => 0
 */
export function workInNextQueue(
  candidate: Pick<WaitingOperation, "nextWorkCentre">,
  context: Pick<DispatchingContext, "workInQueue">,
): number {
  return candidate.nextWorkCentre < 0 ? 0 : context.workInQueue(candidate.nextWorkCentre);
}

export const winq: IndexRule = {
  id: "WINQ",
  title: "Work in next queue",
  source: "Conway, Maxwell & Miller (1967)",
  prefers: "lowest",
  dependsOn: "context",
  index: workInNextQueue,
};
