import { meanIntervalOf, momentsOf, quantile, quantileInterval } from "../statistics/index.ts";
import type { Controlled } from "./controls/controlled.ts";

/** What replications say of a response, with the interval of its mean; all in the response's unit. */
export interface Estimate {
  /** Replications in which it was observed. */
  readonly count: number;
  /** NaN where nothing was observed. */
  readonly mean: number;
  /** Of a single replication; NaN for fewer than two. */
  readonly standardDeviation: number;
  /** Of the confidence interval of the mean, by Student's t; NaN for fewer than two, unless by batch means. */
  readonly halfWidth: number;
  /** Of a single replication that was cut into batches, whether they give an interval or not; null: of replications. */
  readonly batches: { readonly count: number; readonly lag1Autocorrelation: number } | null;
  /** Only there where the mean and its interval are by control variates; everything else is of the observations as they are. */
  readonly controlled?: Controlled;
  readonly minimum: number;
  readonly lowerQuartile: number;
  readonly median: number;
  readonly upperQuartile: number;
  readonly maximum: number;
  /** Distribution-free intervals of the quartiles at the same level, between two replications; null: these are too few for one. */
  readonly quartileIntervals: {
    readonly lowerQuartile: Bounds | null;
    readonly median: Bounds | null;
    readonly upperQuartile: Bounds | null;
  };
}

/** The lower and the upper bound of an interval. */
export type Bounds = readonly [number, number];

/**
 * Estimates a response from independent replications: the fixed-sample-size procedure of Law (2015), section 9.4.1.
 *
 * @param level - confidence level, in (0, 1)
 */
export function estimate(values: readonly number[], level: number): Estimate {
  const { count, mean, standardDeviation, halfWidth } = meanIntervalOf(momentsOf(values), level);
  const at = (probability: number): number => (count === 0 ? Number.NaN : quantile(values, probability));
  return {
    count,
    mean: count === 0 ? Number.NaN : mean,
    standardDeviation,
    halfWidth: count < 2 ? Number.NaN : halfWidth,
    batches: null,
    minimum: at(0),
    lowerQuartile: at(0.25),
    median: at(0.5),
    upperQuartile: at(0.75),
    maximum: at(1),
    quartileIntervals: {
      lowerQuartile: boundsOf(values, 0.25, level),
      median: boundsOf(values, 0.5, level),
      upperQuartile: boundsOf(values, 0.75, level),
    },
  };
}

/** Where all replications may well lie on one side of the quantile, none bounds it on the other. */
function boundsOf(values: readonly number[], probability: number, level: number): Bounds | null {
  const tail = Math.max(probability, 1 - probability) ** values.length;
  if (tail >= (1 - level) / 2) return null;
  const { lower, upper } = quantileInterval(values, probability, level);
  return [lower, upper];
}
