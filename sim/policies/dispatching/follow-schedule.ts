import type { DispatchingContext, IndexRule, WaitingOperation } from "../../decisions.ts";

/** Behind every time at which something could be scheduled to begin [s]. */
const LATER = 1e12;

/**
 * Follow the schedule: the operation that is scheduled first, of those scheduled on this machine; then those scheduled on others,
 * which it does rather than stand; last those that are in no schedule.
 *
 * Source: predictive-reactive scheduling, Vieira, Herrmann & Lin (2003).
 * Lowest first. Ties: arrival, then id. O(1) per candidate.
 *
 * @param candidate - waiting operation: scheduledStart [s], Infinity where it is in no schedule; scheduledMachine
 * @param context - machine
 * @returns start [s]; 10^12 more where another machine is to do it
 * @example
 * followSchedule({ scheduledStart: 120, scheduledMachine: 3 }, { machine: 3 }); // => 120
 * followSchedule({ scheduledStart: Infinity, scheduledMachine: -1 }, { machine: 3 }); // => Infinity
 */
export function followSchedule(
  candidate: Pick<WaitingOperation, "scheduledStart" | "scheduledMachine">,
  context: Pick<DispatchingContext, "machine">,
): number {
  return candidate.scheduledStart + (candidate.scheduledMachine === context.machine ? 0 : LATER);
}

export const followScheduleRule: IndexRule = {
  id: "FOLLOW-SCHEDULE",
  title: "As scheduled",
  source: "Vieira, Herrmann & Lin (2003)",
  prefers: "lowest",
  dependsOn: "context",
  index: followSchedule,
};
