import type { DispatchingContext, IndexRule, WaitingOperation } from "../../decisions.ts";
import { slack } from "./slk.ts";

/**
 * Slack per remaining processing time (S/RPT), (d - t - R) / R: the critical ratio less 1.
 *
 * Source: Anderson & Nyirenda (1990).
 * Lowest first; without a due date last. Ties: arrival, then id. O(1) per candidate.
 *
 * @param candidate - waiting operation: dueDate d [s], remainingWork R [s]
 * @param context - now t [s]
 * @returns slack per work [1]; with R = 0 the sign of the slack times Infinity, and 0 without slack
 * @example
 * slackPerRemainingWork({ dueDate: 100, remainingWork: 30 }, { now: 40 }); // => 1
 */
export function slackPerRemainingWork(
  candidate: Pick<WaitingOperation, "dueDate" | "remainingWork">,
  context: Pick<DispatchingContext, "now">,
): number {
  const left = slack(candidate, context);
  return left === 0 ? 0 : left / candidate.remainingWork;
}

export const slackPerRpt: IndexRule = {
  id: "S/RPT",
  aliases: ["SLK/RPT"],
  title: "Slack per remaining processing time",
  source: "Anderson & Nyirenda (1990)",
  prefers: "lowest",
  dependsOn: "context",
  index: slackPerRemainingWork,
};
