import type { DispatchingContext, IndexRule, WaitingOperation } from "../../decisions.ts";

/**
 * Shortest setup plus processing time (SSPT), s + p: the operation that keeps the machine shortest, its setup included.
 *
 * Source: Wilbrecht & Prescott (1969); Kim & Bobrowski (1994), there among the rules for dependent setups.
 * Lowest first. Ties: arrival, then id. O(1) per candidate.
 *
 * @param candidate - waiting operation: processingTime p [s]
 * @param context - setupTime(candidate) of the asking machine, s [s]
 * @returns s + p [s]
 * @example
 * setupPlusProcessingTime({ processingTime: 10, setupFamily: 1 }, { setupTime: () => 15 }); // => 25
 */
export function setupPlusProcessingTime(
  candidate: WaitingOperation,
  context: Pick<DispatchingContext, "setupTime">,
): number {
  return context.setupTime(candidate) + candidate.processingTime;
}

export const sspt: IndexRule = {
  id: "SSPT",
  aliases: ["SPST", "SPT+SST"],
  title: "Shortest setup plus processing time",
  source: "Wilbrecht & Prescott (1969)",
  prefers: "lowest",
  dependsOn: "context",
  index: setupPlusProcessingTime,
};
