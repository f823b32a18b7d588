import { movingAverage } from "../../planning/forecast.ts";
import { forecastRule } from "./forecast.ts";

/**
 * Replenishment by a moving average of the last n periods.
 *
 * @example
 * byMovingAverage.order({ demand: 0, position: 4 }, { memory: {} }, { lead: 1, service: 0.95, initial: 10, Q: 0, n: 4 }); // => 16
 */
export const byMovingAverage = forecastRule(
  {
    id: "FORECAST-MA",
    title: "Order up to a moving average's forecast and safety stock",
    source: "Brown (1959)",
    parameters: {
      n: { description: "periods in the average", default: 8, min: 1, max: 1000, unit: "periods", integer: true },
    },
  },
  (memory, demand, { n }) => {
    const level = movingAverage(memory, demand, n!);
    return () => level;
  },
);
