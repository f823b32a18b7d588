import type { DispatchingContext, IndexRule, WaitingOperation } from "../../decisions.ts";

/**
 * Processing time over time in system (PT/TIS), p / (t - r): SPT that gives way to jobs that have been here long.
 *
 * Source: Rajendran & Holthaus (1999).
 * Lowest first; a job that has just come last. Ties: arrival, then id. O(1) per candidate.
 *
 * @param candidate - waiting operation: processingTime p [s], releaseDate r [s]
 * @param context - now t [s]
 * @returns p / (t - r) [1]; Infinity for a job that came now, 0 where p = 0
 * @example
 * processingTimeOverTimeInSystem({ processingTime: 10, releaseDate: 5 }, { now: 25 }); // => 0.5
 */
export function processingTimeOverTimeInSystem(
  candidate: Pick<WaitingOperation, "processingTime" | "releaseDate">,
  context: Pick<DispatchingContext, "now">,
): number {
  const { processingTime, releaseDate } = candidate;
  return processingTime === 0 ? 0 : processingTime / Math.max(context.now - releaseDate, 0);
}

export const ptTis: IndexRule = {
  id: "PT/TIS",
  title: "Processing time over time in system",
  source: "Rajendran & Holthaus (1999)",
  prefers: "lowest",
  dependsOn: "context",
  index: processingTimeOverTimeInSystem,
};
