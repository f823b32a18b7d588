import { mean } from "simple-statistics";
import { checkCount, checkLevel, checkObservations } from "../check.ts";
import { quantile } from "../intervals/quantile.ts";
import { normalProbability, normalQuantile } from "../quantiles/normal.ts";
import { drawIndex, type UniformSource } from "../source.ts";

/** A figure of a sample. */
export type Statistic = (values: readonly number[]) => number;

/** The statistic of each resample, given as places in the sample. */
export function bootstrapStatistics(
  values: readonly number[],
  resamples: readonly (readonly number[])[],
  statistic: Statistic = mean,
): number[] {
  return resamples.map((places) =>
    statistic(
      places.map((place) => {
        const value = values[place];
        if (value === undefined) throw new RangeError(`resamples: there is no value ${place} among ${values.length}`);
        return value;
      }),
    ),
  );
}

/** Places of resamples with replacement, drawn from a stream. */
export function drawResamples(count: number, resamples: number, source: UniformSource): number[][] {
  checkCount("count", count, 1);
  checkCount("resamples", resamples, 1);
  return Array.from({ length: resamples }, () => Array.from({ length: count }, () => drawIndex(source, count)));
}

/**
 * Bootstrap interval of a statistic of independent observations: `percentile`, or corrected for bias and acceleration
 * (`bca`, the default), which is second-order accurate.
 *
 * Source: Efron (1987), Better bootstrap confidence intervals; Efron & Tibshirani (1993), An introduction to the bootstrap.
 *
 * @param source - stream of the resamples: equal streams give equal intervals
 */
export function bootstrapInterval(
  values: readonly number[],
  source: UniformSource,
  {
    statistic = mean,
    level = 0.95,
    resamples = 2000,
    method = "bca",
  }: {
    readonly statistic?: Statistic;
    readonly level?: number;
    readonly resamples?: number;
    readonly method?: "percentile" | "bca";
  } = {},
): { readonly estimate: number; readonly lower: number; readonly upper: number; readonly standardError: number } {
  checkObservations(values, 2);
  checkLevel(level);
  const estimate = statistic(values);
  const found = bootstrapStatistics(values, drawResamples(values.length, resamples, source), statistic);
  const centre = mean(found);
  const standardError = Math.sqrt(found.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (found.length - 1));
  const place = method === "bca" ? correctedPlaces(values, statistic, estimate, found) : (p: number) => p;
  const tail = (1 - level) / 2;
  return { estimate, lower: quantile(found, place(tail)), upper: quantile(found, place(1 - tail)), standardError };
}

function correctedPlaces(
  values: readonly number[],
  statistic: Statistic,
  estimate: number,
  found: readonly number[],
): (probability: number) => number {
  const below =
    found.reduce((sum, value) => sum + (value < estimate ? 1 : value === estimate ? 0.5 : 0), 0) / found.length;
  // A statistic that never or always lies below its estimate leaves nothing to correct by.
  if (below <= 0 || below >= 1) return (probability) => probability;
  const bias = normalQuantile(below);
  const without = values.map((_, left) => statistic(values.filter((_, at) => at !== left)));
  const centre = mean(without);
  const cubes = without.reduce((sum, value) => sum + (centre - value) ** 3, 0);
  const squares = without.reduce((sum, value) => sum + (centre - value) ** 2, 0);
  const acceleration = squares === 0 ? 0 : cubes / (6 * squares ** 1.5);
  return (probability) => {
    const z = bias + normalQuantile(probability);
    return normalProbability(bias + z / (1 - acceleration * z));
  };
}
