import { describe, expect, it } from "vitest";
import { twoLevelFactorial } from "../../analysis/statistics/designs/factorial.ts";
import { fromUnitCube } from "../../analysis/statistics/designs/scaling.ts";
import { factorialEffects } from "../../analysis/statistics/sensitivity/factorial-effects.ts";
import { elementaryEffects, morrisTrajectories } from "../../analysis/statistics/sensitivity/morris.ts";
import { saltelliSample } from "../../analysis/statistics/sensitivity/saltelli-sample.ts";
import { sobolIndices } from "../../analysis/statistics/sensitivity/sobol-indices.ts";
import { tornado } from "../../analysis/statistics/sensitivity/tornado.ts";
import { Streams } from "../../sim/index.ts";
import { expectClose, published } from "./cases.ts";

const stream = (name: string) => new Streams({ generator: "alea", share: {} }, 11, 0).stream(name);
/** Ishigami & Homma's (1990) test function, as the cases name it. */
const ishigami = ([x = 0, y = 0, z = 0]: readonly number[]): number =>
  Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x);
const cube = [1, 2, 3].map((): [number, number] => [-Math.PI, Math.PI]);

describe("effects of a 2^k design", () => {
  it("full_factorial_effects_2^3", () => {
    const { input, expected } = published<{ y: number[] }, Record<string, number>>("full_factorial_effects_2^3");
    const { mean, effects } = factorialEffects(input.y.map((value) => [value]));
    expect({ mean, ...Object.fromEntries(effects.map(({ name, effect }) => [name, effect])) }).toEqual(expected);
    expect(effects[0]?.interval).toBeUndefined();
  });

  it("replications of the design give intervals, whatever level the whole replication is at", () => {
    const rows = twoLevelFactorial(2);
    const noise = [0, 1, -1, 2, -2];
    const { effects } = factorialEffects(
      rows.map(([a = 0, b = 0]) => noise.map((shift) => 10 + 3 * a + shift + a * b)),
    );
    expect(effects.map(({ name, effect, interval }) => [name, effect, interval?.halfWidth])).toEqual([
      ["A", 6, 0],
      ["B", 0, 0],
      ["AB", 2, 0],
    ]);
    expect(() => factorialEffects([[1], [2], [3]])).toThrow(/3 design points are no power of two/);
    expect(() => factorialEffects([[1], [2, 3]])).toThrow(/responses\[1\]: 2 replications/);
  });
});

describe("Morris' method", () => {
  it("morris_elementary_effects", () => {
    const { input, expected, tolerance } = published<
      { X: number[][]; Y: number[] },
      { mu: number[]; mu_star: number[]; sigma: number[] }
    >("morris_elementary_effects");
    const found = elementaryEffects(input.X, input.Y);
    expectClose(
      found.map(({ mu }) => mu),
      expected.mu,
      tolerance,
    );
    expectClose(
      found.map(({ muStar }) => muStar),
      expected.mu_star,
      tolerance,
    );
    expectClose(
      found.map(({ sigma }) => sigma),
      expected.sigma,
      tolerance,
    );
  });

  it("trajectories stay on the grid and move each factor once by two thirds (4 levels)", () => {
    const points = morrisTrajectories(3, 20, stream("morris"));
    expect(points).toHaveLength(80);
    for (const x of points.flat()) expect([0, 1, 2, 3].some((level) => Math.abs(x - level / 3) < 1e-12)).toBe(true);
    for (let start = 0; start < 80; start += 4) {
      const moved = [1, 2, 3].flatMap((row) =>
        [0, 1, 2].filter((factor) => {
          const step = (points[start + row]?.[factor] as number) - (points[start + row - 1]?.[factor] as number);
          if (step !== 0) expect(Math.abs(step)).toBeCloseTo(2 / 3, 12);
          return step !== 0;
        }),
      );
      expect(moved.sort()).toEqual([0, 1, 2]);
    }
    expect(() => morrisTrajectories(3, 1, stream("m"), 3)).toThrow(/levels: 3 is odd/);
  });

  it("the effects of a linear response are its coefficients, without spread", () => {
    const points = morrisTrajectories(3, 10, stream("linear"));
    const found = elementaryEffects(
      points,
      points.map(([a = 0, b = 0, c = 0]) => 4 * a - 2 * b + 0 * c),
    );
    expectClose(
      found.flatMap(({ mu, muStar, sigma }) => [mu, muStar, sigma]),
      [4, 4, 0, -2, 2, 0, 0, 0, 0],
      1e-12,
    );
    expect(() => elementaryEffects([[0], [0]], [1, 2])).toThrow(/points\[1\]: 0 factors differ/);
  });
});

