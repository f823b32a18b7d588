import type { DispatchingContext, IndexRule, WaitingOperation } from "../../decisions.ts";

/**
 * Truncated shortest processing time (SPT-T): SPT, but operations that have waited longer than `limit` come first, the
 * longest wait before the others, so that none waits for ever.
 *
 * Source: Conway & Maxwell (1962).
 * Lowest first. Ties: arrival, then id. O(1) per candidate.
 *
 * @param candidate - waiting operation: processingTime [s], queueArrival [s]
 * @param context - now [s]
 * @param limit - wait in this queue from which an operation comes first [s], > 0
 * @returns processing time [s]; the negative wait [s] of one that has waited longer than the limit
 * @example
 * truncatedShortestProcessingTime({ processingTime: 10, queueArrival: 0 }, { now: 50 }, 60); // => 10
 * truncatedShortestProcessingTime({ processingTime: 10, queueArrival: 0 }, { now: 70 }, 60); // => -70
 */
export function truncatedShortestProcessingTime(
  candidate: Pick<WaitingOperation, "processingTime" | "queueArrival">,
  context: Pick<DispatchingContext, "now">,
  limit: number,
): number {
  const wait = context.now - candidate.queueArrival;
  return wait > limit ? -wait : candidate.processingTime;
}

export const truncatedSpt: IndexRule = {
  id: "SPT-T",
  aliases: ["TSPT", "SPT/T"],
  title: "Shortest processing time, truncated by the wait",
  source: "Conway & Maxwell (1962)",
  parameters: {
    limit: {
      description: "wait in the queue from which an operation comes first",
      default: 14_400,
      min: 1e-9,
      max: 1e9,
      unit: "s",
    },
  },
  prefers: "lowest",
  dependsOn: "context",
  index: (candidate, context, { limit }) => truncatedShortestProcessingTime(candidate, context, limit!),
};
