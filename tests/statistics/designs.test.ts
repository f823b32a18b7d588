import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { centralComposite } from "../../analysis/statistics/designs/central-composite.ts";
import { factorName, fullFactorial, twoLevelFactorial } from "../../analysis/statistics/designs/factorial.ts";
import { hadamardFoldover } from "../../analysis/statistics/designs/foldover.ts";
import { aliasesOf, fractionalFactorial } from "../../analysis/statistics/designs/fractional-factorial.ts";
import { closestDistance, latinHypercube } from "../../analysis/statistics/designs/latin-hypercube.ts";
import { fromCoded, fromUnitCube } from "../../analysis/statistics/designs/scaling.ts";
import { sobolSequence } from "../../analysis/statistics/designs/sobol-sequence.ts";
import { Streams } from "../../sim/index.ts";
import { expectClose, published } from "./cases.ts";

const stream = (name: string) => new Streams({ generator: "alea", share: {} }, 3, 0).stream(name);
const dot = (rows: readonly (readonly number[])[], i: number, j: number): number =>
  rows.reduce((sum, row) => sum + (row[i] as number) * (row[j] as number), 0);

describe("factorial designs", () => {
  it("standard order has the first factor fastest", () => {
    expect(twoLevelFactorial(2)).toEqual([
      [-1, -1],
      [1, -1],
      [-1, 1],
      [1, 1],
    ]);
    expect(
      fullFactorial<string | number>([
        ["SPT", "EDD"],
        [1, 2, 3],
      ]),
    ).toHaveLength(6);
    expect(
      fullFactorial<string | number>([
        ["SPT", "EDD"],
        [1, 2],
      ])[1],
    ).toEqual(["EDD", 1]);
    expect(() => factorName(25)).toThrow(/give 25 or fewer/);
  });

  it("fractional_factorial_2^(4-1)", () => {
    const { input, expected } = published<{ generator: string }, { rows: number[][]; resolution: number }>(
      "fractional_factorial_2^(4-1)",
    );
    const design = fractionalFactorial(3, [input.generator]);
    expect(design.rows).toEqual(expected.rows);
    expect(design.resolution).toBe(expected.resolution);
    expect(design.definingRelation).toEqual(["ABCD"]);
  });

  it("2^(7-4) of resolution 3: A is mixed up with BD, CE and FG (Box, Hunter & Hunter, 2005, table 6.6)", () => {
    const design = fractionalFactorial(3, ["D=AB", "E=AC", "F=BC", "G=ABC"]);
    expect(design.definingRelation).toHaveLength(15);
    expect(design.resolution).toBe(3);
    expect(aliasesOf("A", design).slice(0, 3)).toEqual(["BD", "CE", "FG"]);
  });

  it("2^(6-2) with E = ABC, F = BCD is of resolution 4; a minus in a generator is one in its words", () => {
    const design = fractionalFactorial(4, ["E=ABC", "F=BCD"]);
    expect(design.definingRelation).toEqual(["ABCE", "ADEF", "BCDF"]);
    expect(design.resolution).toBe(4);
    expect(fractionalFactorial(2, ["C=-AB"]).definingRelation).toEqual(["-ABC"]);
    expect(aliasesOf("A", fractionalFactorial(2, ["C=-AB"]))).toEqual(["-BC"]);
  });

  it("the columns of a fraction are orthogonal, and words are products that are 1 in all runs", () => {
    const design = fractionalFactorial(4, ["E=-ABC", "F=BCD", "G=ACD"]);
    for (let i = 0; i < 7; i++) for (let j = 0; j < i; j++) expect(dot(design.rows, i, j)).toBe(0);
    for (const word of design.definingRelation) {
      const places = [...word.replace("-", "")].map((letter) => "ABCDEFG".indexOf(letter));
      for (const row of design.rows) {
        expect(places.reduce((product, place) => product * (row[place] as number), 1)).toBe(
          word.startsWith("-") ? -1 : 1,
        );
      }
    }
  });

  it.each(["D=ABD", "E=ABC", "D ABC", "D=AA", "D="])("refuses the generator %s", (generator) => {
    expect(() => fractionalFactorial(3, [generator])).toThrow(/write it like "D=ABC"/);
  });

  it("fractional_factorial_salib_sample", () => {
    const { input, expected } = published<{ vars: number; bounds: [number, number][] }, number[][]>(
      "fractional_factorial_salib_sample",
    );
    expect(fromCoded(hadamardFoldover(input.vars), input.bounds)).toEqual(expected);
    expect(hadamardFoldover(5)).toHaveLength(16);
    expect(() => fromUnitCube([[0.5]], [])).toThrow(/bounds: 0 for 1 factors/);
  });

  it("central_composite_rotatable", () => {
    const { input, expected, tolerance } = published<{ k: number; k3: number }, { alpha_k2: number; alpha_k3: number }>(
      "central_composite_rotatable",
    );
    const [two, three] = [centralComposite(input.k), centralComposite(input.k3)];
    expectClose([two.alpha, three.alpha], [expected.alpha_k2, expected.alpha_k3], tolerance);
    expect(two.rows).toHaveLength(4 + 4 + 4);
    expect(three.rows).toHaveLength(8 + 6 + 4);
    expect(centralComposite(2, { axial: "faceCentred", centrePoints: 0 }).rows).toHaveLength(8);
  });
});

