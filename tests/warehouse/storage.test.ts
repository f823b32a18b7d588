import { describe, expect, it } from "vitest";
import { invariantsOf } from "../support/invariants/invariants.ts";
import { problemsOf, runToEnd, story } from "../support/plant-story.ts";

/**
 * One aisle of 5 bays of 2 m and 2 levels of 2 m on one side. The crane travels at 1 m/s and lifts at 0.5 m/s at once, so that
 * the locations, bay by bay from below, are 2, 6, 3, 6, 5, 6, 7, 7, 9 and 9 s from its depot; each stop takes 3 s.
 */
const rack = (orders: string, more = "", batching = "batching: DUAL-COMMAND, ") => `
takt: 1
run: { until: 1000 }
storages: [{ id: rack, kind: asrs, bays: 5, bayWidth: 2, levels: 2, levelHeight: 2, sides: 1, crossAisles: front }]
items: [{ id: pallet, storage: rack, stock: 3 }]
workCentres: [{ id: crane, type: crane, ${batching}storage: { in: rack, speed: 1, lift: 0.5, perStop: 3 }${more} }]
products:
  - { id: in, route: [{ at: crane, putAway: pallet, batch: { max: 2, family: crane } }] }
  - { id: out, route: [{ at: crane, retrieve: pallet, batch: { max: 2, family: crane } }] }
orders: [{ list: [${orders}] }]
`;
const MOVES = ["stock.stored", "stock.taken", "operation.completed"] as const;
/** What is there as the run begins lies at the three nearest locations: bays 1, 2 and 3, below. */
const FILLED = ["0 stock.stored pallet 0 none 1", "0 stock.stored pallet 2 none 1", "0 stock.stored pallet 4 none 1"];

describe("a crane in its rack", () => {
  it("goes out with a load and back empty, and the load is in stock when it is put down", () => {
    // The nearest open location is the upper one of the first bay, 6 s away: 2 x 6 + 3.
    expect(story(rack("{ product: in }"), ...MOVES)).toEqual([
      ...FILLED,
      "15 operation.completed crane j0 crane",
      "15 stock.stored pallet 1 j0 1",
    ]);
  });

  it("goes out empty for a load that leaves the stock as it begins, the one stored first", () => {
    // 2 x 2 + 3.
    expect(story(rack("{ product: out }"), ...MOVES)).toEqual([
      ...FILLED,
      "0 stock.taken pallet 0 j0 1",
      "7 operation.completed crane j0 crane",
    ]);
  });

  it("brings a load back from where it has put one away, under dual command", () => {
    // At 15: 6 s to the upper location of bay 2, 4 s down to the lower one of bay 1 (2 m along, 2 m down), 2 s back, two stops.
    const scenario = rack("{ product: in }, { product: in, time: 1 }, { product: out, time: 2 }");
    expect(story(scenario, ...MOVES).slice(3)).toEqual([
      "15 operation.completed crane j0 crane",
      "15 stock.stored pallet 1 j0 1",
      "15 stock.taken pallet 0 j2 1",
      "33 operation.completed crane j1 crane",
      "33 operation.completed crane j2 crane",
      "33 stock.stored pallet 3 j1 1",
    ]);
  });

  it("makes a cycle for each unit load of a job", () => {
    // Locations 1, 3 and 5, each 6 s away: 3 x (2 x 6 + 3).
    const scenario = rack("{ product: in, quantity: 3 }");
    expect(story(scenario, "operation.completed")).toEqual(["45 operation.completed crane j0 crane"]);
  });

  // At 17 four pallets are there, at 2, 6, 3 and 5 s: 2 x 16 + 4 x 3. At 61 all is open, and the nearest eight are taken: 2 x 42 + 8 x 3.
  it("leaves jobs waiting for stock and for open locations, and tells so, until there are some", () => {
    const scenario = rack(
      "{ product: out, quantity: 4 }, { product: in, quantity: 8, time: 1 }, { product: in, time: 2 }",
    );
    expect(story(scenario, "job.waiting", "operation.completed")).toEqual([
      "0 job.waiting j0 material pallet",
      "1 job.waiting j1 location rack",
      "2 job.waiting j0 none none",
      "2 job.waiting j1 none none",
      "17 operation.completed crane j2 crane",
      "61 operation.completed crane j0 crane",
      "169 operation.completed crane j1 crane",
    ]);
  });

  it("keeps its load, and the place for it, while it is down", () => {
    const failure = ", failure: { timeBetween: 5, clock: operating, repair: 100 }";
    // 15 s of work, with a failure after each 5 s of it but the last.
    expect(story(rack("{ product: in }", failure), ...MOVES).slice(3)).toEqual([
      "215 operation.completed crane j0 crane",
      "215 stock.stored pallet 1 j0 1",
    ]);
  });

  it("that fails and loses its load leaves the location open", () => {
    const failure = ", failure: { timeBetween: 5, clock: calendar, repair: 10000, interrupted: scrap }";
    const run = runToEnd(rack("{ product: in }", failure));
    expect(story(run.trace(), "job.scrapped")).toEqual(["5 job.scrapped j0 crane crane"]);
    expect(run.snapshot().plant.warehouse?.item.filter((item) => item >= 0)).toHaveLength(3);
    invariantsOf(run.trace());
  });

  it("serves its own aisle alone where each aisle has one", () => {
    const two = rack("{ product: out, quantity: 2 }", ", machines: 2").replace(
      "kind: asrs",
      "kind: asrs, aisles: 2, pitch: 1",
    );
    // By the way along the cross aisle the first location of the second aisle is as near as its height allows: 2 s.
    expect(story(two, "stock.stored")).toEqual([
      "0 stock.stored pallet 0 none 1",
      "0 stock.stored pallet 10 none 1",
      "0 stock.stored pallet 2 none 1",
    ]);
    // The second crane has one pallet in its reach, the first has two.
    expect(story(two, "stock.taken", "operation.started")).toEqual([
      "0 stock.taken pallet 0 j0 1",
      "0 stock.taken pallet 2 j0 1",
      "0 operation.started crane-1 j0 crane",
    ]);
  });
});

