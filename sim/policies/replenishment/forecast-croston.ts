import { croston } from "../../planning/forecast.ts";
import { ALPHA, forecastRule } from "./forecast.ts";

/**
 * Replenishment by Croston's forecast of demand that is often 0.
 *
 * @example
 * byCroston.order({ demand: 8, position: 4 }, { memory: { reviews: 0 } }, { lead: 1, service: 0.95, initial: 0, Q: 0, alpha: 0.2, sba: 0 }); // => 12
 */
export const byCroston = forecastRule(
  {
    id: "FORECAST-CROSTON",
    title: "Order up to Croston's forecast and safety stock",
    source: "Croston (1972)",
    parameters: {
      alpha: ALPHA,
      sba: {
        description: "1: corrected as Syntetos and Boylan do",
        default: 1,
        min: 0,
        max: 1,
        unit: "1",
        integer: true,
      },
    },
  },
  (memory, demand, { alpha, sba }) => {
    const level = croston(memory, demand, alpha!, sba === 1);
    return () => level;
  },
);
