import type { NewSchedule, Parameters, SchedulingContext, SchedulingRule } from "../../decisions.ts";
import { periodOf, RESCHEDULING, rescheduled } from "./rescheduled.ts";

/**
 * Right-shift rescheduling: operations keep their machine and their order and only begin later; new ones are put among them
 * where their urgency (ATC) would have them begin. No search.
 *
 * The fewest changes. Source: Abumaizar & Svestka (1997), International Journal of Production Research 35.
 *
 * @param context - news, and the shop as it is now where there is reason to schedule anew
 * @param parameters - as described
 * @returns the schedule; null: the one in force stays
 * @example
 * shiftRight({ news: { isDue: false, orders: 0, failures: 0, repairs: 0, losses: 0, drift: 0 } }, { orders: 1, failures: 1, repairs: 1, losses: 0, drift: 0 }); // => null
 */
export function shiftRight(context: SchedulingContext, parameters: Parameters): NewSchedule | null {
  return rescheduled(context, parameters, "right-shift");
}

export const rightShift: SchedulingRule = {
  id: "RIGHT-SHIFT",
  aliases: ["RSR"],
  title: "Operations keep machine and order, and begin later",
  source: "Abumaizar & Svestka (1997)",
  parameters: RESCHEDULING,
  every: periodOf,
  schedule: shiftRight,
};
