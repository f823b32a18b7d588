import { describe, expect, it } from "vitest";
import { waitsOf } from "../../analysis/waits.ts";
import { runToEnd } from "../support/plant-story.ts";

/** Every wait of a scenario as "job: from-to cause subject". */
function waits(scenario: string): string[] {
  const trace = runToEnd(scenario).trace();
  const { machines, workCentres, orderStreams, transport } = trace.model;
  return waitsOf(trace)
    .map(({ job, from, to, cause, subject }) => {
      const things =
        cause === "bufferFull"
          ? workCentres
          : cause === "vehicle"
            ? (transport?.nodes ?? [])
            : cause === "releaseControl"
              ? orderStreams
              : machines;
      return { job, from, text: `j${job}: ${from}-${to} ${cause} ${things[subject]?.id}` };
    })
    .sort((a, b) => a.job - b.job || a.from - b.from)
    .map(({ text }) => text);
}

describe("every wait has a cause", () => {
  it("that changes with the state of the machine: busy, down, busy, off shift, in setup, busy, blocked", () => {
    const scenario = `
takt: 1
run: { until: 100 }
calendars: [{ id: day, period: 100, working: [[0, 20], [30, 100]] }]
workCentres:
  - { id: saw, calendar: day, setup: { initial: 0, time: 7 }, failure: { timeBetween: 6, clock: calendar, repair: 4 } }
  - { id: oven, buffer: 0 }
products:
  - { id: red, family: red, route: [{ at: saw, time: 14 }, { at: oven, time: 60 }] }
  - { id: blue, family: blue, route: [{ at: saw, time: 3 }, { at: oven, time: 5 }] }
orders: [{ list: [{ product: red }, { product: blue }, { product: blue }] }]
`;
    expect(waits(scenario)).toEqual([
      "j1: 0-6 machineBusy saw",
      "j1: 6-10 machineDown saw",
      "j1: 10-16 machineBusy saw",
      "j1: 16-20 machineDown saw",
      "j1: 20-30 offShift saw",
      "j1: 30-32 machineBusy saw",
      "j1: 46-92 bufferFull oven",
      "j2: 0-6 machineBusy saw",
      "j2: 6-10 machineDown saw",
      "j2: 10-16 machineBusy saw",
      "j2: 16-20 machineDown saw",
      "j2: 20-30 offShift saw",
      "j2: 30-32 machineBusy saw",
      "j2: 32-36 machineInSetup saw",
      "j2: 36-40 machineDown saw",
      "j2: 40-43 machineInSetup saw",
      "j2: 43-46 machineBusy saw",
      "j2: 46-50 machineDown saw",
      "j2: 50-56 machineBlocked saw",
      "j2: 56-60 machineDown saw",
      "j2: 60-66 machineBlocked saw",
      "j2: 66-70 machineDown saw",
      "j2: 70-76 machineBlocked saw",
      "j2: 76-80 machineDown saw",
      "j2: 80-86 machineBlocked saw",
      "j2: 86-90 machineDown saw",
      "j2: 90-92 machineBlocked saw",
      "j2: 95-97 bufferFull oven",
    ]);
  });

  it("from the release to the last vehicle: release control, vehicle, full buffer", () => {
    const scenario = `
takt: 1
run: { until: 400 }
policies: { release: CONWIP(limit = 2) }
workCentres: [{ id: saw, node: west }, { id: mill, node: east, buffer: 0 }]
products: [{ id: part, route: [{ at: saw, time: 5 }, { at: mill, time: 40 }] }]
orders: [{ id: shop, list: [{ product: part }, { product: part }, { product: part }] }]
transport:
  nodes: [{ id: west, at: [0, 0] }, { id: east, at: [10, 0] }]
  edges: [[west, east]]
  fleets: [{ id: agv, speed: 1, home: east }]
  sink: west
`;
    expect(waits(scenario)).toEqual([
      "j0: 5-15 vehicle west",
      "j1: 0-5 machineBusy saw",
      "j1: 10-65 bufferFull mill",
      "j1: 65-75 vehicle west",
      "j2: 0-75 releaseControl shop",
      "j2: 80-125 bufferFull mill",
      "j2: 125-135 vehicle west",
    ]);
  });

  it("with several machines it is the strongest: one that works explains the wait before one that is down", () => {
    const scenario = `
takt: 1
run: { until: 30 }
workCentres:
  - id: saw
    machines: [{ id: m1, failure: { timeBetween: 2, clock: calendar, repair: 100 } }, { id: m2 }]
products: [{ id: part, route: [{ at: saw, time: 10 }] }]
orders: [{ list: [{ product: part, time: 4 }, { product: part, time: 5 }] }]
`;
    expect(waits(scenario)).toEqual(["j1: 5-14 machineBusy m2"]);
  });

  it("of a job that is pre-empted is the machine, busy with another", () => {
    const scenario = `
takt: 1
run: { until: 100 }
policies: { dispatching: SPT }
workCentres: [{ id: saw, preemption: resume }]
products: [{ id: long, route: [{ at: saw, time: 20 }] }, { id: short, route: [{ at: saw, time: 4 }] }]
orders: [{ list: [{ product: long }, { product: short, time: 5 }] }]
`;
    expect(waits(scenario)).toEqual(["j0: 5-9 machineBusy saw"]);
  });

  it("of orders without release control is the place that the first of them waits for", () => {
    const scenario = `
takt: 1
run: { until: 100 }
workCentres: [{ id: saw, buffer: 0 }]
products: [{ id: part, route: [{ at: saw, time: 10 }] }]
orders: [{ list: [{ product: part }, { product: part }, { product: part, time: 3 }] }]
`;
    expect(waits(scenario)).toEqual(["j1: 0-10 bufferFull saw", "j2: 3-20 bufferFull saw"]);
  });
});
