import type { DispatchingContext, IndexRule, WaitingOperation } from "../../decisions.ts";
import { slack } from "./slk.ts";

/** Expected wait of an operation per unit of its processing time (b). */
const waitPerWork = 2;

/**
 * Cost over time (COVERT), w/p max(0, 1 - max(d - t - R, 0) / (k b R)): WSPT, less the worst wait's share that slack covers.
 *
 * A waiting operation is expected to wait b = 2 times its processing time, as in the paper; `worstCase` says how many
 * times that the wait may be in the worst case.
 *
 * Source: Carroll (1965); weighted and with these waits, Vepsalainen & Morton (1987).
 * Highest first; p = 0 before everything. Ties: arrival, then id. O(1) per candidate.
 *
 * @param candidate - waiting operation: processingTime p [s], weight w [1], dueDate d [s], remainingWork R [s]
 * @param context - now t [s]
 * @param worstCase - k [1], > 0, usually 2
 * @returns COVERT index [1/s]; 0 without a due date, Infinity where p = 0
 * @example
 * costOverTime({ processingTime: 10, weight: 1, dueDate: 130, remainingWork: 30 }, { now: 40 }, 2); // => 0.05
 */
export function costOverTime(
  candidate: Pick<WaitingOperation, "processingTime" | "weight" | "dueDate" | "remainingWork">,
  context: Pick<DispatchingContext, "now">,
  worstCase: number,
): number {
  const { processingTime, weight } = candidate;
  if (processingTime === 0) return Infinity;
  const slackLeft = Math.max(slack(candidate, context), 0);
  if (slackLeft === 0) return weight / processingTime;
  const worstWait = worstCase * waitPerWork * candidate.remainingWork;
  return (weight * Math.max(0, 1 - slackLeft / worstWait)) / processingTime;
}

export const covert: IndexRule = {
  id: "COVERT",
  title: "Cost over time",
  source: "Carroll (1965)",
  parameters: {
    k: { description: "worst wait as a multiple of the expected wait", default: 2, min: 0.01, max: 1000, unit: "1" },
  },
  prefers: "highest",
  dependsOn: "context",
  index: (candidate, context, parameters) => costOverTime(candidate, context, parameters.k!),
};
