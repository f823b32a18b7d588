import { exponentialSmoothing } from "../../planning/forecast.ts";
import { ALPHA, forecastRule } from "./forecast.ts";

/**
 * Replenishment by simple exponential smoothing.
 *
 * @example
 * bySmoothing.order({ demand: 8, position: 4 }, { memory: { reviews: 0 } }, { lead: 1, service: 0.95, initial: 0, Q: 0, alpha: 0.2 }); // => 12
 */
export const bySmoothing = forecastRule(
  {
    id: "FORECAST-SES",
    title: "Order up to the forecast of exponential smoothing and safety stock",
    source: "Brown (1959)",
    parameters: { alpha: ALPHA },
  },
  (memory, demand, { alpha }) => {
    const level = exponentialSmoothing(memory, demand, alpha!);
    return () => level;
  },
);
