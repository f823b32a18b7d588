import type { BatchingContext, BatchingRule, WaitingOperation } from "../../decisions.ts";

/**
 * Dual command: the first waiting operation goes with the first of its family that does the opposite, so that a crane puts a
 * load away and brings one back in one cycle; where there is none, it goes alone (single command), unless its batch must not.
 *
 * Source: Bozer & White (1984).
 * Ties: the order of the dispatching rule. O(candidates^2) at worst.
 *
 * @param candidates - at least one, in the order of the dispatching rule
 * @returns one or two of them; null where each would have to wait for its opposite
 * @example
 * dualCommandChoice(
 *   [0, 0].map((batchFamily) => ({ batchFamily, minimumBatch: 1, maximumBatch: 2 })),
 *   { task: () => ({ kind: "putAway" }), hasWaitedEnough: () => false }).length; // => 1
 */
export function dualCommandChoice(
  candidates: readonly WaitingOperation[],
  context: Pick<BatchingContext, "task" | "hasWaitedEnough">,
): readonly WaitingOperation[] | null {
  for (const first of candidates) {
    const other = oppositeOf(first, candidates, context);
    const batch = other === undefined ? [first] : [first, other];
    if (first.minimumBatch <= batch.length || context.hasWaitedEnough(first)) return batch;
  }
  return null;
}

function oppositeOf(
  first: WaitingOperation,
  candidates: readonly WaitingOperation[],
  { task }: Pick<BatchingContext, "task">,
): WaitingOperation | undefined {
  const { kind } = task(first);
  if (first.batchFamily < 0 || first.maximumBatch < 2 || (kind !== "putAway" && kind !== "retrieve")) return undefined;
  const opposite = kind === "putAway" ? "retrieve" : "putAway";
  return candidates.find(
    (candidate) => candidate.batchFamily === first.batchFamily && task(candidate).kind === opposite,
  );
}

export const dualCommand: BatchingRule = {
  id: "DUAL-COMMAND",
  title: "A put-away and a retrieval in one cycle",
  source: "Bozer & White (1984)",
  choose: dualCommandChoice,
};
