import betaincinv from "@stdlib/math-base-special-betaincinv";
import gammaincinv from "@stdlib/math-base-special-gammaincinv";
import { tabulatedQuantile } from "./tabulated-quantile.ts";

/** Below this shape the quantile is too steep at 0 for a table, and is computed anew each time. */
const SMALLEST_TABULATED_SHAPE = 0.5;

/** Quantile function of the gamma law of scale 1, for shapes up to about 500. */
export function gammaQuantile(shape: number): (u: number) => number {
  if (shape < SMALLEST_TABULATED_SHAPE) return (u) => gammaincinv(u, shape);
  return tabulatedQuantile((probability, upper) => gammaincinv(probability, shape, upper));
}

/** Quantile function of the beta law on [0, 1]. */
export function betaQuantile(alpha: number, beta: number): (u: number) => number {
  if (alpha < SMALLEST_TABULATED_SHAPE) return (u) => betaincinv(u, alpha, beta);
  return tabulatedQuantile((probability, upper) => Math.min(1, betaincinv(probability, alpha, beta, upper)));
}
