import { describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import type { Trace } from "../../sim/index.ts";
import { accountOf } from "../support/account-story.ts";
import { runToEnd, story } from "../support/plant-story.ts";

const traceOf = (scenario: string): Trace => runToEnd(scenario).trace();

describe("loading and unloading", () => {
  it("occupy the machine before and after processing, and need the people whom the operation names for them", () => {
    const scenario = `
takt: 1
run: { until: 100 }
operators: [{ id: anna }]
workCentres: [{ id: oven, machines: 2 }]
products: [{ id: p, route: [{ at: oven, load: 2, time: 10, unload: 3, needs: [{ skill: anna, for: [load, unload] }] }] }]
orders: [{ list: [{ product: p }, { product: p, time: 1 }, { product: p, time: 1 }] }]
`;
    const trace = traceOf(scenario);
    // Anna loads 0-2 and 2-4; unloads 12-15 and 15-18, and loads the third as soon as a machine and she are free: at 15
    // both the second unloading and the third loading could begin; a machine that holds a job goes first.
    expect(story(trace, "load.started", "operation.started", "unload.started", "operation.completed")).toEqual([
      "0 load.started oven-1 j0 oven",
      "2 operation.started oven-1 j0 oven",
      "2 load.started oven-2 j1 oven",
      "4 operation.started oven-2 j1 oven",
      "12 unload.started oven-1 j0 oven",
      "15 operation.completed oven-1 j0 oven",
      "15 unload.started oven-2 j1 oven",
      "18 operation.completed oven-2 j1 oven",
      "18 load.started oven-1 j2 oven",
      "20 operation.started oven-1 j2 oven",
      "30 unload.started oven-1 j2 oven",
      "33 operation.completed oven-1 j2 oven",
    ]);
    expect(accountOf(trace, 1)).toEqual([
      "1-2 operator anna",
      "2-4 loading oven-2",
      "4-14 processing oven-2",
      "14-15 operator anna",
      "15-18 unloading oven-2",
    ]);
    expect(accountOf(trace, 2)).toEqual([
      "1-2 operator anna",
      "2-12 machineBusy oven-1",
      "12-14 machineBusy oven-2",
      "14-15 machineBusy oven-1",
      "15-18 operator anna",
      "18-20 loading oven-1",
      "20-30 processing oven-1",
      "30-33 unloading oven-1",
    ]);
  });

  it("take their time without anybody, where nobody is needed", () => {
    const scenario = `
takt: 1
run: { until: 100 }
workCentres: [{ id: mill }]
products: [{ id: p, route: [{ at: mill, load: 1, time: 4, unload: 2 }] }]
orders: [{ list: [{ product: p }, { product: p }] }]
`;
    expect(story(scenario, "load.started", "job.completed")).toEqual([
      "0 load.started mill j0 mill",
      "7 job.completed j0",
      "7 load.started mill j1 mill",
      "14 job.completed j1",
    ]);
  });
});

describe("walking", () => {
  it("takes the straight way to the machine at the person's speed, and no time for those who are there", () => {
    // From home [0, 0] to [3, 4]: 5 m at 0.5 m/s are 10 s; from there to [3, 16] 12 m, 24 s.
    const scenario = `
takt: 1
run: { until: 200 }
operators: [{ id: anna, home: [0, 0], speed: 0.5 m/s }]
workCentres: [{ id: near, position: [3, 4] }, { id: far, position: [3, 16] }]
products:
  - { id: p, route: [{ at: near, time: 5, needs: [{ skill: anna }] }] }
  - { id: q, route: [{ at: far, time: 5, needs: [{ skill: anna }] }] }
orders: [{ list: [{ product: p }, { product: p }, { product: q }] }]
`;
    const trace = traceOf(scenario);
    expect(story(trace, "operator.assigned", "operation.started", "job.taken", "operation.completed")).toEqual([
      "0 operator.assigned anna near anna 10",
      "0 job.taken near j0 near",
      "10 operation.started near j0 near",
      "15 operation.completed near j0 near",
      "15 operator.assigned anna far anna 39",
      "15 job.taken far j2 far",
      "39 operation.started far j2 far",
      "44 operation.completed far j2 far",
      "44 operator.assigned anna near anna 68",
      "44 job.taken near j1 near",
      "68 operation.started near j1 near",
      "73 operation.completed near j1 near",
    ]);
    expect(accountOf(trace, 0)).toEqual(["0-10 operator anna", "10-15 processing near"]);
    expect(accountOf(trace, 1)).toEqual([
      "0-10 machineWaiting near",
      "10-15 machineBusy near",
      "15-44 operator anna",
      "44-68 operator anna",
      "68-73 processing near",
    ]);
  });

  it("is called off when the machine fails before anybody is there", () => {
    const scenario = `
takt: 1
run: { until: 100 }
operators: [{ id: anna, home: [0, 0], speed: 1 m/s }]
workCentres: [{ id: saw, position: [6, 8], failure: { timeBetween: 4, clock: calendar, repair: 50 } }]
products: [{ id: p, route: [{ at: saw, time: 5, needs: [{ skill: anna }] }] }]
orders: [{ list: [{ product: p }] }]
`;
    const trace = traceOf(scenario.replace("until: 100", "until: 57"));
    expect(story(trace, "operator.assigned", "operator.released", "operation.started")).toEqual([
      "0 operator.assigned anna saw anna 10",
      "4 operator.released anna saw",
      "54 operator.assigned anna saw anna 54",
      "54 operation.started saw j0 saw",
    ]);
    expect(accountOf(trace, 0)).toEqual(["0-4 operator anna", "4-54 machineDown saw", "54-57 processing saw"]);
  });
});

describe("the end of a person's shift", () => {
  const scenario = (atShiftEnd: string, others = "") => `
takt: 1
run: { until: 100 }
calendars: [{ id: day, period: 40, working: [[0, 10]] }]
operators: [{ id: anna, calendar: day, skills: sewing, atShiftEnd: ${atShiftEnd} }${others}]
workCentres: [{ id: bench }]
products: [{ id: p, route: [{ at: bench, time: 12, needs: [{ skill: sewing }] }] }]
orders: [{ list: [{ product: p }, { product: p }] }]
`;

  it("comes after the work in hand, where it is to be finished", () => {
    const trace = traceOf(scenario("finish"));
    expect(story(trace, "operation.started", "operation.completed", "operator.stateChanged")).toEqual([
      "0 operation.started bench j0 bench",
      "12 operation.completed bench j0 bench",
      "12 operator.stateChanged anna offShift",
      "40 operator.stateChanged anna idle",
      "40 operation.started bench j1 bench",
      "52 operation.completed bench j1 bench",
      "52 operator.stateChanged anna offShift",
      "80 operator.stateChanged anna idle",
      "90 operator.stateChanged anna offShift",
    ]);
    expect(accountOf(trace, 1)).toEqual(["0-12 machineBusy bench", "12-40 operator sewing", "40-52 processing bench"]);
  });

  it("interrupts it, where it does not: the machine waits with its job for the next who can go on", () => {
    const trace = traceOf(scenario("interrupt"));
    expect(story(trace).filter((line) => /operation|bench waiting/.test(line))).toEqual([
      "0 operation.started bench j0 bench",
      "10 operation.interrupted bench j0 bench operatorLeft",
      "10 machine.stateChanged bench waiting j0",
      "40 operation.resumed bench j0 bench processing",
      "42 operation.completed bench j0 bench",
      "42 operation.started bench j1 bench",
      "50 operation.interrupted bench j1 bench operatorLeft",
      "50 machine.stateChanged bench waiting j1",
      "80 operation.resumed bench j1 bench processing",
      "84 operation.completed bench j1 bench",
    ]);
    expect(accountOf(trace, 0)).toEqual(["0-10 processing bench", "10-40 operator sewing", "40-42 processing bench"]);
  });

  it("hands the work over to a colleague who is there", () => {
    const trace = traceOf(scenario("interrupt", ", { id: ben, skills: sewing }"));
    expect(story(trace, "operator.assigned", "operation.completed")).toEqual([
      "0 operator.assigned anna bench sewing 0",
      "10 operator.assigned ben bench sewing 10",
      "12 operation.completed bench j0 bench",
      "12 operator.assigned ben bench sewing 12",
      "24 operation.completed bench j1 bench",
    ]);
  });
});

describe("a repair crew", () => {
  const scenario = (crew: string, more = "") => `
takt: 1
run: { until: 60 }
${more}
workCentres:
  - { id: a, failure: { timeBetween: 10, clock: calendar, repair: 8${crew} } }
  - { id: b, failure: { timeBetween: 12, clock: calendar, repair: 8${crew} } }
products: [{ id: p, route: [{ at: a, time: 100 }, { at: b, time: 1 }] }]
orders: [{ list: [{ product: p }] }]
`;

  it("is waited for while it repairs another machine: the oldest failure goes first", () => {
    const operators = "operators: [{ id: fitter }]";
    const trace = traceOf(scenario(", crew: { skill: fitter }", operators));
    expect(
      story(trace, "machine.failed", "repair.delayed", "repair.started", "machine.repaired", "operator.assigned").slice(
        0,
        9,
      ),
    ).toEqual([
      "10 machine.failed a failure",
      "10 repair.started a failure",
      "10 operator.assigned fitter a fitter 10",
      "12 machine.failed b failure",
      "12 repair.delayed b failure fitter",
      "18 machine.repaired a failure",
      "18 repair.started b failure",
      "18 operator.assigned fitter b fitter 18",
      "26 machine.repaired b failure",
    ]);
  });

  it("walks to the machine before the repair begins", () => {
    const operators = "operators: [{ id: fitter, home: [0, 0], speed: 1 m/s }]";
    const placed = scenario(", crew: [{ skill: fitter }]", operators).replace("id: a,", "id: a, position: [3, 4],");
    expect(story(placed, "machine.failed", "machine.repaired").slice(0, 3)).toEqual([
      "10 machine.failed a failure",
      "12 machine.failed b failure",
      "23 machine.repaired a failure",
    ]);
  });

  it("leaves at the end of its shift, and the next does the rest", () => {
    const operators = `calendars: [{ id: day, period: 30, working: [[0, 13]] }]
operators: [{ id: fitter, calendar: day, atShiftEnd: interrupt }]`;
    // The repair from 10 stops at 13 with 5 s to go: 30-35.
    const trace = story(scenario(", crew: { skill: fitter }", operators), "machine.repaired", "repair.started");
    expect(trace.slice(0, 3)).toEqual([
      "10 repair.started a failure",
      "30 repair.started a failure",
      "35 machine.repaired a failure",
    ]);
  });
});

describe("the KPIs of people and tools", () => {
  it("are their time by state, the use of each skill, and the tools on machines, counted by hand", () => {
    const scenario = `
takt: 1
run: { until: 40 }
calendars: [{ id: day, period: 40, working: [[0, 30]] }]
operators:
  - { id: crew, count: 2, skills: [sewing, ironing], calendar: day, home: [0, 0], speed: 1 m/s }
tools: [{ id: frame, count: 2 }]
workCentres: [{ id: bench, position: [3, 4] }]
products: [{ id: p, route: [{ at: bench, time: 10, needs: [{ skill: sewing }, { tool: frame, count: 2 }] }] }]
orders: [{ list: [{ product: p }] }]
`;
    // One walks 0-5 and works 5-15; both are there until 30; the frames are on the bench from 0 to 15.
    const { perOperator, perSkill, perTool } = kpisOf(traceOf(scenario));
    const values = (kpis: object) => Object.fromEntries(Object.entries(kpis).map(([id, { value }]) => [id, value]));
    const { states, ...crew } = perOperator.crew!;
    expect(values(states)).toEqual({ idle: 45, walking: 5, working: 10, offShift: 20 });
    expect(values(crew)).toEqual({ people: 2, utilisation: 15 / 60, assignments: 1 });
    expect(values(perSkill.sewing!)).toEqual({ people: 2, meanInUse: 15 / 40, utilisation: 15 / 80 });
    expect(values(perSkill.ironing!)).toEqual({ people: 2, meanInUse: 0, utilisation: 0 });
    expect(values(perTool.frame!)).toEqual({ count: 2, meanInUse: 30 / 40, maxInUse: 2, utilisation: 15 / 40 });
  });
});
