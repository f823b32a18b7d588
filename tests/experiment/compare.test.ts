import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareAlternatives } from "../../analysis/experiment/compare.ts";
import { standingsOf } from "../../analysis/experiment/may-be-best.ts";
import { equivalent, notWorse } from "../../analysis/experiment/not-worse.ts";
import { Streams, sampler } from "../../sim/index.ts";

const SETTINGS = { better: "lower", level: 0.95, common: true, indifference: 0 } as const;

/** Normal observations of several systems; `shared` of each variance is common to all, replication by replication. */
function draws(means: readonly number[], count: number, shared: number, replication: number): number[][] {
  const stream = new Streams({ generator: "alea", share: {} }, 7, replication).stream("x");
  const normal = sampler({ kind: "normal", mean: 0, sd: 1 }, stream);
  const common = Array.from({ length: count }, () => Math.sqrt(shared) * normal());
  return means.map((mean) => common.map((part) => mean + part + Math.sqrt(1 - shared) * normal()));
}

describe("comparing alternatives", () => {
  it("gives the paired t interval for two", () => {
    // SciPy 1.17.1's interval of these pairs: 0.9125 with half-width 0.280632401036683.
    const a = [20.1, 22.4, 19.8, 21.7, 23.0, 20.6, 22.2, 21.1];
    const b = [19.0, 21.6, 19.1, 20.2, 22.5, 19.4, 21.3, 20.5];
    const { best, differences, verdict, candidates } = compareAlternatives([a, b], SETTINGS);
    expect(best).toBe(1);
    expect(differences[0]?.difference).toBeCloseTo(0.9125, 12);
    const { lower, upper } = differences[0] as (typeof differences)[number];
    expect((upper - lower) / 2).toBeCloseTo(0.280632401036683, 10);
    expect(verdict).toBe("settled");
    expect(candidates).toEqual([1]);
    expect(compareAlternatives([a, b], { ...SETTINGS, better: "higher" }).best).toBe(0);
  });

  it("says all that is true together, in at least the share of cases that it promises", () => {
    let wrong = 0;
    const means = [0, 0.1, 0.3, 0.3];
    for (let replication = 0; replication < 1000; replication++) {
      const { best, differences } = compareAlternatives(draws(means, 10, 0.6, replication), SETTINGS);
      const misses = differences.some(({ first, lower, upper }) => {
        const truth = (means[first] as number) - (means[best] as number);
        return truth < lower || truth > upper;
      });
      if (misses) wrong++;
    }
    // 50 of 1,000 at most, and 4 standard errors of 6.9.
    expect(wrong).toBeLessThan(50 + 28);
    // It is no blanket, either.
    expect(wrong).toBeGreaterThan(5);
  });

  it("advises how many replications would settle it", () => {
    // Differences of mean 1 and standard deviation 2: t(0.975, 16) 2 / sqrt(17) = 1.028, t(0.975, 17) 2 / sqrt(18) = 0.995.
    const differences = [1 - Math.sqrt(3), 1 + Math.sqrt(3), 1 - Math.sqrt(3), 1 + Math.sqrt(3)];
    const base = [5, 9, 7, 8];
    const groups = [base, base.map((value, at) => value + (differences[at] as number))];
    expect(compareAlternatives(groups, SETTINGS)).toMatchObject({ best: 0, verdict: "open", replicationsToSettle: 18 });
    // 1 more that does not matter: 2 within reach, at n = 7 (t(0.975, 6) 2 / sqrt(7) = 1.85).
    expect(compareAlternatives(groups, { ...SETTINGS, indifference: 1 }).replicationsToSettle).toBe(7);
  });

  it("calls alike what differs by less than what matters", () => {
    const same = [1, 2, 3, 4];
    expect(compareAlternatives([same, same], SETTINGS).verdict).toBe("indifferent");
    const near = draws([0, 0.001], 50, 0.9999, 1);
    expect(compareAlternatives(near, { ...SETTINGS, indifference: 0.1 }).verdict).not.toBe("open");
  });

  it("does not depend on the order or the unit of the alternatives", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), fc.double({ min: 0.1, max: 50, noNaN: true }), (seed, unit) => {
        const groups = draws([0, 0.4, 0.8], 8, 0.5, seed);
        const plain = compareAlternatives(groups, SETTINGS);
        const turned = compareAlternatives([...groups].reverse(), SETTINGS);
        const scaled = compareAlternatives(
          groups.map((group) => group.map((value) => unit * value)),
          SETTINGS,
        );
        expect(turned.best).toBe(2 - plain.best);
        expect(turned.candidates.map((at) => 2 - at).sort()).toEqual(plain.candidates);
        expect(scaled.candidates).toEqual(plain.candidates);
      }),
      { numRuns: 100 },
    );
  });
});

