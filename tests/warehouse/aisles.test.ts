import { describe, expect, it } from "vitest";
import { jobIntervals } from "../../analysis/explain/job-intervals.ts";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { invariantsOf } from "../support/invariants/invariants.ts";
import { problemsOf, runToEnd, story } from "../support/plant-story.ts";

/**
 * Two aisles of four bays of 2 m, 2 m from one to the other: the middles of the bays are 1, 3, 5 and 7 m into the aisle. The locations
 * hold the items in their order: a1 to a4 in the first aisle, b1 to b4 in the second. Pickers walk 1 m/s, and work for 10 s at each stop.
 */
const store = (blocking: string, orders: string, more: { picking?: string; centre?: string; run?: string } = {}) => `
takt: 1
run: { until: 1000${more.run ?? ""} }
storages: [{ id: shop, aisles: 2, pitch: 2 m, bays: 4, bayWidth: 2 m, levels: 1, sides: 1, blocking: ${blocking}, putAway: DEDICATED, capacity: { unitLoads: 99 } }]
items:
${["a1", "a2", "b1", "a3", "b2", "a4", "b3", "b4"].map((id) => `  - { id: ${id}, storage: shop, stock: 50, locations: 1 }`).join("\n")}
calendars: [{ id: day, week: { mon-sun: ["00:00-00:01", "00:10-24:00"] } }]
workCentres:
  - { id: picker, type: picker, machines: 2, ${more.centre ?? ""} storage: { in: shop, speed: 1, perStop: 10, picking: ${more.picking ?? "RETURN"} } }
products: [{ id: parcel, route: [{ at: picker, pick: lines }] }]
orders: [{ list: [${orders}] }]
`;

const order = (time: number, ...items: string[]) =>
  `{ product: parcel, time: ${time}, lines: { ${items.map((item) => `${item}: 1`).join(", ")} } }`;

const events = (scenario: string) =>
  story(
    scenario,
    "operation.interrupted",
    "job.waiting",
    "machine.stateChanged",
    "operation.resumed",
    "operation.completed",
  ).filter((line) => !line.includes("starved") && !line.includes("idle"));

