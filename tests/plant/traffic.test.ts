import { describe, expect, it } from "vitest";
import { deadlockText } from "../../analysis/deadlock-text.ts";
import { accountOf } from "../support/account-story.ts";
import { runToEnd, story } from "../support/plant-story.ts";

const TRAFFIC = [
  "vehicle.departed",
  "vehicle.stateChanged",
  "vehicle.blocked",
  "zone.reserved",
  "zone.released",
  "traffic.deadlocked",
] as const;

/** A line of nodes 10 m apart, from west to east; vehicles drive 1 m/s. */
const line = (fleets: string, more = "", run = "until: 100") => `
takt: 1
run: { ${run} }
transport:
  traffic: zones
  nodes: [{ id: a, at: [0, 0] }, { id: b, at: [10, 0] }, { id: c, at: [20, 0] }]
  edges: [{ from: a, to: b, oneWay: true }, { from: b, to: c, oneWay: true }, { from: c, to: a, length: 30, oneWay: true${more} }]
  fleets: ${fleets}
`;

describe("traffic by zones", () => {
  it("lets a vehicle into the next zone before it moves, and out of the last when it has come to the next node", () => {
    const scenario = line("[{ id: agv, tour: [a, b, c] }]", "", "until: 10");
    expect(story(scenario, ...TRAFFIC)).toEqual([
      "0 zone.reserved a agv",
      "0 vehicle.stateChanged agv empty none",
      "0 zone.reserved b agv",
      "0 vehicle.departed agv a b 10",
      "10 zone.released a agv",
      "10 zone.reserved c agv",
      "10 vehicle.departed agv b c 20",
    ]);
  });

  it("blocks a vehicle until the one ahead has left, and tells which that is", () => {
    const scenario = line("[{ id: agv, vehicles: 2, tour: [a, { at: b, stop: 5 }, c] }]", "", "until: 26");
    expect(story(scenario, ...TRAFFIC).slice(2)).toEqual([
      "0 vehicle.stateChanged agv-1 empty none",
      "0 vehicle.stateChanged agv-2 empty none",
      "0 zone.reserved c agv-2",
      "0 vehicle.departed agv-2 b c 10",
      "0 vehicle.stateChanged agv-1 blocked none",
      "0 vehicle.blocked agv-1 a->b b agv-2",
      "10 zone.released b agv-2",
      "10 vehicle.stateChanged agv-1 empty none",
      "10 zone.reserved b agv-1",
      "10 vehicle.departed agv-1 a b 20",
      "10 vehicle.stateChanged agv-2 blocked none",
      "10 vehicle.blocked agv-2 c->a a agv-1",
      "20 zone.released a agv-1",
      "20 vehicle.stateChanged agv-1 stopped none",
      "20 vehicle.stateChanged agv-2 empty none",
      "20 zone.reserved a agv-2",
      "20 vehicle.departed agv-2 c a 50",
      "25 vehicle.stateChanged agv-1 empty none",
      "25 vehicle.stateChanged agv-1 blocked none",
      "25 vehicle.blocked agv-1 b->c c agv-2",
    ]);
  });

  it("has a vehicle wait at the end of an edge that is a zone of its own for the zone of the node", () => {
    const scenario = line(
      "[{ id: agv, vehicles: 2, home: [c, a], tour: [c, a] }]",
      ", zone: aisle }, { from: a, to: c, length: 5, oneWay: true",
      "until: 30",
    ).replace("  fleets", "  zones: [{ id: aisle, capacity: unlimited }]\n  fleets");
    expect(story(scenario, ...TRAFFIC).filter((each) => !each.includes("stateChanged"))).toEqual([
      "0 zone.reserved a agv-2",
      "0 zone.reserved c agv-1",
      "0 zone.reserved aisle agv-1",
      "0 zone.released c agv-1",
      "0 vehicle.departed agv-1 c a 30",
      "0 zone.reserved c agv-2",
      "0 vehicle.departed agv-2 a c 5",
      "5 zone.released a agv-2",
      "5 zone.reserved aisle agv-2",
      "5 zone.released c agv-2",
      "5 vehicle.departed agv-2 c a 35",
      "30 zone.reserved a agv-1",
      "30 zone.released aisle agv-1",
      "30 zone.reserved c agv-1",
      "30 vehicle.departed agv-1 a c 35",
    ]);
  });

  it("names all vehicles of a full ring as a deadlock, and ends the run", () => {
    const run = runToEnd(line("[{ id: agv, vehicles: 3, tour: [a, b, c] }]"));
    expect(run.now).toBe(0);
    expect(story(run.trace(), "traffic.deadlocked")).toEqual([
      "0 traffic.deadlocked agv-1 b agv-2",
      "0 traffic.deadlocked agv-2 c agv-3",
      "0 traffic.deadlocked agv-3 a agv-1",
    ]);
    expect(deadlockText(run.model, run.deadlock!)).toBe(
      "deadlock at 0 s: agv-1 waits for zone b, held by agv-2, which waits for zone c, held by agv-3, which waits for zone a, held by agv-1",
    );
  });

  it("marks a deadlock where the scenario says so, once, and goes on with the vehicles that can still move", () => {
    const run = runToEnd(line("[{ id: agv, vehicles: 3, tour: [a, b, c] }]", "", "until: 100, deadlock: mark"));
    expect([run.now, run.deadlocks]).toEqual([100, 1]);
  });

  it("has two vehicles that meet on a two-way path wait for each other", () => {
    const run = runToEnd(`
takt: 1
run: { until: 100 }
transport:
  traffic: zones
  nodes: [{ id: a, at: [0, 0] }, { id: b, at: [10, 0] }, { id: c, at: [20, 0] }, { id: d, at: [30, 0] }]
  edges: [[a, b, c, d]]
  fleets: [{ id: east, home: a, tour: [a, d] }, { id: west, home: d, tour: [a, d] }]
`);
    expect(deadlockText(run.model, run.deadlock!)).toBe(
      "deadlock at 10 s: east waits for zone c, held by west, which waits for zone b, held by east",
    );
  });
});

describe("the account of a job on a vehicle", () => {
  it("tells the time in which others block that apart from its transport", () => {
    // The tugger begins with its way to c, where it is at 10 s: only then is b free. At c it waits until the vehicle has left a, at
    // 20 s, and is in both zones until it has come to a, at 50 s.
    const fleets =
      "[{ id: agv, home: a, load: 0, unload: 0 }, { id: tugger, home: b, tour: [{ at: b, stop: 5 }, c, a] }]";
    const scenario = `${line(fleets, "", "until: 90")}
workCentres: [{ id: cut, node: a }, { id: pack, node: c }]
products: [{ id: part, route: [{ at: cut, time: 1 }, { at: pack, time: 1 }] }]
orders: [{ list: [{ product: part }] }]
`;
    expect(accountOf(runToEnd(scenario).trace(), 0)).toEqual([
      "0-1 processing cut",
      "1-10 vehicleBlocked agv",
      "10-20 transport agv",
      "20-50 vehicleBlocked agv",
      "50-60 transport agv",
      "60-61 processing pack",
    ]);
  });
});
