import { expect, it } from "vitest";
import { metric, serialBaseStock, type TwoEchelonSystem, twoEchelon } from "../../sim/index.ts";
import { kpisOf, modelOf } from "../support/theory-engine.ts";
import { estimateMean, expectExact } from "../support/theory-estimate.ts";

const HALF_AN_HOUR = 1_800_000;

const serial = [
  { holding: [7, 4, 2], leadTimes: [1, 1, 2], shortage: 37, rate: 5 },
  { holding: [1, 0.75, 0.5, 0.25], leadTimes: [0.25, 0.25, 0.25, 0.25], shortage: 9, rate: 16 },
];

it.each(serial)(
  "a chain of stocks at rate $rate costs what the recursion of Clark & Scarf says, and more at other base stocks",
  ({ holding, leadTimes, rate, shortage }) => {
    const stages = holding.map((cost, i) => ({ holding: cost, leadTime: leadTimes[i]! }));
    const { cost, local } = serialBaseStock({ stages, shortage, demand: { rate } });
    const costOf = (levels: readonly number[]) => {
      const items = stages.map((stage, i) => ({
        id: `stage-${i}`,
        stock: levels[i],
        replenishment: `BASE-STOCK(S: ${levels[i]})`,
        supply: { leadTime: stage.leadTime, ...(i + 1 < stages.length ? { from: `stage-${i + 1}` } : {}) },
        cost: { holding: `${stage.holding} / s`, shortage: `${i === 0 ? shortage : 0} / s` },
      }));
      const run = { until: 20_000 / rate + 1000, warmUp: 1000 };
      const demands = [{ item: "stage-0", interarrival: `exponential(${1 / rate})` }];
      const model = modelOf({ takt: 1, run, items, demands });
      // Units on their way to a stage cost as much as at the stage that they have left.
      const pipeline = stages.reduce((sum, { leadTime }, i) => sum + rate * leadTime * (holding[i + 1] ?? 0), 0);
      return estimateMean(
        Array.from({ length: 24 }, (_, replication) => {
          const { perItem } = kpisOf(model, replication);
          const all = Object.values(perItem).reduce((sum, item) => sum + item.cost.value!, 0);
          return all / (20_000 / rate) + pipeline;
        }),
      );
    };
    expectExact(costOf(local), cost);
    // With two units fewer for customers and two more above.
    const other = costOf([local[0]! - 2, local[1]! + 2, ...local.slice(2)]);
    expect(other.value - 4 * other.standardError).toBeGreaterThan(cost);
  },
  HALF_AN_HOUR,
);

const systems: readonly TwoEchelonSystem[] = [
  {
    depot: { stock: 5, leadTime: 3 },
    bases: [
      { stock: 1, leadTime: 1, demandRate: 0.5 },
      { stock: 3, leadTime: 1, demandRate: 1.5 },
    ],
  },
  { depot: { stock: 6, leadTime: 5 }, bases: [2, 2, 3].map((stock) => ({ stock, leadTime: 2, demandRate: 0.4 })) },
];

it.each(systems)(
  "a depot of $depot.stock and its bases fill and owe what Graves says, and METRIC nearly so",
  (system) => {
    const rate = system.bases.reduce((sum, { demandRate }) => sum + demandRate, 0);
    const until = 40_000 / rate;
    const stocks = [
      { id: "depot", ...system.depot },
      ...system.bases.map((base, i) => ({ id: `base-${i}`, from: "depot", ...base })),
    ];
    const model = modelOf({
      takt: 1,
      run: { until: until + 1000, warmUp: 1000 },
      items: stocks.map(({ id, stock, leadTime, ...more }) => ({
        id,
        stock,
        replenishment: `BASE-STOCK(S: ${stock})`,
        supply: { leadTime, ...("from" in more ? { from: more.from } : {}) },
      })),
      demands: system.bases.map(({ demandRate }, i) => ({
        item: `base-${i}`,
        interarrival: `exponential(${1 / demandRate})`,
      })),
    });
    const runs = Array.from({ length: 30 }, (_, replication) => kpisOf(model, replication).perItem);
    const exact = twoEchelon(system);
    const near = metric(system);
    [exact.depot, ...exact.bases].forEach(({ backorders, fillRate }, i) => {
      const of = (kpi: "fillRate" | "meanBackorder") =>
        estimateMean(runs.map((items) => items[stocks[i]!.id]![kpi].value!));
      expectExact(of("fillRate"), fillRate);
      expectExact(of("meanBackorder"), backorders, undefined, 0.02);
      if (i > 0) expect(Math.abs(near.bases[i - 1]!.fillRate - fillRate)).toBeLessThan(0.05);
    });
  },
  HALF_AN_HOUR,
);