describe("where pickers are in each other's way", () => {
  it("in wide aisles the second at a pick column waits until the first has left it", () => {
    // At 3 m from 3 to 13 s; the other is there at 5 s, picks from 13 to 23 s, and is back 3 s later.
    const scenario = store("wide", `${order(0, "a2")}, ${order(2, "a2")}`);
    expect(events(scenario)).toEqual([
      "5 operation.interrupted picker-2 j1 picker obstructed",
      "5 job.waiting j1 pickFaceBusy picker-1",
      "5 machine.stateChanged picker-2 blocked j1",
      "13 operation.resumed picker-2 j1 picker processing",
      "16 operation.completed picker-1 j0 picker",
      "26 operation.completed picker-2 j1 picker",
    ]);
    const trace = runToEnd(scenario).trace();
    invariantsOf(trace);
    expect(jobIntervals(trace)[1]!.map(({ use, subject, from, to }) => [use, subject, from, to])).toEqual([
      ["processing", 1, 2, 5],
      ["pickFaceBusy", 0, 5, 13],
      ["processing", 1, 13, 26],
    ]);
    const kpis = kpisOf(trace);
    // Two tours of 16 s, and 8 s of waiting.
    expect(kpis.kpis.toursBlocked.value).toBeCloseTo(8 / 40, 12);
    expect(kpis.kpis.blocksPerTour.value).toBe(0.5);
    expect(kpis.perMachine["picker-2"]!.states.blocked.value).toBe(8);
  });

  it("in wide aisles pickers pass each other, at work or on their way", () => {
    const scenario = store("wide", `${order(0, "a2")}, ${order(2, "a4")}`);
    expect(events(scenario)).toEqual([
      "16 operation.completed picker-1 j0 picker",
      "26 operation.completed picker-2 j1 picker",
    ]);
  });

  it("in narrow aisles who turns round in an aisle has it alone: the next waits before it", () => {
    // Out at 16 s; then 7 m in and out again.
    const scenario = store("narrow", `${order(0, "a2")}, ${order(2, "a4")}`);
    expect(events(scenario)).toEqual([
      "2 operation.interrupted picker-2 j1 picker obstructed",
      "2 job.waiting j1 aisleBusy picker-1",
      "2 machine.stateChanged picker-2 blocked j1",
      "16 operation.completed picker-1 j0 picker",
      "16 operation.resumed picker-2 j1 picker processing",
      "40 operation.completed picker-2 j1 picker",
    ]);
  });

  it("in narrow aisles who goes the same way follows, a bay behind", () => {
    // The first is at 3 m from 3 to 13 s, comes out at 18 s, and is at work 1 m before the front of the second aisle from 27 to 37 s. The second is
    // in the middle of the first bay at 3 s, has the next one as the first leaves it, and comes to 3 m in the second aisle at 37 s.
    const scenario = store("narrow", `${order(0, "a2", "b1")}, ${order(2, "a3", "b1")}`, { picking: "S-SHAPE" });
    expect(events(scenario)).toEqual([
      "3 operation.interrupted picker-2 j1 picker obstructed",
      "3 job.waiting j1 aisleBusy picker-1",
      "3 machine.stateChanged picker-2 blocked j1",
      "13 operation.resumed picker-2 j1 picker processing",
      "40 operation.completed picker-1 j0 picker",
      "52 operation.completed picker-2 j1 picker",
    ]);
  });

  it("in narrow aisles who comes the other way waits until the aisle is empty", () => {
    // Down the second aisle from 20 to 38 s. The second wants to go 3 m in and out there from 22 s on, and is out at 54 s.
    const scenario = store("narrow", `${order(0, "a2", "b1")}, ${order(20, "b2")}`, { picking: "S-SHAPE" });
    expect(events(scenario).slice(0, 1)).toEqual(["22 operation.interrupted picker-2 j1 picker obstructed"]);
    expect(events(scenario).slice(3)).toEqual([
      "38 operation.resumed picker-2 j1 picker processing",
      "40 operation.completed picker-1 j0 picker",
      "56 operation.completed picker-2 j1 picker",
    ]);
  });

  it("who is off shift on tour stands where it is, and who waits for it goes on later", () => {
    // The first is at work from 53 s on; from 60 to 600 s nobody is.
    const scenario = store("wide", `${order(50, "a2")}, ${order(52, "a2")}`, { centre: "calendar: day," });
    expect(events(scenario)).toEqual([
      "55 operation.interrupted picker-2 j1 picker obstructed",
      "55 job.waiting j1 pickFaceBusy picker-1",
      "55 machine.stateChanged picker-2 blocked j1",
      "60 operation.interrupted picker-1 j0 picker shiftEnd",
      "60 machine.stateChanged picker-1 offShift j0",
      "60 machine.stateChanged picker-2 offShift j1",
      "600 operation.resumed picker-1 j0 picker processing",
      "600 machine.stateChanged picker-2 blocked j1",
      "603 operation.resumed picker-2 j1 picker processing",
      "606 operation.completed picker-1 j0 picker",
      "616 operation.completed picker-2 j1 picker",
    ]);
    invariantsOf(runToEnd(scenario).trace());
  });

  it("nobody is in another's way where the storage does not say so", () => {
    const scenario = store("none", `${order(0, "a2")}, ${order(2, "a2")}`);
    expect(events(scenario).map((line) => line.split(" ")[0])).toEqual(["16", "18"]);
    expect(kpisOf(runToEnd(scenario).trace()).kpis.toursBlocked.value).toBeNull();
  });

  it("is refused where nobody walks, and as other words", () => {
    const crane = store("wide", order(0, "a1")).replace("blocking", "kind: asrs, blocking");
    expect(problemsOf(crane)[0]).toMatch(
      /storages\[0\]\.blocking: wide is given for asrs, where nobody walks; take it out/,
    );
    expect(problemsOf(store("tight", order(0, "a1")))[0]).toMatch(/blocking: tight .*none, wide/);
  });
});
