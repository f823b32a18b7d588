import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bestNormalReorderPoint,
  bestReorderLevelsFor,
  bestReorderPoint,
  type Distribution,
  newsvendor,
  newsvendorNormal,
  newsvendorPoisson,
  reorderLevelsCost,
  reorderLotCost,
  reorderPointByEoq,
  reorderPointCost,
  reorderPointForFillRate,
  safetyStock,
} from "../../sim/index.ts";
import { demandLaw } from "../../sim/planning/demand-law.ts";

const laws: readonly Distribution[] = [
  { kind: "deterministic", value: 7 },
  { kind: "uniform", min: 10, max: 30 },
  { kind: "triangular", min: 2, mode: 5, max: 20 },
  { kind: "exponential", mean: 12 },
  { kind: "erlang", shape: 3, mean: 30 },
  { kind: "gamma", shape: 2.5, scale: 4 },
  { kind: "gamma", shape: 40, scale: 1 },
  { kind: "normal", mean: 100, sd: 20 },
  { kind: "lognormal", mean: 50, cv: 0.6 },
  { kind: "discrete", values: [4, 1, 9], probabilities: [2, 1, 1] },
  { kind: "poisson", mean: 6.5 },
  { kind: "poisson", mean: 900 },
  { kind: "geometric", probability: 0.2 },
];

describe.each(laws)("a demand that is $kind", (law) => {
  const { mean, quantile, excess } = demandLaw(law);

  it("exceeds a stock by the integral of its quantile function beyond it", () => {
    const steps = 200_000;
    const draws = Array.from({ length: steps }, (_, step) => quantile((step + 0.5) / steps));
    for (const probability of [0.1, 0.5, 0.9, 0.99]) {
      const stock = quantile(probability);
      const beyond = draws.reduce((sum, demand) => sum + Math.max(demand - stock, 0), 0) / steps;
      expect(Math.abs(excess(stock) - beyond)).toBeLessThan(2e-4 * mean);
    }
  });

  it("exceeds nothing by its mean less that, and a stock beyond all by nothing", () => {
    if (law.kind !== "normal") expect(excess(0)).toBeCloseTo(mean, 9);
    expect(Math.abs(excess(1e6))).toBeLessThan(1e-6);
  });

  it("has a stock by the newsvendor that none beats", () => {
    const costs = { underage: 7, overage: 2 };
    const { stock, cost } = newsvendor(law, costs);
    const costOf = (y: number) => costs.overage * (y - mean + excess(y)) + costs.underage * excess(y);
    expect(cost).toBeCloseTo(costOf(stock), 9);
    for (const other of [stock - 1, stock - 0.01, stock + 0.01, stock + 1]) {
      expect(costOf(other)).toBeGreaterThanOrEqual(cost - 1e-9);
    }
  });
});

it("the newsvendor of any law agrees with those for normal and Poisson demand", () => {
  const costs = { underage: 79, overage: 43 };
  const normal = newsvendor({ kind: "normal", mean: 900, sd: 60 }, costs);
  expect(normal.stock).toBeCloseTo(newsvendorNormal(900, 60, costs).stock, 9);
  expect(normal.cost).toBeCloseTo(newsvendorNormal(900, 60, costs).cost, 6);
  const poisson = newsvendor({ kind: "poisson", mean: 18 }, { underage: 270, overage: 200 });
  expect(poisson.stock).toBe(19);
  expect(poisson.cost).toBeCloseTo(newsvendorPoisson(18, { underage: 270, overage: 200 }).cost, 9);
});

it("a law that planning does not know is refused by name", () => {
  expect(() => newsvendor({ kind: "weibull", shape: 2, scale: 1 }, { underage: 1, overage: 1 })).toThrow(/weibull/);
});

