import type { IndexRule } from "../../decisions.ts";

/**
 * Low carbon: while the grid is dirtier than on average, the operation that needs the least energy goes first; while it is
 * cleaner, the one that needs the most, so that the large loads fall into the clean hours.
 *
 * Source: after Shrouf, Ordieres-Mere, Garcia-Sanchez & Ortega-Mier (2014), who shift energy to the cheap hours of a tariff.
 *
 * @param energy - of setup and processing [kWh]
 * @param context - carbon intensity now, and its mean [kg CO2e per kWh]
 * @returns index [kWh], lowest first. Ties: arrival, then id.
 * @example
 * lowCarbon(5, { carbonIntensity: 0.5, meanCarbonIntensity: 0.4 }); // => 5
 * lowCarbon(5, { carbonIntensity: 0.3, meanCarbonIntensity: 0.4 }); // => -5
 */
export function lowCarbon(
  energy: number,
  context: { readonly carbonIntensity: number; readonly meanCarbonIntensity: number },
): number {
  return context.carbonIntensity < context.meanCarbonIntensity ? -energy : energy;
}

export const lowCarbonRule: IndexRule = {
  id: "LOW-CARBON",
  title: "Least energy first while the grid is dirty, most while it is clean",
  source: "Shrouf, Ordieres-Mere, Garcia-Sanchez & Ortega-Mier (2014)",
  prefers: "lowest",
  dependsOn: "context",
  index: (candidate, context) => lowCarbon(context.energy(candidate), context),
};
