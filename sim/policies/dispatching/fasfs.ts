import type { IndexRule, WaitingOperation } from "../../decisions.ts";

/**
 * First arrived at the shop, first served (FASFS): the release date.
 *
 * Source: Conway, Maxwell & Miller (1967).
 * Lowest first. Ties: arrival, then id. O(1) per candidate.
 *
 * @param candidate - waiting operation: releaseDate r [s]
 * @returns r [s]
 * @example
 * firstArrivedFirstServed({ releaseDate: 25 }); // => 25
 */
export function firstArrivedFirstServed(candidate: Pick<WaitingOperation, "releaseDate">): number {
  return candidate.releaseDate;
}

export const fasfs: IndexRule = {
  id: "FASFS",
  aliases: ["FISFS", "AT"],
  title: "First arrived at the shop, first served",
  source: "Conway, Maxwell & Miller (1967)",
  prefers: "lowest",
  dependsOn: "candidate",
  index: firstArrivedFirstServed,
};
