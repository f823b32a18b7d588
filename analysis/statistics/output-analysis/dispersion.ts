import { checkCount, checkObservations, checkPositive } from "../check.ts";
import { momentsOf, sampleVariance } from "../intervals/moments.ts";

/** Squared coefficient of variation: sample variance by the squared mean; 1 for exponential times. */
export function squaredCoefficientOfVariation(values: readonly number[]): number {
  checkObservations(values, 2);
  const moments = momentsOf(values);
  if (moments.mean === 0)
    throw new RangeError("observations: their mean is 0, so there is no coefficient of variation");
  return sampleVariance(moments) / (moments.mean * moments.mean);
}

/**
 * Index of dispersion for intervals: variance of the sum of `lag` successive times by lag x squared mean. The squared
 * coefficient of variation at lag 1; it rises with the lag where long times follow long ones.
 *
 * Source: Cox & Lewis (1966), The statistical analysis of series of events.
 *
 * @param times - successive interarrival times; sums are taken at all starting places
 */
export function indexOfDispersionOfIntervals(times: readonly number[], lag: number): number {
  checkCount("lag", lag, 1);
  checkObservations(times, lag + 1, "times");
  const sums: number[] = [];
  let sum = 0;
  for (const [at, time] of times.entries()) {
    sum += time - (at >= lag ? (times[at - lag] as number) : 0);
    if (at >= lag - 1) sums.push(sum);
  }
  const { mean } = momentsOf(times);
  return sampleVariance(momentsOf(sums)) / (lag * mean * mean);
}

/**
 * Index of dispersion for counts: variance by mean of the numbers of arrivals in successive windows; 1 for Poisson
 * arrivals, more for bunched ones.
 *
 * @param arrivals - times of arrival, ascending, from 0 on
 * @param window - length of a window; what does not fill the last one is left out
 * @param end - end of the observed time
 */
export function indexOfDispersionOfCounts(arrivals: readonly number[], window: number, end: number): number {
  checkPositive("window", window);
  const windows = Math.floor(end / window);
  if (windows < 2) throw new RangeError(`window: ${window} does not fit twice into ${end}; give a shorter one`);
  const counts = Array<number>(windows).fill(0);
  for (const arrival of arrivals) {
    const at = Math.floor(arrival / window);
    if (at >= 0 && at < windows) counts[at] = (counts[at] as number) + 1;
  }
  const moments = momentsOf(counts);
  if (moments.mean === 0) throw new RangeError("arrivals: none in the observed time");
  return sampleVariance(moments) / moments.mean;
}
