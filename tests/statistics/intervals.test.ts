import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { confidenceIntervalMethod } from "../../analysis/statistics/intervals/confidence-interval-method.ts";
import { correlation, pairedInterval, welchInterval } from "../../analysis/statistics/intervals/difference-interval.ts";
import { hoadReplications } from "../../analysis/statistics/intervals/hoad.ts";
import { meanInterval, meanIntervalOf } from "../../analysis/statistics/intervals/mean-interval.ts";
import {
  mergedMoments,
  momentsOf,
  NO_MOMENTS,
  sampleVariance,
  withObservation,
} from "../../analysis/statistics/intervals/moments.ts";
import { proportionInterval } from "../../analysis/statistics/intervals/proportion-interval.ts";
import { quantile, quantileInterval, quantileRanks } from "../../analysis/statistics/intervals/quantile.ts";
import {
  replicationsNeeded,
  replicationsNeededNormal,
  steinReplications,
} from "../../analysis/statistics/intervals/replications-needed.ts";
import { sequentialReplications } from "../../analysis/statistics/intervals/sequential-precision.ts";
import { varianceInterval } from "../../analysis/statistics/intervals/variance-interval.ts";
import { expectClose, published } from "./cases.ts";

const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 40 });

describe("the mean of replications", () => {
  it("mean_ci_t", () => {
    const { input, expected, tolerance } = published<
      { x: number[]; level: number },
      { mean: number; sd: number; half_width: number; ci: number[]; relative_half_width: number }
    >("mean_ci_t");
    const found = meanInterval(input.x, input.level);
    expectClose(
      [found.mean, found.standardDeviation, found.halfWidth, found.lower, found.upper, found.relativeHalfWidth],
      [expected.mean, expected.sd, expected.half_width, ...expected.ci, expected.relative_half_width],
      tolerance,
    );
  });

  it("welford_offset_stability", () => {
    const { input, expected, tolerance } = published<{ x: number[] }, { mean: number; sample_variance: number }>(
      "welford_offset_stability",
    );
    const moments = momentsOf(input.x);
    expectClose([moments.mean, sampleVariance(moments)], [expected.mean, expected.sample_variance], tolerance);
  });

  it("moments of parts put together are those of the whole", () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const [whole, merged] = [momentsOf([...a, ...b]), mergedMoments(momentsOf(a), momentsOf(b))];
        expect(merged.count).toBe(whole.count);
        expect(Math.abs(merged.mean - whole.mean)).toBeLessThanOrEqual(1e-9);
        expect(Math.abs(merged.squares - whole.squares)).toBeLessThanOrEqual(1e-9 * whole.squares + 1e-6);
      }),
    );
    expect(mergedMoments(NO_MOMENTS, NO_MOMENTS)).toEqual(NO_MOMENTS);
  });

  it("moves with a shift and scales with a unit", () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0.1, max: 10, noNaN: true }), (list, factor) => {
        const [plain, scaled] = [meanInterval(list), meanInterval(list.map((value) => 5 + factor * value))];
        expect(scaled.halfWidth).toBeCloseTo(factor * plain.halfWidth, 4);
        expect(scaled.mean).toBeCloseTo(5 + factor * plain.mean, 4);
      }),
    );
  });

  it("one replication says nothing about the spread", () => {
    expect(meanIntervalOf(withObservation(NO_MOMENTS, 3)).halfWidth).toBe(Number.POSITIVE_INFINITY);
    expect(() => meanInterval([3])).toThrow(/observations: 1 given; this needs 2 or more/);
    expect(() => meanInterval([3, Number.NaN])).toThrow(/observations\[1\]: NaN is not a finite number/);
    expect(() => meanInterval([3, 4], 95)).toThrow(/level: 95 is not in \(0, 1\)/);
  });
});

