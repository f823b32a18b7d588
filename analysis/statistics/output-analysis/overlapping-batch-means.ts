import { checkCount, checkObservations } from "../check.ts";
import { around, type Interval } from "../intervals/mean-interval.ts";
import { twoSidedT } from "../quantiles/student-t.ts";

/** The mean of one long run, with its interval from all overlapping batches. */
export interface OverlappingBatchMeans extends Interval {
  readonly mean: number;
  /** Estimated variance of the mean. */
  readonly variance: number;
  readonly asymptoticVariance: number;
  readonly degreesOfFreedom: number;
}

/**
 * Interval for the steady-state mean from the means of all batches of successive observations, wherever they start: two
 * thirds of the variance that separate batches of the same size have.
 *
 * Source: Meketon & Schmeiser (1984), Overlapping batch means: something for nothing? Degrees of freedom 1.5 (n/m - 1),
 * rounded down, 1 or more.
 *
 * @param series - observations after the warm-up, at least two batches
 * @param batchSize - m, 1 or more
 */
export function overlappingBatchMeans(
  series: readonly number[],
  batchSize: number,
  level = 0.95,
): OverlappingBatchMeans {
  checkCount("batchSize", batchSize, 1);
  checkObservations(series, 2 * batchSize, "series");
  const count = series.length;
  const mean = series.reduce((sum, value) => sum + value, 0) / count;
  let batch = 0;
  for (let at = 0; at < batchSize; at++) batch += (series[at] as number) - mean;
  let squares = batch * batch;
  for (let at = batchSize; at < count; at++) {
    batch += (series[at] as number) - (series[at - batchSize] as number);
    squares += batch * batch;
  }
  const asymptoticVariance = (count * squares) / (batchSize * (count - batchSize + 1) * (count - batchSize));
  const variance = asymptoticVariance / count;
  const degreesOfFreedom = Math.max(1, Math.floor(1.5 * (count / batchSize - 1)));
  const halfWidth = twoSidedT(level, degreesOfFreedom) * Math.sqrt(variance);
  return { mean, ...around(mean, halfWidth), variance, asymptoticVariance, degreesOfFreedom };
}
