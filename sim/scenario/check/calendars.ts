import type { Finding } from "../problems.ts";
import type { Scenario } from "../schema/scenario.ts";
import { readDays, tidyIntervals, weekIntervals } from "../text/calendar.ts";

/** Every calendar has working time, within its period and without overlaps. */
export function checkCalendars({ calendars }: Scenario): Finding[] {
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
    if (tidyIntervals(intervals) !== null) return [];
    return [
      {
        path: [...path, key],
        message: "has hours that overlap",
        remedy: "let each span begin when the one before has ended",
      },
    ];
  });
}
