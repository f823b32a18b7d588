import erfc from "@stdlib/math-base-special-erfc";
import erfcinv from "@stdlib/math-base-special-erfcinv";

/** Density of the standard normal law. */
export function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/** Distribution function of the standard normal law, with full relative accuracy in the lower tail. */
export function normalProbability(z: number): number {
  return erfc(-z / Math.SQRT2) / 2;
}

/** Quantile of the standard normal law at a probability in (0, 1), accurate to a few units in the last place. */
export function normalQuantile(probability: number): number {
  return probability === 0.5 ? 0 : -Math.SQRT2 * erfcinv(2 * probability);
}
