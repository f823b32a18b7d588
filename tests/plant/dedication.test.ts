import { describe, expect, it } from "vitest";
import { jobIntervals } from "../../analysis/explain/job-intervals.ts";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { createRun, loadScenario, records, restoreRun } from "../../sim/index.ts";
import { invariantsOf } from "../support/invariants/invariants.ts";
import { modelOf, runToEnd, story } from "../support/plant-story.ts";

/** Wafers are exposed twice, by one and the same of two steppers; a long job comes between. */
const fab = (sameMachineAs: string | undefined, rest: object = {}) => ({
  takt: 1,
  run: { until: 200 },
  workCentres: [{ id: "litho", machines: 2 }, { id: "bath" }],
  products: [
    {
      id: "wafer",
      route: [
        { id: "first", at: "litho", time: 10 },
        { id: "etch", at: "bath", time: 1 },
        { id: "second", at: "litho", time: 10, sameMachineAs },
      ],
    },
    { id: "long", route: [{ id: "long", at: "litho", time: 30 }] },
  ],
  orders: [{ list: [{ product: "wafer" }, { product: "wafer" }, { product: "long", time: 5 }] }],
  ...rest,
});
const starts = (scenario: object) => story(scenario, "operation.started").filter((line) => line.includes("litho"));

const problemsOf = (scenario: object): string => {
  const loaded = loadScenario(JSON.stringify(scenario), { file: "x.yaml" });
  return loaded.ok ? "" : loaded.problems.map(({ message, remedy }) => `${message}; ${remedy}`).join("\n");
};

