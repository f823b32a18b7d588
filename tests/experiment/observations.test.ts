import { describe, expect, it } from "vitest";
import { figuresOf, observationsOf } from "../../analysis/experiment/observations.ts";
import type { Replication } from "../../analysis/experiment/replicate.ts";

const replication = (values: readonly (number | null)[], failure: string | null = null): Replication => {
  return { point: 0, replication: 0, seed: 1, stream: 0, digest: "d", events: 1, end: 1, values, failure };
};

describe("the independent observations of a point", () => {
  const replications = [
    replication([1, 10]),
    replication([3, null]),
    replication([5, 20], "it failed"),
    replication([7, 30]),
    replication([9, 40]),
    replication([10, 60]),
    replication([99, 99]),
  ];

  it("are its replications", () => {
    expect(observationsOf({ antithetic: false }, replications)).toBe(replications);
    expect(figuresOf({ antithetic: false }, replications, ({ values }) => [values[0] as number])).toEqual(
      [1, 3, 7, 9, 10, 99].map((value) => [value]),
    );
  });

  it("are the averages of antithetic pairs, if both have a value and neither failed; a half pair is none", () => {
    expect(observationsOf({ antithetic: true }, replications)).toEqual([
      { values: [2, null], failure: null },
      { values: [6, 25], failure: "it failed" },
      { values: [9.5, 50], failure: null },
    ]);
    expect(figuresOf({ antithetic: true }, replications, ({ values }) => [values[0] as number, 1])).toEqual([
      [2, 1],
      [9.5, 1],
    ]);
  });
});
