import { describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { runToEnd } from "../support/plant-story.ts";

/**
 * An aisle of 20 bays of 1 m, one load in each, visited by the ABC curve G(i) = i^s of Hausman, Schwarz & Graves (1976): the share
 * i of the items has the share i^s of the visits. At first the least visited lies nearest.
 *
 * In a continuous aisle of length 1 the mean way to a load is then 1 - s / (s + 1), and s / (s + 1) where each load lies by its rank;
 * of 20 bays it is the sum over them. Where classes have zones, it is that of a place in the middle of each zone, on average over the
 * ways in which the loads of a class may lie in theirs.
 */
const BAYS = 20;
const S = 0.5;
const shares = Array.from({ length: BAYS }, (_, rank) => ((rank + 1) / BAYS) ** S - (rank / BAYS) ** S);
const SORTED = 2 * shares.reduce((sum, share, rank) => sum + share * (rank + 0.5), 0);
const REVERSED = 2 * shares.reduce((sum, share, rank) => sum + share * (BAYS - rank - 0.5), 0);

function wayPerVisit(rule: string): { readonly way: number; readonly saved: number } {
  const run = runToEnd({
    takt: 1,
    run: { seed: 5, until: 1_200_000, warmUp: 400_000 },
    storages: [{ id: "aisle", bays: BAYS, bayWidth: 1, sides: 1, reslot: { every: 190_000, product: "move", rule } }],
    // Listed from the least visited on, which fill the aisle from its front.
    items: shares
      .toReversed()
      .map((share, item) => ({ id: `i${item}`, storage: "aisle", stock: 1e6, unitLoad: 1e6, popularity: share })),
    workCentres: [{ id: "picker", storage: { in: "aisle", speed: 1, picking: "RETURN" } }],
    products: [
      { id: "line", route: [{ at: "picker", pick: "lines" }] },
      { id: "move", route: [{ at: "picker", relocate: "loads" }] },
    ],
    orders: [{ product: "line", interarrival: "exponential(40)", lines: {} }],
  });
  const { kpis } = kpisOf(run.trace());
  return { way: kpis.wayPerVisit.value as number, saved: kpis.waySavedPerVisit.value as number };
}

describe("the mean way to a load", () => {
  it("comes near to that of a continuous aisle", () => {
    expect(SORTED / (2 * BAYS)).toBeCloseTo(S / (S + 1), 2);
    expect(REVERSED / (2 * BAYS)).toBeCloseTo(1 - S / (S + 1), 2);
  });

  // 20,000 visits; the way of one has a standard deviation of about 12 m, so the mean has one of 0.085 m.
  it("stays as it is where no load is moved", () => {
    expect(Math.abs(wayPerVisit("NONE").way - REVERSED)).toBeLessThan(4 * 0.085);
  });

  it.each(["FULL-TURNOVER", "SWAP(moves: 50)"])(
    "is that of full turnover after %s, and what is saved is the difference",
    (rule) => {
      const { way, saved } = wayPerVisit(rule);
      expect(Math.abs(way - SORTED)).toBeLessThan(4 * 0.085);
      expect(Math.abs(saved - (REVERSED - SORTED))).toBeLessThan(8 * 0.085);
    },
  );

  it("is that of class-based storage after ABC", () => {
    // Of the visits 80 % are those of the first 13 items (12 have 77.5 %), and 95 % of the first 19.
    const ends = [0, 13, 19, BAYS];
    const classes = ends.slice(1).reduce((sum, end, place) => {
      const from = ends[place] as number;
      const share = shares.slice(from, end).reduce((all, each) => all + each, 0);
      return sum + share * (from + end);
    }, 0);
    const { way } = wayPerVisit("ABC(moves: 50)");
    // Any order within the zones is as good to the rule: between the best and the worst of them.
    expect(way).toBeGreaterThan(SORTED);
    expect(way).toBeLessThan(REVERSED);
    expect(classes).toBeGreaterThan(SORTED);
    expect(Math.abs(way - classes)).toBeLessThan(0.35 * (REVERSED - SORTED));
  });
});
