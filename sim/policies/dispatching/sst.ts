import type { DispatchingContext, IndexRule, WaitingOperation } from "../../decisions.ts";

/**
 * Shortest setup time (SST): the operation the machine can be set up for fastest.
 *
 * Source: Wilbrecht & Prescott (1969), there SIMSET, similar setup.
 * Lowest first. Ties: arrival, then id. O(1) per candidate.
 *
 * @param candidate - waiting operation
 * @param context - setupTime(candidate) of the asking machine [s]
 * @returns setup time [s]
 * @example
 * shortestSetupTime({ setupFamily: 1 }, { setupTime: () => 15 }); // => 15
 */
export function shortestSetupTime(candidate: WaitingOperation, context: Pick<DispatchingContext, "setupTime">): number {
  return context.setupTime(candidate);
}

export const sst: IndexRule = {
  id: "SST",
  aliases: ["SIMSET"],
  title: "Shortest setup time",
  source: "Wilbrecht & Prescott (1969)",
  prefers: "lowest",
  dependsOn: "context",
  index: shortestSetupTime,
};
