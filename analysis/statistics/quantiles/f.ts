import cdf from "@stdlib/stats-base-dists-f-cdf";
import quantile from "@stdlib/stats-base-dists-f-quantile";

/** Quantile of Fisher's F at a probability in (0, 1). */
export function fQuantile(probability: number, numerator: number, denominator: number): number {
  return quantile(probability, numerator, denominator);
}

/** Probability that an F variable is larger: the p-value of a ratio of mean squares. */
export function fPValue(ratio: number, numerator: number, denominator: number): number {
  return ratio <= 0 ? 1 : cdf(1 / ratio, denominator, numerator);
}
