import { describe, expect, it } from "vitest";
import { problemsOf, story } from "../support/plant-story.ts";

/** A line of 30 m: saws at its west end, mills in the middle and at the east end; a vehicle that stands in the west. */
const line = (fleet: string, orders: string, policies = "loadSelection: SAME-DESTINATION", traffic = "none") => `
takt: 1
run: { until: 400 }
policies: { ${policies} }
workCentres: [{ id: saw, machines: 4, node: west }, { id: mill, node: middle }, { id: lathe, node: east }]
products:
  - { id: near, route: [{ at: saw, time: 5 }, { at: mill, time: 4 }] }
  - { id: far, route: [{ at: saw, time: 5 }, { at: lathe, time: 4 }] }
  - { id: on, route: [{ at: mill, time: 5 }, { at: lathe, time: 4 }] }
orders: [{ list: [${orders}] }]
transport:
  traffic: ${traffic}
  nodes: [{ id: west, at: [0, 0] }, { id: middle, at: [10, 0] }, { id: east, at: [30, 0] }]
  edges: [[west, middle, east]]
  fleets: [{ id: agv, speed: 1, load: 2, unload: 3, ${fleet.includes("home") ? "" : "home: west, "}${fleet} }]
`;
const MOVES = ["vehicle.assigned", "job.pickedUp", "job.delivered"] as const;

describe("a vehicle that takes several jobs", () => {
  it("fetches those with the same way together, and brings them one after the other", () => {
    const orders = "{ product: far }, { product: far }, { product: far }";
    expect(story(line("loads: 2", orders), ...MOVES)).toEqual([
      "5 vehicle.assigned agv j0",
      "5 job.pickedUp j0 agv",
      "5 vehicle.assigned agv j1",
      "7 job.pickedUp j1 agv",
      "42 job.delivered j0 agv east",
      "45 job.delivered j1 agv east",
      "45 vehicle.assigned agv j2",
      "75 job.pickedUp j2 agv",
      "110 job.delivered j2 agv east",
    ]);
  });

  it("goes to the nearest next stop: under SAME-SOURCE the job for the middle comes off first", () => {
    const orders = "{ product: far }, { product: near }";
    expect(story(line("loads: 3", orders, "loadSelection: SAME-SOURCE"), ...MOVES)).toEqual([
      "5 vehicle.assigned agv j0",
      "5 job.pickedUp j0 agv",
      "5 vehicle.assigned agv j1",
      "7 job.pickedUp j1 agv",
      "22 job.delivered j1 agv middle",
      "45 job.delivered j0 agv east",
    ]);
    // Each alone: j0 is in the east at 40, then the vehicle drives 30 m back.
    expect(story(line("loads: 3", orders, "loadSelection: NONE"), "job.delivered")).toEqual([
      "40 job.delivered j0 agv east",
      "85 job.delivered j1 agv middle",
    ]);
  });

  it("under ON-THE-WAY fetches another job on its way, if that makes its tour longer by the detour at most", () => {
    const orders = "{ product: far }, { product: on }";
    for (const traffic of ["none", "zones"]) {
      expect(story(line("loads: 2", orders, '"loadSelection": "ON-THE-WAY(detour: 0)"', traffic), ...MOVES)).toEqual([
        "5 vehicle.assigned agv j0",
        "5 job.pickedUp j0 agv",
        "5 vehicle.assigned agv j1",
        "17 job.pickedUp j1 agv",
        "42 job.delivered j0 agv east",
        "45 job.delivered j1 agv east",
      ]);
    }
    const before = "{ product: on }, { product: far }";
    // For j0 alone it drives 10 m; j1 is 0 m away, and does not make the way longer.
    expect(story(line("loads: 2, home: middle", before, "loadSelection: NONE"), "job.delivered")).toHaveLength(2);
  });

  it("is refused where whole trips are planned for one job", () => {
    expect(problemsOf(line("loads: 2", "{ product: far }", "vehicleRouting: TIME-WINDOWS", "zones"))).toEqual([
      expect.stringContaining(
        "transport.fleets[0].loads: 2 is more than 1, and TIME-WINDOWS plans trips with one job; choose another vehicleRouting, or let them take one at a time",
      ),
    ]);
  });
});
