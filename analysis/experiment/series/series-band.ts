import { meanIntervalOf, momentsOf, quantile } from "../../statistics/index.ts";
import type { TimeSeries } from "./series-plan.ts";

/** Of the replications, so many lie within the band: all but a tenth below and a tenth above. */
export const BAND_SHARE = 0.8;

/** A KPI over time, over replications; all in the KPI's unit, by interval. */
export interface SeriesBand {
  /** Observations that have a value there. */
  readonly counts: readonly number[];
  /** NaN where there is none. */
  readonly means: readonly number[];
  /** Of the interval of the mean, by Student's t; NaN for fewer than two. */
  readonly halfWidths: readonly number[];
  /** Between these lies the middle `BAND_SHARE` of the observations. */
  readonly lower: readonly number[];
  readonly upper: readonly number[];
}

/** A time series as it is kept for many replications: NaN where nothing was observed. */
export function packedSeries(series: TimeSeries): Float64Array {
  return Float64Array.from(series, (value) => value ?? Number.NaN);
}

/** The averages of antithetic pairs: as far as both have values. The first of a pair without its partner is none. */
export function pairedSeries(series: readonly (Float64Array | null)[]): (Float64Array | null)[] {
  return Array.from({ length: Math.floor(series.length / 2) }, (_, pair) => {
    const [first, second] = [series[2 * pair] ?? null, series[2 * pair + 1] ?? null];
    if (first === null || second === null) return null;
    const count = Math.min(first.length, second.length);
    return Float64Array.from({ length: count }, (_, at) => ((first[at] as number) + (second[at] as number)) / 2);
  });
}

/**
 * Mean, its interval and the spread of a KPI, interval by interval.
 *
 * Each interval of the mean is for its own time: they do not hold together.
 *
 * @param observations - series of replications, or the averages of pairs; they need not be equally long
 * @param level - confidence level, in (0, 1)
 */
export function seriesBand(observations: readonly Float64Array[], level: number): SeriesBand {
  const longest = observations.reduce((most, { length }) => Math.max(most, length), 0);
  const band = {
    counts: [] as number[],
    means: [] as number[],
    halfWidths: [] as number[],
    lower: [] as number[],
    upper: [] as number[],
  };
  for (let at = 0; at < longest; at++) {
    const values = observations.map((series) => series[at] ?? Number.NaN).filter((value) => !Number.isNaN(value));
    const { count, mean, halfWidth } = meanIntervalOf(momentsOf(values), level);
    band.counts.push(count);
    band.means.push(count === 0 ? Number.NaN : mean);
    band.halfWidths.push(count < 2 ? Number.NaN : halfWidth);
    band.lower.push(count === 0 ? Number.NaN : quantile(values, (1 - BAND_SHARE) / 2));
    band.upper.push(count === 0 ? Number.NaN : quantile(values, (1 + BAND_SHARE) / 2));
  }
  return band;
}
