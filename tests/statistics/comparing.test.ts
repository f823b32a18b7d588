import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bonferroniIntervals, tukeyIntervals } from "../../analysis/statistics/comparing/all-pairs.ts";
import { compareWithBest } from "../../analysis/statistics/comparing/best-comparisons.ts";
import {
  allocateBudget,
  budgetWeights,
  nextAllocation,
} from "../../analysis/statistics/comparing/budget-allocation.ts";
import { equivalenceTest } from "../../analysis/statistics/comparing/equivalence.ts";
import {
  kimNelsonAllocations,
  runKimNelson,
  startKimNelson,
  stepKimNelson,
} from "../../analysis/statistics/comparing/kim-nelson.ts";
import { blockedVariance, pooledVariance } from "../../analysis/statistics/comparing/pooled-variance.ts";
import { bestByMean, rinottTotals } from "../../analysis/statistics/comparing/rinott-selection.ts";
import { screenIndependent, screenPaired } from "../../analysis/statistics/comparing/screening.ts";
import { pairedInterval } from "../../analysis/statistics/intervals/difference-interval.ts";
import { type Moments, momentsOf } from "../../analysis/statistics/intervals/moments.ts";
import { pairsOf } from "../../analysis/statistics/pairs.ts";
import { studentTProbability } from "../../analysis/statistics/quantiles/student-t.ts";
import { expectClose, published } from "./cases.ts";

const table = published<unknown, { obs: number[][] }>("rs_table").expected.obs;
const mirror = (groups: readonly (readonly number[])[]) => groups.map((group) => group.map((value) => -value));
const groupsArbitrary = fc.array(
  fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 4, maxLength: 4 }),
  { minLength: 2, maxLength: 5 },
);

describe("multiple comparisons with the best", () => {
  const { input, expected, tolerance } = published<
    { groups: number[][]; level: number },
    { means: number[]; mse: number; d: number; intervals: [number, number][] }
  >("mcb_hsu_max");

  it("mcb_hsu_max", () => {
    const found = compareWithBest(input.groups, { level: input.level });
    expectClose(found.means, expected.means, tolerance);
    expectClose(
      [found.meanSquareError, ...found.criticalValues],
      [expected.mse, ...Array(4).fill(expected.d)],
      tolerance,
    );
    expectClose(found.intervals.flat(), expected.intervals.flat(), tolerance);
    expect(found.candidates).toEqual([1, 2]);
  });

  it("of the lowest mirror those of the highest", () => {
    const highest = compareWithBest(input.groups).intervals;
    const lowest = compareWithBest(mirror(input.groups), { best: "lowest" });
    expectClose(
      lowest.intervals.flatMap(([lower, upper]) => [-upper, -lower]),
      highest.flat(),
      1e-12,
    );
    expect(lowest.candidates).toEqual([1, 2]);
  });

  it("always hold 0, name at least the best by mean, and one system alone when its lead is large", () => {
    fc.assert(
      fc.property(groupsArbitrary, (groups) => {
        const found = compareWithBest(groups);
        for (const [lower, upper] of found.intervals) expect(lower <= 0 && upper >= 0).toBe(true);
        expect(found.candidates).toContain(bestByMean(groups));
      }),
      { numRuns: 25 },
    );
    const clear = compareWithBest([
      [1, 2, 3],
      [11, 12, 13],
    ]);
    expect(clear.candidates).toEqual([1]);
    expect(clear.intervals[1]?.[0]).toBe(0);
  });

  it("take the replications' effects out where random numbers were common", () => {
    const effects = [0, 8, -5, 3, 12, -9];
    const groups = [0, 1, 0.2].map((lead, system) =>
      effects.map((effect, at) => effect + lead + 0.1 * ((at * (system + 1)) % 3)),
    );
    expect(compareWithBest(groups).candidates).toEqual([0, 1, 2]);
    expect(compareWithBest(groups, { commonRandomNumbers: true }).candidates).toEqual([1]);
    // With two systems the blocked variance is half that of the paired differences.
    const { standardDeviation } = pairedSpread(groups[0] as number[], groups[1] as number[]);
    expect(blockedVariance(groups.slice(0, 2)).meanSquareError).toBeCloseTo(standardDeviation ** 2 / 2, 12);
    expect(() =>
      compareWithBest(
        [
          [1, 2, 3],
          [1, 2],
        ],
        { commonRandomNumbers: true },
      ),
    ).toThrow(/groups\[1\]: 2 replications/);
  });

  it("allow for unequal samples: a small control's critical value differs from a large one's", () => {
    const [a, b, c] = input.groups as [number[], number[], number[]];
    const found = compareWithBest([a, [...b, ...b, ...b], c]);
    expect(new Set(found.criticalValues.map((value) => value.toFixed(6))).size).toBe(2);
  });
});

