import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  crowdingDistances,
  dominates,
  hypervolume,
  nondominatedSort,
} from "../../analysis/statistics/optimisation/pareto.ts";
import { published } from "./cases.ts";

const clouds = fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 }), {
  minLength: 1,
  maxLength: 25,
});

describe("several objectives", () => {
  it("nondominated_sort_hypervolume", () => {
    const { input, expected } = published<
      { points_minimise: number[][]; reference: number[] },
      { fronts: number[][]; hypervolume: number; front1_sorted: number[][]; crowding_distance: (number | null)[] }
    >("nondominated_sort_hypervolume");
    const fronts = nondominatedSort(input.points_minimise);
    expect(fronts).toEqual(expected.fronts);
    expect(hypervolume(input.points_minimise, input.reference)).toBe(expected.hypervolume);
    const front = (fronts[0] as number[]).map((at) => input.points_minimise[at] as number[]);
    expect(front).toEqual(expected.front1_sorted);
    expect(crowdingDistances(front)).toEqual(
      expected.crowding_distance.map((value) => value ?? Number.POSITIVE_INFINITY),
    );
  });

  it("each front is the set of points that only earlier fronts dominate", () => {
    fc.assert(
      fc.property(clouds, (points) => {
        const fronts = nondominatedSort(points);
        expect(fronts.flat().sort((a, b) => a - b)).toEqual([...points.keys()]);
        let left = [...points.keys()];
        for (const front of fronts) {
          const free = left.filter(
            (at) => !left.some((other) => dominates(points[other] as number[], points[at] as number[])),
          );
          expect(front).toEqual(free);
          left = left.filter((at) => !front.includes(at));
        }
      }),
    );
  });

  it("the hypervolume in three objectives is the number of unit cells that are dominated", () => {
    fc.assert(
      fc.property(clouds, (points) => {
        let cells = 0;
        for (let x = 0; x < 10; x++)
          for (let y = 0; y < 10; y++)
            for (let z = 0; z < 10; z++)
              if (points.some(([a = 0, b = 0, c = 0]) => a <= x && b <= y && c <= z)) cells++;
        expect(hypervolume(points, [10, 10, 10])).toBe(cells);
      }),
      { numRuns: 50 },
    );
    expect(hypervolume([[11, 0]], [10, 10])).toBe(0);
  });
});
