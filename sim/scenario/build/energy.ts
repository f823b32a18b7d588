import type { EnergySettings, Schedule } from "../../model/model.ts";
import type { Scenario } from "../schema/scenario.ts";
import { secondOfWeek, weekIntervals } from "../text/calendar.ts";

const HOUR = 3600;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

type ByTime<Value> = Value | Value[] | { readonly base: Value; readonly week: Record<string, Record<string, Value>> };

/** Prices and carbon intensities; what varies with time repeats by the day or week, from the run's start date on. */
export function buildEnergy({ energy, run }: Scenario): EnergySettings {
  const start = secondOfWeek(run.startDate ?? "");
  const carbon = schedule<number>(energy.carbonIntensity, start, (value) => value);
  const price = schedule(energy.price ?? { amount: 0, currency: "EUR" }, start, ({ amount }) => amount);
  return {
    carbonIntensity: meanOf(carbon),
    price: meanOf(price),
    currency: currencies(energy)[0] ?? "EUR",
    carbonByTime: carbon.steps.length > 1 ? carbon : null,
    priceByTime: price.steps.length > 1 ? price : null,
    demandCharge: energy.demandCharge?.amount ?? 0,
    limit: energy.limit ?? Number.POSITIVE_INFINITY,
  };
}

/** The currencies of all prices, once each. */
export function currencies({ price, demandCharge }: Scenario["energy"]): string[] {
  const prices = price === undefined ? [] : valuesOf(price);
  const charges = demandCharge === undefined ? [] : [demandCharge];
  return [...new Set([...prices, ...charges].map(({ currency }) => currency))];
}

function valuesOf<Value extends object>(given: ByTime<Value>): Value[] {
  if (Array.isArray(given)) return given;
  if (!("base" in given)) return [given];
  return [given.base, ...Object.values(given.week).flatMap((hours) => Object.values(hours))];
}

function schedule<Value>(given: ByTime<Value>, start: number, amount: (value: Value) => number): Schedule {
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

function meanOf({ steps, period }: Schedule): number {
  if (steps.length === 1) return steps[0]![1];
  return (
    steps.reduce((sum, [from, value], index) => sum + value * ((steps[index + 1]?.[0] ?? period) - from), 0) / period
  );
}
