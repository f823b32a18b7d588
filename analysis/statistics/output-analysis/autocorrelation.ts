import { checkCount, checkObservations } from "../check.ts";
import { momentsOf } from "../intervals/moments.ts";

/**
 * Sample autocorrelation of a stationary series at a lag: sum of lagged products by the sum of squares, without a
 * correction for the number of products (the estimate that is never beyond 1).
 *
 * @returns 0 for a series that does not vary
 */
export function autocorrelation(series: readonly number[], lag: number): number {
  checkObservations(series, 2, "series");
  checkCount("lag", lag, 0);
  if (lag >= series.length)
    throw new RangeError(`lag: ${lag} needs a series of more than ${series.length} observations`);
  const { mean, squares } = momentsOf(series);
  if (squares === 0) return lag === 0 ? 1 : 0;
  let products = 0;
  for (let at = lag; at < series.length; at++) {
    products += ((series[at] as number) - mean) * ((series[at - lag] as number) - mean);
  }
  return products / squares;
}

/**
 * Von Neumann's ratio: mean square successive difference by the variance; near 2 for independent observations, below for
 * positively correlated ones.
 *
 * Source: von Neumann (1941), Distribution of the ratio of the mean square successive difference to the variance. Both sums
 * undivided.
 */
export function vonNeumannRatio(series: readonly number[]): number {
  checkObservations(series, 2, "series");
  const { squares } = momentsOf(series);
  let differences = 0;
  for (let at = 1; at < series.length; at++) {
    const step = (series[at] as number) - (series[at - 1] as number);
    differences += step * step;
  }
  return differences / squares;
}