function pairedSpread(a: readonly number[], b: readonly number[]): { standardDeviation: number } {
  const moments = momentsOf(a.map((value, at) => value - (b[at] as number)));
  return { standardDeviation: Math.sqrt(moments.squares / (moments.count - 1)) };
}

describe("all pairs", () => {
  /** Plant weights by treatment: ctrl, trt1, trt2 (R's PlantGrowth, after Dobson, 1983). */
  const plants = [
    [4.17, 5.58, 5.18, 6.11, 4.5, 4.61, 5.17, 4.53, 5.33, 5.14],
    [4.81, 4.17, 4.41, 3.59, 5.87, 3.83, 6.03, 4.89, 4.32, 4.69],
    [6.31, 5.12, 5.54, 5.5, 5.37, 5.29, 4.92, 6.15, 5.8, 5.26],
  ];

  it("Tukey's intervals of R's PlantGrowth (R's TukeyHSD)", () => {
    const found = tukeyIntervals(plants);
    const rows = found.map(({ difference, lower, upper, pValue }) =>
      [-difference, -upper, -lower, pValue].map((x) => x.toFixed(4)),
    );
    expect(rows).toEqual([
      ["-0.3710", "-1.0622", "0.3202", "0.3909"],
      ["0.4940", "-0.1972", "1.1852", "0.1980"],
      ["0.8650", "0.1738", "1.5562", "0.0120"],
    ]);
    expect(found.map(({ significant }) => significant)).toEqual([false, false, true]);
    expect(pooledVariance(plants).degreesOfFreedom).toBe(27);
  });

  it("Tukey's interval of two systems is Student's with the pooled variance", () => {
    const [a, b] = [plants[0] as number[], plants[1] as number[]];
    const [found] = tukeyIntervals([a, b]);
    expectClose([found?.pValue as number], [0.2490232], 1e-6);
  });

  it("Bonferroni's intervals are paired or Welch's at the level shared out", () => {
    const [a, , c] = plants as [number[], number[], number[]];
    const found = bonferroniIntervals(plants, { commonRandomNumbers: true });
    expect(found[1]?.halfWidth).toBeCloseTo(pairedInterval(a, c, 1 - 0.05 / 3).halfWidth, 12);
    const control = bonferroniIntervals(plants, { pairs: [[2, 0]] });
    expect(control).toHaveLength(1);
    expect(control[0]?.difference).toBeCloseTo(0.494, 10);
    expect(pairsOf(3)).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
  });
});

describe("screening", () => {
  it("screening_nelson_max_ksl", () => {
    const { input, expected, tolerance } = published<
      { groups: number[][]; probCS: number },
      { t: number; kept: number[] }
    >("screening_nelson_max_ksl");
    const found = screenPaired(input.groups, { level: input.probCS });
    expectClose([found.t], [expected.t], tolerance);
    expect(found.kept).toEqual(expected.kept);
    expect(screenPaired(mirror(input.groups), { level: input.probCS, best: "lowest" }).kept).toEqual(expected.kept);
    expect(screenIndependent(input.groups).kept).toEqual([1, 2]);
    expect(screenPaired(input.groups, { indifference: 5 }).kept).toEqual([1]);
  });

  it("never drops the system with the best mean, and keeps no fewer at a higher level", () => {
    fc.assert(
      fc.property(groupsArbitrary, (groups) => {
        for (const screen of [screenPaired, screenIndependent]) {
          const { kept } = screen(groups);
          expect(kept).toContain(bestByMean(groups));
          const more = screen(groups, { level: 0.999 }).kept;
          expect(kept.every((system) => more.includes(system))).toBe(true);
        }
      }),
    );
  });
});

