import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chiSquareProbability, chiSquareQuantile } from "../../analysis/statistics/quantiles/chi-square.ts";
import { dunnettOneSidedCritical, dunnettOneSidedProbability } from "../../analysis/statistics/quantiles/dunnett.ts";
import { fPValue, fQuantile } from "../../analysis/statistics/quantiles/f.ts";
import { normalProbability, normalQuantile } from "../../analysis/statistics/quantiles/normal.ts";
import { rinottConstant } from "../../analysis/statistics/quantiles/rinott.ts";
import { findPositiveRoot, findRoot } from "../../analysis/statistics/quantiles/root.ts";
import {
  studentTProbability,
  studentTQuantile,
  twoSidedPValue,
} from "../../analysis/statistics/quantiles/student-t.ts";
import {
  studentizedRangeProbability,
  studentizedRangeQuantile,
} from "../../analysis/statistics/quantiles/studentized-range.ts";
import { expectClose, published } from "./cases.ts";

type Rows = readonly (readonly number[])[];
type Function = (...values: number[]) => number;

describe("quantiles agree with SciPy", () => {
  it.each([
    ["student_t_quantile", "p_df", studentTQuantile],
    ["chi2_quantile", "p_df", chiSquareQuantile],
    ["f_quantile", "p_d1_d2", fQuantile],
    ["studentized_range_quantile", "p_k_df", studentizedRangeQuantile],
  ] as const)("%s", (id, rows, quantile) => {
    const { input, expected, tolerance } = published<Record<string, Rows>, number[]>(id);
    expectClose(
      (input[rows] as Rows).map((row) => (quantile as Function)(...row)),
      expected,
      tolerance,
    );
  });

  it("normal_quantile", () => {
    const { input, expected, tolerance } = published<{ p: number[] }, number[]>("normal_quantile");
    expectClose(input.p.map(normalQuantile), expected, tolerance);
  });

  it("dunnett_one_sided_critical", () => {
    const { input, expected, tolerance } = published<{ comparisons_df_P: [number, number, number][] }, number[]>(
      "dunnett_one_sided_critical",
    );
    expectClose(
      input.comparisons_df_P.map(([comparisons, df, level]) => dunnettOneSidedCritical(level, comparisons, df)),
      expected,
      tolerance,
    );
  });

  it("also where few or very many degrees of freedom ask for care (SciPy 1.17.1)", () => {
    expectClose(
      [chiSquareQuantile(0.95, 2000), chiSquareQuantile(0.95, 1e5)],
      [2105.154236164641, 100736.736177319],
      1e-12,
    );
    expectClose(
      [studentTQuantile(0.975, 0.5), studentTQuantile(1 - 1e-8, 3)],
      [164.55767348048818, 479.5250687765639],
      1e-9,
    );
    expectClose(
      [
        studentizedRangeQuantile(0.95, 10, 1),
        studentizedRangeQuantile(0.95, 3, 2),
        studentizedRangeQuantile(0.99, 100, 15),
      ],
      [49.07102242370929, 8.330782645637044, 9.034271515221787],
      1e-9,
    );
    expectClose([studentizedRangeQuantile(0.95, 3, Number.POSITIVE_INFINITY)], [3.314493155398122], 1e-10);
  });
});

describe("quantiles", () => {
  const probability = fc.double({ min: 0.001, max: 0.999, noNaN: true });
  const degrees = fc.double({ min: 1, max: 5000, noNaN: true });

  it("undo their distribution functions", () => {
    fc.assert(
      fc.property(probability, degrees, (p, df) => {
        expect(studentTProbability(studentTQuantile(p, df), df)).toBeCloseTo(p, 10);
        expect(chiSquareProbability(chiSquareQuantile(p, df), df)).toBeCloseTo(p, 10);
        expect(1 - fPValue(fQuantile(p, df, 7), df, 7)).toBeCloseTo(p, 9);
        expect(normalProbability(normalQuantile(p))).toBeCloseTo(p, 12);
      }),
      { numRuns: 200 },
    );
  });

  it("of the studentized range of two groups are sqrt(2) times Student's two-sided ones", () => {
    for (const df of [1, 3, 10, 200]) {
      expectClose([studentizedRangeQuantile(0.95, 2, df)], [Math.SQRT2 * studentTQuantile(0.975, df)], 1e-10);
    }
  });

  it("of the studentized range rise with the groups and fall with the degrees of freedom", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 30 }), fc.integer({ min: 2, max: 80 }), (groups, df) => {
        const here = studentizedRangeProbability(3.5, groups, df);
        expect(studentizedRangeProbability(3.5, groups + 1, df)).toBeLessThan(here);
        expect(studentizedRangeProbability(3.6, groups, df)).toBeGreaterThan(here);
      }),
      { numRuns: 20 },
    );
  });

  it("the p-value of a t keeps its digits far out (SciPy 1.17.1)", () => {
    expectClose([twoSidedPValue(40, 30)], [1.3726045194406417e-27], 1e-12);
  });

  it("Dunnett's one-sided value with equal loadings is the one for equal samples; Bonferroni bounds it", () => {
    const loadings = Array<number>(4).fill(Math.SQRT1_2);
    expectClose([dunnettOneSidedCritical(0.95, loadings, 20)], [dunnettOneSidedCritical(0.95, 4, 20)], 1e-12);
    expect(dunnettOneSidedCritical(0.95, [0.3, 0.5, 0.6, 0.7], 20)).toBeLessThan(studentTQuantile(1 - 0.05 / 4, 20));
    expect(dunnettOneSidedProbability(dunnettOneSidedCritical(0.3, 3, 10), [0.1, 0.1, 0.1], 10)).toBeLessThan(0.3);
  });

  it("Rinott's constant solves Rinott's equation (integrated by SciPy's quad)", () => {
    expectClose(
      [rinottConstant(0.95, 2, 10), rinottConstant(0.95, 10, 20)],
      [2.6141192954944015, 3.875276635651222],
      1e-8,
    );
  });

  it("Rinott's constant grows with systems and probability and falls with the first stage, towards sqrt(2) z", () => {
    expect(rinottConstant(0.95, 3, 10)).toBeGreaterThan(rinottConstant(0.95, 2, 10));
    expect(rinottConstant(0.99, 2, 10)).toBeGreaterThan(rinottConstant(0.95, 2, 10));
    expectClose([rinottConstant(0.95, 2, 20_000)], [Math.SQRT2 * normalQuantile(0.95)], 1e-4);
  });

  it("refuse what has no answer", () => {
    expect(() => studentizedRangeQuantile(1, 3, 10)).toThrow(/level: 1 is not in/);
    expect(() => studentizedRangeProbability(3, 1, 10)).toThrow(/groups: 1 is not a whole number of 2 or more/);
    expect(() => rinottConstant(0.95, 2, 1)).toThrow(/initial: 1/);
    expect(() => rinottConstant(0.2, 5, 10)).toThrow(/level: 0.2 is what a choice at random among 5 systems has/);
    expect(() => findRoot((x) => x * x + 1, -1, 1)).toThrow(/no change of sign/);
    expect(() => findPositiveRoot(() => -1)).toThrow(/no root/);
  });
});
