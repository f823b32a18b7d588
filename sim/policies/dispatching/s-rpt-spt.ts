import type { DispatchingContext, IndexRule, WaitingOperation } from "../../decisions.ts";
import { slackPerRemainingWork } from "./s-rpt.ts";

/**
 * Slack per remaining processing time, with SPT (S/RPT+SPT), max(p (d - t - R) / R, p): SPT for jobs that will be late, and
 * the longer operations of jobs with slack behind them.
 *
 * Source: Anderson & Nyirenda (1990).
 * Lowest first; without a due date last. Ties: arrival, then id. O(1) per candidate.
 *
 * @param candidate - waiting operation: processingTime p [s], dueDate d [s], remainingWork R [s]
 * @param context - now t [s]
 * @returns operation's slack or its processing time, whichever is more [s]
 * @example
 * slackPerRemainingWorkWithSpt({ processingTime: 10, dueDate: 130, remainingWork: 30 }, { now: 40 }); // => 20
 */
export function slackPerRemainingWorkWithSpt(
  candidate: Pick<WaitingOperation, "processingTime" | "dueDate" | "remainingWork">,
  context: Pick<DispatchingContext, "now">,
): number {
  const { processingTime } = candidate;
  if (processingTime === 0) return 0;
  return Math.max(processingTime * slackPerRemainingWork(candidate, context), processingTime);
}

export const slackPerRptSpt: IndexRule = {
  id: "S/RPT+SPT",
  title: "Slack per remaining processing time, with SPT",
  source: "Anderson & Nyirenda (1990)",
  prefers: "lowest",
  dependsOn: "context",
  index: slackPerRemainingWorkWithSpt,
};
