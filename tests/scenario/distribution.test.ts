import { describe, expect, it } from "vitest";
import {
  DISTRIBUTION_EXAMPLES,
  type DistributionInput,
  readDistribution,
} from "../../sim/scenario/text/distribution.ts";
import { readDueDate } from "../../sim/scenario/text/due-date.ts";
import { readPolicy } from "../../sim/scenario/text/policy.ts";
import { COUNT, DURATION } from "../../sim/scenario/text/quantity.ts";
import { checkLaw } from "../../sim/scenario/text/range.ts";

const law = (input: DistributionInput) => {
  const reading = readDistribution(input, DURATION);
  return reading.ok ? reading.value : `${reading.message}; ${reading.remedy}`;
};

describe("distributions as text", () => {
  it.each([
    ["10 min", { kind: "deterministic", value: 600 }],
    ["exponential(mean: 12 min)", { kind: "exponential", mean: 720 }],
    ["exponential(12 min)", { kind: "exponential", mean: 720 }],
    ["geometric(0.1, first: 1)", { kind: "geometric", probability: 0.1, first: 1 }],
    ["exponential(rate = 1.6 / h)", { kind: "exponential", mean: 2250 }],
    ["normal(10 min, sd: 2 min)", { kind: "normal", mean: 600, sd: 120 }],
    ["normal(10 min, cv: 0.1)", { kind: "normal", mean: 600, sd: 60 }],
    ["lognormal(mean: 100 s, sd: 80 s)", { kind: "lognormal", mean: 100, cv: 0.8 }],
    ["uniform(1 s, 3 s)", { kind: "uniform", min: 1, max: 3 }],
    ["triangular(8 min, 10 min, 15 min)", { kind: "triangular", min: 480, mode: 600, max: 900 }],
    ["erlang(2, mean: 0.5 h)", { kind: "erlang", shape: 2, mean: 1800 }],
    ["gamma(shape: 2, mean: 10 s)", { kind: "gamma", shape: 2, scale: 5 }],
    ["discrete(1 min: 0.2, 2 min: 0.8)", { kind: "discrete", values: [60, 120], probabilities: [0.2, 0.8] }],
    ["discreteUniform(1, 4)", { kind: "discrete", values: [1, 2, 3, 4], probabilities: [1, 1, 1, 1] }],
    [
      "discrete-uniform(1 min, 3 min, step: 1 min)",
      { kind: "discrete", values: [60, 120, 180], probabilities: [1, 1, 1] },
    ],
    ["empirical(9 s, 3 s, 4 s)", { kind: "empirical", observations: [3, 4, 9] }],
    ["trace(3 s, 5 s, cycle: true)", { kind: "trace", values: [3, 5], cycle: true }],
    ["truncated-normal(10 s, sd: 1 s, max: 12 s)", { kind: "truncatedNormal", mean: 10, sd: 1, min: 0, max: 12 }],
  ] as const)("%s is read with its units", (text, expected) => {
    expect(law(text)).toEqual(expected);
  });

  it("a mapping says the same as a call", () => {
    expect(law({ distribution: "exponential", mean: "12 min" })).toEqual(law("exponential(12 min)"));
    expect(law({ distribution: "discrete", values: { "1 min": 0.2, "2 min": 0.8 } })).toEqual(
      law("discrete(1 min: 0.2, 2 min: 0.8)"),
    );
    expect(law({ distribution: "trace", values: [3, "1 min"] })).toEqual(law("trace(3, 1 min)"));
  });

  it("every documented example is read", () => {
    for (const example of DISTRIBUTION_EXAMPLES) {
      const dimension = /poisson|geometric/.test(example) ? COUNT : DURATION;
      expect(readDistribution(example, dimension), example).toMatchObject({ ok: true });
    }
    expect(DISTRIBUTION_EXAMPLES).toHaveLength(19);
  });

  it.each([
    ["exponental(3 min)", 'names no known distribution ("exponental"); did you mean "exponential"?'],
    ["exponential(men: 3 min)", 'has an unknown parameter "men" of exponential; did you mean "mean"?'],
    ["exponential(3 min, 4, 5)", "has too many parameters for exponential; write it like exponential(mean: 12 min)"],
    ["uniform(3 min)", "lacks parameters of uniform; write it like uniform(1 s, 3 s)"],
    [
      "discreteUniform(1 s, 10 s, step: 4 s)",
      "does not end on a step; write it like discreteUniform(1 min, 5 min, step: 1 min)",
    ],
    [
      "discreteUniform(5 s, 1 s)",
      "has steps that do not lead from its least value to its greatest; write it like discreteUniform(1 min, 5 min, step: 1 min)",
    ],
    [
      "discreteUniform(1 s, 1000 d)",
      "has more than 10,000 values; write it like discreteUniform(1 min, 5 min, step: 1 min)",
    ],
    ["normal(3 min, mean: 4 min, sd: 1 s)", "gives mean twice; write it like normal(10 min, sd: 2 min)"],
    ["exponential(3 mins)", 'has a mean "3 mins" that has no known unit of duration; did you mean "min"?'],
    ["uniform(1 min", 'has brackets that do not match; put quotes around the whole: "uniform(1 min, ...)"'],
    ["discrete(1 s, 2 s)", "has entries that are not value: weight; write it like discrete(1 min: 0.2, 2 min: 0.8)"],
  ])("%s is refused with a remedy", (text, expected) => {
    expect(law(text)).toBe(expected);
  });

  it("a normal law of times is cut at 0, since no time is negative", () => {
    const checked = checkLaw({ kind: "normal", mean: 600, sd: 120 }, "nonnegative", DURATION);
    expect(checked).toMatchObject({ ok: true, value: { kind: "truncatedNormal", mean: 600, sd: 120, min: 0 } });
  });

  it.each([
    [{ kind: "uniform", min: -1, max: 3 }, "nonnegative"],
    [{ kind: "exponential", mean: -1 }, "nonnegative"],
    [{ kind: "uniform", min: 0, max: 0 }, "positive"],
    [{ kind: "discrete", values: [1, 1.5], probabilities: [1, 1] }, "whole"],
  ] as const)("%j is refused where the range is %s", (given, range) => {
    expect(checkLaw(given, range, DURATION).ok).toBe(false);
  });
});

