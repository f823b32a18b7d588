import { mean, sampleCovariance, sampleVariance } from "simple-statistics";
import { describe, expect, it } from "vitest";
import { type ControlRule, policies, Streams } from "../../sim/index.ts";
import { sampler } from "../../sim/random/sampler.ts";
import { chartShares, modelOf } from "../support/theory-engine.ts";
import { estimateMean, expectExact, expectNear } from "../support/theory-estimate.ts";
import { groupsOf } from "../support/theory-family.ts";

const SHEWHART = "Shewhart X-bar chart 3 sigma";

/** Points further off than this tell by how much chance has shifted the share of signals: P(|z| > 2.9) is exact. */
const LINE = 2.9;
/** P(|z + shift| > 2.9) of a standard normal z, by the shift. */
const BEYOND: Readonly<Record<number, number>> = { 0: 0.00373162660076809, 1: 0.02876465616001933 };

/** A machine that is never idle and measures what it makes; its cause comes at once and stays. */
const mill = (points: number, subgroup: number, shift: number) => ({
  takt: 1,
  run: { until: points * subgroup },
  workCentres: [
    {
      id: "mill",
      ...(shift === 0 ? {} : { assignableCause: { timeBetween: 1e-9, shift: shift / Math.sqrt(subgroup) } }),
    },
  ],
  products: [{ id: "part", route: [{ at: "mill", time: 1, characteristic: { sd: 1 }, chart: { subgroup } }] }],
  orders: [{ product: "part", saturated: true }],
  policies: { release: "CONWIP(limit: 1)" },
});

describe.each(groupsOf<{ shift_sigma_of_mean?: number }>(SHEWHART))(`${SHEWHART} $title`, ({ parameters, cases }) => {
  it.each(cases)("$id: $metric is $exact", ({ exact }) => {
    // Single jobs in control; a shift of half a sigma of four jobs, which is one sigma of their mean.
    const { shift_sigma_of_mean: shift = 0 } = parameters;
    const [points, subgroup] = shift === 0 ? [7_000_000, 1] : [800_000, 4];
    const { signals, beyond } = chartShares(modelOf(mill(points, subgroup, shift)), points / 200, LINE, 531);
    const known = BEYOND[shift] as number;
    expectNear(estimateMean(beyond), known, "control");
    const slope = sampleCovariance(signals, beyond) / sampleVariance(beyond);
    const { value, standardError } = estimateMean(
      signals.map((share, batch) => share - slope * (beyond[batch]! - known)),
    );
    expectExact({ value: 1 / value, standardError: standardError / (value * value) }, exact as number);
  });
});

/** Points until a rule signals, of a process so many standard deviations off, again and again. */
function runLengths(rule: ControlRule, given: Readonly<Record<string, number>>, shift: number, runs: number): number[] {
  const draw = sampler(
    { kind: "normal", mean: shift, sd: 1 },
    new Streams({ generator: "alea", share: {} }, 7, 0).stream("points"),
  );
  const defaults = Object.entries(rule.parameters ?? {}).map(([name, parameter]) => [name, parameter.default]);
  const parameters = { ...Object.fromEntries(defaults), ...given };
  return Array.from({ length: runs }, () => {
    const context = { now: 0, random: () => 0.5, memory: {} };
    let length = 1;
    const point = () => ({ machine: 0, product: 0, operation: 0, deviation: draw(), size: 1 });
    while (!rule.signals(point(), context, parameters)) length++;
    return length;
  });
}

describe("the average run length of", () => {
  const rule = (id: string) => policies.control.find((each) => each.id === id)!;

  /**
   * The Western Electric rules: Champ & Woodall, Technometrics 29 (1987), table 1. EWMA: Lucas & Saccucci, Technometrics 32
   * (1990), and CUSUM: Page (1954), by their integral equations, solved with 200 Gauss-Legendre nodes; Montgomery (2020),
   * tables 9.11 and 9.3, gives them as 500, 10.3, 465 and 10.4.
   */
  it.each([
    { id: "WESTERN-ELECTRIC", parameters: {}, shift: 0, exact: 91.75 },
    { id: "EWMA", parameters: { lambda: 0.1, L: 2.814 }, shift: 0, exact: 499.57955 },
    { id: "EWMA", parameters: { lambda: 0.1, L: 2.814 }, shift: 1, exact: 10.330665 },
    { id: "CUSUM", parameters: { k: 0.5, h: 5 }, shift: 0, exact: 465.443506 },
    { id: "CUSUM", parameters: { k: 0.5, h: 5 }, shift: 1, exact: 10.37597 },
  ])("$id $parameters at a shift of $shift sigma is $exact", ({ id, parameters, shift, exact }) => {
    const lengths = runLengths(rule(id), parameters, shift, shift === 0 ? 64_000 : 30_000);
    expect(mean(lengths)).toBeGreaterThan(0);
    expectExact(estimateMean(lengths), exact);
  });
});
