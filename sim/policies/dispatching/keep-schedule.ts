import type { ChoiceRule, DispatchingContext, WaitingOperation } from "../../decisions.ts";
import { followSchedule } from "./follow-schedule.ts";

/**
 * Keep to the schedule: as FOLLOW-SCHEDULE, but the machine stands idle for an operation that is scheduled on it first, has not
 * come yet, and is to begin within the time that it may wait.
 *
 * Best schedules may need such waiting: those without it (non-delay) need not hold an optimal one. Source: Baker (1974).
 * O(jobs in the plant) per choice.
 *
 * @param candidates - one or more: scheduledStart [s], scheduledMachine
 * @param context - now [s], machine, scheduledElsewhere() [s]
 * @param wait - [s], >= 0
 * @returns a candidate; null: none yet
 * @example
 * keepSchedule([{ scheduledStart: 120, scheduledMachine: 0 }], { now: 100, machine: 0, scheduledElsewhere: () => 110 }, 60); // => null
 * keepSchedule([{ scheduledStart: 120, scheduledMachine: 0 }], { now: 100, machine: 0, scheduledElsewhere: () => 110 }, 0).scheduledStart; // => 120
 */
export function keepSchedule(
  candidates: readonly WaitingOperation[],
  context: Pick<DispatchingContext, "now" | "machine" | "scheduledElsewhere">,
  wait: number,
): WaitingOperation | null {
  const first = candidates.reduce((best, each) =>
    followSchedule(each, context) < followSchedule(best, context) ? each : best,
  );
  if (wait <= 0) return first;
  const awaited = context.scheduledElsewhere();
  return awaited < followSchedule(first, context) && awaited <= context.now + wait ? null : first;
}

export const keepScheduleRule: ChoiceRule = {
  id: "KEEP-SCHEDULE",
  title: "As scheduled, waiting for what comes later",
  source: "Baker (1974)",
  parameters: {
    wait: {
      description: "a machine stands idle for an operation that is to begin within this time",
      default: 900,
      min: 0,
      max: 1e9,
      unit: "s",
    },
  },
  choose: (candidates, context, { wait }) => keepSchedule(candidates, context, wait!),
};
