import { describe, expect, it } from "vitest";
import { metric, newsvendorNormal, newsvendorPoisson, serialBaseStock, twoEchelon } from "../../sim/index.ts";

describe("base stocks of a serial system", () => {
  it("are those of Snyder & Shen (2019), example 6.1", () => {
    const { cost, echelon, local } = serialBaseStock({
      stages: [
        { holding: 7, leadTime: 1 },
        { holding: 4, leadTime: 1 },
        { holding: 2, leadTime: 2 },
      ],
      shortage: 37.12,
      demand: { mean: 5, sd: 1 },
    });
    // Printed: 6.49, 12.02, 22.71, and 47.65, by a coarser grid.
    expect(echelon.map((level) => level.toFixed(2))).toEqual(["6.49", "12.02", "22.71"]);
    expect(cost).toBeCloseTo(47.65, 1);
    expect(local.map((level) => level.toFixed(2))).toEqual(["6.49", "5.53", "10.69"]);
  });

  it.each([
    { rate: 10, leadTime: 2, holding: 1, shortage: 9 },
    { rate: 0.4, leadTime: 3, holding: 2, shortage: 30 },
  ])("is a newsvendor's where there is one stage ($rate per time)", ({ rate, leadTime, holding, shortage }) => {
    const plan = serialBaseStock({ stages: [{ holding, leadTime }], shortage, demand: { rate } });
    const { stock, cost } = newsvendorPoisson(rate * leadTime, { underage: shortage, overage: holding });
    expect(plan.echelon).toEqual([stock]);
    expect(plan.cost).toBeCloseTo(cost, 9);
  });

  it("with reviews is a newsvendor's over the lead time and a review", () => {
    const plan = serialBaseStock({
      stages: [{ holding: 1, leadTime: 3 }],
      shortage: 9,
      demand: { mean: 50, sd: 8 },
      reviewPeriod: 1,
    });
    const { stock, cost } = newsvendorNormal(200, 16, { underage: 9, overage: 1 });
    expect(Math.abs(plan.echelon[0]! - stock)).toBeLessThan(0.08);
    expect(plan.cost).toBeCloseTo(cost, 3);
  });

  it("lie all at customers where holding costs as much there as anywhere above", () => {
    const stages = [1, 1, 1].map((holding) => ({ holding, leadTime: 1 }));
    const plan = serialBaseStock({ stages, shortage: 9, demand: { rate: 5 } });
    const alone = newsvendorPoisson(15, { underage: 9, overage: 1 });
    expect(plan.local.slice(1)).toEqual([0, 0]);
    expect(plan.echelon.at(-1)).toBe(alone.stock);
    // Units on their way between stages are held, too: 1 x 5 on each of two ways.
    expect(plan.cost).toBeCloseTo(alone.cost + 10, 6);
  });

  it("refuses holding costs that rise upwards", () => {
    const stages = [1, 2].map((holding) => ({ holding, leadTime: 1 }));
    expect(() => serialBaseStock({ stages, shortage: 9, demand: { rate: 5 } })).toThrow(/do not rise upwards/);
  });
});

describe("a depot and its bases", () => {
  const system = (stock: number) => ({
    depot: { stock, leadTime: 3 },
    bases: [
      { stock: 1, leadTime: 1, demandRate: 0.5 },
      { stock: 2, leadTime: 1, demandRate: 1.5 },
    ],
  });

  it.each([0, 200])("METRIC is exact where the depot has none, or never lacks any (%d units)", (stock) => {
    const [approximate, exact] = [metric(system(stock)), twoEchelon(system(stock))];
    exact.bases.forEach((base, i) => {
      expect(approximate.bases[i]!.fillRate).toBeCloseTo(base.fillRate, 9);
      expect(approximate.bases[i]!.backorders).toBeCloseTo(base.backorders, 9);
    });
  });

  it("METRIC owes too little: what the depot owes varies more than Poisson (Graves 1985)", () => {
    const [approximate, exact] = [metric(system(6)), twoEchelon(system(6))];
    exact.bases.forEach(({ backorders }, i) => {
      expect(approximate.bases[i]!.backorders).toBeLessThan(backorders);
    });
    expect(approximate.depot).toEqual(exact.depot);
  });
});
