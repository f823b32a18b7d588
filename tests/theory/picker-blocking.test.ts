import { describe, expect, it } from "vitest";
import { kpisOf, modelOf } from "../support/theory-engine.ts";

const REPLICATIONS = 10;
const TOURS = 2500;

/** Mean of independent replications, and its standard error. */
function estimate(values: readonly number[]): { readonly mean: number; readonly error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}

/** A law of how many of so many columns have a pick, given that some have, each with the same chance. */
function picksOf(columns: number, chance: number): string {
  const weights: string[] = [];
  let weight = (1 - chance) ** columns;
  const none = weight;
  for (let picks = 1; picks <= columns; picks++) {
    weight *= ((columns - picks + 1) / picks) * (chance / (1 - chance));
    weights.push(`${picks}: ${weight / (1 - none)}`);
  }
  return `discrete(${weights.join(", ")})`;
}

/**
 * Two pickers who go round and round past all columns in turn, walk in no time and take 1 s for each pick. On each round every column has a
 * pick with the same chance; that none has is so rare here that it makes no difference.
 */
function circle(blocking: "wide" | "narrow", columns: number, chance: number) {
  const aisles = blocking === "narrow" ? 2 : 1;
  return {
    takt: 1,
    run: { stopAfter: { completions: TOURS } },
    policies: { release: "CONWIP(limit: 4)", picking: blocking === "narrow" ? "ONE-WAY" : "RETURN" },
    storages: [
      { id: "shop", blocking, aisles, bays: columns / aisles, sides: 1, levels: 1, capacity: { unitLoads: 1e5 } },
    ],
    items: Array.from({ length: columns }, (_, item) => ({
      id: `i${item}`,
      storage: "shop",
      stock: 1e5,
      locations: 1,
    })),
    workCentres: [{ id: "picker", machines: 2, storage: { in: "shop", speed: 1e9, perStop: 1 } }],
    products: [{ id: "parcel", route: [{ at: "picker", pick: "lines" }] }],
    orders: [{ product: "parcel", saturated: true, lines: { count: picksOf(columns, chance) } }],
  };
}

/** The share of time for which each is blocked, and picks per second of both: twice the rest of the time. */
function expectBlocked(blocking: "wide" | "narrow", columns: number, chance: number, exact: number): void {
  const model = modelOf(circle(blocking, columns, chance));
  const reports = Array.from({ length: REPLICATIONS }, (_, replication) => kpisOf(model, replication));
  const { mean, error } = estimate(reports.map(({ kpis }) => kpis.toursBlocked.value!));
  expect(error / mean).toBeLessThan(0.02);
  expect(Math.abs(mean - exact)).toBeLessThan(4 * error);
  const rate = estimate(reports.map(({ kpis }) => kpis.linesPicked.value! / kpis.makespan.value!));
  expect(rate.error / rate.mean).toBeLessThan(0.005);
  expect(Math.abs(rate.mean - 2 * (1 - exact))).toBeLessThan(4 * rate.error);
}

const CASES = [
  [10, 0.5],
  [20, 0.3],
] as const;

describe("two pickers in a circle, who walk in no time", () => {
  /**
   * From pick to pick each goes on by a number of columns that is geometric with p, and so the gap to the other is a random walk. It stays at
   * 1 or n - 1 columns where it would pass them: there one is blocked by the other. By balance it is at each end 1 / p times as often as at each
   * place between, and would pass that end in (1 - p) / p as many steps: each is blocked for (1 - p) / (2 + (n - 3) p) of the time.
   *
   * Source: the model is that of Gue, Meller & Skufca (2006) with infinite walking speed.
   */
  it.each(CASES)(
    "are blocked in narrow aisles as long as the exact model of %i columns says, with a pick at %f of them",
    (columns, chance) => {
      expectBlocked("narrow", columns, chance, (1 - chance) / (2 + (columns - 3) * chance));
    },
  );

  /**
   * In wide aisles the gap goes on round the circle. Where it is 0 one picks and the other is blocked; after that this one picks, and the gap
   * is as far as the first has gone on.
   *
   * Source: the model is that of Parikh & Meller (2009) with infinite walking speed.
   */
  it.each(CASES)(
    "are blocked in wide aisles as long as the exact model of %i columns says, with a pick at %f of them",
    (columns, chance) => {
      const rest = 1 - chance;
      // A geometric step, and the difference of two, round a circle.
      const step = (by: number) => (chance * rest ** ((by + columns - 1) % columns)) / (1 - rest ** columns);
      const difference = Array.from({ length: columns }, (_, by) =>
        Array.from({ length: columns }, (_, other) => step(by + other) * step(other)).reduce((sum, each) => sum + each),
      );
      let gaps = Array.from({ length: columns }, () => 1 / columns);
      for (let i = 0; i < 500; i++) {
        gaps = gaps.map((_, to) =>
          gaps.reduce(
            (sum, share, from) =>
              sum + share * (from === 0 ? step(to) : (difference[(to - from + columns) % columns] as number)),
            0,
          ),
        );
      }
      expectBlocked("wide", columns, chance, (gaps[0] as number) / 2);
    },
  );
});
