import type { Forecast, ParameterDescription, Parameters, PromisingContext, PromisingRule } from "../../decisions.ts";

/** What all promises by look-aheads have in common. */
export const lookAheadParameters: Readonly<Record<string, ParameterDescription>> = {
  replications: { description: "Look-aheads", default: 19, min: 1, max: 10000, unit: "1", integer: true },
  allowance: { description: "Time added to what they foresee", default: 0, min: 0, max: 1e9, unit: "s" },
  horizon: { description: "How far they look", default: 8640000, min: 0, max: 1e9, unit: "s" },
  arrivals: {
    description: "1: orders go on arriving in them; 0: the order is the last",
    default: 0,
    min: 0,
    max: 1,
    unit: "1",
    integer: true,
  },
  timesKnown: {
    description: "1: processing times are as they will be; 0: they are drawn anew",
    default: 0,
    min: 0,
    max: 1,
    unit: "1",
    integer: true,
  },
  provisional: {
    description: "Due dates in them: so long after arrival; below 0: the dates asked for",
    default: -1,
    min: -1,
    max: 1e9,
    unit: "s",
  },
};

/**
 * Simulation: copies of the plant are played on until the order is finished, and the date is a quantile of when that is, plus k.
 *
 * Of n look-aheads the one in place q (n + 1) counts, from the earliest, between two of them in proportion: the order itself
 * is as likely to come in any place among them, so a promise is met with probability q. With less than q / (1 - q) look-aheads
 * that is the last, and the promise is met less often. Where the place falls beyond those finished by the horizon no date is
 * promised (Infinity). Look-aheads in which the order is lost do not count.
 *
 * Where dispatching heeds due dates, `provisional` should not be sooner than what will be promised: with a sooner date the order
 * passes others in the look-ahead that it will not pass afterwards.
 *
 * Source: Hopp & Roof Sturgis (2000), for dates by quantiles of flow time; Wilks (1941), for the place.
 * @example
 * simulation.promise({}, { forecast: () => ({ finished: [5, 7, 9], unfinished: 0, lost: 0 }) }, { quantile: 0.5, allowance: 1 }); // => 8
 */
export const simulation: PromisingRule = {
  id: "SIMULATION",
  title: "Quantile of the finish in look-aheads",
  source: "Hopp & Roof Sturgis (2000)",
  parameters: {
    ...lookAheadParameters,
    quantile: { description: "Share of orders to be finished by their dates", default: 0.9, min: 0, max: 1, unit: "1" },
  },
  promise: (_, context, parameters) => {
    const forecast = lookAhead(context, parameters);
    if (forecast === null) return context.requestedDate;
    return quantileOf(forecast, parameters.quantile as number) + (parameters.allowance as number);
  },
};

/** @returns null: nobody waits for the order */
export function lookAhead({ forecast }: PromisingContext, parameters: Parameters): Forecast | null {
  return forecast({
    replications: parameters.replications as number,
    horizon: parameters.horizon as number,
    arrivals: parameters.arrivals === 1,
    timesKnown: parameters.timesKnown === 1,
    allowance: parameters.provisional as number,
  });
}

function quantileOf({ finished, unfinished }: Forecast, quantile: number): number {
  const count = finished.length + unfinished;
  if (count === 0) return Number.POSITIVE_INFINITY;
  const place = Math.min(Math.max(quantile * (count + 1), 1), count);
  const below = Math.floor(place);
  const lower = finished[below - 1] ?? Number.POSITIVE_INFINITY;
  const share = place - below;
  if (share === 0 || lower === Number.POSITIVE_INFINITY) return lower;
  return lower + share * ((finished[below] ?? Number.POSITIVE_INFINITY) - lower);
}
