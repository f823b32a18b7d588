import type { Finding } from "../problems.ts";
import type { Scenario } from "../schema/scenario.ts";
import { daysIn, readDays, tidyIntervals, weekIntervals } from "../text/calendar.ts";

/** Every calendar has working time, within its period and without overlaps. */
export function checkCalendars({ calendars, run }: Scenario): Finding[] {
  return calendars.flatMap((calendar, i) => {
    const path = ["calendars", i];
    const { week, period, working } = calendar;
    if ((week === undefined) === (period === undefined) || (period === undefined) !== (working === undefined)) {
      return [{ path, message: "gives no working time in one way", remedy: "give either week, or period and working" }];
    }
    const findings: Finding[] = Object.keys(week ?? {}).flatMap((days) => {
      const reading = readDays(days);
      return reading.ok
        ? []
        : [{ path: [...path, "week", days], value: days, message: reading.message, remedy: reading.remedy }];
    });
    for (const [j, [from, to]] of (working ?? []).entries()) {
      if (from < to && to <= (period ?? 0)) continue;
      const remedy = `keep from < to within the period of ${period} s`;
      findings.push({
        path: [...path, "working", j],
        message: `is no interval of the period (${from} s to ${to} s)`,
        remedy,
      });
    }
    if (findings.length > 0) return findings;
    const intervals = working ?? weekIntervals(week ?? {});
    const key = working === undefined ? "week" : "working";
    if (intervals.length === 0) {
      return [
        { path: [...path, key], message: "has no working time", remedy: 'give hours such as mon-fri: ["06:00-14:00"]' },
      ];
    }
    if (tidyIntervals(intervals) !== null) return checkExceptions(calendar, path, run.startDate);
    return [
      {
        path: [...path, key],
        message: "has hours that overlap",
        remedy: "let each span begin when the one before has ended",
      },
    ];
  });
}

type Calendar = Scenario["calendars"][number];

/** Days with hours of their own are dates that exist, each stated once, and the run must say on which date it begins. */
function checkExceptions(
  { exceptions, week }: Calendar,
  calendar: readonly (string | number)[],
  startDate: string | undefined,
): Finding[] {
  if (exceptions === undefined) return [];
  const path = [...calendar, "exceptions"];
  if (week === undefined) {
    return [{ path, message: "have no week to differ from", remedy: "give week instead of period and working" }];
  }
  if (startDate === undefined) {
    const remedy = 'add it, such as run: { startDate: "2026-01-05" }, or leave the exceptions out';
    return [{ path, message: "are dates, but the run has no start date", remedy }];
  }
  const stated = new Set<number>();
  return Object.entries(exceptions).flatMap(([dates, hours]): Finding[] => {
    const at = [...path, dates];
    const days = daysIn(dates);
    if (days.length === 0) {
      const remedy = 'write "2026-12-25", or from one to another "2026-12-24/2027-01-01"';
      return [{ path: at, value: dates, message: "are no dates", remedy }];
    }
    if (days.some((day) => stated.has(day))) {
      return [{ path: at, value: dates, message: "has a day that is stated before", remedy: "state each day once" }];
    }
    for (const day of days) stated.add(day);
    if (tidyIntervals(weekIntervals({ mon: hours })) !== null) return [];
    const remedy = "let each span begin when the one before has ended";
    return [{ path: at, value: hours, message: "has hours that overlap", remedy }];
  });
}
