import { describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import {
  createRun,
  croston,
  economicOrderQuantity,
  exponentialSmoothing,
  holtWinters,
  movingAverage,
  newsvendorNormal,
  records,
  reorderPointByEoq,
} from "../../sim/index.ts";
import { invariantsOf } from "../support/invariants/invariants.ts";
import { modelOf } from "../support/plant-story.ts";

function play(item: object, demand: object, until = "20 d", set: object = {}) {
  const model = modelOf({
    takt: 1,
    run: { until },
    items: [{ id: "item", ...item }],
    demands: [{ item: "item", ...demand }],
    ...set,
  });
  const run = createRun(model, { recorder: "full" });
  run.advance();
  const trace = run.trace();
  invariantsOf(trace);
  const orders = [...records(trace)].flatMap((record) =>
    record.kind === "stock.ordered" ? [{ day: record.time / 86_400, amount: record.amount }] : [],
  );
  return { orders, kpis: kpisOf(trace).perItem.item! };
}

describe("forecasts", () => {
  const forecastOf = <T>(
    demands: readonly number[],
    observe: (memory: Record<string, number>, demand: number) => T,
  ): T => {
    const memory = {};
    return demands.map((demand) => observe(memory, demand)).at(-1)!;
  };

  it("by a moving average are the mean of the last periods", () => {
    expect(forecastOf([5], (memory, demand) => movingAverage(memory, demand, 3))).toBe(5);
    expect(forecastOf([5, 8, 14, 2, 11], (memory, demand) => movingAverage(memory, demand, 3))).toBe(9);
  });

  it("by exponential smoothing weigh older demands less and less", () => {
    // 0.7 (0.7 (0.7 x 20) + 0.3 x 10) + 0.3 x 40 with the first as level: 20, 17, 23.9.
    expect(forecastOf([20, 10, 40], (memory, demand) => exponentialSmoothing(memory, demand, 0.3))).toBeCloseTo(
      23.9,
      12,
    );
  });

  it("by Holt and Winters go on with a trend and a season that repeat exactly", () => {
    // Level 100 + 2 t and a season of +10, -10, 0: after some seasons the forecast has found them.
    const season = [10, -10, 0];
    const demand = (t: number) => 100 + 2 * t + season[t % 3]!;
    const demands = Array.from({ length: 400 }, (_, t) => demand(t));
    const options = { alpha: 0.3, beta: 0.2, gamma: 0.3, season: 3 };
    const forecast = forecastOf(demands, (memory, seen) => holtWinters(memory, seen, options));
    for (const ahead of [1, 2, 3, 5]) expect(forecast(ahead)).toBeCloseTo(demand(399 + ahead), 6);
  });

  it("by Holt and Winters are worked step by step", () => {
    const half = { alpha: 0.5, beta: 0.5, gamma: 0.5 };
    const forecast = forecastOf([10, 30, 12, 34], (memory, seen) => holtWinters(memory, seen, { ...half, season: 2 }));
    // Level 20 and a season of -10, +10. With 12: level (22 + 20) / 2 = 21, trend 0.5, season (-9 - 10) / 2 = -9.5.
    // With 34: level (24 + 21.5) / 2 = 22.75, trend (1.75 + 0.5) / 2 = 1.125, season (11.25 + 10) / 2 = 10.625.
    expect([1, 2, 3].map(forecast)).toEqual([22.75 + 1.125 - 9.5, 22.75 + 2.25 + 10.625, 22.75 + 3.375 - 9.5]);
    // Holt's, without a season: level 10; 11, trend 0.5; (15 + 11.5) / 2 = 13.25, trend (2.25 + 0.5) / 2 = 1.375.
    const trend = forecastOf([10, 12, 15], (memory, seen) => holtWinters(memory, seen, { ...half, season: 1 }));
    expect(trend(2)).toBe(13.25 + 2 * 1.375);
  });

  it("by Croston are the size of a demand over the time between two, and with the correction less", () => {
    const demands = [0, 0, 6, 0, 0, 0, 12];
    // Sizes 6, 6 + 0.2 x 6 = 7.2; times 3, 3 + 0.2 x 1 = 3.2.
    expect(forecastOf(demands, (memory, demand) => croston(memory, demand, 0.2, false))).toBeCloseTo(7.2 / 3.2, 12);
    expect(forecastOf(demands, (memory, demand) => croston(memory, demand, 0.2, true))).toBeCloseTo(
      (0.9 * 7.2) / 3.2,
      12,
    );
    expect(forecastOf([0, 0], (memory, demand) => croston(memory, demand, 0.2, false))).toBe(0);
  });
});

describe("replenishment by a forecast", () => {
  const item = (replenishment: string) => ({ stock: 40, replenishment, review: "1 d", supply: { leadTime: "1 d" } });

  it.each([
    "FORECAST-MA(lead: 1)",
    "FORECAST-SES(lead: 1)",
    "FORECAST-HW(lead: 1)",
    "FORECAST-CROSTON(lead: 1, sba: 0)",
  ])("%s orders a steady demand as it comes, without safety stock where no forecast errs", (rule) => {
    const { orders } = play(item(rule), { interarrival: "1 d", first: "12 h", size: 10 });
    // Two periods of 10 are covered: the first order is due when the position is 10 at the third review.
    expect(orders.slice(0, 3)).toEqual([
      { day: 3, amount: 10 },
      { day: 4, amount: 10 },
      { day: 5, amount: 10 },
    ]);
  });

  it("orders by the initial demand before any is seen, and lots of Q where they are given", () => {
    const { orders } = play(item("FORECAST-SES(initial: 30, Q: 25)"), { interarrival: "1 d", first: "12 h", size: 10 });
    // At the first review 60 are wanted and 40 there: 40 <= 60, a lot of 25 brings 65.
    expect(orders[0]).toEqual({ day: 0, amount: 25 });
    expect(orders.every(({ amount }) => amount === 25)).toBe(true);
  });

  it("keeps safety stock for a demand that scatters, more of it for a higher service", () => {
    const demand = { interarrival: "1 d", first: "12 h", size: "poisson(20)" };
    const low = play(item("FORECAST-SES(service: 0.8)"), demand, "2000 d").kpis;
    const high = play(item("FORECAST-SES(service: 0.99)"), demand, "2000 d").kpis;
    expect(high.meanOnHand.value!).toBeGreaterThan(low.meanOnHand.value! + 5);
    // The share of cycles without a shortage, of 2,000, is the service asked for: the forecast scatters little.
    expect(low.cycleService.value).toBeGreaterThan(0.76);
    expect(low.cycleService.value).toBeLessThan(0.86);
    expect(high.cycleService.value).toBeGreaterThan(0.975);
  });

  it("needs a periodic review", () => {
    expect(() =>
      modelOf({ takt: 1, run: { until: "1 d" }, items: [{ id: "item", replenishment: "FORECAST-MA" }] }),
    ).toThrow("plans by periods");
  });
});

describe("parameters by the item's own costs", () => {
  const cost = { order: 50, holding: "2.4 / 1200 s", shortage: "24 / 1200 s" };

  it("EOQ orders the lots of Harris's formula where demand is steady", () => {
    const { orders } = play(
      { stock: 300, replenishment: "EOQ", cost: { order: 50, holding: "2.4 / 1200 s" } },
      { interarrival: 1 },
      "1200 s",
    );
    const { quantity } = economicOrderQuantity({ demandRate: 1200, orderCost: 50, holdingCost: 2.4 });
    expect(orders.map(({ amount }) => amount)).toEqual(orders.map(() => Math.round(quantity)));
    expect(orders.length).toBe(5);
  });

  it("EOQ orders with backorders at the best reorder point of a scattering demand", () => {
    const { orders, kpis } = play(
      { stock: 300, replenishment: "EOQ", supply: { leadTime: "60 s" }, cost },
      { interarrival: "exponential(1)" },
      "100000 s",
    );
    const plan = reorderPointByEoq({
      demandRate: 1,
      demandSd: 1,
      leadTime: 60,
      orderCost: 50,
      holdingCost: 0.002,
      shortageCost: 0.02,
    });
    expect(orders[0]!.amount).toBe(Math.round(plan.lot));
    // Units, not a continuum, and one run: within 5 % of the cost of the formula.
    expect(Math.abs(kpis.cost.value! / 100_000 / plan.cost - 1)).toBeLessThan(0.05);
  });

  it("NEWSVENDOR keeps the stock of the newsvendor for a lead time and a review period", () => {
    const { orders } = play(
      {
        stock: 0,
        replenishment: "NEWSVENDOR",
        review: "1 d",
        supply: { leadTime: "4 d" },
        cost: { holding: "0.18 / d", shortage: "0.7 / d" },
      },
      { interarrival: "1 d", first: "12 h", size: "normal(50, 8)" },
    );
    // Example 4.4 of the published cases: S = 264.767 for five days.
    const { stock } = newsvendorNormal(250, Math.sqrt(5) * 8, { underage: 0.7, overage: 0.18 });
    // Rates are by the second: rounding costs a few digits.
    expect(orders[0]!.amount).toBeCloseTo(stock, 6);
    expect(stock).toBeCloseTo(264.76689437415484, 9);
  });
});

describe("what a supplier takes", () => {
  const item = (supply: object) => ({ stock: 10, replenishment: "BASE-STOCK(S: 10)", supply, cost: { order: 5 } });
  const demand = {
    list: [
      { time: "1 d", amount: 3 },
      { time: "2 d", amount: 8 },
    ],
  };

  it("is at least its minimum, in whole multiples", () => {
    expect(play(item({ minimum: 5 }), demand).orders.map(({ amount }) => amount)).toEqual([5, 6]);
    expect(play(item({ multiple: 4 }), demand).orders.map(({ amount }) => amount)).toEqual([4, 8]);
    expect(play(item({ minimum: 5, multiple: 4 }), demand).orders.map(({ amount }) => amount)).toEqual([8, 8]);
  });

  it("has for all units the price of the order's amount", () => {
    const prices = [
      { from: 0, price: 2 },
      { from: 5, price: 1.5 },
      { from: 8, price: 1 },
    ];
    // Orders of 3 at 2 and 8 at 1, and 5 for each of the two.
    expect(play(item({ prices }), demand).kpis.orderCost.value).toBe(3 * 2 + 8 * 1 + 10);
  });

  it("must begin its prices at 0, and ascend", () => {
    const wrong = (prices: object) => () =>
      modelOf({ takt: 1, run: { until: "1 d" }, items: [{ id: "item", supply: { prices } }] });
    expect(wrong([{ from: 5, price: 1 }])).toThrow("is not the price from 0 on");
    expect(
      wrong([
        { from: 0, price: 1 },
        { from: 0, price: 2 },
      ]),
    ).toThrow("does not begin above the one before");
  });
});