describe("the procedure of Kim & Nelson", () => {
  const { input, expected, tolerance } = published<
    { delta: number; alpha: number; n0: number; c: number },
    {
      selected: number;
      allocations: number[];
      eliminated_at: [number, number][];
      eta: number;
      h2: number;
      final_r: number;
    }
  >("kn_max");
  const start = (groups = table, best: "highest" | "lowest" = "highest", shape = input.c) =>
    startKimNelson(
      groups.map((group) => group.slice(0, input.n0)),
      { indifference: input.delta, level: 1 - input.alpha, best, shape },
    );
  const observe = (system: number, replication: number): number => table[system]?.[replication] as number;

  it("kn_max", () => {
    const begun = start();
    expectClose([begun.eta, begun.h2], [expected.eta, expected.h2], tolerance);
    const ended = runKimNelson(begun, observe);
    expect(ended.selected).toBe(expected.selected);
    expect(ended.eliminated.map(({ system, count }) => [system, count])).toEqual(expected.eliminated_at);
    expect(kimNelsonAllocations(ended)).toEqual(expected.allocations);
    expect(ended.count).toBe(expected.final_r);
  });

  it("selects the lowest of mirrored systems along the same trace, and goes on from a copy of its state", () => {
    const begun = start(mirror(table), "lowest");
    const ended = runKimNelson(JSON.parse(JSON.stringify(begun)), (system, at) => -observe(system, at));
    expect(ended.eliminated.map(({ system, count }) => [system, count])).toEqual(expected.eliminated_at);
    expect(stepKimNelson(ended, [0])).toBe(ended);
  });

  it("a wider region (c = 2, 5) solves its equation and selects the same system", () => {
    for (const shape of [2, 5]) {
      const begun = start(table, "highest", shape);
      const wrong = Array.from({ length: shape }, (_, at) => {
        const term = at + 1;
        const size = (1 + (2 * begun.eta * (2 * shape - term) * term) / shape) ** (-(input.n0 - 1) / 2);
        return (at % 2 === 0 ? 1 : -1) * (term === shape ? 0.5 : 1) * size;
      }).reduce((sum, value) => sum + value, 0);
      expect(wrong).toBeCloseTo(input.alpha / 5, 10);
      expect(runKimNelson(begun, observe).selected).toBe(expected.selected);
    }
  });

  it("ends also where all systems are the same", () => {
    const same = [
      [1, 2, 3],
      [1, 2, 3],
    ];
    expect(runKimNelson(startKimNelson(same, { indifference: 1 }), () => 0).selected).toBe(0);
    expect(() => startKimNelson([[1, 2], [1]], { indifference: 1 })).toThrow(/firstStage\[1\]: 1 given/);
    expect(() => startKimNelson(same, { indifference: 1, level: 0.5 })).toThrow(
      /level: 0.5 is what a choice at random/,
    );
    expect(() => startKimNelson(same, { indifference: 0 })).toThrow(/indifference: 0 is not positive/);
  });
});

describe("Rinott's procedure", () => {
  it("asks for ceil((h S / delta)^2) observations and selects by the overall means", () => {
    const first = table.map((group) => group.slice(0, 20));
    const { h, totals } = rinottTotals(first, { indifference: 1 });
    for (const [at, group] of first.entries()) {
      const moments = momentsOf(group);
      expect(totals[at]).toBe(Math.max(20, Math.ceil((h * h * moments.squares) / 19)));
    }
    expect(bestByMean(table.map((group, at) => group.slice(0, totals[at])))).toBe(4);
    expect(bestByMean(table, "lowest")).toBe(3);
  });
});