describe("units in storages", () => {
  it("that come by themselves are put away at once, and on the floor where there is no room; those on the floor go first", () => {
    const scenario = `
takt: 1
run: { until: 10 }
storages: [{ id: shelf, bays: 2, sides: 1, capacity: { unitLoads: 5 } }]
items: [{ id: bolt, storage: shelf, stock: 8, openOrders: [{ amount: 4, after: 2 }] }]
demands: [{ item: bolt, interarrival: 5, size: 6, limit: 1 }]
`;
    expect(story(scenario, "stock.stored", "stock.taken")).toEqual([
      "0 stock.stored bolt 0 none 5",
      "0 stock.stored bolt 1 none 3",
      "2 stock.stored bolt 1 none 2",
      "2 stock.stored bolt -1 none 2",
      "5 stock.taken bolt -1 none 2",
      "5 stock.taken bolt 0 none 4",
    ]);
    invariantsOf(runToEnd(scenario).trace());
  });

  it("fill a location by volume, weight and unit loads, whichever is least", () => {
    const scenario = (more: string) => `
takt: 1
run: { until: 1 }
storages: [{ id: shelf, bays: 9, sides: 1, capacity: { unitLoads: 9, volume: 100 l, weight: 40 kg } }]
items: [{ id: bolt, storage: shelf, stock: 12, ${more} }]
demands: [{ item: bolt, interarrival: 5 }]
`;
    const fill = (more: string) => {
      const { units } = runToEnd(scenario(more)).snapshot().plant.warehouse!;
      return units.filter((amount) => amount > 0);
    };
    expect(fill("volume: 0 l, weight: 0 kg")).toEqual([9, 3]);
    expect(fill("volume: 15 l, weight: 0 kg")).toEqual([6, 6]);
    expect(fill("volume: 15 l, weight: 9 kg")).toEqual([4, 4, 4]);
    // What is limited must be known, and one unit must go in.
    expect(problemsOf(scenario("volume: 15 l"))).toEqual([
      expect.stringContaining("has no weight, and the locations of shelf are limited by it; give weight: 3 kg"),
    ]);
    expect(problemsOf(scenario("volume: 101 l, weight: 40 kg"))).toEqual([
      expect.stringContaining("items[0].volume: 0.101 is more than a location of shelf takes, 0.1 m3"),
    ]);
  });

  it.each(["block", "flow"])(
    "fill lanes of a %s storage one behind the other, each lane with one item, and empty those filled first",
    (kind) => {
      const scenario = `
takt: 1
run: { until: 20 }
storages: [{ id: lanes, kind: ${kind}, bays: 4, sides: 1, levels: 1, depth: 3 }]
items:
  - { id: beer, storage: lanes, unitLoad: 10, stock: 40 }
  - { id: wine, storage: lanes, unitLoad: 10, stock: 10 }
demands: [{ item: beer, interarrival: 5, size: 35, limit: 1 }]
`;
      // Thirty of a lane of three loads of ten; the second lane of beer has room, but wine has a lane of its own.
      expect(story(scenario, "stock.stored", "stock.taken")).toEqual([
        "0 stock.stored beer 0 none 30",
        "0 stock.stored beer 1 none 10",
        "0 stock.stored wine 2 none 10",
        "5 stock.taken beer 0 none 30",
        "5 stock.taken beer 1 none 5",
      ]);
    },
  );

  it("are received when they have been put away, where a stock is replenished by jobs that do that", () => {
    const scenario = `
takt: 1
run: { until: 100 }
storages: [{ id: shelf, bays: 4, bayWidth: 2, sides: 1 }]
items: [{ id: bolt, storage: shelf, stock: 0, replenishment: BASE-STOCK(S = 2), supply: { make: delivery } }]
demands: [{ item: bolt, interarrival: 90, limit: 1 }]
workCentres: [{ id: dock }, { id: truck, type: forklift, storage: { in: shelf, speed: 1 } }]
products: [{ id: delivery, route: [{ at: dock, time: 10 }, { at: truck, putAway: bolt }, { at: dock, time: 1, id: papers }] }]
orders: []
`;
    expect(story(scenario, "stock.ordered", "stock.received", "job.completed", "stock.made").slice(0, 3)).toEqual([
      "0 stock.ordered bolt 2",
      // 1 m and back, 3 m and back.
      "18 stock.received bolt j0 2",
      "19 job.completed j0",
    ]);
    invariantsOf(runToEnd(scenario).trace());
  });
});

