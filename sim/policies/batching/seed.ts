import type { BatchingContext, BatchingRule, WaitingOperation } from "../../decisions.ts";
import { batchAround } from "./batch-around.ts";

/**
 * Seed batching: the first order is the seed, to which the orders are added that need the fewest aisles beyond those that the
 * batch visits already, until it is full.
 *
 * Source: De Koster, Van der Poort & Wolters (1999), additional aisles with a cumulative seed.
 * Ties: the order of the dispatching rule. O(candidates x batch).
 *
 * @param candidates - at least one, in the order of the dispatching rule
 * @returns the orders that go together, the seed first; null where every family is below its minimum
 * @example
 * seedChoice([{ batchFamily: -1, minimumBatch: 1, maximumBatch: 1 }],
 *   { hasWaitedEnough: () => false, task: () => ({ kind: "pick" }), picks: () => [] }).length; // => 1
 */
export function seedChoice(
  candidates: readonly WaitingOperation[],
  context: Pick<BatchingContext, "hasWaitedEnough" | "picks">,
): readonly WaitingOperation[] | null {
  const aislesOf = new Map(candidates.map((each) => [each, context.picks(each).map(({ aisle }) => aisle)]));
  return batchAround(candidates, context, (batch, candidate) => {
    const visited = new Set(batch.flatMap((each) => aislesOf.get(each) ?? []));
    return new Set((aislesOf.get(candidate) ?? []).filter((aisle) => !visited.has(aisle))).size;
  });
}

export const seedBatching: BatchingRule = {
  id: "SEED",
  title: "The first order, and those that need the fewest further aisles",
  source: "De Koster, Van der Poort & Wolters (1999)",
  choose: seedChoice,
};
