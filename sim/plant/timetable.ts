import type { SiteLinkPlan } from "./network.ts";

/** The first time of the timetable that is not past and has had no trip, computed from its number: no rounding accumulates. */
export function nextInTimetable({ first, period }: SiteLinkPlan, now: number, lastDeparture: number): number {
  let number = Math.max(0, Math.floor((now - first) / period) - 1);
  while (first + number * period < now || first + number * period <= lastDeparture) number++;
  return first + number * period;
}