describe("differences, proportions, variances", () => {
  it("paired_t_ci", () => {
    const { input, expected, tolerance } = published<
      { a: number[]; b: number[]; level: number },
      { mean_diff: number; half_width: number; correlation: number; t: number; p: number }
    >("paired_t_ci");
    const found = pairedInterval(input.a, input.b, input.level);
    expectClose(
      [found.meanDifference, found.halfWidth, found.correlation, found.t, found.pValue],
      [expected.mean_diff, expected.half_width, expected.correlation, expected.t, expected.p],
      tolerance,
    );
    expect(() => pairedInterval([1, 2], [1])).toThrow(/pairs: 2 and 1 values/);
    expect(correlation(input.a, input.a)).toBeCloseTo(1, 12);
  });

  it("Welch's interval: sleep data of Student (1908), t -1.8608 with 17.776 degrees of freedom, p 0.07939 (R's t.test)", () => {
    const a = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
    const b = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
    const found = welchInterval(a, b);
    expectClose(
      [found.t, found.degreesOfFreedom, found.pValue, found.lower, found.upper],
      [-1.8608, 17.776, 0.07939, -3.3654832, 0.2054832],
      6e-5,
    );
    expect(welchInterval([1, 1], [1, 1])).toMatchObject({ t: 0, halfWidth: 0 });
  });

  it("Wilson's interval of 81 successes in 263 trials is 0.255 to 0.366 (Newcombe, 1998, table I)", () => {
    const { lower, upper } = proportionInterval(81, 263);
    expect([lower.toFixed(4), upper.toFixed(4)]).toEqual(["0.2553", "0.3662"]);
    expect(proportionInterval(0, 20).lower).toBe(0);
    expect(proportionInterval(0, 20).upper.toFixed(4)).toBe("0.1611");
    expect(proportionInterval(20, 20).upper).toBe(1);
    expect(() => proportionInterval(3, 2)).toThrow(/successes: 3 of 2 trials/);
  });

  it("Wilson's bounds are the proportions that a z test just accepts", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (trials, number) => {
        const successes = number % (trials + 1);
        const { proportion, lower, upper } = proportionInterval(successes, trials);
        for (const bound of [lower, upper].filter((end) => end > 0 && end < 1)) {
          expect(Math.abs(proportion - bound) / Math.sqrt((bound * (1 - bound)) / trials)).toBeCloseTo(
            1.959963984540054,
            7,
          );
        }
      }),
    );
  });

  it("the variance's interval: 20 observations with S^2 0.0153 give at most 0.0287 with 95 % (Montgomery & Runger, example 8-7)", () => {
    const half = Math.sqrt((0.0153 * 19) / 20);
    const { variance, upper } = varianceInterval(
      Array.from({ length: 20 }, (_, at) => (at % 2 ? half : -half)),
      0.9,
    );
    expect([variance.toFixed(4), upper.toFixed(4)]).toEqual(["0.0153", "0.0287"]);
  });
});

describe("quantiles of a sample", () => {
  it("quantile_type7", () => {
    const { input, expected, tolerance } = published<{ x: number[]; p: number[] }, number[]>("quantile_type7");
    expectClose(
      input.p.map((p) => quantile(input.x, p)),
      expected,
      tolerance,
    );
    expect(() => quantile(input.x, 95)).toThrow(/probability: 95 is not in \[0, 1\]/);
    expect([quantile(input.x, 0), quantile(input.x, 1)]).toEqual([15, 50]);
  });

  it("lies at place 1 + (n - 1) p of the ordered sample, between its neighbours in proportion", () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (list, p) => {
        const sorted = list.toSorted((a, b) => a - b);
        const place = (list.length - 1) * p;
        const [low, high] = [sorted[Math.floor(place)] as number, sorted[Math.ceil(place)] as number];
        expect(Math.abs(quantile(list, p) - (low + (place % 1) * (high - low)))).toBeLessThanOrEqual(1e-8);
      }),
    );
  });

  it("quantile_ci_order_statistics", () => {
    const { input, expected, tolerance } = published<
      { n_p_level: [number, number, number][] },
      { lower_rank: number; upper_rank: number; exact_coverage: number }[]
    >("quantile_ci_order_statistics");
    for (const [at, row] of input.n_p_level.entries()) {
      const { lower_rank, upper_rank, exact_coverage } = expected[at] as (typeof expected)[number];
      const found = quantileRanks(...row);
      expect(found).toMatchObject({ lowerRank: lower_rank, upperRank: upper_rank });
      expectClose([found.coverage], [exact_coverage], tolerance);
      expect(found.coverage).toBeGreaterThanOrEqual(row[2]);
    }
  });

  it("an interval lies between the order statistics of those ranks, and too few observations are refused", () => {
    const list = Array.from({ length: 50 }, (_, at) => (7 * at) % 50);
    expect(quantileInterval(list, 0.5)).toMatchObject({ lower: 17, upper: 32, quantile: 24.5 });
    expect(() => quantileRanks(20, 0.99)).toThrow(/20 observations are too few to bound the 0.99 quantile/);
  });
});

