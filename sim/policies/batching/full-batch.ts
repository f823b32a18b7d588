import type { BatchingContext, BatchingRule, WaitingOperation } from "../../decisions.ts";
import { fullestBatch, waitingFamilies } from "./families.ts";

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
  const families = waitingFamilies(candidates, context);
  for (const candidate of candidates) {
    const family = families.get(candidate.batchFamily);
    if (family === undefined) return [candidate];
    if (family.jobs.length >= candidate.maximumBatch || family.mustGo) return fullestBatch(family);
  }
  return null;
}

export const fullBatch: BatchingRule = {
  id: "FULL-BATCH",
  aliases: ["FULL"],
  title: "First job whose batch is full",
  source: "Fowler & Mönch (2022)",
  choose: fullBatchChoice,
};
