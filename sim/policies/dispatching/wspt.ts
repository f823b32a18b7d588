import type { IndexRule, WaitingOperation } from "../../decisions.ts";

/**
 * Weighted shortest processing time (WSPT), w / p. Minimises the weighted flow time of one machine.
 *
 * Source: Smith (1956).
 * Highest first; p = 0 before everything. Ties: arrival, then id. O(1) per candidate.
 *
 * @param candidate - waiting operation: processingTime p [s], weight w [1]
 * @returns w / p [1/s], Infinity where p = 0
 * @example
 * weightedShortestProcessingTime({ processingTime: 10, weight: 2 }); // => 0.2
 */
export function weightedShortestProcessingTime(candidate: Pick<WaitingOperation, "processingTime" | "weight">): number {
  return candidate.processingTime === 0 ? Infinity : candidate.weight / candidate.processingTime;
}

export const wspt: IndexRule = {
  id: "WSPT",
  aliases: ["WSI", "CMU"],
  title: "Weighted shortest processing time",
  source: "Smith (1956)",
  prefers: "highest",
  dependsOn: "candidate",
  index: weightedShortestProcessingTime,
};
