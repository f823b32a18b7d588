import { describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { expectKpisToAgree } from "../support/invariants/kpis-agree.ts";
import { runToEnd, story } from "../support/plant-story.ts";

/**
 * A store whose pallet is 0.5 m from its depot, a rack whose bins lie at 0.5 m, 1.5 m and 2.5 m, and 10 m of road between them, beyond which is the dock.
 * Everybody goes at 1 m/s, and everything else takes no time.
 */
const line = `
takt: 1
run: { until: 200 }
storages:
  - { id: store, bays: 2, sides: 1, capacity: { unitLoads: 1 } }
  - { id: rack, bays: 3, sides: 1 }
items:
  - { id: motor, storage: store, unitLoad: 40, stock: 4, replenishment: "R-Q(r: 2, Q: 6)", supply: { leadTime: 50, inbound: delivery } }
  - { id: bin, storage: rack, unitLoad: 2, stock: 4, replenishment: "KANBAN(cards: 2, container: 2)", supply: { make: feed, lot: 2 } }
workCentres:
  - { id: truck, type: forklift, node: a, storage: { in: store, speed: 1 } }
  - { id: feeder, type: picker, node: b, storage: { in: rack, speed: 1 } }
  - { id: bench, node: b }
products:
  - { id: drone, route: [{ at: bench, time: 20, consumes: { bin: { amount: 2, per: job } } }] }
  - { id: delivery, route: [{ at: truck, putAway: replenished }] }
  - { id: feed, route: [{ at: truck, retrieve: motor }, { at: feeder, putAway: replenished }] }
orders: [{ list: [{ product: drone }, { product: drone }, { product: drone }, { product: drone }] }]
transport:
  nodes: [{ id: a, at: [0, 0] }, { id: b, at: [10, 0] }, { id: out, at: [30, 0] }]
  edges: [[a, b, out]]
  fleets: [{ id: agv, vehicles: 1, speed: 1, load: 0, unload: 0, home: [b] }]
  source: b
  sink: out
`;

describe("a line that is fed from a store", () => {
  it("calls for each bin that is emptied, and brings it by vehicle, until the store waits for its supplier", () => {
    // The truck is back with a bin at 1, the vehicle, 10 m away, with it at the rack at 21, the feeder back at 22. The bin called for at 20 waits for
    // the vehicle, which has taken the first drone to the dock (41) and comes back through b (71): 81, and 82. At 40 the store
    // has nothing left. Its delivery at 50 is at b, where orders come in, and goes after the drone that has waited since 40.
    const records = ["stock.ordered", "stock.received", "operation.started"] as const;
    expect(story(line, ...records).filter((each) => !each.includes("feeder"))).toEqual([
      "0 operation.started bench j0 bench",
      "0 stock.ordered bin 2",
      "0 stock.ordered motor 6",
      "0 operation.started truck j4 truck",
      "20 operation.started bench j1 bench",
      "20 stock.ordered bin 2",
      "20 operation.started truck j5 truck",
      "22 stock.received bin j4 2",
      "40 operation.started bench j2 bench",
      "40 stock.ordered bin 2",
      "82 stock.received bin j5 2",
      "82 operation.started bench j3 bench",
      "82 stock.ordered bin 2",
      "82 stock.ordered motor 6",
      "131 operation.started truck j7 truck",
      "132 stock.received motor j7 6",
      "132 operation.started truck j6 truck",
      "133 operation.started truck j8 truck",
    ]);
  });

  it("tells that the bench waits for the bin, and the bin for the store", () => {
    expect(story(line, "job.waiting").filter((each) => each.includes("material"))).toEqual([
      "40 job.waiting j6 material motor",
      "60 job.waiting j3 material bin",
      "82 job.waiting j8 material motor",
    ]);
  });

  it("has no vehicle come for what is still to be retrieved, nor for what has been put away", () => {
    // Four drones to the dock, two of four feeds to the rack and two more from the store behind them, a delivery: none to the truck but the last.
    const trips = story(line, "transport.requested").map((each) => each.split(" ").slice(2).join(" "));
    expect(trips.filter((each) => each.endsWith("truck"))).toEqual(["j7 b a truck", "j9 b a truck"]);
    expect(trips.filter((each) => /^j[4-9] .* (none|-1)$/.test(each))).toEqual([]);
  });

  it("counts drones as orders, and feeds and deliveries for their products alone", () => {
    const trace = runToEnd(line).trace();
    expectKpisToAgree(trace);
    const { kpis, perProduct } = kpisOf(trace);
    expect([kpis.jobsCreated.value, kpis.jobsCompleted.value, kpis.pieces.value]).toEqual([4, 3, 3]);
    expect([perProduct.feed!.jobsCompleted.value, perProduct.delivery!.jobsCompleted.value]).toEqual([2, 1]);
  });
});

describe("a forward picking area", () => {
  /** A reserve with one pallet 0.5 m from its depot, and a forward area whose bins of 4 lie at 0.5 m and 1.5 m; everybody goes at 1 m/s. */
  const area = `
takt: 1
run: { until: 100 }
storages: [{ id: reserve, bays: 2, sides: 1 }, { id: forward, bays: 3, sides: 1 }]
items:
  - { id: pallet, storage: reserve, unitLoad: 20, stock: 20 }
  - { id: bolt, storage: forward, unitLoad: 4, stock: 4, replenishment: "MIN-MAX(min: 2, max: 6)", supply: { make: refill } }
workCentres:
  - { id: truck, type: forklift, storage: { in: reserve, speed: 1 } }
  - { id: stocker, storage: { in: forward, speed: 1 } }
  - { id: picker, type: picker, storage: { in: forward, speed: 1 } }
products:
  - { id: parcel, route: [{ at: picker, pick: lines }] }
  - { id: refill, route: [{ at: truck, retrieve: pallet }, { at: stocker, putAway: replenished }] }
orders: [{ list: [{ product: parcel, lines: { bolt: 3 } }, { product: parcel, lines: { bolt: 3 }, time: 2 }] }]
`;

  it("is refilled from the reserve when orders leave too little in it, and the next order waits for that", () => {
    // The first order leaves one bolt, and five are called for; behind the second there are 1 + 5 - 3, enough. The truck is back with them at 1; four go into the next bin, 3 m there and back, the fifth into the
    // first, 1 m: at 5. The second order has waited since 2, and takes the two of the first bin and one of the other, 3 m in all.
    expect(
      story(area, "stock.ordered", "job.waiting", "stock.received", "stock.taken", "operation.completed").filter(
        (each) => !each.includes("machineBusy") && !each.includes("none none"),
      ),
    ).toEqual([
      "0 stock.ordered bolt 5",
      "0 stock.taken bolt 2 j0 3",
      "0 stock.taken pallet 0 j1 5",
      "1 operation.completed picker j0 picker",
      "1 operation.completed truck j1 truck",
      "2 job.waiting j2 material bolt",
      "5 operation.completed stocker j1 stocker",
      "5 stock.received bolt j1 5",
      "5 stock.taken bolt 2 j2 2",
      "5 stock.taken bolt 3 j2 1",
      "8 operation.completed picker j2 picker",
    ]);
    expectKpisToAgree(runToEnd(area).trace());
  });
});
