import type { Finding, Path } from "../problems.ts";
import { readDays } from "../text/calendar.ts";

const HOURS = /^([01]?\d|2[0-4]):[0-5]\d\s*-\s*([01]?\d|2[0-4]):[0-5]\d$/;

/** A value by days and hours names days and hours that there are. */
export function checkByTime(value: unknown, path: Path): Finding[] {
  const week = typeof value === "object" && value !== null && "week" in value ? (value.week as object) : {};
  return Object.entries(week).flatMap(([days, hours]) => checkDays([...path, "week", days], days, hours as object));
}

function checkDays(path: Path, days: string, hours: object): Finding[] {
  const reading = readDays(days);
  const findings: Finding[] = reading.ok
    ? []
    : [{ path, value: days, message: reading.message, remedy: reading.remedy }];
  for (const span of Object.keys(hours)) {
    if (HOURS.test(span)) continue;
    findings.push({ path: [...path, span], message: "is not a span of hours", remedy: 'write it like "06:00-14:00"' });
  }
  return findings;
}
