import { mean, standardDeviation } from "simple-statistics";
import { describe, expect, it } from "vitest";
import { records } from "../../sim/index.ts";
import { csvRows } from "../support/csv-rows.ts";
import { runToEnd } from "../support/plant-story.ts";

/**
 * Mean lengths of picking tours in a block of 10 aisles of 30 m, 4 m apart, as a picker of the plant walks them: an order asks for
 * items at as many places as there are picks, each anywhere in the block with the same chance.
 *
 * The figures are of places that are drawn one by one; here a place is one of 10 x 150, and no two picks of an order are at the
 * same, which makes no difference of 0.2 %. Origin: tests/data/validation/SOURCE.md.
 */
const TOURS = 2500;
const RULES = {
  "S-SHAPE": "sshape",
  RETURN: "return",
  MIDPOINT: "midpoint",
  "LARGEST-GAP": "largestGap",
  COMBINED: "combined",
  OPTIMAL: "optimal",
} as const;

const means = csvRows("validation/picking-means.csv");

function tourLengths(rule: string, picks: number, depot: number): number[] {
  const trace = runToEnd({
    takt: 1,
    run: { seed: 11, stopAfter: { completions: TOURS } },
    storages: [
      {
        id: "block",
        aisles: 10,
        pitch: 4,
        bays: 150,
        bayWidth: 0.2,
        sides: 1,
        depot: depot + 1,
        capacity: { unitLoads: 1e5 },
      },
    ],
    items: Array.from({ length: 1500 }, (_, item) => ({ id: `i${item}`, storage: "block", stock: 1e5 })),
    workCentres: [{ id: "picker", type: "picker", storage: { in: "block", picking: rule } }],
    products: [{ id: "order", route: [{ at: "picker", pick: "lines" }] }],
    loops: [{ type: "conwip", cards: 1 }],
    orders: [{ product: "order", saturated: true, lines: { count: picks } }],
  }).trace();
  return [...records(trace)].flatMap((record) => (record.kind === "tour.started" ? [record.distance] : []));
}

describe("a picker's tours in the plant", () => {
  it.each([
    ["S-SHAPE", 3, 0],
    ["S-SHAPE", 30, 5],
    ["RETURN", 10, 0],
    ["MIDPOINT", 10, 5],
    ["LARGEST-GAP", 20, 0],
    ["COMBINED", 10, 0],
    ["OPTIMAL", 10, 0],
  ] as const)("by %s over %i places from aisle %i are as long as they should be on average", (rule, picks, depot) => {
    const row = means.find((each) => Number(each.picks) === picks && Number(each.depot) === depot);
    const known = Number(row?.[RULES[rule]]);
    const lengths = tourLengths(rule, picks, depot);
    expect(lengths.length).toBeGreaterThanOrEqual(TOURS);
    const standardError = standardDeviation(lengths) / Math.sqrt(lengths.length - 1);
    expect(standardError).toBeLessThan(0.01 * known);
    expect(Math.abs(mean(lengths) - known)).toBeLessThan(Math.min(4 * standardError, 0.01 * known) + 0.002 * known);
  });
});