describe("machine dedication", () => {
  it("brings a lot back to the machine that did the earlier operation, though another is free", () => {
    expect(starts(fab("first"))).toEqual([
      "0 operation.started litho-1 j0 first",
      "0 operation.started litho-2 j1 first",
      "10 operation.started litho-1 j2 long",
      "12 operation.started litho-2 j1 second",
      "40 operation.started litho-1 j0 second",
    ]);
    // Without it the free machine takes the first that comes.
    expect(starts(fab(undefined)).slice(3)).toEqual([
      "11 operation.started litho-2 j0 second",
      "21 operation.started litho-2 j1 second",
    ]);
  });

  it("is told as waiting for that machine, and keeps every invariant", () => {
    const trace = runToEnd(fab("first")).trace();
    const machine = trace.model.machines.findIndex(({ id }) => id === "litho-1");
    expect(jobIntervals(trace)[0]!.map(({ use, subject, from, to }) => [use, subject, from, to])).toContainEqual([
      "machineBusy",
      machine,
      11,
      40,
    ]);
    const totals = invariantsOf(trace);
    expect(totals.jobsCompleted).toBe(3);
    // j2 waits from 5 to 10, j0 from 11 to 40, and j1 for the bath from 10 to 11.
    expect(kpisOf(trace).kpis.waitTime.value).toBe(5 + 29 + 1);
  });

  it("waits for its machine when that is down, while the other goes on", () => {
    const litho = {
      id: "litho",
      machines: [{ id: "litho-1", failure: { cyclesBetween: 1, repair: 50 } }, { id: "litho-2" }],
    };
    const scenario = fab("first", {
      workCentres: [litho, { id: "bath" }],
      orders: [{ list: [{ product: "wafer" }, { product: "wafer" }] }],
    });
    expect(starts(scenario).slice(2)).toEqual([
      "12 operation.started litho-2 j1 second",
      "60 operation.started litho-1 j0 second",
    ]);
    expect(jobIntervals(runToEnd(scenario).trace())[0]!.map(({ use }) => use)).toContain("machineDown");
  });

  it("holds under rules of all kinds, and over a snapshot", () => {
    for (const dispatching of ["LIFO", "SPT", "WINQ", "EDD > SPT"]) {
      const scenario = fab("first", {
        policies: { dispatching },
        run: { until: 3000 },
        orders: [{ mix: { wafer: 2, long: 1 }, interarrival: "exponential(25)", dueDate: "3 x work" }],
      });
      const model = modelOf(scenario);
      const whole = createRun(model, { recorder: "full" });
      whole.advance();
      const by = new Map<number, number>();
      let seconds = 0;
      for (const record of records(whole.trace())) {
        if (record.kind !== "operation.started" || model.machines[record.machine]!.workCentre !== 0) continue;
        if (record.operation === 2) {
          expect(record.machine).toBe(by.get(record.job));
          seconds++;
        } else by.set(record.job, record.machine);
      }
      expect(seconds).toBeGreaterThan(40);
      invariantsOf(whole.trace());
      const first = createRun(model, { recorder: "full" });
      first.advance({ until: 1234 });
      const second = restoreRun(model, first.snapshot(), { recorder: "full" });
      second.advance();
      expect(second.digest()).toBe(whole.digest());
    }
  });

  const people = [
    { id: "anna", count: 2, skills: "run" },
    { id: "bert", skills: "run", calendar: "day", atShiftEnd: "interrupt" },
  ];
  it.each([
    ["needs people", { needs: [{ skill: "run" }] }, {}],
    [
      "is loaded and unloaded by people",
      { load: 2, unload: "uniform(0, 2)", needs: [{ skill: "run", for: ["load", "unload"] }] },
      {},
    ],
    ["is done in batches", { batch: 2 }, {}],
    [
      "is done in batches that people load",
      { batch: { max: 3, maxWait: 20 }, load: 1, needs: [{ skill: "run", for: "load" }] },
      {},
    ],
    [
      "is done in cascading machines that people load",
      { load: 1, needs: [{ skill: "run", for: "load" }] },
      { cascade: { lots: 3, interval: 4 } },
    ],
    ["is held by a power limit", {}, { power: { idle: 1, processing: 10 } }],
  ])("holds where the work %s", (what, step, centre) => {
    const { products, workCentres } = fab("first");
    const here = { ...workCentres[0]!, machines: 3, ...centre };
    const scenario = fab("first", {
      run: { until: 4000 },
      calendars: [{ id: "day", period: 100, working: [[0, 70]] }],
      operators: people,
      workCentres: [here, workCentres[1]],
      products: products.map((product) => ({
        ...product,
        route: product.route.map((each) => (each.at === "litho" ? { ...each, ...step } : each)),
      })),
      orders: [{ mix: { wafer: 2, long: 1 }, interarrival: "exponential(20)" }],
      ...(what.includes("power") ? { policies: { load: "PEAK-SHAVING" }, energy: { limit: "22 kW" } } : {}),
    });
    const trace = runToEnd(scenario).trace();
    const by = new Map<number, number>();
    let seconds = 0;
    let waits = 0;
    for (const record of records(trace)) {
      if (record.kind === "job.waiting" && record.cause > 0 && record.cause < 8) waits++;
      if (record.kind !== "operation.started" || trace.model.machines[record.machine]!.workCentre !== 0) continue;
      if (record.operation === 2) {
        expect(record.machine).toBe(by.get(record.job));
        seconds++;
      } else by.set(record.job, record.machine);
    }
    expect(seconds).toBeGreaterThan(40);
    expect(waits).toBeGreaterThan(0);
    invariantsOf(trace);
    for (const intervals of jobIntervals(trace)) {
      for (const [at, { from }] of intervals.entries()) if (at > 0) expect(from).toBeCloseTo(intervals[at - 1]!.to, 9);
    }
  });

  it("is refused for later operations, other work centres, and where something else decides who takes a job", () => {
    expect(problemsOf(fab("third"))).toContain("is no operation of this route");
    expect(problemsOf(fab("second"))).toContain("does not come before");
    expect(problemsOf(fab("etch"))).toContain("one and the same work centre");
    const litho = (rest: object) =>
      fab("first", { workCentres: [{ id: "litho", machines: 2, ...rest }, { id: "bath" }] });
    expect(problemsOf(litho({ preemption: "resume" }))).toContain("has pre-emption, too");
    expect(problemsOf(litho({ powerPolicy: "OFF-WHEN-EMPTY" }))).toContain("has a power rule, too");
  });
});
