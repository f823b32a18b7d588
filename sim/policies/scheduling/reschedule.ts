import type { NewSchedule, Parameters, SchedulingContext, SchedulingRule } from "../../decisions.ts";
import { MOVES, periodOf, RESCHEDULING, rescheduled } from "./rescheduled.ts";

/**
 * Full rescheduling: all that has not begun is placed anew, from the better of the schedule so far and one made by urgency (ATC).
 *
 * The best schedules, and the most changes to them. Source: Vieira, Herrmann & Lin (2003), Journal of Scheduling 6.
 *
 * @param context - news, and the shop as it is now where there is reason to schedule anew
 * @param parameters - as described
 * @returns the schedule; null: the one in force stays
 * @example
 * rescheduleAll({ news: { isDue: false, orders: 0, failures: 0, repairs: 0, losses: 0, drift: 0 } }, { orders: 1, failures: 1, repairs: 1, losses: 0, drift: 0 }); // => null
 */
export function rescheduleAll(context: SchedulingContext, parameters: Parameters): NewSchedule | null {
  return rescheduled(context, parameters, "full");
}

export const fullRescheduling: SchedulingRule = {
  id: "RESCHEDULE",
  aliases: ["FULL-RESCHEDULE"],
  title: "Everything that has not begun is scheduled anew",
  source: "Vieira, Herrmann & Lin (2003)",
  parameters: { moves: MOVES, ...RESCHEDULING },
  every: periodOf,
  schedule: rescheduleAll,
};