describe("policies and due dates as text", () => {
  it.each([["ATC(k: 2)"], ["ATC(k=2)"], [{ rule: "ATC", k: 2 }]])("%j names a rule and its parameter", (input) => {
    expect(readPolicy(input)).toEqual({ ok: true, value: { id: "ATC", parameters: { k: 2 } } });
  });

  it("names of rules may hold signs and digits, and be paths", () => {
    for (const id of ["2PT+WINQ+NPT", "FDD/MWKR", "./rules/my-rule.ts"]) {
      expect(readPolicy(id)).toEqual({ ok: true, value: { id, parameters: {} } });
    }
  });

  it("a parameter without a name or a number is refused", () => {
    expect(readPolicy("ATC(2)").ok).toBe(false);
    expect(readPolicy({ rule: "ATC", k: "two" }).ok).toBe(false);
  });

  it.each([
    ["none", { kind: "none" }],
    ["4 x work", { kind: "totalWork", factor: 4, whole: false }],
    ["1.5xwork", { kind: "totalWork", factor: 1.5, whole: false }],
    ["floor(1.5 x work)", { kind: "totalWork", factor: 1.5, whole: true }],
    ["2 d", { kind: "allowance", allowance: { kind: "deterministic", value: 172800 } }],
    ["uniform(1 h, 2 h)", { kind: "allowance", allowance: { kind: "uniform", min: 3600, max: 7200 } }],
  ])("the due-date rule %s is read", (text, expected) => {
    expect(readDueDate(text)).toEqual({ ok: true, value: expected });
  });

  it("an unknown due-date rule is answered with the known ones", () => {
    expect(readDueDate("tomorrow")).toMatchObject({ ok: false, remedy: expect.stringContaining('"4 x work"') });
  });
});
