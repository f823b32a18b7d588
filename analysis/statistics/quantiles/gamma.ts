import gammainc from "@stdlib/math-base-special-gammainc";
import gammaincinv from "@stdlib/math-base-special-gammaincinv";
import { normalQuantile } from "./normal.ts";
import { findRoot } from "./root.ts";

/** Above this shape @stdlib's incomplete gamma function and its inverse lose all but three digits (0.3.1). */
const LARGEST_PORTED_SHAPE = 300;
const MOST_TERMS = 1_000_000;

/** Distribution function of the gamma law of scale 1. */
export function gammaProbability(x: number, shape: number): number {
  if (x <= 0) return 0;
  if (shape <= LARGEST_PORTED_SHAPE) return gammainc(x, shape, true, false);
  return x < shape ? bySeries(x, shape) : 1 - byFraction(x, shape);
}

/** Probability that a gamma variable of scale 1 is larger than x. */
export function gammaTail(x: number, shape: number): number {
  if (x <= 0) return 1;
  if (shape <= LARGEST_PORTED_SHAPE) return gammainc(x, shape, true, true);
  return x < shape ? 1 - bySeries(x, shape) : byFraction(x, shape);
}

/** Quantile of the gamma law of scale 1 at a probability in (0, 1). */
export function gammaQuantile(probability: number, shape: number): number {
  if (shape <= LARGEST_PORTED_SHAPE) return gammaincinv(probability, shape, false);
  // Wilson and Hilferty's approximation is bracketed and refined.
  const part = 1 / (9 * shape);
  const near = shape * (1 - part + normalQuantile(probability) * Math.sqrt(part)) ** 3;
  const excess = (x: number): number => gammaProbability(x, shape) - probability;
  let width = 0.01 * Math.sqrt(shape);
  while (excess(near - width) > 0 || excess(near + width) < 0) width *= 2;
  return findRoot(excess, near - width, near + width);
}

/** x^shape e^-x / Gamma(shape), for large shapes, without the cancellation of large logarithms (Stirling's series). */
function density(x: number, shape: number): number {
  const away = (x - shape) / shape;
  const correction = 1 / (12 * shape) - 1 / (360 * shape ** 3) + 1 / (1260 * shape ** 5);
  return Math.sqrt(shape / (2 * Math.PI)) * Math.exp(-shape * (away - Math.log1p(away)) - correction);
}

/** Abramowitz & Stegun (1964), 6.5.29. */
function bySeries(x: number, shape: number): number {
  let term = 1 / shape;
  let sum = term;
  for (let n = 1; n < MOST_TERMS && term > sum * 1e-17; n++) {
    term *= x / (shape + n);
    sum += term;
  }
  return density(x, shape) * sum;
}

/** Abramowitz & Stegun (1964), 6.5.31, evaluated by Lentz's method. */
function byFraction(x: number, shape: number): number {
  let b = x + 1 - shape;
  let c = Number.POSITIVE_INFINITY;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < MOST_TERMS; n++) {
    const a = -n * (n - shape);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return density(x, shape) * fraction;
}
