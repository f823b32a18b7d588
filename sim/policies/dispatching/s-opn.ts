import type { DispatchingContext, IndexRule, WaitingOperation } from "../../decisions.ts";
import { slack } from "./slk.ts";

/**
 * Slack per remaining operation (S/OPN), (d - t - R) / n.
 *
 * Source: Conway, Maxwell & Miller (1967).
 * Lowest first; without a due date last. Ties: arrival, then id. O(1) per candidate.
 *
 * @param candidate - waiting operation: dueDate d [s], remainingWork R [s], remainingOperations n [1, >= 1]
 * @param context - now t [s]
 * @returns slack per operation [s]
 * @example
 * slackPerOperation({ dueDate: 100, remainingWork: 30, remainingOperations: 2 }, { now: 60 }); // => 5
 */
export function slackPerOperation(
  candidate: Pick<WaitingOperation, "dueDate" | "remainingWork" | "remainingOperations">,
  context: Pick<DispatchingContext, "now">,
): number {
  return slack(candidate, context) / candidate.remainingOperations;
}

export const slackPerOpn: IndexRule = {
  id: "S/OPN",
  aliases: ["SOPN", "S/OP", "S/RO", "S/ROP"],
  title: "Slack per remaining operation",
  source: "Conway, Maxwell & Miller (1967)",
  prefers: "lowest",
  dependsOn: "context",
  index: slackPerOperation,
};
