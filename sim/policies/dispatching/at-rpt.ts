import type { IndexRule, WaitingOperation } from "../../decisions.ts";

/**
 * Arrival time less remaining processing time (AT-RPT), r - R: old jobs and those with much work left first, which keeps
 * the longest flow times short.
 *
 * Source: Rajendran & Holthaus (1999).
 * Lowest first. Ties: arrival, then id. O(1) per candidate.
 *
 * @param candidate - waiting operation: releaseDate r [s], remainingWork R [s]
 * @returns r - R [s]
 * @example
 * arrivalLessRemainingWork({ releaseDate: 50, remainingWork: 30 }); // => 20
 */
export function arrivalLessRemainingWork(candidate: Pick<WaitingOperation, "releaseDate" | "remainingWork">): number {
  return candidate.releaseDate - candidate.remainingWork;
}

export const atRpt: IndexRule = {
  id: "AT-RPT",
  title: "Arrival time less remaining processing time",
  source: "Rajendran & Holthaus (1999)",
  prefers: "lowest",
  dependsOn: "candidate",
  index: arrivalLessRemainingWork,
};
