import { describe, expect, it } from "vitest";
import {
  bootstrapInterval,
  bootstrapStatistics,
  drawResamples,
} from "../../analysis/statistics/comparing/bootstrap.ts";
import { antitheticMean, controlledMean } from "../../analysis/statistics/comparing/variance-reduction.ts";
import { meanInterval } from "../../analysis/statistics/intervals/mean-interval.ts";
import { momentsOf, varianceOf } from "../../analysis/statistics/intervals/moments.ts";
import { Streams } from "../../sim/index.ts";
import { expectClose, published } from "./cases.ts";

const stream = (name: string) => new Streams({ generator: "alea", share: {} }, 7, 0).stream(name);

describe("antithetic variates", () => {
  it("antithetic", () => {
    const { input, expected, tolerance } = published<
      { u: number[] },
      {
        mean: number;
        sample_variance_pairs: number;
        crude_mean: number;
        crude_sample_variance: number;
        theoretical_variance_ratio_per_pair_vs_two_crude: number;
      }
    >("antithetic");
    const first = input.u.map(Math.exp);
    const found = antitheticMean(
      first,
      input.u.map((u) => Math.exp(1 - u)),
    );
    expectClose(
      [found.mean, found.pairVariance, momentsOf(first).mean, varianceOf(first)],
      [expected.mean, expected.sample_variance_pairs, expected.crude_mean, expected.crude_sample_variance],
      tolerance,
    );
  });

  it("the measured ratio of variances tends to the exact one, 0.0323 for e^U", () => {
    const { expected } = published<unknown, { theoretical_variance_ratio_per_pair_vs_two_crude: number }>("antithetic");
    const source = stream("antithetic");
    const u = Array.from({ length: 40_000 }, () => source.next());
    const { varianceRatio } = antitheticMean(
      u.map(Math.exp),
      u.map((value) => Math.exp(1 - value)),
    );
    expect(varianceRatio).toBeCloseTo(expected.theoretical_variance_ratio_per_pair_vs_two_crude, 3);
  });
});

describe("control variates", () => {
  it("control_variate_regression", () => {
    const { input, expected, tolerance } = published<
      { y: number[]; control: number[]; control_mean: number; level: number },
      { beta: number; estimate: number; half_width: number; df: number }
    >("control_variate_regression");
    const found = controlledMean(
      input.y,
      input.control.map((value) => [value]),
      [input.control_mean],
      input.level,
    );
    expectClose(
      [found.coefficients[0] as number, found.estimate, found.halfWidth, found.degreesOfFreedom],
      [expected.beta, expected.estimate, expected.half_width, expected.df],
      tolerance,
    );
  });

  it("without controls it is the plain interval, and an exact linear control leaves no width", () => {
    const y = [3, 5, 4, 8, 7];
    expect(
      controlledMean(
        y,
        y.map(() => []),
        [],
      ).halfWidth,
    ).toBeCloseTo(meanInterval(y).halfWidth, 12);
    const exact = controlledMean(
      y,
      y.map((value) => [2 * value + 1]),
      [11],
    );
    expect(exact.estimate).toBeCloseTo(5, 10);
    expect(exact.halfWidth).toBeLessThan(1e-10);
    expect(() => controlledMean([1, 2], [[1], [2]], [1])).toThrow(/replications: 2 for 1 controls; make 3 or more/);
  });
});

describe("the bootstrap", () => {
  it("bootstrap_given_indices", () => {
    const { input, expected, tolerance } = published<{ x: number[]; indices: number[][] }, number[]>(
      "bootstrap_given_indices",
    );
    expectClose(bootstrapStatistics(input.x, input.indices), expected, tolerance);
    expect(() => bootstrapStatistics(input.x, [[7]])).toThrow(/there is no value 7 among 5/);
  });

  it("draws the same resamples from equal streams", () => {
    expect(drawResamples(10, 3, stream("a"))).toEqual(drawResamples(10, 3, stream("a")));
    expect(drawResamples(10, 3, stream("a"))).not.toEqual(drawResamples(10, 3, stream("b")));
  });

  it("has the standard error sigma / sqrt(n) of a mean", () => {
    const values = Array.from({ length: 50 }, (_, at) => at);
    const { standardError } = bootstrapInterval(values, stream("mean"), { resamples: 8000 });
    const exact = Math.sqrt((varianceOf(values) * 49) / 50 / 50);
    // The standard deviation of 8,000 resamples has a standard error of 0.8 %.
    expect(Math.abs(standardError / exact - 1)).toBeLessThan(4 * 0.008);
  });

  /**
   * The variance of the data of Efron & Tibshirani (1993), table 14.1, spatial test A: their BC_a interval of 90 % is
   * (115.8, 259.6), their percentile one (100.8, 233.9), from 2,000 resamples.
   */
  it("gives the intervals of Efron & Tibshirani's spatial test data", () => {
    const spatial = [
      48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41,
    ];
    const statistic = (values: readonly number[]): number => {
      const moments = momentsOf(values);
      return moments.squares / moments.count;
    };
    const options = { statistic, level: 0.9, resamples: 20_000 };
    const bca = bootstrapInterval(spatial, stream("spatial"), options);
    const percentile = bootstrapInterval(spatial, stream("spatial"), { ...options, method: "percentile" });
    expect(bca.estimate).toBeCloseTo(171.5, 1);
    expect(Math.abs(bca.lower - 115.8)).toBeLessThan(4);
    expect(Math.abs(bca.upper - 259.6)).toBeLessThan(6);
    expect(Math.abs(percentile.lower - 100.8)).toBeLessThan(4);
    expect(Math.abs(percentile.upper - 233.9)).toBeLessThan(6);
  });
});
