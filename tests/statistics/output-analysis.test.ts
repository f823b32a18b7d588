import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meanInterval } from "../../analysis/statistics/intervals/mean-interval.ts";
import {
  autoregressiveVariance,
  singleServerAsymptoticVariance,
} from "../../analysis/statistics/output-analysis/asymptotic-variance.ts";
import { autocorrelation } from "../../analysis/statistics/output-analysis/autocorrelation.ts";
import { batchMeans } from "../../analysis/statistics/output-analysis/batch-means.ts";
import {
  indexOfDispersionOfCounts,
  indexOfDispersionOfIntervals,
  squaredCoefficientOfVariation,
} from "../../analysis/statistics/output-analysis/dispersion.ts";
import { mser } from "../../analysis/statistics/output-analysis/mser.ts";
import { overlappingBatchMeans } from "../../analysis/statistics/output-analysis/overlapping-batch-means.ts";
import { runLengthNeeded } from "../../analysis/statistics/output-analysis/run-length.ts";
import { welchMovingAverage } from "../../analysis/statistics/output-analysis/welch-moving-average.ts";
import { normalQuantile } from "../../analysis/statistics/quantiles/normal.ts";
import { Streams } from "../../sim/index.ts";
import { expectClose, published } from "./cases.ts";

interface Found {
  readonly truncate_obs_search_first_half: number;
  readonly truncate_obs_search_all_but_last5: number;
  readonly statistic_first_half: number;
  readonly batches: number;
}
const waits = published<{ series: number[] }, Record<string, Found>>("mser_mm1");
const uniform = (name: string) => new Streams({ generator: "mrg32k3a", share: {} }, 1, 0).stream(name);

describe("MSER", () => {
  it.each([
    ["MSER-1", 1, 2000],
    ["MSER-1 first 500", 1, 500],
    ["MSER-5", 5, 2000],
    ["MSER-5 first 500", 5, 500],
  ])("mser_mm1: %s", (name, batchSize, length) => {
    const expected = waits.expected[name] as Found;
    const found = mser(waits.input.series.slice(0, length), batchSize);
    expect(found.firstHalf.truncate).toBe(expected.truncate_obs_search_first_half);
    expect(found.anywhere.truncate).toBe(expected.truncate_obs_search_all_but_last5);
    expect(found.batches).toBe(expected.batches);
    expectClose([found.firstHalf.statistic], [expected.statistic_first_half], waits.tolerance);
  });

  it("refuses an answer where the best cut lies in the second half", () => {
    const found = mser(waits.input.series);
    expect(found.truncate).toBeUndefined();
    expect(found.refusal).toMatch(/after 1880 of 2000 observations.*too short.*make it longer/);
  });

  it("cuts a start that differs from the rest, and nothing from a level series", () => {
    const stream = uniform("noise");
    const level = Array.from({ length: 1000 }, () => normalQuantile(stream.next()));
    const late = level.map((value, at) => value + (at < 100 ? 8 : 0));
    expect(mser(late).truncate).toBe(100);
    expect(mser(level).truncate).toBeLessThan(100);
    expect(() => mser(level.slice(0, 49))).toThrow(/series: 49 given; this needs 50 or more/);
  });
});

describe("batch means", () => {
  it("batch_means", () => {
    const { input, expected, tolerance } = published<
      { batches: number; level: number },
      {
        mean: number;
        half_width: number;
        batch_means: number[];
        lag1_autocorr_of_batch_means: number;
        von_neumann_ratio_RVN: number;
        naive_iid_half_width_wrong: number;
      }
    >("batch_means");
    const series = waits.input.series.slice(200);
    const found = batchMeans(series, input.batches, input.level);
    expectClose(found.batchMeans, expected.batch_means, tolerance);
    expectClose(
      [found.mean, found.halfWidth, found.lag1Autocorrelation, found.vonNeumannRatio],
      [expected.mean, expected.half_width, expected.lag1_autocorr_of_batch_means, expected.von_neumann_ratio_RVN],
      tolerance,
    );
    expectClose([meanInterval(series).halfWidth], [expected.naive_iid_half_width_wrong], tolerance);
    expect(found.independent).toBe(false);
  });

  it("of independent observations are independent, and the effective share is about 1", () => {
    const stream = uniform("independent");
    const found = batchMeans(
      Array.from({ length: 20_000 }, () => stream.next()),
      20,
    );
    expect(found.independent).toBe(true);
    expect(found.effectiveShare).toBeGreaterThan(0.5);
  });

  it("leave out the first observations where the batches do not fill", () => {
    expect(batchMeans([99, 1, 3, 5, 7], 2).batchMeans).toEqual([2, 6]);
    expect(batchMeans([1, 1, 1, 1], 2)).toMatchObject({ halfWidth: 0, independent: true });
  });

  it("overlapping ones of size 1 are the classical variance", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 3, maxLength: 30 }),
        (list) => {
          const classical = meanInterval(list).standardDeviation ** 2 / list.length;
          expect(overlappingBatchMeans(list, 1).variance).toBeCloseTo(classical, 8);
        },
      ),
    );
  });

  it("overlapping ones are the average over all shifts of separate batches (Meketon & Schmeiser's definition)", () => {
    const series = waits.input.series.slice(0, 60);
    const size = 7;
    const mean = series.reduce((sum, value) => sum + value, 0) / 60;
    let squares = 0;
    for (let start = 0; start + size <= 60; start++) {
      const batch = series.slice(start, start + size).reduce((sum, value) => sum + value, 0) / size;
      squares += (batch - mean) ** 2;
    }
    const found = overlappingBatchMeans(series, size);
    expectClose([found.variance], [(size * squares) / ((60 - size + 1) * (60 - size))], 1e-10);
    expect(found.degreesOfFreedom).toBe(Math.floor(1.5 * (60 / 7 - 1)));
  });
});

