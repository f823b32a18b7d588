import { describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { runToEnd } from "../support/plant-story.ts";

/**
 * Five bolts on hand, and a delivery of eight in loads of four at 40, which are put away one after the other, 10 s each. Orders
 * of one line are picked at once, in no time, as soon as all their units are there.
 */
const shop = (lines: string, whenShort = "wait") => `
takt: 1
run: { until: 100 }
storages: [{ id: shop, bays: 10, levels: 1, capacity: { unitLoads: 1 } }]
items:
  - { id: bolt, storage: shop, unitLoad: 4, stock: 5, openOrders: [{ amount: 8, after: 40 }], supply: { leadTime: 1 h, inbound: delivery } }
  - { id: nut, storage: shop, stock: 3 }
workCentres:
  - { id: picker, type: picker, storage: { in: shop, speed: 1000000 } }
  - { id: truck, type: forklift, storage: { in: shop, speed: 1000000, perStop: 10 } }
products:
  - { id: parcel, route: [{ at: picker, pick: lines }] }
  - { id: delivery, route: [{ at: truck, putAway: replenished }] }
orders: [{ id: customers, lines: { whenShort: ${whenShort} }, list: [${lines}] }]
`;
const line = (time: number, quantity: number) => `{ product: parcel, time: ${time}, lines: { bolt: ${quantity} } }`;
const ORDERS = [line(10, 2), line(20, 4), line(70, 3)].join(", ");

describe("items that are asked for by lines of orders", () => {
  it("have fill rates, cycle service and a ready rate of their own", () => {
    const { kpis, perItem } = kpisOf(runToEnd(shop(ORDERS)).trace(), { warmUp: 0 });
    const bolt = Object.fromEntries(Object.entries(perItem.bolt!).map(([id, { value }]) => [id, value]));
    // Two of five at 10. Four at 20, of which three are there: they wait for the first load, at 50. Then 3 are there, and at 60 seven.
    expect(bolt).toMatchObject({ demand: 9, fillRate: (2 + 3 + 3) / 9, shareServed: 2 / 3, stockOuts: 1, issued: 9 });
    // One delivery, in two loads, and the cycle before it was short.
    expect(bolt).toMatchObject({ received: 8, cycleService: 0 });
    // From 20 to 50 all that is on hand is meant for the order that waits.
    expect(bolt.readyRate).toBeCloseTo(0.7, 6);
    expect(kpis.stockFillRate.value).toBe(8 / 9);
    expect(kpis.stockOuts.value).toBe(1);
    expect(kpis.stockCycleService.value).toBe(0);
    // Nuts are there all the time, and nobody asks for them.
    expect(perItem.nut!.fillRate.value).toBeNull();
    expect(kpis.stockReadyRate.value).toBeCloseTo((0.7 + 1) / 2, 6);
    // Nine units used of what was on hand on average, of both items; lines are not counted twice.
    const onHand = kpis.stockOnHand.value!;
    expect(kpis.stockTurns.value).toBeCloseTo((9 / onHand / 100) * 365 * 86400, 3);
  });

  it("have been in stock in time where orders are picked short, or are given up", () => {
    const short = kpisOf(runToEnd(shop(ORDERS, "ship")).trace(), { warmUp: 0 });
    // Two, and three of four; three of the eight that have come meanwhile.
    expect(short.perItem.bolt).toMatchObject({ fillRate: { value: 8 / 9 }, issued: { value: 8 } });
    // Nothing is left from 20 to 50.
    expect(short.perItem.bolt!.readyRate.value).toBeCloseTo(0.7, 6);
    const impatient = shop(ORDERS).replace("list: [", "patience: 5, list: [");
    const left = kpisOf(runToEnd(impatient).trace(), { warmUp: 0 });
    // Who waited from 20 left at 25, and the three were there for others again.
    expect(left.kpis.jobsCancelled.value).toBe(1);
    expect(left.perItem.bolt!.readyRate.value).toBeCloseTo(0.95, 6);
  });

  it("have cycles as long as orders take: those in which nothing was short count", () => {
    const orders = [line(10, 2), line(45, 2), line(55, 2), line(70, 3), line(80, 3)].join(", ");
    const two = shop(orders).replace("after: 40 }]", "after: 40 }, { amount: 4, after: 80 }]");
    const { perItem } = kpisOf(runToEnd(two).trace(), { warmUp: 0 });
    // Deliveries begin at 50 and 90. Before the last line 5 + 8 - 9 are there: enough for three, and not for five.
    expect(perItem.bolt).toMatchObject({ cycleService: { value: 1 } });
    const greedy = two.replace("time: 80, lines: { bolt: 3 }", "time: 80, lines: { bolt: 5 }");
    expect(kpisOf(runToEnd(greedy).trace(), { warmUp: 0 }).perItem.bolt).toMatchObject({
      cycleService: { value: 0.5 },
      stockOuts: { value: 1 },
      fillRate: { value: (2 + 2 + 2 + 3 + 4) / 14 },
    });
  });
});
