import type { Reading } from "./quantity.ts";
import { didYouMean } from "./suggestion.ts";

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const DAY = 86400;
const WEEK = 7 * DAY;

export type Interval = readonly [from: number, to: number];

/** Days named by `mon`, `mon-fri`, `sat-mon` or `daily`, as indices from Monday. */
export function readDays(text: string): Reading<readonly number[]> {
  const wanted = text.trim().toLowerCase();
  if (wanted === "daily") return { ok: true, value: [0, 1, 2, 3, 4, 5, 6] };
  const ends = wanted.split("-").map((day) => DAYS.map(String).indexOf(day.trim().slice(0, 3)));
  const [from = -1, to = from] = ends;
  if (ends.length > 2 || from < 0 || to < 0) {
    return {
      ok: false,
      message: "names no days of the week",
      remedy: didYouMean(wanted, [...DAYS, "mon-fri", "daily"], "day"),
    };
  }
  const count = ((to - from + 7) % 7) + 1;
  return { ok: true, value: Array.from({ length: count }, (_, index) => (from + index) % 7) };
}

/** Working time of a week from hours by days, in seconds from Monday 0:00; not yet sorted. */
export function weekIntervals(week: Readonly<Record<string, readonly string[]>>): Interval[] {
  const intervals: Interval[] = [];
  for (const [days, hours] of Object.entries(week)) {
    const reading = readDays(days);
    if (!reading.ok) continue;
    for (const day of reading.value) for (const span of hours) intervals.push(...spanOn(day, span));
  }
  return intervals;
}

/** A span past midnight ends on the next day; past Sunday it goes on at the beginning of the week. */
function spanOn(day: number, span: string): Interval[] {
  const [from = 0, to = 0] = span.split("-").map(timeOfDay);
  const start = day * DAY + from;
  const end = day * DAY + to + (to <= from ? DAY : 0);
  if (end <= WEEK) return [[start, end]];
  return [
    [start, WEEK],
    [0, end - WEEK],
  ];
}

function timeOfDay(text: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = text.split(":").map(Number);
  return hours * 3600 + minutes * 60 + seconds;
}

/** Sorted, with those that touch made one. Null when two overlap. */
export function tidyIntervals(intervals: readonly Interval[]): Interval[] | null {
  const tidy: [number, number][] = [];
  for (const [from, to] of intervals.toSorted((a, b) => a[0] - b[0])) {
    const last = tidy.at(-1);
    if (last !== undefined && from < last[1]) return null;
    if (last !== undefined && from === last[1]) last[1] = to;
    else tidy.push([from, to]);
  }
  return tidy;
}

/**
 * Seconds from Monday 0:00 to a date and time of day.
 *
 * @param date - ISO 8601 without zone; "" counts as a Monday, 0:00
 */
export function secondOfWeek(date: string): number {
  const match = /^(\d+)-(\d+)-(\d+)(?:T(.+))?$/.exec(date);
  if (match === null) return 0;
  return weekday(Number(match[1]), Number(match[2]), Number(match[3])) * DAY + timeOfDay(match[4] ?? "0:00");
}

const MONTH_OFFSETS = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];

/** Day of the week from Monday = 0. Source: Sakamoto (1992). */
function weekday(year: number, month: number, day: number): number {
  const y = month < 3 ? year - 1 : year;
  const leaps = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  return (y + leaps + (MONTH_OFFSETS[month - 1] ?? 0) + day + 6) % 7;
}
