import type { NewSchedule, Parameters, SchedulingContext, SchedulingRule } from "../../decisions.ts";
import { MOVES, periodOf, RESCHEDULING, rescheduled } from "./rescheduled.ts";

/**
 * Affected operations rescheduling: operations that would begin later than scheduled, and those that are in no schedule yet, are
 * placed anew; all others keep their machine and their order.
 *
 * Source: Abumaizar & Svestka (1997), International Journal of Production Research 35.
 *
 * @param context - news, and the shop as it is now where there is reason to schedule anew
 * @param parameters - as described
 * @returns the schedule; null: the one in force stays
 * @example
 * rescheduleAffected({ news: { isDue: false, orders: 0, failures: 0, repairs: 0, losses: 0, drift: 0 } }, { orders: 1, failures: 1, repairs: 1, losses: 0, drift: 0 }); // => null
 */
export function rescheduleAffected(context: SchedulingContext, parameters: Parameters): NewSchedule | null {
  return rescheduled(context, parameters, "affected");
}

export const affectedRescheduling: SchedulingRule = {
  id: "AFFECTED-OPERATIONS",
  aliases: ["AOR"],
  title: "What a disturbance reaches is scheduled anew",
  source: "Abumaizar & Svestka (1997)",
  parameters: { moves: MOVES, ...RESCHEDULING },
  every: periodOf,
  schedule: rescheduleAffected,
};
