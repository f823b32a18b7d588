import { describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { invariantsOf } from "../support/invariants/invariants.ts";
import { problemsOf, runToEnd, story } from "../support/plant-story.ts";

/** Loads of ten come at 0, 10 and 20 into one lane for three, ten units are asked for at 30, and what is left expires 50 s after it came. */
const perishable = (kind: string, more = "") => `
takt: 1
run: { until: 100 }
storages: [{ id: lanes, kind: ${kind}, bays: 2, sides: 1, depth: 3${more} }]
items:
  - { id: milk, storage: lanes, unitLoad: 10, stock: 10, shelfLife: 50, openOrders: [{ amount: 10, after: 10 }, { amount: 10, after: 20 }] }
demands: [{ item: milk, interarrival: 30, size: 10, limit: 1 }]
`;

/** When the load that went out had come, and when the other two expired. */
function fate(scenario: string) {
  const trace = runToEnd(scenario).trace();
  invariantsOf(trace);
  const out = story(trace, "lane.changed").filter((line) => !line.endsWith(" 0 0 0"));
  return { out, expired: story(trace, "stock.expired"), kpis: kpisOf(trace, { warmUp: 0 }).kpis };
}

describe("the lot that comes out", () => {
  it("is the last that came of a block, and the first of a flow rack", () => {
    // Fields of lane.changed: location, item, loads left, units taken, since when they were in stock, and since when the oldest.
    const block = fate(perishable("block"));
    expect(block.out).toEqual(["30 lane.changed 0 milk 2 10 20 0"]);
    expect(block.expired).toEqual(["50 stock.expired milk 10", "60 stock.expired milk 10"]);
    const flow = fate(perishable("flow"));
    expect(flow.out).toEqual(["30 lane.changed 0 milk 2 10 0 0"]);
    expect(flow.expired).toEqual(["60 stock.expired milk 10", "70 stock.expired milk 10"]);
    expect([block.kpis.ageAtIssue.value, block.kpis.issuedOutOfTurn.value]).toEqual([10, 1]);
    expect([flow.kpis.ageAtIssue.value, flow.kpis.issuedOutOfTurn.value]).toEqual([30, 0]);
  });

  it("is the first that came of a block, too, where that is asked for", () => {
    const { out, expired, kpis } = fate(perishable("block", ", retrieve: first-in"));
    expect(out).toEqual(["30 lane.changed 0 milk 2 10 0 0"]);
    expect(expired).toEqual(["60 stock.expired milk 10", "70 stock.expired milk 10"]);
    expect(kpis.issuedOutOfTurn.value).toBe(0);
  });

  it("expires behind others in its lane, which then has room for as much", () => {
    const late = perishable("block").replace("after: 20 }]", "after: 20 }, { amount: 10, after: 55 }]");
    const stored = story(late, "stock.stored");
    expect(stored.at(-1)).toBe("55 stock.stored milk 0 none 10");
    expect(story(late, "stock.expired")).toEqual(["50 stock.expired milk 10", "60 stock.expired milk 10"]);
  });
});

/**
 * Lanes for three, 1 m wide: the first is half a metre from the depot, the second a metre and a half. A truck drives 1 m/s, and
 * each stop takes 5 s. The three loads of the first lane came at 0, 10 and 20.
 */
const dug = (lanes: number, orders: string, retrieve = "first-in") => `
takt: 1
run: { until: 500 }
storages: [{ id: lanes, kind: block, bays: ${lanes}, sides: 1, depth: 3, retrieve: ${retrieve} }]
items:
  - { id: beer, storage: lanes, unitLoad: 10, stock: 10, openOrders: [{ amount: 10, after: 10 }, { amount: 10, after: 20 }] }
workCentres: [{ id: truck, type: forklift, storage: { in: lanes, speed: 1, perStop: 5 } }]
products: [{ id: out, route: [{ at: truck, retrieve: { item: beer, amount: 10 } }] }]
orders: [{ list: [${orders}] }]
`;
const DONE = ["stock.taken", "load.relocated", "operation.completed"] as const;

describe("a load behind others", () => {
  it("comes out when these have gone to the nearest lane, one by one", () => {
    const scenario = dug(2, "{ product: out, time: 30 }, { product: out, time: 100 }, { product: out, time: 200 }");
    const trace = runToEnd(scenario).trace();
    invariantsOf(trace);
    // There and back 2 m and two stops each: 2 x 12 s. Then the load itself, half a metre away: 6 s.
    // The load of 20 now lies behind that of 10, which is next.
    expect(story(trace, ...DONE)).toEqual([
      "30 stock.taken beer 0 j0 10",
      "30 load.relocated j0 beer 0 1 10 2 12",
      "30 stock.taken beer 0 j0 10",
      "30 load.relocated j0 beer 0 1 10 2 12",
      "30 stock.taken beer 0 j0 10",
      "60 operation.completed truck j0 truck",
      "100 stock.taken beer 1 j1 10",
      "108 operation.completed truck j1 truck",
      "200 stock.taken beer 1 j2 10",
      "208 operation.completed truck j2 truck",
    ]);
    const since = story(trace, "lane.changed").filter((line) => !line.endsWith(" 0 0 0"));
    expect(since.map((line) => line.split(" ").slice(5))).toEqual([
      ["10", "0", "0"],
      ["10", "10", "10"],
      ["10", "20", "20"],
    ]);
    const { kpis } = kpisOf(trace, { warmUp: 0 });
    expect([kpis.relocations.value, kpis.relocationWay.value, kpis.relocationTime.value]).toEqual([2, 4, 24]);
    // Three visits for loads: half a metre there and back, and twice a metre and a half.
    expect(kpis.wayPerVisit.value).toBeCloseTo((1 + 3 + 3) / 3, 12);
    const way = story(trace, "tour.started").map((line) => line.split(" ").slice(-2));
    expect(way).toEqual([
      ["5", "30"],
      ["3", "8"],
      ["3", "8"],
    ]);
  });

  it("comes out while these stand at the depot where no lane is open, and they are put back", () => {
    const trace = runToEnd(dug(1, "{ product: out, time: 30 }, { product: out, time: 100 }")).trace();
    invariantsOf(trace);
    // Twice half a metre to the depot and back and four stops for each of two, 2 x 22 s; then one, 22 s; and 6 s for the load itself.
    expect(story(trace, ...DONE)).toEqual([
      "30 load.relocated j0 beer 0 0 10 2 22",
      "30 load.relocated j0 beer 0 0 10 2 22",
      "30 stock.taken beer 0 j0 10",
      "80 operation.completed truck j0 truck",
      "100 load.relocated j1 beer 0 0 10 2 22",
      "100 stock.taken beer 0 j1 10",
      "128 operation.completed truck j1 truck",
    ]);
  });

  it("stays where the lane has the say", () => {
    expect(story(dug(2, "{ product: out, time: 30 }", "oldest"), ...DONE)).toEqual([
      "30 stock.taken beer 0 j0 10",
      "36 operation.completed truck j0 truck",
    ]);
  });

  it("is asked for in lanes alone", () => {
    const rack = dug(2, "{ product: out }").replace("kind: block", "kind: rack").replace("depth: 3, ", "");
    expect(problemsOf(rack)).toEqual([
      "test.yaml:4:56 storages[0].retrieve: first-in is given for rack, not for lanes: elsewhere all loads are within reach, and the first to expire are issued first; write oldest, or keep the items in block or flow",
    ]);
    expect(problemsOf(rack.replace("retrieve: first-in", "refill: empty"))[0]).toContain(
      "storages[0].refill: empty is given for rack, not for block; take it out",
    );
  });
});

describe("room in lanes", () => {
  it("is lost to other items until a lane is empty: honeycombing", () => {
    const scenario = `
takt: 1
run: { until: 50 }
storages: [{ id: lanes, kind: block, bays: 2, sides: 1, depth: 4 }]
items: [{ id: beer, storage: lanes, unitLoad: 10, stock: 40 }]
demands: [{ item: beer, interarrival: 10, size: 10, limit: 4 }]
`;
    const { kpis } = kpisOf(runToEnd(scenario).trace(), { warmUp: 0 });
    // Four loads, three, two, one, none, for 10 s each, in two lanes for four; the lane is in use for 40 s.
    expect(kpis.laneSpaceUse.value).toBeCloseTo(10 / 5 / 8, 12);
    expect(kpis.honeycombing.value).toBeCloseTo(1 - 100 / 160, 12);
    expect(kpis.spaceUse.value).toBeCloseTo(0.8 / 2, 12);
  });

  // Four loads used up evenly are in so many lanes each: as few as can be, n / depth rounded up, where the lane with the fewest is emptied first.
  it.each([
    { depth: 2, retrieve: "oldest", lanes: [2, 2, 1, 1] },
    { depth: 3, retrieve: "oldest", lanes: [2, 2, 2, 1] },
    { depth: 3, retrieve: "fewest", lanes: [2, 1, 1, 1] },
  ])("is lost as depth and retrieval have it: $depth, $retrieve", ({ depth, lanes, retrieve }) => {
    const lost = 1 - 10 / (depth * lanes.reduce((sum, count) => sum + count, 0));
    const scenario = `
takt: 1
run: { until: 40 }
storages: [{ id: lanes, kind: block, bays: 2, sides: 1, depth: ${depth}, retrieve: ${retrieve} }]
items: [{ id: beer, storage: lanes, unitLoad: 10, stock: 40 }]
workCentres: [{ id: truck, type: forklift, storage: { in: lanes } }]
products: [{ id: out, route: [{ at: truck, retrieve: { item: beer, amount: 10 } }] }]
orders: [{ list: [{ product: out, time: 10 }, { product: out, time: 20 }, { product: out, time: 30 }] }]
`;
    expect(kpisOf(runToEnd(scenario).trace(), { warmUp: 0 }).kpis.honeycombing.value).toBeCloseTo(lost, 12);
  });

  it("is not filled again before the lane is empty, where that is asked for", () => {
    const scenario = (refill: string) => `
takt: 1
run: { until: 20 }
storages: [{ id: lanes, kind: block, bays: 3, sides: 1, depth: 3${refill} }]
items: [{ id: beer, storage: lanes, unitLoad: 10, stock: 20, openOrders: [{ amount: 10, after: 10 }] }]
demands: [{ item: beer, interarrival: 5, size: 10, limit: 1 }]
`;
    expect(story(scenario(""), "stock.stored").at(-1)).toBe("10 stock.stored beer 0 none 10");
    expect(story(scenario(", refill: empty"), "stock.stored").at(-1)).toBe("10 stock.stored beer 1 none 10");
  });

  it("is taken by loads, full or not", () => {
    // Loads of five, each put away by itself, in lanes for two of ten: as a forklift brings them, three need two lanes.
    const scenario = `
takt: 1
run: { until: 100 }
storages: [{ id: lanes, kind: block, bays: 2, sides: 1, depth: 2 }]
items: [{ id: beer, storage: lanes, unitLoad: 10 }]
workCentres: [{ id: truck, type: forklift, storage: { in: lanes, speed: 1, perStop: 5 } }]
products: [{ id: in, route: [{ at: truck, putAway: { item: beer, amount: 5 } }] }]
orders: [{ list: [{ product: in }, { product: in }, { product: in }] }]
`;
    expect(story(scenario, "stock.stored")).toEqual([
      "6 stock.stored beer 0 j0 5",
      "12 stock.stored beer 0 j1 5",
      "20 stock.stored beer 1 j2 5",
    ]);
  });
});
