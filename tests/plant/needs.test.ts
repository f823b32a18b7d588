import { describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import type { ChoiceRule, Trace } from "../../sim/index.ts";
import { accountOf } from "../support/account-story.ts";
import { runToEnd, story } from "../support/plant-story.ts";

const traceOf = (scenario: string): Trace => runToEnd(scenario).trace();

/** Two work centres whose work one welder does: a job each at 0. */
const WELDERS = (extra = "") => `
takt: 1
run: { until: 100 }
operators: [{ id: anna, skills: welding }]
workCentres: [{ id: left }, { id: right }]
products:
  - { id: l, route: [{ at: left, time: 10, needs: [{ skill: welding }] }] }
  - { id: r, route: [{ at: right, time: 4, needs: [{ skill: welding }] }] }
orders: [{ list: [{ product: l }, { product: r }, { product: l, time: 2 }${extra}] }]
`;

describe("what work needs besides its machine", () => {
  it("keeps a job in its queue until a person is free: the work centre that began to wait first goes first", () => {
    expect(
      story(WELDERS(), "operation.started", "operation.completed", "operator.assigned", "operator.released"),
    ).toEqual([
      "0 operator.assigned anna left welding 0",
      "0 operation.started left j0 left",
      "10 operation.completed left j0 left",
      "10 operator.released anna left",
      "10 operator.assigned anna right welding 10",
      "10 operation.started right j1 right",
      "14 operation.completed right j1 right",
      "14 operator.released anna right",
      "14 operator.assigned anna left welding 14",
      "14 operation.started left j2 left",
      "24 operation.completed left j2 left",
      "24 operator.released anna left",
    ]);
  });

  it("is named as the cause of the waiting of each job, which adds up to its time", () => {
    const trace = traceOf(WELDERS());
    expect(accountOf(trace, 0)).toEqual(["0-10 processing left"]);
    expect(accountOf(trace, 1)).toEqual(["0-10 operator welding", "10-14 processing right"]);
    expect(accountOf(trace, 2)).toEqual(["2-10 machineBusy left", "10-14 operator welding", "14-24 processing left"]);
    const waits = kpisOf(trace).waits.map(({ cause, subject, time }) => [cause, subject, time.value]);
    expect(waits).toEqual([
      ["operator", "welding", 14],
      ["machineBusy", "left", 8],
    ]);
  });

  it("is taken all at once or not at all: a job that lacks one thing holds none of the others", () => {
    // The first job holds the jig until 10. The second needs jig and person; the third, behind it, the person alone.
    const scenario = `
takt: 1
run: { until: 100 }
operators: [{ id: person }]
tools: [{ id: jig }]
workCentres: [{ id: a }, { id: b }, { id: c }]
products:
  - { id: first, route: [{ at: a, time: 10, needs: [{ tool: jig }] }] }
  - { id: second, route: [{ at: b, time: 5, needs: [{ skill: person }, { tool: jig }] }] }
  - { id: third, route: [{ at: c, time: 20, needs: [{ skill: person }] }] }
orders: [{ list: [{ product: first }, { product: second }, { product: third }] }]
`;
    const trace = traceOf(scenario);
    expect(story(trace, "operation.started", "tool.seized", "tool.released")).toEqual([
      "0 tool.seized jig a 1",
      "0 operation.started a j0 a",
      "0 operation.started c j2 c",
      "10 tool.released jig a 1",
      "20 tool.seized jig b 1",
      "20 operation.started b j1 b",
      "25 tool.released jig b 1",
    ]);
    expect(accountOf(trace, 1)).toEqual(["0-10 tool jig", "10-20 operator person", "20-25 processing b"]);
  });

  it("lets a job that can start pass one that cannot, in the order of the rule", () => {
    const scenario = (rule: string) => `
takt: 1
run: { until: 100 }
policies: { dispatching: ${rule} }
tools: [{ id: jig }]
workCentres: [{ id: press }, { id: other }]
products:
  - { id: holds, route: [{ at: other, time: 9, needs: [{ tool: jig }] }] }
  - { id: jigged, route: [{ at: press, time: 1, needs: [{ tool: jig }] }] }
  - { id: long, route: [{ at: press, time: 4 }] }
  - { id: short, route: [{ at: press, time: 2 }] }
orders: [{ list: [{ product: holds }, { product: jigged }, { product: long }, { product: short }] }]
`;
    // By arrival (FCFS), by an index stored with the job (SPT), by one that depends on other queues (PT+WINQ), by a choice.
    const longest: ChoiceRule = {
      ...{ id: "longest", title: "Longest of those offered", source: "this test" },
      choose: (candidates) => candidates.reduce((a, b) => (b.processingTime > a.processingTime ? b : a)),
    };
    const startsOf = (rule: string) => {
      const run = runToEnd(scenario(rule), { userRules: { "./longest.ts": longest } });
      return story(run.trace(), "operation.started").filter((line) => line.includes("press"));
    };
    const longFirst = [
      "0 operation.started press j2 press",
      "4 operation.started press j3 press",
      "9 operation.started press j1 press",
    ];
    expect(startsOf("FCFS")).toEqual(longFirst);
    const shortestFirst = [
      "0 operation.started press j3 press",
      "2 operation.started press j2 press",
      "9 operation.started press j1 press",
    ];
    expect(startsOf("SPT")).toEqual(shortestFirst);
    expect(startsOf('"PT+WINQ"')).toEqual(shortestFirst);
    expect(startsOf("./longest.ts")).toEqual(longFirst);
  });

  it("people with several skills take the posts so that all are filled, if they can be", () => {
    // Ben can do both; Anna only welding: Ben must fit.
    const scenario = `
takt: 1
run: { until: 100 }
operators: [{ id: ben, skills: [welding, fitting] }, { id: anna, skills: [welding] }]
workCentres: [{ id: bench }]
products: [{ id: p, route: [{ at: bench, time: 3, needs: [{ skill: welding }, { skill: fitting }] }] }]
orders: [{ list: [{ product: p }] }]
`;
    expect(story(scenario, "operator.assigned")).toEqual([
      "0 operator.assigned anna bench welding 0",
      "0 operator.assigned ben bench fitting 0",
    ]);
  });

  it("may be people of one team only", () => {
    const scenario = `
takt: 1
run: { until: 100 }
operators: [{ id: early, team: a, skills: sewing }, { id: late, team: b, skills: sewing }]
workCentres: [{ id: one }]
products: [{ id: p, route: [{ at: one, time: 3, needs: [{ skill: sewing, team: b }] }] }]
orders: [{ list: [{ product: p }] }]
`;
    expect(story(scenario, "operator.assigned")).toEqual(["0 operator.assigned late one sewing 0"]);
  });

  it("of a setup is a setter, who goes when it is done; the operation then waits for its own people", () => {
    const scenario = `
takt: 1
run: { until: 100 }
operators: [{ id: setter }, { id: runner }]
workCentres: [{ id: press, setup: { time: 3, needs: [{ skill: setter }] } }, { id: other }]
products:
  - { id: red, family: red, route: [{ at: press, time: 5, needs: [{ skill: runner, for: process }] }] }
  - { id: busy, route: [{ at: other, time: 7, needs: [{ skill: runner }] }] }
orders: [{ list: [{ product: busy }, { product: red }] }]
`;
    const trace = traceOf(scenario);
    expect(story(trace).filter((line) => line.includes("press"))).toEqual([
      "0 job.queued j1 press press",
      "0 operator.assigned setter press setter 0",
      "0 setup.started press j1 press red",
      "3 setup.completed press j1",
      "3 operator.released setter press",
      "3 machine.stateChanged press waiting j1",
      "7 operator.assigned runner press runner 7",
      "7 operation.started press j1 press",
      "12 operation.completed press j1 press",
      "12 operator.released runner press",
    ]);
    expect(accountOf(trace, 1)).toEqual(["0-3 setup press", "3-7 operator runner", "7-12 processing press"]);
  });

  it("keeps tools on a machine that fails, and lets its people go; they are waited for after the repair", () => {
    const scenario = `
takt: 1
run: { until: 100 }
operators: [{ id: anna }]
tools: [{ id: jig }]
workCentres:
  - { id: saw, failure: { timeBetween: 6, clock: operating, repair: 3 } }
  - { id: bench }
products:
  - { id: sawn, route: [{ at: saw, time: 10, needs: [{ skill: anna }, { tool: jig }] }] }
  - { id: built, route: [{ at: bench, time: 5, needs: [{ skill: anna }] }] }
orders: [{ list: [{ product: sawn }, { product: built }] }]
`;
    const trace = traceOf(scenario);
    expect(story(trace, "operator.assigned", "operator.released", "tool.seized", "tool.released")).toEqual([
      "0 tool.seized jig saw 1",
      "0 operator.assigned anna saw anna 0",
      "6 operator.released anna saw",
      "6 operator.assigned anna bench anna 6",
      "11 operator.released anna bench",
      "11 operator.assigned anna saw anna 11",
      "15 tool.released jig saw 1",
      "15 operator.released anna saw",
    ]);
    expect(accountOf(trace, 0)).toEqual([
      "0-6 processing saw",
      "6-9 machineDown saw",
      "9-11 operator anna",
      "11-15 processing saw",
    ]);
  });

  it("goes to the job that pre-empts another: the people and tools of the one help the other to begin", () => {
    const scenario = `
takt: 1
run: { until: 100 }
policies: { dispatching: PRIORITY }
operators: [{ id: anna }]
workCentres: [{ id: bench, preemption: resume }]
products: [{ id: p, route: [{ at: bench, time: 10, needs: [{ skill: anna }] }] }]
orders: [{ list: [{ product: p, priority: 2 }, { product: p, time: 4, priority: 1 }] }]
`;
    const trace = traceOf(scenario);
    expect(story(trace, "operation.started", "operation.completed")).toEqual([
      "0 operation.started bench j0 bench",
      "4 operation.started bench j1 bench",
      "14 operation.completed bench j1 bench",
      "14 operation.started bench j0 bench",
      "20 operation.completed bench j0 bench",
    ]);
  });
});
