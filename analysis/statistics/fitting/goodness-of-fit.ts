import { checkCount, checkObservations } from "../check.ts";
import { largest } from "../extremes.ts";
import { chiSquarePValue } from "../quantiles/chi-square.ts";
import type { Law } from "./law.ts";

/** Distances between a sample and a law. */
export interface Distances {
  /** Kolmogorov-Smirnov D: the largest difference of the two distribution functions. */
  readonly kolmogorovSmirnov: number;
  /** Anderson-Darling A^2: weighs the tails. */
  readonly andersonDarling: number;
  /** Cramer-von Mises W^2. */
  readonly cramerVonMises: number;
}

/**
 * Distances of a sample from a continuous law.
 *
 * Source: Stephens (1974), EDF statistics for goodness of fit and some comparisons.
 */
export function distances(values: readonly number[], law: Law): Distances {
  checkObservations(values, 1);
  const count = values.length;
  const u = values.map((value) => law.probability(value)).sort((a, b) => a - b);
  let [largest, weighted, squares] = [0, 0, 1 / (12 * count)];
  for (const [at, low] of u.entries()) {
    const high = 1 - (u[count - 1 - at] as number);
    largest = Math.max(largest, (at + 1) / count - low, low - at / count);
    weighted += (2 * at + 1) * (Math.log(low) + Math.log(high));
    squares += (low - (2 * at + 1) / (2 * count)) ** 2;
  }
  return { kolmogorovSmirnov: largest, andersonDarling: -count - weighted / count, cramerVonMises: squares };
}

/** Pearson's chi-square test. */
export interface ChiSquareTest {
  readonly statistic: number;
  readonly bins: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
}

/**
 * Chi-square test against a continuous law, with equally probable bins.
 *
 * Source: Law (2015), section 6.6.2.
 *
 * @param estimated - parameters that were estimated from the sample
 * @param bins - if not given, 2 n^(2/5), with five expected observations or more in each
 */
export function chiSquareTest(
  values: readonly number[],
  law: Law,
  estimated: number,
  bins = Math.max(estimated + 2, Math.min(Math.floor(values.length / 5), Math.ceil(2 * values.length ** 0.4))),
): ChiSquareTest {
  checkObservations(values, 1);
  checkCount("bins", bins, estimated + 2);
  const found = Array<number>(bins).fill(0);
  for (const value of values) {
    const bin = Math.min(bins - 1, Math.floor(bins * law.probability(value)));
    found[bin] = (found[bin] as number) + 1;
  }
  const expected = values.length / bins;
  return pearson(found, Array<number>(bins).fill(expected), estimated);
}

/**
 * Chi-square test of counts against a discrete law; neighbouring values share a bin until five or more are expected in it.
 *
 * @param estimated - parameters that were estimated from the sample
 * @throws RangeError if the sample is too small for so many bins
 */
export function chiSquareTestOfCounts(values: readonly number[], law: Law, estimated: number): ChiSquareTest {
  checkObservations(values, 1);
  const most = largest(values);
  const [found, expected]: [number[], number[]] = [[], []];
  let [observed, wanted, below] = [0, 0, 0];
  for (let value = 0; value <= most; value++) {
    const upTo = law.probability(value);
    observed += values.filter((other) => other === value).length;
    wanted += values.length * (upTo - below);
    below = upTo;
    if (wanted >= 5) {
      found.push(observed);
      expected.push(wanted);
      [observed, wanted] = [0, 0];
    }
  }
  wanted += values.length * (1 - below);
  if (wanted >= 5 || expected.length === 0) {
    found.push(observed);
    expected.push(wanted);
  } else {
    found[found.length - 1] = (found.at(-1) as number) + observed;
    expected[expected.length - 1] = (expected.at(-1) as number) + wanted;
  }
  if (expected.length < estimated + 2) {
    throw new RangeError(
      `observations: ${values.length} fill ${expected.length} bins of five; this test needs ${estimated + 2}`,
    );
  }
  return pearson(found, expected, estimated);
}

function pearson(found: readonly number[], expected: readonly number[], estimated: number): ChiSquareTest {
  const statistic = found.reduce(
    (sum, count, at) => sum + (count - (expected[at] as number)) ** 2 / (expected[at] as number),
    0,
  );
  const degreesOfFreedom = found.length - 1 - estimated;
  return { statistic, bins: found.length, degreesOfFreedom, pValue: chiSquarePValue(statistic, degreesOfFreedom) };
}
