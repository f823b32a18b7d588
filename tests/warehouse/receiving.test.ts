import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { KPI_TITLES } from "../../analysis/kpi/catalogue.ts";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { invariantsOf } from "../support/invariants/invariants.ts";
import { modelOf, problemsOf, runToEnd, story } from "../support/plant-story.ts";

/** Two items, delivered after 20 s as pallets of 4, which are unloaded in 10 s and put away at 1 m/s. */
const receiving = (more = "", put = "replenished") => `
takt: 1
run: { until: 200 }
storages: [{ id: shelf, bays: 4, sides: 1, capacity: { unitLoads: 1 } }]
items:
  - { id: bolt, storage: shelf, unitLoad: 4, stock: 4, replenishment: "R-Q(r: 3, Q: 6)", supply: { leadTime: 20, inbound: delivery } }
  - { id: nut, storage: shelf, unitLoad: 4, stock: 0, supply: { leadTime: 20, inbound: delivery }, openOrders: [{ amount: 2, after: 5 }] }
demands: [{ item: bolt, interarrival: 30, size: 2, limit: 1 }]
workCentres: [{ id: dock${more} }, { id: truck, type: forklift, storage: { in: shelf, speed: 1 } }]
products: [{ id: delivery, route: [{ at: dock, time: 10 }, { at: truck, putAway: ${put} }] }]
orders: []
`;

describe("a delivery that arrives as jobs", () => {
  it("is a job for each unit load, and its units are on hand when they have been put away", () => {
    // The pallet of bolts lies 0.5 m from the depot, and those that follow at 1.5, 2.5 and 3.5 m.
    expect(story(receiving(), "stock.ordered", "job.released", "stock.received", "stock.stored")).toEqual([
      "0 stock.stored bolt 0 none 4",
      "5 job.released j0",
      "18 stock.received nut j0 2",
      "18 stock.stored nut 1 j0 2",
      "30 stock.ordered bolt 6",
      "50 job.released j1",
      "50 job.released j2",
      "65 stock.received bolt j1 4",
      "65 stock.stored bolt 2 j1 4",
      "71 stock.received bolt j2 2",
      "71 stock.stored bolt 0 j2 2",
    ]);
    invariantsOf(runToEnd(receiving()).trace());
  });

  it("takes a time from dock to stock, and room, and the stock lasts so long", () => {
    const { kpis } = kpisOf(runToEnd(receiving()).trace());
    // The nuts from 5 to 18, the bolts from 50 to 65 and 71.
    expect(kpis.dockToStockTime.value).toBeCloseTo((13 + 15 + 21) / 3, 12);
    // Of 4 locations in 200 s one is in use all the time, one from 18 on, one from 65 on.
    expect(kpis.spaceUse.value).toBeCloseTo((200 + 182 + 135) / 800, 12);
    expect(kpis.stockReadyRate.value).toBeCloseTo((1 + 182 / 200) / 2, 12);
    // Bolts: 4 up to 30, 2 up to 65, 6 up to 71, then 8; nuts: 2 from 18 on. Two are used.
    expect(kpis.stockSupplyTime.value).toBeCloseTo((120 + 70 + 36 + 8 * 129 + 2 * 182) / 2, 9);
    expect(kpis.stockTurns.value).toBeCloseTo((365 * 86400) / kpis.stockSupplyTime.value!, 6);
    expect(kpis.stockCycleService.value).toBe(1);
  });

  it("that is lost on its way is not expected any more, and ordered again", () => {
    const scenario = receiving().replace("time: 10 }", "time: 10, yield: 0 % }");
    // At 60 the position is 2 on hand and 2 on order, above the reorder point; at 70 it is 2.
    expect(story(scenario, "stock.failed", "stock.ordered").slice(0, 5)).toEqual([
      "15 stock.failed nut j0 2",
      "30 stock.ordered bolt 6",
      "60 stock.failed bolt j1 4",
      "70 stock.failed bolt j2 2",
      "70 stock.ordered bolt 6",
    ]);
    invariantsOf(runToEnd(scenario).trace());
  });

  it.each([
    [receiving().replaceAll(", inbound: delivery", ""), "is nothing where no item comes by this product"],
    [
      receiving().replace("inbound: delivery", "inbound: deliveries"),
      "items[0].supply.inbound: deliveries is no known product",
    ],
    [
      receiving()
        .replace("{ id: nut, storage: shelf", "{ id: nut, storage: [shelf, other]")
        .replace("{ id: bolt, storage: shelf, unitLoad: 4,", "{ id: bolt,"),
      "does not hold for bolt",
    ],
  ])("is checked (%#)", (scenario, problem) => {
    expect(problemsOf(scenario).join("\n")).toContain(problem);
  });
});

describe("the KPIs of warehouse and stock", () => {
  it("are each defined in the catalogue, and in the documentation", () => {
    const docs = readFileSync("docs/warehouse.md", "utf8");
    const own = KPI_TITLES.filter(
      ({ group, id }) => group === "Warehouse" || group === "Stock" || id === "costPerOrder",
    );
    expect(own.length).toBeGreaterThan(25);
    for (const { id, title, definition } of own) expect(docs).toContain(`| \`${id}\` | ${title} | ${definition} |`);
  });
});

describe("many items of one kind", () => {
  const many = (more: string) => `
takt: 1
run: { until: 1 }
storages: [{ id: shelf, bays: 4, capacity: { unitLoads: 9 } }]
items: [{ id: sku, count: 4, storage: shelf, stock: 5, popularity: 12${more} }]
demands: [{ item: sku-3, interarrival: 9 }]
`;

  it("have numbers behind their name, and popularities by Zipf's law", () => {
    const { items } = modelOf(many(", zipf: 1"));
    expect(items.map(({ id }) => id)).toEqual(["sku-1", "sku-2", "sku-3", "sku-4"]);
    expect(items.map(({ storage }) => storage?.popularity)).toEqual([12, 6, 4, 3]);
    expect(modelOf(many("")).items.map(({ storage }) => storage?.popularity)).toEqual([12, 12, 12, 12]);
  });

  it("are known by these names alone", () => {
    expect(problemsOf(many("").replace("item: sku-3", "item: sku")).join()).toContain("sku is no known item");
    expect(problemsOf(many(", zipf: 1").replace("count: 4, ", "").replace("sku-3", "sku")).join()).toContain(
      "is given without count",
    );
  });
});
