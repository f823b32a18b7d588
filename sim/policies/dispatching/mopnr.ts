import type { IndexRule, WaitingOperation } from "../../decisions.ts";

/**
 * Most operations remaining (MOPNR).
 *
 * Source: Panwalkar & Iskander (1977).
 * Highest first. Ties: arrival, then id. O(1) per candidate.
 *
 * @param candidate - waiting operation: remainingOperations n [1]
 * @returns n [1], the waiting operation included
 * @example
 * mostOperationsRemaining({ remainingOperations: 4 }); // => 4
 */
export function mostOperationsRemaining(candidate: Pick<WaitingOperation, "remainingOperations">): number {
  return candidate.remainingOperations;
}

export const mopnr: IndexRule = {
  id: "MOPNR",
  aliases: ["MOR", "MOPR"],
  title: "Most operations remaining",
  source: "Panwalkar & Iskander (1977)",
  prefers: "highest",
  dependsOn: "candidate",
  index: mostOperationsRemaining,
};
