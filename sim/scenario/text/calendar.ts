import { dayNumber } from "./date.ts";
import type { Reading } from "./quantity.ts";
import { didYouMean } from "./suggestion.ts";

const NAMES = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
const DAYS = NAMES.map((name) => name.slice(0, 3));
const DAY = 86400;
const WEEK = 7 * DAY;

export type Interval = readonly [from: number, to: number];

/** Days named by `mon`, `monday`, `mon-fri`, `sat-mon` or `daily`, as indices from Monday. */
export function readDays(text: string): Reading<readonly number[]> {
  const wanted = text.trim().toLowerCase();
  if (wanted === "daily") return { ok: true, value: [0, 1, 2, 3, 4, 5, 6] };
  const ends = wanted
    .split("-")
    .map((day) => NAMES.findIndex((name, index) => day.trim() === name || day.trim() === DAYS[index]));
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
  const [start, end] = moved(lasting(span), day * DAY);
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
  if (date === "") return 0;
  const [day = "", time = "0:00"] = date.split("T");
  return weekdayOf(dayNumber(day)) * DAY + timeOfDay(time);
}

/** Working time that certain days have or lack against their week, in seconds from the start of the run, ascending. */
export interface Exceptions {
  readonly closed: readonly Interval[];
  readonly open: readonly Interval[];
}

/**
 * What days with hours of their own change: of the week's spans those that begin on such a day fall out, and the day's own
 * come in.
 *
 * @param days - hours by date, or by dates from one to another ("2026-12-24/2027-01-01")
 * @param startDate - ISO 8601 without zone
 */
export function exceptionsOf(
  week: Readonly<Record<string, readonly string[]>>,
  days: Readonly<Record<string, readonly string[]>>,
  startDate: string,
): Exceptions {
  const [startDay = "", startTime = "0:00"] = startDate.split("T");
  const origin = dayNumber(startDay) * DAY + timeOfDay(startTime);
  const closed: Interval[] = [];
  const open: Interval[] = [];
  for (const [dates, hours] of Object.entries(days)) {
    for (const day of daysIn(dates)) {
      const midnight = day * DAY - origin;
      for (const span of spansOf(week, weekdayOf(day))) closed.push(moved(lasting(span), midnight));
      for (const span of hours) open.push(moved(lasting(span), midnight));
    }
  }
  return { closed: joined(closed), open: joined(open) };
}

/** Numbers of the days of "2026-12-25" or "2026-12-24/2027-01-01". Empty: no such days, or they end before they begin. */
export function daysIn(dates: string): number[] {
  const [from = Number.NaN, to = from, ...more] = dates.split("/").map(dayNumber);
  if (more.length > 0 || !(from <= to)) return [];
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** From Monday = 0; 1970-01-01 was a Thursday. */
function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** The week's spans that begin on a day of it. */
function spansOf(week: Readonly<Record<string, readonly string[]>>, weekday: number): string[] {
  return Object.entries(week).flatMap(([days, hours]) => {
    const reading = readDays(days);
    return reading.ok && reading.value.includes(weekday) ? hours : [];
  });
}

/** A span of hours in seconds of its day; past midnight it ends on the next. */
function lasting(span: string): Interval {
  const [from = 0, to = 0] = span.split("-").map(timeOfDay);
  return [from, to + (to <= from ? DAY : 0)];
}

function moved([from, to]: Interval, by: number): Interval {
  return [from + by, to + by];
}

/** Sorted, with those that touch or overlap made one. */
function joined(intervals: readonly Interval[]): Interval[] {
  const all: [number, number][] = [];
  for (const [from, to] of intervals.toSorted((a, b) => a[0] - b[0])) {
    const last = all.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else all.push([from, to]);
  }
  return all;
}
