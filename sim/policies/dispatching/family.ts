import type { DispatchingContext, IndexRule, WaitingOperation } from "../../decisions.ts";

/**
 * Stay in the setup family (FAMILY): 0 for operations of the family the machine is set up for, 1 for the others.
 *
 * Exhaustive: the machine changes over when no operation of its family waits. Truncated by a `limit`: after so many
 * operations in a row the others come first, if any wait. Which family comes next, and the order within one, is left to
 * ties: the earliest arrival, or the next rule of a chain such as `FAMILY > EDD`.
 *
 * Source: Mosier, Elvers & Kelly (1984), group scheduling heuristics; exhaustive and truncated: Mahmoodi & Dooley (1991).
 * Lowest first. Ties: arrival, then id. O(1) per candidate.
 *
 * @param candidate - waiting operation: setupFamily, -1: none, which is done at any time
 * @param context - setupFamily of the asking machine, and runLength, the operations it has begun since its last setup
 * @param limit - operations in a row before the others come first, an integer >= 1
 * @returns 0 or 1
 * @example
 * stayInFamily({ setupFamily: 2 }, { setupFamily: 2, runLength: 4 }, 5); // => 0
 * stayInFamily({ setupFamily: 2 }, { setupFamily: 2, runLength: 5 }, 5); // => 1
 */
export function stayInFamily(
  candidate: Pick<WaitingOperation, "setupFamily">,
  context: Pick<DispatchingContext, "setupFamily" | "runLength">,
  limit: number,
): number {
  if (candidate.setupFamily < 0) return 0;
  const isOfFamily = candidate.setupFamily === context.setupFamily;
  const mayStay = context.runLength < limit;
  return isOfFamily === mayStay ? 0 : 1;
}

export const family: IndexRule = {
  id: "FAMILY",
  aliases: ["SAME-FAMILY", "EXHAUSTIVE"],
  title: "Stay in the setup family",
  source: "Mosier, Elvers & Kelly (1984)",
  parameters: {
    limit: {
      description: "operations of a family in a row before the others come first",
      default: 1_000_000_000,
      min: 1,
      max: 1_000_000_000,
      unit: "operations",
      integer: true,
    },
  },
  prefers: "lowest",
  dependsOn: "context",
  index: (candidate, context, { limit }) => stayInFamily(candidate, context, limit!),
};
