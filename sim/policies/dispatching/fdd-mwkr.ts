import type { IndexRule, WaitingOperation } from "../../decisions.ts";

/**
 * Flow due date per most work remaining (FDD/MWKR), C / R.
 *
 * The flow due date counts from the job's release, so that it is the work done so far plus this operation.
 *
 * Source: Sels, Gheysen & Vanhoucke (2012).
 * Lowest first; R = 0 last. Ties: arrival, then id. O(1) per candidate.
 *
 * @param candidate - waiting operation: workUpToHere C [s], remainingWork R [s]
 * @returns C / R [1], Infinity where R = 0
 * @example
 * flowDueDatePerWorkRemaining({ workUpToHere: 10, remainingWork: 40 }); // => 0.25
 */
export function flowDueDatePerWorkRemaining(
  candidate: Pick<WaitingOperation, "workUpToHere" | "remainingWork">,
): number {
  return candidate.remainingWork === 0 ? Infinity : candidate.workUpToHere / candidate.remainingWork;
}

export const fddMwkr: IndexRule = {
  id: "FDD/MWKR",
  aliases: ["FDD/MWR"],
  title: "Flow due date per most work remaining",
  source: "Sels, Gheysen & Vanhoucke (2012)",
  prefers: "lowest",
  dependsOn: "candidate",
  index: flowDueDatePerWorkRemaining,
};
