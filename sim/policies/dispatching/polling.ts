import type { DispatchingContext, IndexRule, WaitingOperation } from "../../decisions.ts";

/** More than there are setup families. */
const ROUND = 1_000_000;

/**
 * Cyclic polling (POLLING): the machine serves its setup families in turn, in the order in which the scenario first names
 * them, and goes on to the next family of which work waits when it has done with one.
 *
 * It has done with a family when none of it waits (exhaustive), when those that waited as it was set up are done (gated), or
 * after so many operations (limited). Work of the family that comes too late waits for the next round; where nothing else
 * waits the machine goes on with it. The order within a family is left to ties: the earliest arrival, or the next rule of a
 * chain such as `POLLING > EDD`.
 *
 * Source: Takagi (1986), Analysis of Polling Systems.
 * Lowest first. Ties: arrival, then id. O(1) per candidate.
 *
 * @param candidate - waiting operation: setupFamily, -1: none, which is done at any time; queueArrival [s]
 * @param context - of the asking machine setupFamily, runLength and familySince [s]
 * @param limit - operations per visit
 * @param gated - 1: only those of a family that waited as the machine was set up for it; 0: those that come meanwhile too
 * @returns families from here, in the direction of the cycle [1]
 * @example
 * placeInCycle({ setupFamily: 2, queueArrival: 5 }, { setupFamily: 2, runLength: 4, familySince: 3 }, 5, 0); // => 0
 * placeInCycle({ setupFamily: 3, queueArrival: 5 }, { setupFamily: 2, runLength: 4, familySince: 3 }, 5, 0); // => 1
 * placeInCycle({ setupFamily: 1, queueArrival: 5 }, { setupFamily: 2, runLength: 4, familySince: 3 }, 5, 0); // => 999999
 * placeInCycle({ setupFamily: 2, queueArrival: 5 }, { setupFamily: 2, runLength: 4, familySince: 3 }, 5, 1); // => 1000000
 */
export function placeInCycle(
  { setupFamily, queueArrival }: Pick<WaitingOperation, "setupFamily" | "queueArrival">,
  context: Pick<DispatchingContext, "setupFamily" | "runLength" | "familySince">,
  limit: number,
  gated: number,
): number {
  if (setupFamily < 0) return 0;
  const ahead = setupFamily - context.setupFamily;
  if (ahead !== 0) return ahead > 0 ? ahead : ahead + ROUND;
  const isInside = gated === 0 || queueArrival <= context.familySince;
  return isInside && context.runLength < limit ? 0 : ROUND;
}

export const polling: IndexRule = {
  id: "POLLING",
  aliases: ["CYCLIC"],
  title: "Setup families in turn",
  source: "Takagi (1986)",
  parameters: {
    limit: {
      description: "operations of a family per visit",
      default: 1_000_000_000,
      min: 1,
      max: 1_000_000_000,
      unit: "operations",
      integer: true,
    },
    gated: {
      description: "1: only those that waited as the machine was set up for their family",
      default: 0,
      min: 0,
      max: 1,
      unit: "1",
      integer: true,
    },
  },
  prefers: "lowest",
  dependsOn: "context",
  index: (candidate, context, { limit, gated }) => placeInCycle(candidate, context, limit!, gated!),
};
