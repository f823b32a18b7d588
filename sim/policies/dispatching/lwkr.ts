import type { IndexRule, WaitingOperation } from "../../decisions.ts";

/**
 * Least work remaining (LWKR).
 *
 * Source: Conway, Maxwell & Miller (1967).
 * Lowest first. Ties: arrival, then id. O(1) per candidate.
 *
 * @param candidate - waiting operation: remainingWork R [s]
 * @returns R [s], the waiting operation included
 * @example
 * leastWorkRemaining({ remainingWork: 45 }); // => 45
 */
export function leastWorkRemaining(candidate: Pick<WaitingOperation, "remainingWork">): number {
  return candidate.remainingWork;
}

export const lwkr: IndexRule = {
  id: "LWKR",
  aliases: ["LWR", "LRW", "LWRK", "SRPT"],
  title: "Least work remaining",
  source: "Conway, Maxwell & Miller (1967)",
  prefers: "lowest",
  dependsOn: "candidate",
  index: leastWorkRemaining,
};
