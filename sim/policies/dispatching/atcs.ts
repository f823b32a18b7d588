import type { DispatchingContext, IndexRule, WaitingOperation } from "../../decisions.ts";
import { exp } from "../../random/functions.ts";
import { operationDueDate } from "./odd.ts";

/**
 * Apparent tardiness cost with setups (ATCS), w/p exp(-max(odd - t - p, 0) / (k1 mean p)) exp(-s / (k2 mean s)): ATC,
 * discounted by the setup that the machine needs.
 *
 * The slack is ATC's, to the operation due date, which on the last operation is the job's. `mean s` is the mean over all
 * changes of family that take the work centre time. Lee, Bhaskaran & Pinedo tell how to
 * choose k1 and k2 from how tight the due dates are, how far apart, and how long setups are against processing.
 *
 * Source: Lee, Bhaskaran & Pinedo (1997).
 * Highest first; p = 0 before everything. Ties: arrival, then id. O(1) per candidate.
 *
 * @param candidate - waiting operation: processingTime p [s], weight w [1] and what the operation due date needs
 * @param context - now t [s], meanProcessingTime of the queue [s], setupTime(candidate) s [s], meanSetupTime [s]
 * @param dueDateScale - k1 [1], > 0
 * @param setupScale - k2 [1], > 0
 * @returns ATCS index [1/s]; 0 without a due date, Infinity where p = 0
 * @example
 * apparentTardinessCostWithSetups(
 *   { processingTime: 10, weight: 1, releaseDate: 0, dueDate: 10, workUpToHere: 10, totalWork: 10 },
 *   { now: 0, meanProcessingTime: 10, meanSetupTime: 5, setupTime: () => 0 }, 2, 1); // => 0.1
 */
export function apparentTardinessCostWithSetups(
  candidate: WaitingOperation,
  context: Pick<DispatchingContext, "now" | "meanProcessingTime" | "meanSetupTime" | "setupTime">,
  dueDateScale: number,
  setupScale: number,
): number {
  const { processingTime, weight } = candidate;
  if (processingTime === 0) return Infinity;
  const slack = Math.max(operationDueDate(candidate) - context.now - processingTime, 0);
  const setup = context.setupTime(candidate);
  const waiting = slack === 0 ? 0 : slack / (dueDateScale * context.meanProcessingTime);
  const changing = setup === 0 ? 0 : setup / (setupScale * context.meanSetupTime);
  const pressure = exp(-(waiting + changing));
  return pressure === 0 ? 0 : (weight / processingTime) * pressure;
}

export const atcs: IndexRule = {
  id: "ATCS",
  title: "Apparent tardiness cost with setups",
  source: "Lee, Bhaskaran & Pinedo (1997)",
  parameters: {
    k1: {
      description: "look-ahead: how many mean processing times of slack an operation has before it presses",
      default: 2,
      min: 0.01,
      max: 1000,
      unit: "1",
    },
    k2: {
      description: "how many mean setup times a setup may take before it weighs against the operation",
      default: 0.5,
      min: 0.01,
      max: 1000,
      unit: "1",
    },
  },
  prefers: "highest",
  dependsOn: "context",
  index: (candidate, context, { k1, k2 }) => apparentTardinessCostWithSetups(candidate, context, k1!, k2!),
};
