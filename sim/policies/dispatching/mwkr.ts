import type { IndexRule, WaitingOperation } from "../../decisions.ts";

/**
 * Most work remaining (MWKR).
 *
 * Source: Conway, Maxwell & Miller (1967).
 * Highest first. Ties: arrival, then id. O(1) per candidate.
 *
 * @param candidate - waiting operation: remainingWork R [s]
 * @returns R [s], the waiting operation included
 * @example
 * mostWorkRemaining({ remainingWork: 45 }); // => 45
 */
export function mostWorkRemaining(candidate: Pick<WaitingOperation, "remainingWork">): number {
  return candidate.remainingWork;
}

export const mwkr: IndexRule = {
  id: "MWKR",
  aliases: ["MWR", "MRW", "MWRK", "LRPT"],
  title: "Most work remaining",
  source: "Conway, Maxwell & Miller (1967)",
  prefers: "highest",
  dependsOn: "candidate",
  index: mostWorkRemaining,
};
