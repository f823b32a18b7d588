import type { DispatchingContext, IndexRule, WaitingOperation } from "../../decisions.ts";

/**
 * Slack (SLK), d - t - R: how long the job can still wait without being late.
 *
 * Source: Conway, Maxwell & Miller (1967).
 * Lowest first; without a due date last. Ties: arrival, then id. O(1) per candidate.
 *
 * @param candidate - waiting operation: dueDate d [s], remainingWork R [s]
 * @param context - now t [s]
 * @returns slack [s], negative when the job will be late, Infinity without a due date
 * @example
 * slack({ dueDate: 100, remainingWork: 30 }, { now: 60 }); // => 10
 */
export function slack(
  candidate: Pick<WaitingOperation, "dueDate" | "remainingWork">,
  context: Pick<DispatchingContext, "now">,
): number {
  return candidate.dueDate - context.now - candidate.remainingWork;
}

export const slk: IndexRule = {
  id: "SLK",
  aliases: ["SLACK", "MS", "MST", "LSF"],
  title: "Least slack",
  source: "Conway, Maxwell & Miller (1967)",
  prefers: "lowest",
  dependsOn: "context",
  index: slack,
};