describe("a storage that is slotted again", () => {
  it("keeps the nearest locations for what has been taken most since the last time", () => {
    const scenario = (reslot: string) => `
takt: 1
run: { until: 100 }
storages: [{ id: shelf, bays: 4, sides: 1, putAway: FULL-TURNOVER${reslot} }]
items:
  - { id: a, storage: shelf, stock: 1, locations: 2, popularity: 9 }
  - { id: b, storage: shelf, stock: 1, locations: 2, popularity: 1, openOrders: [{ amount: 1, after: 60 }] }
demands: [{ item: b, interarrival: 20, limit: 1 }]
`;
    const last = (reslot: string) => story(scenario(reslot), "stock.stored").at(-1);
    // a has the two nearest locations, until b alone has been taken.
    expect(last("")).toBe("60 stock.stored b 2 none 1");
    expect(last(", reslot: 50")).toBe("60 stock.stored b 1 none 1");
  });
});

describe("a scenario of storages", () => {
  it.each([
    [
      "storage: rack, stock",
      "storage: rock, stock",
      'items[0].storage[0]: rock is no known storage; did you mean "rack"?',
    ],
    ["in: rack", "in: rock", 'workCentres[0].storage: rock is no known storage; did you mean "rack"?'],
    [
      "putAway: pallet,",
      "putAway: palet,",
      'products[0].route[0].putAway: palet is no known item; did you mean "pallet"?',
    ],
    [
      "stock: 3",
      "stock: 11",
      "storages[0]: has 10 locations, and what is there as the run begins fills 11; give it more bays, or the items less stock",
    ],
    [
      "putAway: pallet, batch: { max: 2, family: crane }",
      "time: 5",
      "products[0].route[0]: has nothing to do in the storage rack, where crane works; say what, such as putAway: bolt, or let another work centre do it",
    ],
    ["sides: 1", "sides: 1, depth: 3", "storages[0].depth: 3 is given for asrs, not for lanes; take it out"],
  ])("says what is wrong with %s as %s", (from, to, problem) => {
    expect(problemsOf(rack("{ product: in }").replace(from, to)).join("\n")).toContain(problem);
  });
});
