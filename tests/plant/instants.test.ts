import { describe, expect, it } from "vitest";
import { story } from "../support/plant-story.ts";

describe("at one instant", () => {
  it("completions come first, then disturbances, then arrivals, then one decision pass", () => {
    const scenario = `
takt: 1
run: { until: 12 }
calendars: [{ id: day, period: 40, working: [[0, 10]] }]
workCentres:
  - { id: saw }
  - { id: mill, calendar: day }
  - { id: lathe, failure: { timeBetween: 10, clock: calendar, repair: 5 } }
products:
  - { id: part, route: [{ at: saw, time: 10 }, { at: mill, time: 1 }] }
  - { id: other, route: [{ at: saw, time: 2 }] }
orders: [{ list: [{ product: part }, { product: other, time: 10 }] }]
`;
    expect(
      story(
        scenario,
        "operation.completed",
        "machine.failed",
        "machine.stateChanged",
        "job.released",
        "operation.started",
      ),
    ).toEqual([
      "0 job.released j0",
      "0 operation.started saw j0 saw",
      "0 machine.stateChanged mill starved none",
      "0 machine.stateChanged lathe starved none",
      "10 operation.completed saw j0 saw",
      "10 machine.failed lathe failure",
      "10 job.released j1",
      "10 operation.started saw j1 saw",
      "10 machine.stateChanged mill offShift none",
      "10 machine.stateChanged lathe down none",
      "12 operation.completed saw j1 saw",
      "12 machine.stateChanged saw starved none",
    ]);
  });

  it("a machine that becomes free sees the job that arrives at the same time", () => {
    const scenario = `
takt: 1
run: { until: 100 }
policies: { dispatching: SPT }
workCentres: [{ id: saw }]
products: [{ id: long, route: [{ at: saw, time: 10 }] }, { id: short, route: [{ at: saw, time: 1 }] }]
orders: [{ list: [{ product: long }, { product: long }, { product: short, time: 10 }] }]
`;
    expect(story(scenario, "operation.started")).toEqual([
      "0 operation.started saw j0 saw",
      "10 operation.started saw j2 saw",
      "11 operation.started saw j1 saw",
    ]);
  });

  it("completions run in the order in which their operations were started", () => {
    const scenario = `
takt: 1
run: { until: 100 }
workCentres: [{ id: a }, { id: b }, { id: pack }]
products:
  - { id: early, route: [{ at: b, time: 10 }, { at: pack, time: 1 }] }
  - { id: late, route: [{ at: a, time: 6 }, { at: pack, time: 1 }] }
orders: [{ list: [{ product: late, time: 4 }, { product: early, time: 0 }] }]
`;
    // Both end at 10; the one on b was started at 0, the one on a at 4.
    expect(story(scenario, "job.queued").slice(2)).toEqual([
      "10 job.queued j0 pack pack",
      "10 job.queued j1 pack pack",
    ]);
  });

  it("ties of a rule go to the earlier arrival in the queue, then to the lower job number", () => {
    const scenario = `
takt: 1
run: { until: 100 }
policies: { dispatching: PRIORITY }
workCentres: [{ id: a }, { id: b }, { id: pack }]
products:
  - { id: early, route: [{ at: a, time: 3 }, { at: pack, time: 20 }] }
  - { id: late, route: [{ at: b, time: 5 }, { at: pack, time: 20 }] }
  - { id: first, route: [{ at: pack, time: 20 }] }
orders: [{ list: [{ product: first }, { product: late }, { product: early }, { product: first, time: 5 }] }]
`;
    // At 20 wait j2 (since 3), j1 (since 5) and j3 (since 5).
    expect(story(scenario, "operation.started").filter((line) => line.includes(" pack "))).toEqual([
      "0 operation.started pack j0 pack",
      "20 operation.started pack j2 pack",
      "40 operation.started pack j1 pack",
      "60 operation.started pack j3 pack",
    ]);
  });

  it("operations of no length pass, one after the other, without time", () => {
    const scenario = `
takt: 1
run: { until: 20 }
workCentres: [{ id: a }, { id: b, buffer: 0 }]
products: [{ id: part, route: [{ at: a, time: 0 }, { at: b, time: 0 }] }]
orders: [{ list: [{ product: part }, { product: part }] }]
`;
    expect(story(scenario, "operation.started", "operation.completed", "job.completed")).toEqual([
      "0 operation.started a j0 a",
      "0 operation.completed a j0 a",
      "0 operation.started a j1 a",
      "0 operation.started b j0 b",
      "0 operation.completed a j1 a",
      "0 operation.completed b j0 b",
      "0 job.completed j0",
      "0 operation.started b j1 b",
      "0 operation.completed b j1 b",
      "0 job.completed j1",
    ]);
  });
});

describe("machine choice", () => {
  /** Three machines; the third is free first, then the first, then the second. At 30 two jobs come. */
  const machines = (choice: string) => `
takt: 1
run: { until: 100 }
workCentres: [{ id: saw, machines: [m1, m2, m3], machineChoice: ${choice} }]
products:
  - { id: a, route: [{ at: saw, time: 20 }] }
  - { id: b, route: [{ at: saw, time: 25 }] }
  - { id: c, route: [{ at: saw, time: 10 }] }
orders: [{ list: [{ product: a }, { product: b }, { product: c }, { product: a, time: 30 }, { product: a, time: 30 }] }]
`;
  const chosen = (choice: string) => story(machines(choice), "operation.started").map((line) => line.split(" ")[2]);

  it("`longest-idle` takes the machine that has been free longest", () => {
    expect(chosen("longest-idle")).toEqual(["m1", "m2", "m3", "m3", "m1"]);
  });

  it("`lowest-index` takes the first in the scenario's order", () => {
    expect(chosen("lowest-index")).toEqual(["m1", "m2", "m3", "m1", "m2"]);
  });

  it("`last-freed` takes the machine that became free last", () => {
    // At the start all are free, in their order: the last is m3, which gets the 20 s job and is free second.
    expect(chosen("last-freed")).toEqual(["m3", "m2", "m1", "m2", "m3"]);
  });
});
