import { describe, expect, it } from "vitest";
import { checkDistribution } from "../../sim/random/check-distribution.ts";
import type { Distribution } from "../../sim/random/distribution.ts";

describe("checkDistribution", () => {
  it.each<Distribution>([
    { kind: "deterministic", value: -1 },
    { kind: "uniform", min: 1, max: 1 },
    { kind: "triangular", min: 1, mode: 1, max: 2 },
    { kind: "exponential", mean: 1e-9 },
    { kind: "erlang", shape: 1000, mean: 1 },
    { kind: "gamma", shape: 0.1, scale: 2 },
    { kind: "weibull", shape: 0.1, scale: 2 },
    { kind: "normal", mean: 0, sd: 0 },
    { kind: "truncatedNormal", mean: 0, sd: 1, min: 30, max: 31 },
    { kind: "lognormal", mean: 1, cv: 0 },
    { kind: "beta", alpha: 0.1, beta: 9, min: -1, max: 1 },
    { kind: "pert", min: 1, mode: 2, max: 2 },
    { kind: "hyperexponential", means: [1, 2], probabilities: [0, 3] },
    { kind: "discrete", values: [1], probabilities: [1] },
    { kind: "empirical", observations: [1] },
    { kind: "poisson", mean: 1_000_000 },
    { kind: "geometric", probability: 1 },
    { kind: "trace", values: [0], cycle: false },
  ])("accepts %j", (law) => {
    expect(checkDistribution(law)).toEqual([]);
  });

  it.each<[Distribution, readonly string[]]>([
    [{ kind: "deterministic", value: Number.NaN }, ["value: NaN is not a finite number; give one"]],
    [{ kind: "uniform", min: 2, max: 1 }, ["max: 1 is below min 2; swap them"]],
    [
      { kind: "triangular", min: 1, mode: 5, max: 2 },
      ["mode: 5 lies outside 1 to 2; give a value between min and max"],
    ],
    [{ kind: "exponential", mean: 0 }, ["mean: 0 is not positive; give a value above 0"]],
    [{ kind: "exponential", mean: Number.POSITIVE_INFINITY }, ["mean: Infinity is not a finite number; give one"]],
    [
      { kind: "erlang", shape: 2.5, mean: -1 },
      [
        "shape: 2.5 is not a whole number from 1 to 1000; give one, or use gamma",
        "mean: -1 is not positive; give a value above 0",
      ],
    ],
    [{ kind: "weibull", shape: 0, scale: 1 }, ["shape: 0 is not positive; give a value above 0"]],
    [{ kind: "normal", mean: 0, sd: -1 }, ["sd: -1 is negative; give 0 or more"]],
    [
      { kind: "truncatedNormal", mean: 0, sd: 1, min: 2, max: 2 },
      ["max: 2 equals min; give a larger max, or a constant"],
    ],
    [
      { kind: "truncatedNormal", mean: 0, sd: 1, min: 40, max: 50 },
      ["min: 40 is 40 standard deviations from the mean; give an interval that the law reaches"],
    ],
    [
      { kind: "truncatedNormal", mean: 100, sd: 1, min: 0, max: 50 },
      ["max: 50 is 50 standard deviations from the mean; give an interval that the law reaches"],
    ],
    [{ kind: "lognormal", mean: 0, cv: 1 }, ["mean: 0 is not positive; give a value above 0"]],
    [{ kind: "beta", alpha: 1, beta: 0, min: 0, max: 1 }, ["beta: 0 is not positive; give a value above 0"]],
    [
      { kind: "hyperexponential", means: [1, 0], probabilities: [1] },
      ["means[1]: 0 is not positive; give a value above 0", "probabilities: 1 values for 2 means; give one for each"],
    ],
    [
      { kind: "discrete", values: [1, 2], probabilities: [1, -1] },
      ["probabilities[1]: -1 is negative; give 0 or more"],
    ],
    [{ kind: "discrete", values: [1, 2], probabilities: [0, 0] }, ["probabilities: all are 0; give a value above 0"]],
    [{ kind: "empirical", observations: [] }, ["observations: the list is empty; give at least one value"]],
    [{ kind: "poisson", mean: 4_000_000 }, ["mean: 4000000 is above 1000000; use a normal distribution with sd 2000"]],
    [
      { kind: "geometric", probability: 0 },
      ["probability: 0 is not in (0, 1]; give the chance of success of one trial"],
    ],
    [
      { kind: "geometric", probability: 0.5, first: 2 },
      ["first: 2 is neither 0 nor 1; give 0 to count failures, 1 to count trials"],
    ],
    [{ kind: "trace", values: [1, Number.NaN], cycle: true }, ["values[1]: NaN is not a finite number; give one"]],
  ])("%j: %j", (law, problems) => {
    expect(checkDistribution(law)).toEqual(problems);
  });

  it.each<[Distribution, string]>([
    [{ kind: "deterministic", value: -1 }, "value: -1 is negative, which this quantity cannot be; give 0 or more"],
    [{ kind: "uniform", min: -1, max: 1 }, "min: -1 is negative, which this quantity cannot be; give 0 or more"],
    [
      { kind: "normal", mean: 10, sd: 1 },
      "sd: 1 makes negative values possible, which this quantity cannot be; use truncatedNormal with min 0, gamma or lognormal",
    ],
    [
      { kind: "trace", values: [1, -2], cycle: true },
      "values[1]: -2 is negative, which this quantity cannot be; give 0 or more",
    ],
    [
      { kind: "empirical", observations: [-2, 1] },
      "observations[0]: -2 is negative, which this quantity cannot be; give 0 or more",
    ],
  ])("%j cannot be a time", (law, problem) => {
    expect(checkDistribution(law)).toEqual([]);
    expect(checkDistribution(law, { nonNegative: true })).toEqual([problem]);
  });

  it("reports broken parameters once, not also their sign", () => {
    expect(checkDistribution({ kind: "uniform", min: -1, max: -2 }, { nonNegative: true })).toHaveLength(1);
  });
});