describe("correlation in a run", () => {
  it("autocorrelation", () => {
    const { input, expected, tolerance } = published<{ lags: number[] }, number[]>("autocorrelation");
    expectClose(
      input.lags.map((lag) => autocorrelation(waits.input.series, lag)),
      expected,
      tolerance,
    );
    expect(autocorrelation([1, 1, 1], 1)).toBe(0);
    expect(autocorrelation([1, 2, 3], 0)).toBe(1);
  });

  it("ar1_asymptotic_variance", () => {
    const { input, expected, tolerance } = published<
      { phi: number; sigma_eps: number },
      { var_marginal: number; sigma2_inf: number; effective_n_ratio: number }
    >("ar1_asymptotic_variance");
    const found = autoregressiveVariance(input.phi, input.sigma_eps);
    expectClose(
      [found.marginal, found.asymptotic, found.effectiveShare],
      [expected.var_marginal, expected.sigma2_inf, expected.effective_n_ratio],
      tolerance,
    );
    expect(() => autoregressiveVariance(1, 1)).toThrow(/phi: 1 is not in \(-1, 1\)/);
  });

  it.each([
    [0.5, 1.5e6],
    [0.8, 7.03e6],
    [0.9, 2.64e7],
  ])(
    "a standard error of 0.4 %% of the number in an M/M/1 system of load %d takes %d service times",
    (load, length) => {
      const needed = runLengthNeeded({
        mean: load / (1 - load),
        asymptoticVariance: singleServerAsymptoticVariance(load, 1),
        relativeHalfWidth: 0.004 * normalQuantile(0.975),
      });
      expectClose([needed], [length], 0.001);
    },
  );

  it("advice needs a mean to relate to", () => {
    expect(() => runLengthNeeded({ mean: 0, asymptoticVariance: 1, relativeHalfWidth: 0.1 })).toThrow(/mean: 0 has no/);
  });
});

describe("Welch's curve", () => {
  it("welch_moving_average", () => {
    const { input, expected, tolerance } = published<
      { replications: number[][]; w: number },
      {
        across_rep_average_first10: number[];
        moving_average_len: number;
        moving_average_first10: number[];
        moving_average_last3: number[];
      }
    >("welch_moving_average");
    const { averages, movingAverages } = welchMovingAverage(input.replications, input.w);
    expectClose(averages.slice(0, 10), expected.across_rep_average_first10, tolerance);
    expect(movingAverages).toHaveLength(expected.moving_average_len);
    expectClose(movingAverages.slice(0, 10), expected.moving_average_first10, tolerance);
    expectClose(movingAverages.slice(-3), expected.moving_average_last3, tolerance);
    expect(() => welchMovingAverage(input.replications, 31)).toThrow(/window: 31 is more than a quarter of 120/);
  });
});

describe("dispersion of arrivals", () => {
  it("interarrival_index_of_dispersion", () => {
    const { input, expected, tolerance } = published<{ x: number[] }, { mean: number; scv: number }>(
      "interarrival_index_of_dispersion",
    );
    expectClose([squaredCoefficientOfVariation(input.x)], [expected.scv], tolerance);
    expectClose([indexOfDispersionOfIntervals(input.x, 1)], [expected.scv], tolerance);
  });

  it("is 1 at every lag for Poisson arrivals, rises with the lag for bunched ones and falls for alternating ones", () => {
    const stream = uniform("arrivals");
    const poisson = Array.from({ length: 40_000 }, () => -Math.log(stream.next()));
    const bunched = poisson.map((time, at) => time * (at % 200 < 100 ? 0.2 : 1.8));
    expect(indexOfDispersionOfIntervals(poisson, 1)).toBeCloseTo(1, 1);
    expect(indexOfDispersionOfIntervals(poisson, 20)).toBeCloseTo(1, 1);
    expect(indexOfDispersionOfIntervals(bunched, 50)).toBeGreaterThan(5 * indexOfDispersionOfIntervals(bunched, 1));
    expect(indexOfDispersionOfIntervals([1, 3, 1, 3, 1, 3, 1, 3], 2)).toBe(0);
    let clock = 0;
    const arrivals = poisson.map((time) => {
      clock += time;
      return clock;
    });
    expect(indexOfDispersionOfCounts(arrivals, 10, clock)).toBeCloseTo(1, 1);
    expect(indexOfDispersionOfCounts([0.5, 1.5, 2.5, 3.5], 1, 4)).toBe(0);
  });
});
