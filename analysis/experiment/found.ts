import type { SeriesKpi } from "./run-series.ts";

/** How warm-up and run length are found. */
export interface Pilots {
  readonly findsWarmUp: boolean;
  readonly findsLength: boolean;
  readonly method: "MSER-5" | "Welch";
  /** Replications of each point. */
  readonly replications: number;
  /** Of a pilot [s]; null: as long as the scenario's runs. */
  readonly length: number | null;
  /** Longest pilot, and longest run that may be asked for [s]; null: 64 times the first pilot. */
  readonly most: number | null;
  readonly of: readonly SeriesKpi[];
  /** Half-width over mean that the run length is for. */
  readonly relative: number;
  /** Of Welch's moving average: places to either side as a share of the pilot, and how near to its level counts as level. */
  readonly window: number;
  readonly tolerance: number;
}

/** What pilots said; plain data. */
export interface Found {
  /** [s]; null: it was given. */
  readonly warmUp: number | null;
  /** End of a run, warm-up included [s]; null: it was given. */
  readonly until: number | null;
  readonly method: Pilots["method"];
  /** Pilots of each point, and their length [s]. */
  readonly pilots: number;
  readonly length: number;
  /** The curve of the point and the KPI that took longest: averages over the pilots by interval. */
  readonly curve: FoundCurve | null;
  /** What asks for the longest run; null: nothing was asked. */
  readonly longest: FoundLength | null;
  /** Identity of the experiment that it was found for, where that is kept. */
  readonly from?: string;
}

export interface FoundCurve {
  readonly point: number;
  readonly kpi: SeriesKpi;
  readonly every: number;
  readonly values: readonly number[];
  /** Where its warm-up ends [s]. */
  readonly warmUp: number;
}

export interface FoundLength {
  readonly point: number;
  readonly kpi: SeriesKpi;
  readonly mean: number;
  /** Limit of length x variance of a run's average. */
  readonly asymptoticVariance: number;
  /** Batches that the variance was estimated from. */
  readonly batches: number;
  readonly relative: number;
  /** Is the run as long as it is for its warm-up, and not for the precision? */
  readonly byWarmUp: boolean;
}
