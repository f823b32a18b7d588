import { describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { waitsOf } from "../../analysis/waits.ts";
import { problemsOf, runToEnd, story } from "../support/plant-story.ts";

const NODES = [0, 5, 6, 10];

/**
 * A line of 10 m with calls at 0 and at 6 for trips to 10, of which the first kind has a share of three quarters; a vehicle at
 * 1 m/s, and so long between orders that it always has nothing to do when one comes.
 */
const line = (parking: string | undefined, more: object = {}, fleet: object = {}) => ({
  takt: 1,
  random: { generator: "mrg32k3a" },
  policies: parking === undefined ? {} : { parking },
  workCentres: [
    { id: "west", node: "n0" },
    { id: "middle", node: "n6" },
    { id: "east", node: "n10" },
  ],
  transport: {
    nodes: NODES.map((x) => ({ id: `n${x}`, at: [x, 0] })),
    edges: NODES.slice(1).map((x, i) => ({ from: `n${NODES[i]}`, to: `n${x}` })),
    fleets: [{ id: "agv", vehicles: 1, speed: 1, home: "n10", parking: ["n5", "n0", "n6"], ...fleet }],
  },
  products: ["west", "middle"].map((at) => ({
    id: at,
    route: [
      { at, time: 1 },
      { at: "east", time: 1 },
    ],
  })),
  orders: [{ mix: { west: 3, middle: 1 }, interarrival: 100 }],
  run: { until: 200_000 },
  ...more,
});

/** Mean wait for a vehicle, and what it is with a vehicle at this place, by how many jobs have called from where [s]. */
function responses(scenario: object, place: number): readonly [measured: number, expected: number] {
  const trace = runToEnd(scenario).trace();
  const waits = waitsOf(trace).filter(({ cause, from }) => cause === "vehicle" && from > 1000);
  const calls = story(trace, "transport.requested").map((record) => record.split(" "));
  const late = calls.filter(([time]) => Number(time) > 1000).map(([, , , from]): number => (from === "n0" ? 0 : 6));
  const measured = waits.reduce((sum, { from, to }) => sum + to - from, 0) / late.length;
  return [measured, late.reduce((sum, from) => sum + Math.abs(from - place), 0) / late.length];
}

describe("where an idle vehicle waits", () => {
  it.each([
    ["STAY", 10],
    ["HOME", 5],
    ["NEAREST-FREE", 6],
    ["EXPECTED-DEMAND", 0],
    ["MINIMAX", 5],
  ])("is under %s at %d m, from which requests are reached as fast as theory says", (rule, place) => {
    const [measured, expected] = responses(line(rule), place);
    expect(measured).toBeCloseTo(expected, 9);
  });

  it("is best under EXPECTED-DEMAND, at the median of the requests", () => {
    // 3/4 x |0 - p| + 1/4 x |6 - p|: 8.5 at 10, 4.5 at 6, 4 at 5, 1.5 at 0.
    const means = ["STAY", "NEAREST-FREE", "HOME", "EXPECTED-DEMAND"].map((rule) => responses(line(rule), 0)[0]);
    for (const [at, exact] of [8.5, 4.5, 4, 1.5].entries()) expect(Math.abs(means[at]! - exact)).toBeLessThan(0.25);
    expect(means).toEqual(means.toSorted((a, b) => b - a));
  });

  it("is, for several vehicles, not where another is already", () => {
    const two = { vehicles: 2, home: ["n10", "n10"] };
    const spread = responses(line("EXPECTED-DEMAND", {}, two), 0)[0];
    expect(spread).toBe(0);
    // By NEAREST-FREE the first one takes the place at 6, and the second that at 5.
    const parked = story(
      line("NEAREST-FREE", { orders: [{ list: [{ product: "west", time: 1000 }] }], run: { until: 30 } }, two),
      "vehicle.stateChanged",
    );
    expect(parked).toEqual([
      "0 vehicle.stateChanged agv-1 empty none",
      "0 vehicle.stateChanged agv-2 empty none",
      "4 vehicle.stateChanged agv-1 parked none",
      "5 vehicle.stateChanged agv-2 parked none",
    ]);
  });

  it("is its own place unless said otherwise, with the same records as under HOME", () => {
    const digest = (scenario: object) => runToEnd(scenario).digest();
    expect(digest(line(undefined))).toBe(digest(line("HOME")));
    expect(digest(line("STAY"))).not.toBe(digest(line("HOME")));
    expect(digest(line("STAY"))).toBe(digest(line(undefined, {}, { parking: undefined })));
  });

  it("decides how far vehicles drive empty", () => {
    const drives = (rule: string) => {
      const { kpis, vehicles } = kpisOf(
        runToEnd(
          line(rule, { orders: [{ product: "west", interarrival: 100, limit: 10 }], run: { until: 2000 } }),
        ).trace(),
      );
      const { distance, emptyDistance, states } = vehicles.agv!;
      expect(kpis.vehicleEmptyDistance.value).toBe(emptyDistance.value);
      return [distance.value, emptyDistance.value, states.parked.value! > 0];
    };
    // Ten trips of 10 m with a load. There and back; at first from 10 to where it parks.
    expect(drives("STAY")).toEqual([200, 100, false]);
    expect(drives("HOME")).toEqual([5 + 10 * 20, 5 + 10 * 10, true]);
  });

  it("lets a vehicle turn to a request on its way", () => {
    // Called at 1 on its way from 10 to 6, it is at 6 at 4 and at 0 at 10. Free at 20, it sets out for 0, is called at 23.5 from 6,
    // and there at 24.
    const list = [
      { product: "west", time: 0 },
      { product: "middle", time: 22.5 },
    ];
    const scenario = line("EXPECTED-DEMAND", { orders: [{ list }], run: { until: 60 } });
    const pickUps = story(scenario, "job.pickedUp").map((record) => Number(record.split(" ")[0]));
    expect(pickUps).toEqual([10, 24]);
  });
});

describe("a parking rule is refused", () => {
  it("where it would let vehicles stand in the way of others, or has no places", () => {
    const { transport, ...rest } = line("STAY");
    expect(problemsOf({ ...rest, transport: { ...transport, traffic: "zones" } }).join()).toMatch(
      /policies\.parking: STAY lets vehicles wait in zones that others have to pass/,
    );
    expect(problemsOf(line("MINIMAX", {}, { parking: undefined })).join()).toMatch(
      /policies\.parking: MINIMAX chooses among places, and no fleet has any; name nodes under parking of a fleet/,
    );
  });
});