describe("Sobol' indices", () => {
  it("sobol_indices_saltelli_N1024_skip0", () => {
    const { input, expected, tolerance } = published<
      { N: number; skip: number },
      { rows: number; S1: number[]; ST: number[]; S2: (number | null)[][] }
    >("sobol_indices_saltelli_N1024_skip0");
    const points = fromUnitCube(saltelliSample(input.N, 3, { skip: input.skip }), cube);
    expect(points).toHaveLength(expected.rows);
    const found = sobolIndices(points.map(ishigami), 3);
    expectClose(found.first, expected.S1, tolerance);
    expectClose(found.total, expected.ST, tolerance);
    for (const [i, row] of expected.S2.entries()) {
      for (const [j, value] of row.entries()) {
        if (value === null) expect(found.second[i]?.[j]).toBeUndefined();
        // The differences of sums of magnitude 1 keep 1e-14 absolutely.
        else expect(Math.abs((found.second[i]?.[j] as number) - value)).toBeLessThan(1e-12);
      }
    }
    expect(found.halfWidths).toBeUndefined();
  });

  it("ishigami_analytic_sobol: the exact indices lie within four standard errors, which are small", () => {
    const { expected } = published<
      unknown,
      { S1: number[]; ST: number[]; S13: number; variance: number; mean: number }
    >("ishigami_analytic_sobol");
    const points = fromUnitCube(
      saltelliSample(8192, 3, { scrambling: { kind: "linearMatrix", source: stream("sobol") } }),
      cube,
    );
    const responses = points.map(ishigami);
    const found = sobolIndices(responses, 3, { bootstrap: { source: stream("bootstrap"), resamples: 60 } });
    const near = (value: number, exact: number, halfWidth: number) => {
      expect(Math.abs(value - exact)).toBeLessThan((4 / 1.96) * halfWidth);
      expect(halfWidth).toBeLessThan(0.06);
    };
    for (let factor = 0; factor < 3; factor++) {
      near(found.first[factor] as number, expected.S1[factor] as number, found.halfWidths?.first[factor] as number);
      near(found.total[factor] as number, expected.ST[factor] as number, found.halfWidths?.total[factor] as number);
    }
    near(found.second[0]?.[2] as number, expected.S13, found.halfWidths?.second[0]?.[2] as number);
    const mean = responses.reduce((sum, value) => sum + value, 0) / responses.length;
    const variance = responses.reduce((sum, value) => sum + (value - mean) ** 2, 0) / responses.length;
    expectClose([mean, variance], [expected.mean, expected.variance], 0.01);
  });

  it("of an additive response sum to 1, first and total alike, also without the second order", () => {
    const points = saltelliSample(1024, 2, { secondOrder: false });
    expect(points).toHaveLength(4096);
    const { first, total, second } = sobolIndices(
      points.map(([x = 0, y = 0]) => x + 2 * y),
      2,
      { secondOrder: false },
    );
    expectClose([...first, ...total], [0.2, 0.8, 0.2, 0.8], 0.02);
    expect(second.flat().every((value) => value === undefined)).toBe(true);
  });

  it("refuse what cannot be a sample's responses", () => {
    expect(() => saltelliSample(1000, 2)).toThrow(/count: 1000 is no power of two/);
    expect(() => sobolIndices([1, 2, 3], 2)).toThrow(/3 are no multiple of 6/);
    expect(() => sobolIndices([1, 1, 1, 1, 1, 1], 2)).toThrow(/they do not vary/);
  });
});

it("a tornado begins with the widest swing, up or down", () => {
  const bars = tornado([
    { factor: "speed", low: 10, high: 12 },
    { factor: "failures", low: 15, high: 6 },
    { factor: "people", low: 11, high: 13 },
  ]);
  expect(bars.map(({ factor, swing }) => [factor, swing])).toEqual([
    ["failures", -9],
    ["speed", 2],
    ["people", 2],
  ]);
});
