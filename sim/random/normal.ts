import erfc from "@stdlib/math-base-special-erfc";
import erfcinv from "@stdlib/math-base-special-erfcinv";

/** Quantile of the standard normal law, accurate to a few units in the last place, also in both tails. */
export function normalQuantile(probability: number): number {
  return -Math.SQRT2 * erfcinv(2 * probability);
}

/** Distribution function of the standard normal law, with full relative accuracy in the lower tail. */
export function normalProbability(z: number): number {
  return erfc(-z / Math.SQRT2) / 2;
}

/**
 * Quantile function of the standard normal law cut to [from, to].
 *
 * Works in the lower tail, where probabilities keep their digits, and mirrors intervals that lie above the mean.
 */
export function truncatedNormalQuantile(from: number, to: number): (probability: number) => number {
  const mirrored = from > 0;
  const low = normalProbability(mirrored ? -to : from);
  const width = normalProbability(mirrored ? -from : to) - low;
  return (probability) => {
    const z = mirrored ? -normalQuantile(low + (1 - probability) * width) : normalQuantile(low + probability * width);
    return Math.min(to, Math.max(from, z));
  };
}
