import type { DispatchingContext, IndexRule, WaitingOperation } from "../../decisions.ts";
import { exp } from "../../random/functions.ts";
import { operationDueDate } from "./odd.ts";

/**
 * Apparent tardiness cost (ATC), w/p exp(-max(odd - t - p, 0) / (k mean p)): WSPT, discounted by slack.
 *
 * Ranks high when the operation is heavy, short and about to be late; `lookahead` sets how soon lateness counts.
 * The slack is that to the operation due date, which on the last operation is the job's.
 *
 * Source: Vepsalainen & Morton (1987).
 * Highest first; p = 0 before everything. Ties: arrival, then id. O(1) per candidate.
 *
 * @param candidate - waiting operation: processingTime p [s], weight w [1] and what the operation due date needs
 * @param context - now t [s], meanProcessingTime of the queue [s]
 * @param lookahead - k [1], > 0, usually 1..4.5
 * @returns ATC index [1/s]; 0 without a due date, Infinity where p = 0
 * @example
 * apparentTardinessCost(
 *   { processingTime: 10, weight: 1, releaseDate: 0, dueDate: 10, workUpToHere: 10, totalWork: 10 },
 *   { now: 0, meanProcessingTime: 10 }, 2); // => 0.1
 */
export function apparentTardinessCost(
  candidate: Pick<
    WaitingOperation,
    "processingTime" | "weight" | "releaseDate" | "dueDate" | "workUpToHere" | "totalWork"
  >,
  context: Pick<DispatchingContext, "now" | "meanProcessingTime">,
  lookahead: number,
): number {
  const { processingTime, weight } = candidate;
  if (processingTime === 0) return Infinity;
  const slackOfOperation = Math.max(operationDueDate(candidate) - context.now - processingTime, 0);
  if (slackOfOperation === 0) return weight / processingTime;
  const pressure = exp(-slackOfOperation / (lookahead * context.meanProcessingTime));
  return pressure === 0 ? 0 : (weight / processingTime) * pressure;
}

export const atc: IndexRule = {
  id: "ATC",
  aliases: ["AU"],
  title: "Apparent tardiness cost",
  source: "Vepsalainen & Morton (1987)",
  parameters: {
    k: {
      description: "look-ahead: how many mean processing times before its due date an operation begins to press",
      default: 2,
      min: 0.01,
      max: 1000,
      unit: "1",
    },
  },
  prefers: "highest",
  dependsOn: "context",
  index: (candidate, context, parameters) => apparentTardinessCost(candidate, context, parameters.k!),
};
