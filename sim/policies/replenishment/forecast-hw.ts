import { holtWinters } from "../../planning/forecast.ts";
import { ALPHA, forecastRule } from "./forecast.ts";

/**
 * Replenishment by Holt-Winters' level, trend and additive season; a season of 1 is none.
 *
 * @example
 * byHoltWinters.order({ demand: 8, position: 4 }, { memory: { reviews: 0 } }, { lead: 1, service: 0.95, initial: 0, Q: 0, alpha: 0.2, beta: 0.1, gamma: 0.1, season: 1 }); // => 12
 */
export const byHoltWinters = forecastRule(
  {
    id: "FORECAST-HW",
    title: "Order up to the forecast of Holt and Winters and safety stock",
    source: "Winters (1960)",
    parameters: {
      alpha: ALPHA,
      beta: { ...ALPHA, description: "weight of the newest trend", default: 0.05 },
      gamma: { ...ALPHA, description: "weight of the newest seasonal part" },
      season: { description: "periods in a season", default: 1, min: 1, max: 1000, unit: "periods", integer: true },
    },
  },
  (memory, demand, { alpha, beta, gamma, season }) =>
    holtWinters(memory, demand, { alpha: alpha!, beta: beta!, gamma: gamma!, season: season! }),
);
