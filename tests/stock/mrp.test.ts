import { describe, expect, it, test } from "vitest";
import { loadScenario, planRequirements } from "../../sim/index.ts";
import { fixedOrderQuantity } from "../../sim/policies/replenishment/mrp-foq.ts";
import { lotForLot } from "../../sim/policies/replenishment/mrp-lfl.ts";
import { periodOrderQuantity } from "../../sim/policies/replenishment/mrp-poq.ts";
import { silverMeal } from "../../sim/policies/replenishment/mrp-sm.ts";
import { wagnerWhitin } from "../../sim/policies/replenishment/mrp-ww.ts";
import { story } from "../support/plant-story.ts";

describe("the MRP table of an item", () => {
  /** Worked by hand, in the layout of Orlicky (1975): 35 on hand, 20 come in period 2, two periods from order to receipt. */
  const item = {
    gross: [20, 0, 40, 0, 30, 60, 0, 10],
    scheduled: [0, 20, 0, 0, 0, 0, 0, 0],
    onHand: 35,
    leadTime: 2,
    safetyStock: 0,
  };

  it("lot for lot", () => {
    expect(planRequirements(item, lotForLot)).toEqual({
      projected: [15, 35, 0, 0, 0, 0, 0, 0],
      net: [0, 0, 5, 0, 30, 60, 0, 10],
      plannedReceipts: [0, 0, 5, 0, 30, 60, 0, 10],
      plannedReleases: [5, 0, 30, 60, 0, 10, 0, 0],
    });
  });

  it("in lots of 50: what is left over covers the next requirements", () => {
    expect(planRequirements(item, fixedOrderQuantity(50))).toMatchObject({
      projected: [15, 35, 45, 45, 15, 5, 5, 45],
      plannedReceipts: [0, 0, 50, 0, 0, 50, 0, 50],
      plannedReleases: [50, 0, 0, 50, 0, 50, 0, 0],
    });
  });

  it("in lots for three periods", () => {
    expect(planRequirements(item, periodOrderQuantity(3)).plannedReleases).toEqual([35, 0, 0, 70, 0, 0, 0, 0]);
  });

  it("in lots of least cost: at 40 an order and 1 a unit and period, 5 units are carried for two periods with 30 more", () => {
    // Orders in 3, 5 and 6, the last for period 8 too (10 x 2 = 20 < 40); the first two together cost 30 x 2 = 60 > 40.
    expect(planRequirements(item, wagnerWhitin(40, 1)).plannedReceipts).toEqual([0, 0, 5, 0, 30, 70, 0, 0]);
    // Silver-Meal: 40, then (40 + 0) / 2, then (40 + 60) / 3 > 20: stop; 40, (40 + 60) / 2 > 40: stop; 40, 20, (40 + 20) / 3 = 20: on.
    expect(planRequirements(item, silverMeal(40, 1)).plannedReceipts).toEqual([0, 0, 5, 0, 30, 70, 0, 0]);
  });

  it("with safety stock asks for it too, and orders at once what it is too late for", () => {
    const late = { gross: [10, 10, 10], scheduled: [], onHand: 5, leadTime: 1, safetyStock: 2 };
    // Net: 10 - 5 + 2 = 7, 10, 10; the 7 of the first period are late.
    expect(planRequirements(late, lotForLot)).toMatchObject({ net: [7, 10, 10], plannedReleases: [17, 10, 0] });
  });
});

/** Tables of one top and four legs each; a day to make them, two days to get legs. */
const tables = (rule: string) => `
takt: 1
run: { until: 7 d }
policies: { replenishment: ${rule} }
items:
  - { id: leg, stock: 30, review: 1 d, replenishment: "${rule}(lead: 2)", supply: { leadTime: 2 d } }
  - { id: table, stock: 5, review: 1 d, supply: { make: table } }
demands:
  - { item: table, list: [{ time: 3 d, amount: 20 }, { time: 5 d, amount: 15 }, { time: 6 d, amount: 10 }] }
workCentres: [{ id: bench }]
products: [{ id: table, route: [{ at: bench, time: 12 h, consumes: { leg: { amount: 4, per: piece } } }] }]
`;
const inDays = (lines: readonly string[]) =>
  lines.map((line) => line.replace(/^\d+/, (time) => `${Number(time) / 86400}`));

test("MRP in the plant, level by level, orders what the tables worked by hand say, and every demand is filled on its date", () => {
  // Tables: net 20 - 5 = 15 on day 3, 15 on 5, 10 on 6; released a day before, on 2, 4 and 5.
  // Legs: gross 60 on day 2, 60 on 4, 40 on 5; net 30, 60, 40; released two days before, on 0, 2 and 3.
  expect(inDays(story(tables("MRP-LFL"), "stock.ordered", "stock.demanded"))).toEqual([
    "0 stock.ordered leg 30",
    "2 stock.ordered table 15",
    "2 stock.ordered leg 60",
    "3 stock.demanded table table none 20 20 0",
    "3 stock.ordered leg 40",
    "4 stock.ordered table 15",
    "5 stock.demanded table table none 15 15 0",
    "5 stock.ordered table 10",
    "6 stock.demanded table table none 10 10 0",
  ]);
});

test("listed orders tell MRP what their operations will need, with the options that were chosen", () => {
  const scenario = `
takt: 1
run: { until: 6 d }
items:
  - { id: board, review: 1 d, replenishment: "MRP-LFL(lead: 1)", supply: { leadTime: 1 d } }
  - { id: camera, review: 1 d, replenishment: "MRP-FOQ(lead: 2, Q: 5)", supply: { leadTime: 2 d } }
workCentres: [{ id: bench }]
products:
  - id: hub
    options: { model: [basic, pro] }
    route: [{ at: bench, time: 1 h, consumes: { board: 1, camera: { amount: 2, when: model = pro } } }]
orders:
  - list:
      - { product: hub, time: 2 d, options: { model: basic } }
      - { product: hub, time: 4 d, options: { model: pro } }
`;
  expect(inDays(story(scenario, "stock.ordered", "stock.issued"))).toEqual([
    "1 stock.ordered board 1",
    "2 stock.ordered camera 5",
    "2 stock.issued board j0 bench 1",
    "3 stock.ordered board 1",
    "4 stock.issued board j1 bench 1",
    "4 stock.issued camera j1 bench 2",
  ]);
});

test("an item with a rule that plans must be reviewed by periods", () => {
  const loaded = loadScenario(
    "takt: 1\nrun: { until: 1 d }\nitems: [{ id: leg, replenishment: MRP-POQ }]\ndemands: [{ item: leg, interarrival: 1 h }]",
    { file: "x.yaml" },
  );
  expect(loaded.ok || loaded.problems.map(({ path, message }) => `${path} ${message}`)).toEqual([
    'items[0].review is missing, and "MRP-POQ" plans by periods',
  ]);
});
