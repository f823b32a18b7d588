import type { BatchingContext, BatchingRule, WaitingOperation } from "../../decisions.ts";
import { firstBatch } from "./families.ts";

/**
 * Minimum batch size (MBS): the first job in the order of the dispatching rule whose batch has its minimum takes the
 * next of its family with it, up to the maximum.
 *
 * A job that goes alone goes when it is first. Families with fewer jobs than their minimum are passed over, unless one of
 * them has waited long enough.
 *
 * Source: Neuts (1967).
 * Ties: as the dispatching rule ranks them. O(candidates).
 *
 * @param candidates - at least one, in the order of the dispatching rule
 * @returns the jobs that go together, the leading one first; null where every family is below its minimum
 * @example
 * minimumBatchSizeChoice([{ batchFamily: 0, minimumBatch: 2, maximumBatch: 3 }], { hasWaitedEnough: () => false }); // => null
 * minimumBatchSizeChoice([{ batchFamily: 0, minimumBatch: 1, maximumBatch: 3 }], { hasWaitedEnough: () => false }).length; // => 1
 */
export function minimumBatchSizeChoice(
  candidates: readonly WaitingOperation[],
  context: Pick<BatchingContext, "hasWaitedEnough">,
): readonly WaitingOperation[] | null {
  return firstBatch(candidates, context, ({ minimumBatch }) => minimumBatch);
}

export const minimumBatchSize: BatchingRule = {
  id: "MBS",
  aliases: ["FCFS"],
  title: "First job whose batch has its minimum size",
  source: "Neuts (1967)",
  choose: minimumBatchSizeChoice,
};
