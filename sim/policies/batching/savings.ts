import type { BatchingContext, BatchingRule, WaitingOperation } from "../../decisions.ts";
import { batchAround } from "./batch-around.ts";

/**
 * Savings batching: to the first order those are added that save the most walking, the tour of the batch and the order's own
 * tour against one tour for both, until the batch is full.
 *
 * Source: Clarke & Wright (1964), sequential, with recalculation; for order picking De Koster, Van der Poort & Wolters (1999).
 * Ties: the order of the dispatching rule. O(candidates x batch) tours.
 *
 * @param candidates - at least one, in the order of the dispatching rule
 * @returns the orders that go together, the first one leading; null where every family is below its minimum
 * @example
 * savingsChoice([{ batchFamily: -1, minimumBatch: 1, maximumBatch: 1 }],
 *   { hasWaitedEnough: () => false, tourLength: () => 10 }).length; // => 1
 */
export function savingsChoice(
  candidates: readonly WaitingOperation[],
  context: Pick<BatchingContext, "hasWaitedEnough" | "tourLength">,
): readonly WaitingOperation[] | null {
  const alone = new Map<WaitingOperation, number>();
  const ownTour = (candidate: WaitingOperation) => {
    if (!alone.has(candidate)) alone.set(candidate, context.tourLength([candidate]));
    return alone.get(candidate) as number;
  };
  // The batch's own tour is the same for all that could be added.
  return batchAround(
    candidates,
    context,
    (batch, candidate) => context.tourLength([...batch, candidate]) - ownTour(candidate),
  );
}

export const savingsBatching: BatchingRule = {
  id: "SAVINGS",
  title: "The first order, and those that save the most walking",
  source: "Clarke & Wright (1964); De Koster, Van der Poort & Wolters (1999)",
  choose: savingsChoice,
};
