import { Streams } from "../../../sim/index.ts";
import { checkObservations } from "../check.ts";
import { quantile } from "../intervals/quantile.ts";
import { autocorrelation } from "../output-analysis/autocorrelation.ts";
import { normalProbability } from "../quantiles/normal.ts";

/** A test that successive observations are independent. */
export interface IndependenceTest {
  readonly statistic: number;
  /** Standard normal, if they are. */
  readonly z: number;
  /** Two-sided. */
  readonly pValue: number;
}

/** Correlation of neighbours; its mean is -1 / n and its variance about 1 / n for independent observations. */
export function lagOneTest(values: readonly number[]): IndependenceTest {
  checkObservations(values, 10);
  const statistic = autocorrelation(values, 1);
  return test(statistic, -1 / values.length, 1 / values.length);
}

/**
 * Turning points: observations larger, or smaller, than both neighbours; 2 (n - 2) / 3 are expected. The test knows no equals, of
 * which counts and rounded times are full: which of them is larger is drawn, the same for the same number of observations.
 *
 * Source: Kendall & Stuart (1976), The advanced theory of statistics, volume 3, section 45.18.
 */
export function turningPointTest(values: readonly number[]): IndependenceTest {
  checkObservations(values, 10);
  const ties = new Streams({ generator: "alea", share: {} }, 1, 0).stream("turning points");
  const drawn = values.map(() => ties.next());
  const rises = values.slice(1).map((value, before) => {
    const step = value - (values[before] as number);
    return step > 0 || (step === 0 && drawn[before + 1]! > drawn[before]!);
  });
  const turns = rises.reduce((count, isUp, at) => count + (at > 0 && isUp !== rises[at - 1] ? 1 : 0), 0);
  const count = values.length;
  return test(turns, (2 * (count - 2)) / 3, (16 * count - 29) / 90);
}

/**
 * Runs above and below the median: few where high values follow high ones. Values equal to the median are left out.
 *
 * Source: Wald & Wolfowitz (1940), On a test whether two samples are from the same population.
 */
export function runsTest(values: readonly number[]): IndependenceTest {
  checkObservations(values, 10);
  const median = quantile(values, 0.5);
  const sides = values.filter((value) => value !== median).map((value) => value > median);
  const above = sides.filter((side) => side).length;
  const below = sides.length - above;
  if (above === 0 || below === 0)
    throw new RangeError("observations: none on one side of the median, so there are no runs");
  const runs = sides.reduce((count, side, at) => count + (at > 0 && side !== sides[at - 1] ? 1 : 0), 1);
  const count = sides.length;
  const mean = (2 * above * below) / count + 1;
  return test(runs, mean, ((mean - 1) * (mean - 2)) / (count - 1));
}

function test(statistic: number, mean: number, variance: number): IndependenceTest {
  const z = (statistic - mean) / Math.sqrt(variance);
  return { statistic, z, pValue: 2 * normalProbability(-Math.abs(z)) };
}