describe("comparing by methods that share a variance", () => {
  const INDEPENDENT = { ...SETTINGS, common: false };
  // Means 10 and 8, pooled variance (10 + 10) / (4 + 4) = 2.5: the difference has standard error sqrt(2 * 2.5 / 5) = 1.
  const a = [8, 9, 10, 11, 12];
  const b = [6, 7, 8, 9, 10];

  it("are for two alternatives the t intervals of pooled variance: two-sided by Tukey, one-sided by Hsu", () => {
    const tukey = compareAlternatives([a, b], { ...INDEPENDENT, method: "tukey" });
    expect(tukey.best).toBe(1);
    expect(tukey.differences[0]?.difference).toBe(2);
    // t(0.975, 8) = 2.306004135204166 and t(0.95, 8) = 1.859548037530898 (SciPy).
    expect(tukey.differences[0]?.lower).toBeCloseTo(2 - 2.306004135204166, 6);
    expect(tukey.differences[0]?.upper).toBeCloseTo(2 + 2.306004135204166, 6);
    expect(tukey).toMatchObject({ verdict: "open", candidates: [0, 1] });
    const hsu = compareAlternatives([a, b], { ...INDEPENDENT, method: "hsu" });
    expect(hsu.differences[0]).toMatchObject({ first: 0, second: 1, difference: 2, lower: 0 });
    expect(hsu.differences[0]?.upper).toBeCloseTo(2 + 1.859548037530898, 6);
    expect(hsu).toMatchObject({ verdict: "settled", candidates: [1], replicationsToSettle: null });
  });

  it("advise the replications after which the margin is below the difference", () => {
    // Tukey's margin 2.306 at 5 replications falls below 2 at 5 (2.306 / 2)^2 = 6.6.
    const tukey = compareAlternatives([a, b], { ...INDEPENDENT, method: "tukey" });
    expect(tukey.replicationsToSettle).toBe(7);
    // Hsu's of 1.8595 below 1 at 5 * 1.8595^2 = 17.3.
    const near = b.map((value) => value + 1);
    expect(compareAlternatives([a, near], { ...INDEPENDENT, method: "hsu" }).replicationsToSettle).toBe(18);
    const same = compareAlternatives([a, a], { ...INDEPENDENT, method: "hsu" });
    expect(same).toMatchObject({ verdict: "open", candidates: [0, 1], replicationsToSettle: Number.POSITIVE_INFINITY });
  });

  it("keep the true best among those that may be it, each with its level; Hsu's comparisons keep fewest", () => {
    const means = [0, 0.6, 0.6, 1.2];
    const lost = { bonferroni: 0, hsu: 0, tukey: 0, subset: 0 };
    const kept = { bonferroni: 0, hsu: 0, tukey: 0, subset: 0 };
    for (let replication = 0; replication < 60; replication++) {
      for (const { method, candidates } of standingsOf(draws(means, 10, 0.6, replication), SETTINGS)) {
        if (!candidates.includes(0)) lost[method]++;
        kept[method] += candidates.length;
      }
    }
    // 3 of 60 at most, and 4 standard errors of 1.7.
    for (const count of Object.values(lost)) expect(count).toBeLessThanOrEqual(9);
    expect(kept.hsu).toBeLessThan(kept.tukey);
    expect(kept.subset).toBeLessThan(kept.bonferroni);
    expect(kept.hsu).toBeGreaterThan(60);
  });
});

/** Without controls. */
const plain = (values: readonly number[]) => ({ values, controls: values.map(() => []) });

describe("a gate", () => {
  const options = { better: "lower", margin: 0.02, level: 0.95, common: true } as const;
  const old = draws([100, 100], 20, 0.9, 3)[0] as number[];

  it("lets pass what is better or the same, and stops what is worse by the margin", () => {
    const shifted = (by: number) => old.map((value, at) => value + by + (at % 2) * 0.1);
    expect(notWorse(plain(old), plain(shifted(-5)), options).holds).toBe(true);
    expect(notWorse(plain(old), plain(shifted(0)), options).holds).toBe(true);
    expect(notWorse(plain(old), plain(shifted(2.1)), options).holds).toBe(false);
    expect(notWorse(plain(old), plain(shifted(-5)), { ...options, better: "higher" }).holds).toBe(false);
    expect(equivalent(plain(old), plain(shifted(0)), options).holds).toBe(true);
    expect(equivalent(plain(old), plain(shifted(-5)), options).holds).toBe(false);
  });

  it("lets a system that is worse by exactly the margin pass in no more than 5 % of cases", () => {
    let passed = 0;
    for (let replication = 0; replication < 2000; replication++) {
      const [first, second] = draws([100, 102], 8, 0.5, replication) as [number[], number[]];
      if (notWorse(plain(first), plain(second), options).holds) passed++;
    }
    // 100, and 4 standard errors of 9.7; the margin is of the estimated mean, which adds a little.
    expect(passed).toBeLessThan(139);
    expect(passed).toBeGreaterThan(61);
  });

  it("is not passed for want of data", () => {
    const few = notWorse(plain([100, 90]), plain([95, 105]), options);
    expect(few.holds).toBe(false);
  });
});
