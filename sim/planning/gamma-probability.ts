import gammaln from "@stdlib/math-base-special-gammaln";
import { exp, log } from "../random/functions.ts";

const PRECISION = 1e-16;
const TERMS = 10_000;

/** Share of the gamma law of scale 1 above x: by its series below the mean, by Lentz's continued fraction above it. */
export function gammaTail(shape: number, x: number): number {
  if (x <= 0) return 1;
  const factor = exp(shape * log(x) - x - gammaln(shape));
  if (x < shape + 1) {
    let term = 1 / shape;
    let sum = term;
    for (let n = 1; n < TERMS && term > sum * PRECISION; n++) {
      term *= x / (shape + n);
      sum += term;
    }
    return 1 - sum * factor;
  }
  let b = x + 1 - shape;
  let c = Number.POSITIVE_INFINITY;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < TERMS; n++) {
    const a = -n * (n - shape);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    const change = c * d;
    fraction *= change;
    if (Math.abs(change - 1) < PRECISION) break;
  }
  return factor * fraction;
}
