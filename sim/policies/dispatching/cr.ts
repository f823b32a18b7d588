import type { DispatchingContext, IndexRule, WaitingOperation } from "../../decisions.ts";

/**
 * Critical ratio (CR), (d - t) / R: below 1 the job will be late.
 *
 * Source: Berry & Rao (1975).
 * Lowest first; without a due date last. Ties: arrival, then id. O(1) per candidate.
 *
 * @param candidate - waiting operation: dueDate d [s], remainingWork R [s]
 * @param context - now t [s]
 * @returns ratio [1]; where R = 0, Infinity before the due date, -Infinity after it and 0 on it
 * @example
 * criticalRatio({ dueDate: 100, remainingWork: 30 }, { now: 40 }); // => 2
 */
export function criticalRatio(
  candidate: Pick<WaitingOperation, "dueDate" | "remainingWork">,
  context: Pick<DispatchingContext, "now">,
): number {
  const timeLeft = candidate.dueDate - context.now;
  return timeLeft === 0 ? 0 : timeLeft / candidate.remainingWork;
}

export const cr: IndexRule = {
  id: "CR",
  aliases: ["SCR"],
  title: "Critical ratio",
  source: "Berry & Rao (1975)",
  prefers: "lowest",
  dependsOn: "context",
  index: criticalRatio,
};
