import type { PromisingRule } from "../../decisions.ts";
import { lookAhead, lookAheadParameters } from "./simulation.ts";

/**
 * Simulation, mean: copies of the plant are played on until the order is finished, and the date is the mean of when that is, plus k.
 *
 * Look-aheads in which the order is lost do not count; with one in which it is not finished by the horizon no date is promised
 * (Infinity).
 *
 * Source: Moses, Grant, Gruenwald & Pulat (2004), who quote a date for each order from the state that it finds.
 * @example
 * simulationMean.promise({}, { forecast: () => ({ finished: [5, 10], unfinished: 0, lost: 0 }) }, { allowance: 1 }); // => 8.5
 */
export const simulationMean: PromisingRule = {
  id: "SIMULATION-MEAN",
  title: "Mean finish in look-aheads",
  source: "Moses, Grant, Gruenwald & Pulat (2004)",
  parameters: lookAheadParameters,
  promise: (_, context, parameters) => {
    const forecast = lookAhead(context, parameters);
    if (forecast === null) return context.requestedDate;
    const { finished, unfinished } = forecast;
    if (unfinished > 0 || finished.length === 0) return Number.POSITIVE_INFINITY;
    return finished.reduce((sum, time) => sum + time, 0) / finished.length + (parameters.allowance as number);
  },
};
