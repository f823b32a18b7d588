import gammaln from "@stdlib/math-base-special-gammaln";
import { exp, log } from "./functions.ts";

/** Values and cumulative probabilities of a discrete law, ascending; the last probability is 1. */
export interface Cumulative {
  readonly values: readonly number[];
  readonly cumulative: readonly number[];
}

/**
 * The Poisson law as a table, grown from the mode both ways until probabilities fall below 1e-18 of the mode's.
 *
 * What is cut off is far below the 2^-32 steps of the uniform numbers that look it up.
 *
 * @param mean - > 0; the table has about 18 sqrt(mean) rows
 */
export function poissonTable(mean: number): Cumulative {
  const mode = Math.floor(mean);
  const atMode = exp(mode * log(mean) - mean - gammaln(mode + 1));
  const below: number[] = [];
  for (let k = mode, p = atMode; k > 0 && p > atMode * 1e-18; k--) {
    p *= k / mean;
    below.push(p);
  }
  const probabilities = [...below.reverse(), atMode];
  for (let k = mode + 1, p = atMode; p > atMode * 1e-18; k++) {
    p *= mean / k;
    probabilities.push(p);
  }
  const first = mode - below.length;
  return cumulate(
    probabilities.map((_, index) => first + index),
    probabilities,
  );
}

/** Running sums of the weights, normalised so that the last is 1. */
export function cumulate(values: readonly number[], weights: readonly number[]): Cumulative {
  const cumulative: number[] = [];
  let sum = 0;
  for (const weight of weights) {
    sum += weight;
    cumulative.push(sum);
  }
  return { values, cumulative: cumulative.map((partial) => partial / sum) };
}