describe("(s,S) for any demand in whole units", () => {
  const anyDemand = fc
    .array(fc.integer({ min: 0, max: 5 }), { minLength: 2, maxLength: 5 })
    .filter((weights) => weights.slice(1).some((weight) => weight > 0))
    .map((weights): Distribution => ({ kind: "discrete", values: weights.map((_, i) => i), probabilities: weights }));
  const anyCosts = fc.record({
    orderCost: fc.integer({ min: 1, max: 40 }),
    holdingCost: fc.integer({ min: 1, max: 4 }),
    shortageCost: fc.integer({ min: 1, max: 20 }),
  });

  it("no other pair of levels costs less", () => {
    fc.assert(
      fc.property(anyDemand, anyCosts, fc.nat({ max: 2 }), (demand, costs, leadTime) => {
        const best = bestReorderLevelsFor(demand, costs, leadTime);
        expect(best.cost).toBeCloseTo(reorderLevelsCost(demand, costs, best, leadTime), 9);
        for (let reorderLevel = best.reorderLevel - 4; reorderLevel <= best.reorderLevel + 4; reorderLevel++) {
          for (let upTo = reorderLevel + 1; upTo <= best.upTo + 6; upTo++) {
            const cost = reorderLevelsCost(demand, costs, { reorderLevel, upTo }, leadTime);
            expect(cost).toBeGreaterThanOrEqual(best.cost - 1e-9);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("a unit a period, ordered without delay, costs what Harris's lots of whole units cost", () => {
    // Lots of n units, one left in each of n - 1, n - 2, ... periods: (K + h n (n - 1) / 2) / n; K = 12, h = 1: n = 5 gives 4.4.
    const { reorderLevel, upTo, cost } = bestReorderLevelsFor(
      { kind: "deterministic", value: 1 },
      { orderCost: 12, holdingCost: 1, shortageCost: 1e6 },
    );
    expect({ reorderLevel, upTo }).toEqual({ reorderLevel: 0, upTo: 5 });
    expect(cost).toBeCloseTo(4.4, 9);
  });

  it("a demand in broken units, or none at all, is refused", () => {
    const costs = { orderCost: 1, holdingCost: 1, shortageCost: 1 };
    expect(() => bestReorderLevelsFor({ kind: "deterministic", value: 1.5 }, costs)).toThrow(/1.5/);
    expect(() => bestReorderLevelsFor({ kind: "deterministic", value: 0 }, costs)).toThrow(/always 0/);
  });
});

describe("(r,Q)", () => {
  const costs = {
    demandRate: 1300,
    demandSd: 150,
    leadTime: 1 / 12,
    orderCost: 8,
    holdingCost: 0.225,
    shortageCost: 7.5,
  };

  it("the best for normal demand is beaten by no neighbour, and the lot of the EOQ costs at most an eighth more (Zheng 1992)", () => {
    const best = bestNormalReorderPoint(costs);
    for (const [more, larger] of [
      [0.5, 0],
      [-0.5, 0],
      [0, 0.5],
      [0, -0.5],
      [0.5, 0.5],
    ] as const) {
      expect(reorderPointCost(costs, best.reorderPoint + more, best.lot + larger)).toBeGreaterThan(best.cost);
    }
    expect(reorderPointByEoq(costs).cost).toBeLessThanOrEqual(best.cost * 1.125);
  });

  it("the best for Poisson demand is beaten by no other in whole units", () => {
    const poisson = { demandRate: 12, orderCost: 4, holdingCost: 4, shortageCost: 28 };
    const best = bestReorderPoint(poisson, 0.5);
    for (let r = 0; r < 15; r++) {
      for (let lot = 1; lot < 20; lot++) {
        expect(reorderLotCost(poisson, 0.5, r, lot)).toBeGreaterThanOrEqual(best.cost - 1e-9);
      }
    }
  });

  it("a Poisson demand of many units costs what the normal one of its mean and deviation does", () => {
    const poisson = { demandRate: 2000, orderCost: 50, holdingCost: 1, shortageCost: 20 };
    const normal = { ...poisson, demandSd: Math.sqrt(2000), leadTime: 0.5 };
    expect(reorderLotCost(poisson, 0.5, 1020, 450) / reorderPointCost(normal, 1020.5, 450)).toBeCloseTo(1, 3);
  });

  it("the reorder point for a fill rate keeps it, and safety stock is z standard deviations of a lead time's demand", () => {
    const demand = { demandRate: 100, demandSd: 30, leadTime: 1 };
    const low = reorderPointForFillRate(demand, 200, 0.9);
    const high = reorderPointForFillRate(demand, 200, 0.99);
    expect(high).toBeGreaterThan(low);
    // Silver, Pyke & Thomas (2017), section 6.9: E(shortage per cycle) = (1 - P2) Q = 2 units of a normal N(100, 30).
    expect(demandLaw({ kind: "normal", mean: 100, sd: 30 }).excess(high)).toBeCloseTo(2, 3);
    expect(safetyStock({ demandRate: 100, demandSd: 30, leadTime: 4 }, 0.975)).toBeCloseTo(1.959964 * 60, 3);
    // Variance 4 x 30^2 + 100^2 x 0.5^2 = 6,100.
    expect(safetyStock({ demandRate: 100, demandSd: 30, leadTime: 4, leadTimeSd: 0.5 }, 0.975)).toBeCloseTo(
      1.959964 * Math.sqrt(6100),
      3,
    );
  });
});
