import type { Schedule } from "../../model/model.ts";
import { weekIntervals } from "../text/calendar.ts";

const HOUR = 3600;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** As a scenario gives it: a value, hourly values of a day or a week, or a base with exceptions. */
export type ByTime<Value> =
  | Value
  | Value[]
  | { readonly base: Value; readonly week: Record<string, Record<string, Value>> };

/**
 * A value by time as steps within its period.
 *
 * @param start - second of the week at which the run begins
 */
export function schedule<Value>(given: ByTime<Value>, start: number, amount: (value: Value) => number): Schedule {
  if (Array.isArray(given)) {
    const period = given.length * HOUR;
    const steps = given.map((value, hour) => [hour * HOUR, amount(value)] as const);
    return { period, offset: start % period, steps: joined(steps) };
  }
  if (typeof given !== "object" || given === null || !("base" in given)) {
    return { period: DAY, offset: 0, steps: [[0, amount(given as Value)]] };
  }
  let steps: (readonly [number, number])[] = [[0, amount(given.base)]];
  for (const [days, hours] of Object.entries(given.week)) {
    for (const [span, value] of Object.entries(hours)) {
      for (const [from, to] of weekIntervals({ [days]: [span] })) steps = replaced(steps, from, to, amount(value));
    }
  }
  return { period: WEEK, offset: start % WEEK, steps: joined(steps) };
}

/** The steps with another value from `from` to `to`. */
function replaced(steps: readonly (readonly [number, number])[], from: number, to: number, value: number) {
  const after = steps.findLast(([start]) => start <= to)?.[1] ?? 0;
  return [
    ...steps.filter(([start]) => start < from),
    [from, value] as const,
    ...(to < WEEK ? [[to, after] as const] : []),
    ...steps.filter(([start]) => start > to),
  ];
}

/** Steps that change nothing are none. */
function joined(steps: readonly (readonly [number, number])[]) {
  return steps.filter(([, value], index) => index === 0 || value !== steps[index - 1]?.[1]);
}
