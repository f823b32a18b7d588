import { describe, expect, it } from "vitest";
import { story } from "../support/plant-story.ts";

/** A long part at 0 (20 s), a short one at 5 (4 s), under the shortest processing time. */
const spt = (centre: string, more = "") => `
takt: 1
run: { until: 100 }
policies: { dispatching: SPT }
workCentres: [{ id: saw, ${centre} }]
products:
  - { id: long, family: long, route: [{ at: saw, time: 20 }] }
  - { id: short, family: short, route: [{ at: saw, time: 4 }] }
orders: [{ list: [{ product: long }, { product: short, time: 5 }${more}] }]
`;
const WORK = [
  "setup.started",
  "setup.completed",
  "operation.started",
  "operation.interrupted",
  "operation.resumed",
  "operation.completed",
  "job.queued",
] as const;

describe("preemption", () => {
  it("`none` lets the operation in process end", () => {
    expect(story(spt("preemption: none"), "operation.started")).toEqual([
      "0 operation.started saw j0 saw",
      "20 operation.started saw j1 saw",
    ]);
  });

  it("`resume` gives the machine to the job that the rule prefers, and goes on where it stopped", () => {
    expect(story(spt("preemption: resume"), ...WORK)).toEqual([
      "0 job.queued j0 saw saw",
      "0 operation.started saw j0 saw",
      "5 job.queued j1 saw saw",
      "5 operation.interrupted saw j0 saw preemption",
      "5 job.queued j0 saw saw",
      "5 operation.started saw j1 saw",
      "9 operation.completed saw j1 saw",
      "9 operation.started saw j0 saw",
      "24 operation.completed saw j0 saw",
    ]);
  });

  it("`restart` begins the pre-empted operation again", () => {
    expect(story(spt("preemption: restart"), ...WORK)).toEqual([
      "0 job.queued j0 saw saw",
      "0 operation.started saw j0 saw",
      "5 job.queued j1 saw saw",
      "5 operation.interrupted saw j0 saw preemption",
      "5 job.queued j0 saw saw",
      "5 operation.started saw j1 saw",
      "9 operation.completed saw j1 saw",
      "9 operation.started saw j0 saw",
      "29 operation.completed saw j0 saw",
    ]);
  });

  it("compares what is left: a job nearly done is not pre-empted, nor by an equal one", () => {
    const late = spt("preemption: resume").replace("time: 5 }", "time: 16 }");
    expect(story(late, "operation.interrupted")).toEqual([]);
    expect(story(late.replace("time: 16 }", "time: 15.5 }"), "operation.interrupted")).toEqual([
      "15.5 operation.interrupted saw j0 saw preemption",
    ]);
  });

  it("puts the pre-empted job back at its old place in the queue", () => {
    const scenario = `
takt: 1
run: { until: 200 }
policies: { dispatching: PRIORITY }
workCentres: [{ id: saw, preemption: resume }]
products: [{ id: part, route: [{ at: saw, time: 10 }] }]
orders:
  - list:
      - { product: part, priority: 2 }
      - { product: part, priority: 2, time: 1 }
      - { product: part, priority: 1, time: 5 }
`;
    expect(story(scenario, "operation.started", "job.completed")).toEqual([
      "0 operation.started saw j0 saw",
      "5 operation.started saw j2 saw",
      "15 job.completed j2",
      "15 operation.started saw j0 saw",
      "20 job.completed j0",
      "20 operation.started saw j1 saw",
      "30 job.completed j1",
    ]);
  });

  it("of parallel machines takes the one whose job the rule would take last", () => {
    const scenario = `
takt: 1
run: { until: 100 }
policies: { dispatching: SPT }
workCentres: [{ id: saw, machines: [left, right], preemption: resume }]
products:
  - { id: long, route: [{ at: saw, time: 20 }] }
  - { id: longer, route: [{ at: saw, time: 30 }] }
  - { id: short, route: [{ at: saw, time: 4 }] }
orders: [{ list: [{ product: long }, { product: longer }, { product: short, time: 5 }] }]
`;
    expect(story(scenario, ...WORK)).toEqual([
      "0 job.queued j0 saw saw",
      "0 job.queued j1 saw saw",
      "0 operation.started left j0 saw",
      "0 operation.started right j1 saw",
      "5 job.queued j2 saw saw",
      "5 operation.interrupted right j1 saw preemption",
      "5 job.queued j1 saw saw",
      "5 operation.started right j2 saw",
      "9 operation.completed right j2 saw",
      "9 operation.started right j1 saw",
      "20 operation.completed left j0 saw",
      "34 operation.completed right j1 saw",
    ]);
  });

  it("does not interrupt a setup, and is considered again only when a job comes or a machine becomes free", () => {
    const scenario = spt("preemption: resume, setup: 10").replace("time: 5 }", "time: 8 }");
    expect(story(scenario, ...WORK)).toEqual([
      "0 job.queued j0 saw saw",
      "0 setup.started saw j0 saw long",
      "8 job.queued j1 saw saw",
      "10 setup.completed saw j0",
      "10 operation.started saw j0 saw",
      "30 operation.completed saw j0 saw",
      "30 setup.started saw j1 saw short",
      "40 setup.completed saw j1",
      "40 operation.started saw j1 saw",
      "44 operation.completed saw j1 saw",
    ]);
  });

  it("needs the setups that the change brings, there and back", () => {
    expect(story(spt("preemption: resume, setup: 2"), ...WORK)).toEqual([
      "0 job.queued j0 saw saw",
      "0 setup.started saw j0 saw long",
      "2 setup.completed saw j0",
      "2 operation.started saw j0 saw",
      "5 job.queued j1 saw saw",
      "5 operation.interrupted saw j0 saw preemption",
      "5 job.queued j0 saw saw",
      "5 setup.started saw j1 saw short",
      "7 setup.completed saw j1",
      "7 operation.started saw j1 saw",
      "11 operation.completed saw j1 saw",
      "11 setup.started saw j0 saw long",
      "13 setup.completed saw j0",
      "13 operation.started saw j0 saw",
      "30 operation.completed saw j0 saw",
    ]);
  });

  it("keeps the progress of the pre-empted operation when the setup on its way back fails", () => {
    const scenario = `
takt: 1
run: { until: 50 }
policies: { dispatching: PRIORITY }
workCentres: [{ id: saw, preemption: resume, setup: 4, failure: { timeBetween: 28, clock: calendar, repair: 2 } }]
products:
  - { id: long, family: long, route: [{ at: saw, time: 20 }] }
  - { id: short, family: short, route: [{ at: saw, time: 3 }] }
orders: [{ list: [{ product: long, priority: 5 }, { product: short, priority: 1, time: 20 }] }]
`;
    // 16 of 20 s are done at 20; the setup back begins at 27, fails at 28, and ends at 33; the last 4 s end at 37.
    expect(story(scenario, ...WORK).slice(-6)).toEqual([
      "27 setup.started saw j0 saw long",
      "28 operation.interrupted saw j0 saw failure",
      "30 operation.resumed saw j0 saw setup",
      "33 setup.completed saw j0",
      "33 operation.started saw j0 saw",
      "37 operation.completed saw j0 saw",
    ]);
  });

  it("then a failure that restarts: the whole operation begins again, not only what was left of it", () => {
    const scenario = `
takt: 1
run: { until: 60 }
policies: { dispatching: PRIORITY }
workCentres:
  - { id: saw, preemption: resume, failure: { timeBetween: 25, clock: calendar, repair: 5, interrupted: restart } }
products: [{ id: part, route: [{ at: saw, time: 20 }] }]
orders: [{ list: [{ product: part, priority: 5 }, { product: part, priority: 1, time: 1, quantity: 1 }] }]
`;
    // j0 runs 0..1 and from 21; the failure at 25 restarts it: 20 s from the repair at 30.
    expect(story(scenario, "operation.started", "operation.resumed", "operation.completed")).toEqual([
      "0 operation.started saw j0 saw",
      "1 operation.started saw j1 saw",
      "21 operation.completed saw j1 saw",
      "21 operation.started saw j0 saw",
      "30 operation.resumed saw j0 saw processing",
      "50 operation.completed saw j0 saw",
    ]);
  });

  it("gives no job to a machine that only finishes its work after the shift's end", () => {
    const scenario = `
takt: 1
run: { until: 45 }
policies: { dispatching: SPT }
calendars: [{ id: day, period: 40, working: [[0, 10]] }]
workCentres: [{ id: saw, calendar: day, atShiftEnd: finish, preemption: resume }]
products: [{ id: long, route: [{ at: saw, time: 15 }] }, { id: short, route: [{ at: saw, time: 1 }] }]
orders: [{ list: [{ product: long }, { product: short, time: 11 }] }]
`;
    expect(story(scenario, ...WORK)).toEqual([
      "0 job.queued j0 saw saw",
      "0 operation.started saw j0 saw",
      "11 job.queued j1 saw saw",
      "15 operation.completed saw j0 saw",
      "40 operation.started saw j1 saw",
      "41 operation.completed saw j1 saw",
    ]);
  });

  it("is not set off by a rounding error between equal jobs: what is left is summed up alike for waiting and running ones", () => {
    const scenario = `
takt: 1
run: { until: 5 }
policies: { dispatching: MWKR }
workCentres: [{ id: saw, preemption: resume }, { id: oven }]
products: [{ id: part, route: [{ at: saw, time: 4 }, { at: oven, time: 0.3 }] }]
orders: [{ list: [{ product: part, time: 0.1 }, { product: part, time: 0.1 }] }]
`;
    // At 0.1 s, 4.3 - 4 + (0.1 + 4 - 0.1) is 4.299999999999999: less than the 4.3 of the job that waits.
    expect(story(scenario, "operation.interrupted")).toEqual([]);
  });

  it("lets no job back at the instant at which it lost its machine, so that two never change places for ever", () => {
    const scenario = `
takt: 1
run: { until: 26 }
policies: { dispatching: MWKR }
workCentres: [{ id: saw, preemption: restart }]
products: [{ id: part, route: [{ at: saw, time: 20.3 }] }]
orders: [{ list: [{ product: part }, { product: part, time: 5.1 }] }]
`;
    // At 5.1 s the first has 15.2 s left, the second 20.3 s; then the first has all its 20.3 s before it again, which is
    // more than what is left of the second, 5.1 + 20.3 - 5.1 = 20.299999999999997.
    expect(story(scenario, "operation.started", "operation.interrupted", "operation.completed")).toEqual([
      "0 operation.started saw j0 saw",
      "5.1 operation.interrupted saw j0 saw preemption",
      "5.1 operation.started saw j1 saw",
      "25.4 operation.completed saw j1 saw",
      "25.4 operation.started saw j0 saw",
    ]);
  });
});
