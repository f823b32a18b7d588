import type { EnergySettings, Schedule } from "../../model/model.ts";
import type { Scenario } from "../schema/scenario.ts";
import { secondOfWeek } from "../text/calendar.ts";
import { type ByTime, schedule } from "./schedule.ts";

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

function meanOf({ steps, period }: Schedule): number {
  if (steps.length === 1) return steps[0]![1];
  return (
    steps.reduce((sum, [from, value], index) => sum + value * ((steps[index + 1]?.[0] ?? period) - from), 0) / period
  );
}
