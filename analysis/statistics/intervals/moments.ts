/**
 * Count, mean and sum of squared deviations of the observations so far: plain data, one observation at a time, without
 * loss of digits where the mean is large against the spread.
 *
 * Source: Welford (1962), Note on a method for calculating corrected sums of squares and products.
 */
export interface Moments {
  readonly count: number;
  readonly mean: number;
  /** Sum of squared deviations from the mean. */
  readonly squares: number;
}

/** The moments of no observations. */
export const NO_MOMENTS: Moments = { count: 0, mean: 0, squares: 0 };

/** The moments with one observation more. */
export function withObservation({ count, mean, squares }: Moments, value: number): Moments {
  const deviation = value - mean;
  const next = mean + deviation / (count + 1);
  return { count: count + 1, mean: next, squares: squares + deviation * (value - next) };
}

/** The moments of two sets of observations together (Chan, Golub & LeVeque, 1979). */
export function mergedMoments(a: Moments, b: Moments): Moments {
  const count = a.count + b.count;
  if (count === 0) return NO_MOMENTS;
  const difference = b.mean - a.mean;
  return {
    count,
    mean: a.mean + (difference * b.count) / count,
    squares: a.squares + b.squares + (difference * difference * a.count * b.count) / count,
  };
}

/** The moments of a list of observations. */
export function momentsOf(values: readonly number[]): Moments {
  return values.reduce(withObservation, NO_MOMENTS);
}

/** Unbiased sample variance; not a number for fewer than two observations. */
export function sampleVariance({ count, squares }: Moments): number {
  return count < 2 ? Number.NaN : squares / (count - 1);
}

/** Root of the unbiased sample variance. */
export function sampleStandardDeviation(moments: Moments): number {
  return Math.sqrt(sampleVariance(moments));
}

/** Unbiased sample variance of a list of observations. */
export function varianceOf(values: readonly number[]): number {
  return sampleVariance(momentsOf(values));
}
