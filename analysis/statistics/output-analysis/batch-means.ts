import { checkCount, checkObservations } from "../check.ts";
import { type MeanInterval, meanInterval } from "../intervals/mean-interval.ts";
import { varianceOf } from "../intervals/moments.ts";
import { normalProbability } from "../quantiles/normal.ts";
import { autocorrelation, vonNeumannRatio } from "./autocorrelation.ts";

/** The mean of one long run with its interval from batch means, and what speaks for trusting it. */
export interface BatchMeans extends MeanInterval {
  readonly batchMeans: readonly number[];
  readonly batchSize: number;
  /** Correlation of neighbouring batch means. */
  readonly lag1Autocorrelation: number;
  /** Near 2 if the batch means are independent. */
  readonly vonNeumannRatio: number;
  /** One-sided probability of so much positive correlation, were the batch means independent. */
  readonly pValue: number;
  /** Variance of the run's mean times its number of observations, which its limit for long runs estimates. */
  readonly asymptoticVariance: number;
  /** Share of the observations that as many independent ones would be worth. */
  readonly effectiveShare: number;
  /** The batch means do not look correlated (p-value 0.05 or more): the interval can be believed. */
  readonly independent: boolean;
}

/**
 * Interval for the steady-state mean from one run cut into equal batches; leading observations that do not fill a batch are
 * left out, so that the run's end is always used.
 *
 * Sources: Law & Carson (1979); the test of independence is von Neumann's, with the normal approximation of Fishman (1978)
 * as used by Alexopoulos & Seila (1998).
 *
 * @param series - observations after the warm-up, at least two for each batch
 * @param batches - 2 or more; 10 to 30 are usual (Schmeiser, 1982)
 */
export function batchMeans(series: readonly number[], batches: number, level = 0.95): BatchMeans {
  checkCount("batches", batches, 2);
  checkObservations(series, 2 * batches, "series");
  const batchSize = Math.floor(series.length / batches);
  const means = meansOfBatches(series.slice(series.length - batches * batchSize), batchSize);
  const interval = meanInterval(means, level);
  const variance = interval.standardDeviation ** 2;
  const ratio = variance === 0 ? 2 : vonNeumannRatio(means);
  const pValue = independenceByVonNeumann(ratio, batches);
  const asymptoticVariance = batchSize * variance;
  return {
    ...interval,
    batchMeans: means,
    batchSize,
    lag1Autocorrelation: autocorrelation(means, 1),
    vonNeumannRatio: ratio,
    pValue,
    asymptoticVariance,
    effectiveShare: asymptoticVariance === 0 ? 1 : Math.min(1, varianceOf(series) / asymptoticVariance),
    independent: pValue >= 0.05,
  };
}

/** Means of successive batches; what does not fill the last one is left out. */
export function meansOfBatches(series: readonly number[], batchSize: number): number[] {
  return Array.from({ length: Math.floor(series.length / batchSize) }, (_, batch) => {
    let sum = 0;
    for (let at = batch * batchSize; at < (batch + 1) * batchSize; at++) sum += series[at] as number;
    return sum / batchSize;
  });
}

/**
 * One-sided p-value of von Neumann's ratio: small where neighbours are positively correlated.
 *
 * @param ratio - `vonNeumannRatio` of the observations
 * @param count - how many they are
 */
export function independenceByVonNeumann(ratio: number, count: number): number {
  if (count < 3) return 1;
  // The ratio's mean is 2 and its variance 4 (count - 2) / (count^2 - 1) for independent normal observations.
  return normalProbability((ratio - 2) / Math.sqrt((4 * (count - 2)) / (count * count - 1)));
}
