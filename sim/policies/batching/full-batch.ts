import type { BatchingContext, BatchingRule, WaitingOperation } from "../../decisions.ts";
import { firstBatch } from "./families.ts";

/**
 * Full batch: the first job in the order of the dispatching rule whose batch is full, or has waited long enough.
 *
 * Source: Fowler & Mönch (2022), full batch policy.
 * Ties: as the dispatching rule ranks them. O(candidates).
 *
 * @param candidates - at least one, in the order of the dispatching rule
 * @returns the jobs that go together, the leading one first; null where no batch is full
 * @example
 * fullBatchChoice([{ batchFamily: 0, maximumBatch: 2 }], { hasWaitedEnough: () => false }); // => null
 * fullBatchChoice([{ batchFamily: 0, maximumBatch: 2 }], { hasWaitedEnough: () => true }).length; // => 1
 */
export function fullBatchChoice(
  candidates: readonly WaitingOperation[],
  context: Pick<BatchingContext, "hasWaitedEnough">,
): readonly WaitingOperation[] | null {
  return firstBatch(candidates, context, ({ maximumBatch }) => maximumBatch);
}

export const fullBatch: BatchingRule = {
  id: "FULL-BATCH",
  aliases: ["FULL"],
  title: "First job whose batch is full",
  source: "Fowler & Mönch (2022)",
  choose: fullBatchChoice,
};
