import type { IndexRule, WaitingOperation } from "../../decisions.ts";

/**
 * Longest processing time (LPT). On m parallel machines the makespan is at most 4/3 - 1/(3m) of the optimum.
 *
 * Source: Graham (1969).
 * Highest first. Ties: arrival, then id. O(1) per candidate.
 *
 * @param candidate - waiting operation: processingTime p [s]
 * @returns p [s]
 * @example
 * longestProcessingTime({ processingTime: 10 }); // => 10
 */
export function longestProcessingTime(candidate: Pick<WaitingOperation, "processingTime">): number {
  return candidate.processingTime;
}

export const lpt: IndexRule = {
  id: "LPT",
  aliases: ["LI", "LOT", "LPTF"],
  title: "Longest processing time",
  source: "Graham (1969)",
  prefers: "highest",
  dependsOn: "candidate",
  index: longestProcessingTime,
};
