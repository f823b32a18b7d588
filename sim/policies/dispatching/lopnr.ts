import type { IndexRule, WaitingOperation } from "../../decisions.ts";

/**
 * Least operations remaining (LOPNR).
 *
 * Source: Panwalkar & Iskander (1977).
 * Lowest first. Ties: arrival, then id. O(1) per candidate.
 *
 * @param candidate - waiting operation: remainingOperations n [1]
 * @returns n [1], the waiting operation included
 * @example
 * leastOperationsRemaining({ remainingOperations: 4 }); // => 4
 */
export function leastOperationsRemaining(candidate: Pick<WaitingOperation, "remainingOperations">): number {
  return candidate.remainingOperations;
}

export const lopnr: IndexRule = {
  id: "LOPNR",
  aliases: ["LOR", "LOPR", "FOPNR"],
  title: "Least operations remaining",
  source: "Panwalkar & Iskander (1977)",
  prefers: "lowest",
  dependsOn: "candidate",
  index: leastOperationsRemaining,
};