describe("optimal computing budget allocation", () => {
  it.each(["ocba_1", "ocba_3"])("%s", (id) => {
    const { input, expected, tolerance } = published<
      { means: number[]; variances: number[]; budget: number },
      { allocation: number[]; weights: number[] }
    >(id);
    const found = allocateBudget(input.means, input.variances, input.budget, "lowest");
    expectClose(found.weights, expected.weights, tolerance);
    expectClose(found.allocation, expected.allocation, tolerance);
    const mirrored = allocateBudget(
      input.means.map((mean) => -mean),
      input.variances,
      input.budget,
      "highest",
    );
    expectClose(mirrored.allocation, expected.allocation, tolerance);
  });

  it("ocba_sequential_simtools", () => {
    const { input, expected } = published<
      { budget: number; delta: number; n0: number },
      { selected: number; allocations: number[] }
    >("ocba_sequential_simtools");
    let counts = table.map(() => input.n0);
    const made = () => table.map((group, at) => group.slice(0, counts[at]));
    while (counts.reduce((sum, count) => sum + count, 0) < input.budget) {
      const further = nextAllocation(made().map(momentsOf), input.delta);
      counts = counts.map((count, at) => count + (further[at] as number));
    }
    expect(counts).toEqual(expected.allocations);
    expect(bestByMean(made())).toBe(expected.selected);
  });

  it("an increment is shared out to the last observation, and nobody gives any back", () => {
    const system = fc.record({
      count: fc.integer({ min: 5, max: 200 }),
      mean: fc.integer({ min: -20, max: 20 }),
      squares: fc.double({ min: 1, max: 1000, noNaN: true }),
    });
    fc.assert(
      fc.property(
        fc.array(system, { minLength: 2, maxLength: 8 }),
        fc.integer({ min: 1, max: 90 }),
        (systems, increment) => {
          const shares = nextAllocation(systems, increment);
          expect(shares.reduce((sum, share) => sum + share, 0)).toBe(increment);
          expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  it("systems whose replications agree do not stop it, nor do systems that are all the same", () => {
    const certain = (mean: number): Moments => ({ count: 5, mean, squares: 0 });
    expect(nextAllocation([certain(1), certain(1), certain(1)], 9).reduce((sum, share) => sum + share, 0)).toBe(9);
    const shares = nextAllocation([certain(4), { count: 5, mean: 3.9, squares: 4 }, certain(3)], 10);
    expect(shares[1]).toBe(10);
  });

  it("equal means are finite weights", () => {
    expect(budgetWeights([1, 1, 1], [1, 1, 1]).every(Number.isFinite)).toBe(true);
    expect(() => budgetWeights([1, 2], [0, 1])).toThrow(/variances\[0\]: 0 is not positive/);
  });
});

describe("equivalence", () => {
  const a = [20.1, 22.4, 19.8, 21.7, 23.0, 20.6, 22.2, 21.1];
  const b = [19.0, 21.6, 19.1, 20.2, 22.5, 19.4, 21.3, 20.5];

  it("is proven exactly where the interval of confidence 1 - 2 alpha lies within the margin", () => {
    for (const margin of [0.5, 1, 1.1, 1.2, 2]) {
      const { lower, upper, equivalent } = equivalenceTest(a, b, margin);
      expect(equivalent).toBe(lower > -margin && upper < margin);
    }
    expect(equivalenceTest(a, b, 2).equivalent).toBe(true);
    expect(equivalenceTest(a, a, 0.1)).toMatchObject({ equivalent: true, pValue: 0 });
  });

  it("its p-value is that of the one-sided t test at the nearer margin", () => {
    const { meanDifference, halfWidth } = pairedInterval(a, b, 0.9);
    const standardError = halfWidth / 1.894578605061305;
    expect(equivalenceTest(a, b, 1.3).pValue).toBeCloseTo(
      studentTProbability((meanDifference - 1.3) / standardError, 7),
      10,
    );
    expect(() => equivalenceTest(a, b, 0)).toThrow(/margin: 0 is not positive/);
  });
});
