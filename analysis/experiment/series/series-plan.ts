import type { ResponseChoice } from "../experiment.ts";

/** What is kept of each replication interval by interval. */
export interface SeriesPlan {
  /** Length of an interval [s]; the first begins at 0, warm-up included. */
  readonly every: number;
  /** KPIs, each of the interval alone. */
  readonly kpis: readonly ResponseChoice[];
}

/** Which replications keep their trace. */
export interface TracePlan {
  /** By their numbers. */
  readonly replications: readonly number[];
  /** Indices of the points; null: all. */
  readonly points: readonly number[] | null;
}

/** A KPI of a replication by interval: null where it was not observed. */
export type TimeSeries = readonly (number | null)[];

/** Intervals of a run at most: more than any plot shows, and no trace. */
export const MOST_INTERVALS = 100_000;

/** Where the interval begins and ends [s]; the last one ends with the run. */
export function intervalAt(every: number, index: number, end: number): { readonly from: number; readonly to: number } {
  return { from: index * every, to: Math.min((index + 1) * every, end) };
}

/** Points whose series a report shows. */
export const MOST_SHOWN = 12;
