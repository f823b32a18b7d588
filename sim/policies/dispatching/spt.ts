import type { IndexRule, WaitingOperation } from "../../decisions.ts";

/**
 * Shortest processing time (SPT). Minimises the mean flow time of one machine.
 *
 * Source: Smith (1956).
 * Lowest first. Ties: arrival, then id. O(1) per candidate.
 *
 * @param candidate - waiting operation: processingTime p [s]
 * @returns p [s]
 * @example
 * shortestProcessingTime({ processingTime: 10 }); // => 10
 */
export function shortestProcessingTime(candidate: Pick<WaitingOperation, "processingTime">): number {
  return candidate.processingTime;
}

export const spt: IndexRule = {
  id: "SPT",
  aliases: ["SI", "SIO", "SOT", "SPTF", "SJF"],
  title: "Shortest processing time",
  source: "Smith (1956)",
  prefers: "lowest",
  dependsOn: "candidate",
  index: shortestProcessingTime,
};