describe("space-filling designs", () => {
  it("a Latin hypercube has one point in each part of each axis", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 6 }),
        fc.boolean(),
        (count, factors, centred) => {
          const points = latinHypercube(count, factors, stream("lhs"), { centred });
          for (let axis = 0; axis < factors; axis++) {
            const parts = points.map((point) => Math.floor((point[axis] as number) * count)).sort((a, b) => a - b);
            expect(parts).toEqual(Array.from({ length: count }, (_, at) => at));
          }
        },
      ),
    );
    expect(latinHypercube(4, 2, stream("a"))).toEqual(latinHypercube(4, 2, stream("a")));
  });

  it("the best of many Latin hypercubes is spread farther than the first", () => {
    const first = closestDistance(latinHypercube(12, 2, stream("maximin")));
    expect(closestDistance(latinHypercube(12, 2, stream("maximin"), { tries: 200 }))).toBeGreaterThan(first);
  });

  it("sobol_sequence_unscrambled_dim6", () => {
    const { input, expected } = published<{ n: number; dim: number }, number[][]>("sobol_sequence_unscrambled_dim6");
    expect(sobolSequence(input.n, input.dim)).toEqual(expected);
    expect(sobolSequence(input.n - 3, input.dim, { skip: 3 })).toEqual(expected.slice(3));
  });

  it("the Sobol' sequence agrees with SciPy's in high dimensions", () => {
    const points = sobolSequence(1001, 256);
    const at = (n: number) => [6, 20, 39, 99, 199, 255].map((dimension) => points[n]?.[dimension]);
    expect(at(37)).toEqual([0.171875, 0.953125, 0.078125, 0.171875, 0.921875, 0.453125]);
    expect(at(1000)).toEqual([0.0458984375, 0.5224609375, 0.4794921875, 0.1865234375, 0.8427734375, 0.2490234375]);
    expect(() => sobolSequence(1, 257)).toThrow(/dimensions: 257 are more than 256/);
  });

  it.each(["digitalShift", "linearMatrix"] as const)(
    "after a %s each axis still has one of 2^m points in each of 2^m parts, and each pair of the first two axes in each box",
    (kind) => {
      const points = sobolSequence(64, 5, { scrambling: { kind, source: stream(kind) } });
      for (let axis = 0; axis < 5; axis++) {
        const parts = points.map((point) => Math.floor((point[axis] as number) * 64)).sort((a, b) => a - b);
        expect(parts).toEqual(Array.from({ length: 64 }, (_, at) => at));
      }
      const boxes = points.map(([x, y]) => Math.floor((x as number) * 8) * 8 + Math.floor((y as number) * 8));
      expect(new Set(boxes).size).toBe(64);
      expect(points.flat().every((x) => x > 0 && x < 1)).toBe(true);
      expect(points).not.toEqual(sobolSequence(64, 5));
    },
  );

  it("scrambled means are unbiased, and far closer than random ones: the mean of x y z over 256 points", () => {
    const errors = Array.from({ length: 40 }, (_, at) => {
      const source = new Streams({ generator: "alea", share: {} }, 5, at).stream("scrambling");
      const points = sobolSequence(256, 3, { scrambling: { kind: "linearMatrix", source } });
      return points.reduce((sum, [x, y, z]) => sum + (x as number) * (y as number) * (z as number), 0) / 256 - 1 / 8;
    });
    const mean = errors.reduce((sum, error) => sum + error, 0) / 40;
    const deviation = Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / 40);
    expect(Math.abs(mean)).toBeLessThan((4 * deviation) / Math.sqrt(40));
    // Random points would have sqrt(1/27 - 1/64) / 16 = 0.0091.
    expect(deviation).toBeLessThan(0.0091 / 5);
  });
});