describe("how many replications", () => {
  it("replications_needed_absolute", () => {
    const { input, expected } = published<
      { pilot_sd: number; target_half_width: number; alpha: number; n_pilot: number },
      { n_iterative_t: number; n_normal_approx: number }
    >("replications_needed_absolute");
    const wanted = {
      standardDeviation: input.pilot_sd,
      pilot: input.n_pilot,
      halfWidth: input.target_half_width,
      level: 1 - input.alpha,
    };
    expect(replicationsNeeded(wanted)).toBe(expected.n_iterative_t);
    expect(replicationsNeededNormal(wanted)).toBe(expected.n_normal_approx);
    expect(replicationsNeeded({ ...wanted, halfWidth: 5 })).toBe(input.n_pilot);
    expect(() => replicationsNeeded({ ...wanted, halfWidth: 0 })).toThrow(/halfWidth: 0 is not positive/);
  });

  it("stein_two_stage", () => {
    const { input, expected } = published<{ x: number[]; target_half_width: number; alpha: number }, { N: number }>(
      "stein_two_stage",
    );
    expect(steinReplications(input.x, input.target_half_width, 1 - input.alpha)).toBe(expected.N);
  });

  it("sequential_relative_precision", () => {
    const { input, expected } = published<
      { x: number[]; gamma: number; alpha: number; n0: number },
      { n_with_gamma_over_1_plus_gamma: number; n_with_gamma: number }
    >("sequential_relative_precision");
    const options = { level: 1 - input.alpha, initial: input.n0 };
    const value = input.gamma;
    expect(sequentialReplications(input.x, { kind: "relative", value }, options)).toBe(
      expected.n_with_gamma_over_1_plus_gamma,
    );
    expect(sequentialReplications(input.x, { kind: "estimated", value }, options)).toBe(expected.n_with_gamma);
    expect(sequentialReplications(input.x, { kind: "relative", value: 0.001 }, options)).toBeUndefined();
  });

  it("an absolute precision is met by the first interval that is narrow enough, and not before the initial ones", () => {
    const { input } = published<{ x: number[] }, unknown>("sequential_relative_precision");
    const count = sequentialReplications(input.x, { kind: "absolute", value: 3 }) as number;
    expect(meanInterval(input.x.slice(0, count)).halfWidth).toBeLessThanOrEqual(3);
    for (let fewer = 10; fewer < count; fewer++) {
      expect(meanInterval(input.x.slice(0, fewer)).halfWidth).toBeGreaterThan(3);
    }
    expect(sequentialReplications([1, 1, 1, 1], { kind: "absolute", value: 1 }, { initial: 3 })).toBe(3);
  });

  const interval = published<
    { replications: number[]; alpha: number; desired_precision: number; min_rep: number },
    { n_reps: number; rows_by_replication: Record<string, number[]> }
  >("confidence_interval_method");

  it("confidence_interval_method", () => {
    const { input, expected, tolerance } = interval;
    const { replications, table } = confidenceIntervalMethod(input.replications, input.desired_precision, {
      level: 1 - input.alpha,
      least: input.min_rep,
    });
    expect(replications ?? -1).toBe(expected.n_reps);
    for (const [count, row] of Object.entries(expected.rows_by_replication)) {
      const found = table[Number(count) - 1] as (typeof table)[number];
      const figures = [found.mean, found.standardDeviation, found.lower, found.upper, found.relativeHalfWidth];
      // The table is printed with ten decimals.
      for (const [at, figure] of figures.entries()) expect(figure).toBeCloseTo(row[at + 1] as number, 9);
      expect(input.replications[Number(count) - 1]).toBe(row[0]);
    }
    expect(tolerance).toBe(1e-8);
    expect(confidenceIntervalMethod(input.replications, 0.02).replications).toBeGreaterThan(20);
  });

  it("hoad_replications_precision_0.02", () => {
    const { input, expected } = published<
      { initial: number; look_ahead: number; alpha: number; budget: number },
      number
    >("hoad_replications_precision_0.02");
    const settings = {
      level: 1 - input.alpha,
      initial: input.initial,
      lookAhead: input.look_ahead,
      budget: input.budget,
    };
    const list = interval.input.replications;
    expect(hoadReplications(list, { ...settings, precision: 0.02 })).toEqual({
      replications: expected,
      reached: true,
      done: true,
    });
    expect(hoadReplications(list, { ...settings, precision: 0.01 })).toEqual({
      replications: input.budget,
      reached: false,
      done: true,
    });
    expect(hoadReplications(list.slice(0, expected + 4), { ...settings, precision: 0.02 }).done).toBe(false);
  });

  it("a precision that is lost again within the look-ahead is not believed", () => {
    const list = [10, 10.1, 9.9, 10, 13, 10, 9.9, 10.1, ...Array<number>(60).fill(10)];
    const advice = hoadReplications(list, { precision: 0.03 });
    expect(advice.replications).toBeGreaterThan(5);
    expect(confidenceIntervalMethod(list, 0.03, { least: 2 }).replications).toBe(3);
  });
});
