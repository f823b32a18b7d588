import type { BatchingContext, BatchingRule, WaitingOperation } from "../../decisions.ts";
import { fullestBatch, waitingFamilies } from "./families.ts";

/**
 * Fullest batch: the batch that fills the most of its maximum goes, if it has its minimum or has waited long enough.
 *
 * A job that goes alone is a full batch.
 *
 * Source: Uzsoy (1995), full batches first among job families.
 * Ties: the family, or job, that the dispatching rule ranks first. O(candidates).
 *
 * @param candidates - at least one, in the order of the dispatching rule
 * @returns the jobs that go together, the leading one first; null where every family is below its minimum
 * @example
 * fullestBatchChoice(
 *   [0, 1, 1].map((batchFamily) => ({ batchFamily, minimumBatch: 1, maximumBatch: 4 })),
 *   { hasWaitedEnough: () => false }).length; // => 2
 */
export function fullestBatchChoice(
  candidates: readonly WaitingOperation[],
  context: Pick<BatchingContext, "hasWaitedEnough">,
): readonly WaitingOperation[] | null {
  const families = waitingFamilies(candidates, context);
  let best: readonly WaitingOperation[] | null = null;
  let highest = 0;
  for (const candidate of candidates) {
    const family = families.get(candidate.batchFamily);
    if (family === undefined) {
      if (highest < 1) best = [candidate];
      highest = 1;
    } else if (family.jobs.length >= candidate.minimumBatch || family.mustGo) {
      const batch = fullestBatch(family);
      const filled = batch.length / candidate.maximumBatch;
      if (filled > highest) {
        highest = filled;
        best = batch;
      }
    }
  }
  return best;
}

export const fullestBatchRule: BatchingRule = {
  id: "FULLEST-BATCH",
  title: "Batch that fills the most of its maximum",
  source: "Uzsoy (1995)",
  choose: fullestBatchChoice,
};
