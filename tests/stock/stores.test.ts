import { describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { levelAt, replayOf } from "../../sim/index.ts";
import { runToEnd, story } from "../support/plant-story.ts";

/** A store with one item of these properties, and customers who come every 10 s. */
const store = (item: string, demand = "", more = "") => `
takt: 1
run: { until: 40 }
items: [{ id: bolt, ${item} }]
demands: [{ item: bolt, interarrival: 10${demand} }]
${more}`;

describe("a stock", () => {
  it("(s,S) with continuous review is ordered up when a demand brings its position below s; what is short is owed and shipped first", () => {
    expect(story(store("stock: 5, replenishment: 'S-S(s: 4, S: 9)', supply: { leadTime: 15 }", ", size: 3"))).toEqual([
      "10 stock.demanded bolt bolt none 3 3 0",
      "10 stock.ordered bolt 7",
      "20 stock.demanded bolt bolt none 3 2 0",
      "25 stock.received bolt none 7",
      "25 stock.shipped bolt bolt none 1 20",
      "30 stock.demanded bolt bolt none 3 3 0",
      "30 stock.ordered bolt 6",
      "40 stock.demanded bolt bolt none 3 3 0",
    ]);
  });

  it("with periodic review is ordered at the reviews alone, after the demand of the same instant", () => {
    const item = "stock: 5, replenishment: 'R-S(S: 5)', review: { every: 15, first: 5 }, supply: { leadTime: 100 }";
    expect(story(store(item, ", size: 2"), "stock.ordered")).toEqual([
      "20 stock.ordered bolt 4",
      "35 stock.ordered bolt 2",
    ]);
  });

  it("that is short loses the demand where customers do not wait", () => {
    expect(story(store("stock: 4", ", size: 3, whenShort: lose, limit: 3"))).toEqual([
      "10 stock.demanded bolt bolt none 3 3 0",
      "20 stock.demanded bolt bolt none 3 1 2",
      "30 stock.demanded bolt bolt none 3 0 3",
    ]);
  });

  it("can be supplied from another, whose order takes its time, and which ships what it owes when it has it", () => {
    const scenario = `
takt: 1
run: { until: 40 }
items:
  - { id: shop, stock: 2, replenishment: BASE-STOCK(S = 2), supply: { from: depot, orderTime: 3, leadTime: 4 } }
  - { id: depot, stock: 1, replenishment: BASE-STOCK(S = 1), supply: { leadTime: 20 } }
demands: [{ item: shop, interarrival: 10, size: 2, limit: 1 }]
`;
    expect(story(scenario)).toEqual([
      "10 stock.demanded shop shop none 2 2 0",
      "10 stock.ordered shop 2",
      "13 stock.demanded depot none shop 2 1 0",
      "13 stock.ordered depot 2",
      "17 stock.received shop none 1",
      "33 stock.received depot none 2",
      "33 stock.shipped depot none shop 1 13",
      "37 stock.received shop none 1",
    ]);
  });

  it("can be made by the plant, lot by lot, and lots that are scrapped are ordered again", () => {
    const plant = `
workCentres: [{ id: mill, failure: { timeBetween: 23, clock: calendar, repair: 1, interrupted: scrap } }]
products: [{ id: part, route: [{ at: mill, time: 4, per: piece }] }]
`;
    const item = "stock: 5, replenishment: 'MIN-MAX(min: 2, max: 5)', supply: { make: part, lot: 2 }";
    const scenario = store(item, ", size: 3, limit: 1", plant);
    expect(story(scenario, "stock.ordered", "stock.received", "stock.failed", "operation.started")).toEqual(
      [
        "10 stock.ordered bolt 3",
        "10 operation.started mill j0 make",
        "18 stock.received bolt j0 2",
        "18 operation.started mill j1 make",
        "22 stock.received bolt j1 1",
      ].map((line) => line.replace("make", "mill")),
    );
    const late = scenario.replace("timeBetween: 23", "timeBetween: 20");
    expect(story(late, "stock.ordered", "stock.received", "stock.failed")).toEqual([
      "10 stock.ordered bolt 3",
      "18 stock.received bolt j0 2",
      "20 stock.failed bolt j1 1",
    ]);
    const eager = late.replace("MIN-MAX(min: 2, max: 5)", "BASE-STOCK(S: 5)");
    expect(story(eager, "stock.ordered", "stock.received", "stock.failed")).toEqual([
      "10 stock.ordered bolt 3",
      "18 stock.received bolt j0 2",
      "20 stock.failed bolt j1 1",
      "20 stock.ordered bolt 1",
      "25 stock.received bolt j2 1",
    ]);
  });

  it("takes in what operations make beside their jobs", () => {
    const plant = `
workCentres: [{ id: saw }]
products: [{ id: board, route: [{ at: saw, time: 7, makes: { bolt: 2 } }] }]
orders: [{ list: [{ product: board }] }]
`;
    expect(story(store("stock: 0", ", limit: 1", plant), "stock.made", "stock.demanded")).toEqual([
      "7 stock.made bolt j0 saw 2",
      "10 stock.demanded bolt bolt none 1 1 0",
    ]);
  });

  it("expires lot by lot, issues first what expires first, and counts what is thrown away", () => {
    const item = "stock: 4, shelfLife: 25, openOrders: [{ amount: 6, after: 5 }]";
    const scenario = store(item, ", size: 3, limit: 1");
    expect(story(scenario)).toEqual([
      "5 stock.received bolt none 6",
      "10 stock.demanded bolt bolt none 3 3 0",
      "25 stock.expired bolt 1",
      "30 stock.expired bolt 6",
    ]);
    expect(kpisOf(runToEnd(scenario).trace()).perItem.bolt!.expired.value).toBe(7);
  });

  it("orders of which the supplier refuses some, which cost nothing", () => {
    const item =
      "stock: 1, replenishment: BASE-STOCK(S = 1), cost: { order: 10, unit: 1 }, supply: { leadTime: 1, reliability: 0.5 }";
    const trace = runToEnd(`{ ${store(item)} }`.slice(2, -2).replace("until: 40", "until: 4000")).trace();
    const { orders, orderCost } = kpisOf(trace).perItem.bolt!;
    const lines = story(trace, "stock.ordered", "stock.refused");
    const refused = lines.filter((line) => line.includes("refused")).length;
    expect(refused).toBeGreaterThan(100);
    expect(orders.value).toBe(lines.length - refused);
    expect(orderCost.value).toBe(
      lines.filter((line) => line.includes("ordered")).reduce((sum, line) => sum + 10 + Number(line.split(" ")[3]), 0),
    );
  });

  it("has the KPIs of its levels over time, and the replay tells them at any time", () => {
    const cost = "cost: { order: 7, unit: 2, holding: 1 per 10 s, shortage: 3 / s, lost: 50, price: 20 }";
    const item = `stock: 5, replenishment: 'S-S(s: 4, S: 9)', supply: { leadTime: 15 }, ${cost}`;
    const trace = runToEnd(store(item, ", size: 3")).trace();
    const kpis = kpisOf(trace).perItem.bolt!;
    const values = Object.fromEntries(Object.entries(kpis).map(([name, { value }]) => [name, value]));
    // On hand 5 for 10 s, 2 for 10 s, 0 for 5 s, 6 for 5 s, 3 for 10 s; owed 1 from 20 to 25 s; on order 7 for 15 s, 6 for 10 s.
    expect(values).toMatchObject({
      meanOnHand: 130 / 40,
      maxOnHand: 6,
      meanOnOrder: 165 / 40,
      meanBackorder: 5 / 40,
      maxBackorder: 1,
      onHand: 0,
      demand: 12,
      fillRate: 11 / 12,
      shareServed: 3 / 4,
      readyRate: 35 / 40,
      stockOuts: 1,
      lost: 0,
      received: 7,
      orders: 2,
      ordered: 13,
      orderCost: 2 * 7 + 13 * 2,
      holdingCost: 13,
      shortageCost: 15,
      cost: 40 + 13 + 15,
      revenue: 240,
    });
    expect(values.turns).toBeCloseTo((12 / 130) * 365 * 86400, 6);
    const { stock, backorders } = replayOf(trace);
    expect([0, 9, 10, 22, 25, 31, 40].map((t) => levelAt(stock[0]!, t))).toEqual([5, 5, 2, 0, 6, 3, 0]);
    expect([19, 20, 24, 25].map((t) => levelAt(backorders[0]!, t))).toEqual([0, 1, 1, 0]);
  });
});
