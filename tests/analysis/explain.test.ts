import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Explainer, subjectName } from "../../analysis/explain/explain.ts";
import { jobIntervals } from "../../analysis/explain/job-intervals.ts";
import { createRun, records, type Trace } from "../../sim/index.ts";
import { runToEnd } from "../support/plant-story.ts";
import { plants, traceOfRun } from "../support/random-scenarios.ts";
import { horizonOf, shippedModel, shippedScenarios } from "../support/shipped.ts";

/** Two machines and one vehicle route by hand: the saw fails at 6 for 4 s, the day ends at 20 for 10 s. */
const ENDS: ReadonlySet<string> = new Set([
  "job.joined",
  "job.completed",
  "job.scrapped",
  "job.rejected",
  "job.cancelled",
  "lot.dissolved",
]);

const SHOP = {
  takt: 1,
  run: { until: "200 s" },
  calendars: [
    {
      id: "day",
      period: "200 s",
      working: [
        ["0 s", "20 s"],
        ["30 s", "200 s"],
      ],
    },
  ],
  workCentres: [
    {
      id: "saw",
      calendar: "day",
      failure: { timeBetween: "6 s", clock: "calendar", repair: "4 s", interrupted: "resume" },
    },
    { id: "oven", setup: { initial: "3 s", time: "3 s" } },
  ],
  products: [
    {
      id: "part",
      family: "a",
      route: [
        { at: "saw", time: "5 s" },
        { at: "oven", time: "2 s" },
      ],
    },
  ],
  orders: [
    {
      id: "orders",
      list: [
        { id: "first", product: "part" },
        { id: "second", product: "part", dueDate: "20 s" },
      ],
    },
  ],
};

const traceOf = (scenario: object): Trace => runToEnd(scenario).trace();

function story(explainer: Explainer, job: number): string[] {
  const { model } = explainer;
  return explainer
    .order(job)
    .intervals.map(({ use, subject, from, to, behind }) =>
      [`${from}-${to} ${use} ${subjectName(model, use, subject)}`, ...behind.map((other) => `j${other}`)].join(" "),
    );
}

describe("the account of an order", () => {
  const explainer = new Explainer(traceOf(SHOP));

  it("tells its work and its waiting one after the other, with machine, cause and whom it waited behind", () => {
    expect(story(explainer, 0)).toEqual(["0-5 processing saw", "5-8 setup oven", "8-10 processing oven"]);
    expect(story(explainer, 1)).toEqual([
      "0-5 machineBusy saw j0",
      "5-6 processing saw",
      "6-10 machineDown saw",
      "10-14 processing saw",
      "14-16 processing oven",
    ]);
  });

  it("says what became of it, and adds its time up by cause, the longest first", () => {
    const { name, outcome, created, released, ended, dueDate, parts } = explainer.order(1);
    expect({ name, outcome, created, released, ended, dueDate }).toEqual({
      ...{ name: "second", outcome: "completed", created: 0, released: 0, ended: 16, dueDate: 20 },
    });
    expect(parts).toEqual([
      { use: "machineBusy", where: "saw", time: 5 },
      { use: "processing", where: "saw", time: 5 },
      { use: "machineDown", where: "saw", time: 4 },
      { use: "processing", where: "oven", time: 2 },
    ]);
  });

  it("tells work that is interrupted by a shift's end and a failure meanwhile apart by their times", () => {
    const scenario = {
      ...SHOP,
      workCentres: [
        {
          id: "saw",
          calendar: "day",
          failure: { timeBetween: "18 s", clock: "calendar", repair: "4 s", interrupted: "resume" },
        },
      ],
      products: [{ id: "part", route: [{ at: "saw", time: "25 s" }] }],
      orders: [{ id: "orders", list: [{ product: "part" }] }],
    };
    expect(story(new Explainer(traceOf(scenario)), 0)).toEqual([
      "0-18 processing saw",
      "18-20 machineDown saw",
      "20-30 offShift saw",
      "30-37 processing saw",
    ]);
  });

  it("refuses a job that there is none of", () => {
    expect(() => explainer.order(2)).toThrow("the trace has no job 2; it has 2");
  });
});

describe("the account of the plant", () => {
  it("adds up the completed orders, those that were late once more, and names the latest", () => {
    const late = {
      ...SHOP,
      orders: [
        {
          id: "orders",
          list: [
            { id: "first", product: "part", dueDate: "9 s" },
            { id: "second", product: "part", dueDate: "12 s" },
          ],
        },
      ],
    };
    const { completed, late: count, lateOrders, time, parts, partsOfLate } = new Explainer(traceOf(late)).plant();
    expect([completed, count, time]).toEqual([2, 2, 26]);
    expect(lateOrders.map(({ name }) => name)).toEqual(["second", "first"]);
    expect(parts).toEqual(partsOfLate);
    expect(parts.find(({ use }) => use === "setup")).toEqual({ use: "setup", where: "oven", time: 3 });
  });
});

/** Every job's intervals follow each other from its creation to its end, and name a cause. */
function checkAccounts(trace: Trace): void {
  const created = new Map<number, number>();
  const ended = new Map<number, number>();
  for (const record of records(trace)) {
    if (record.kind === "job.created") created.set(record.job, record.time);
    if (ENDS.has(record.kind) && "job" in record) {
      ended.set(record.job, record.time);
    }
  }
  jobIntervals(trace).forEach((intervals, job) => {
    let at = created.get(job)!;
    for (const { from, to, use } of intervals) {
      expect(use).not.toBe("none");
      expect(from).toBe(at);
      expect(to).toBeGreaterThan(from);
      at = to;
    }
    expect(at).toBe(ended.get(job) ?? trace.end);
  });
  checkSums(trace, new Map([...ended].map(([job, time]) => [job, time - created.get(job)!])));
}

/** What `takt explain` says of a finished order adds up to its flow time [s]. */
function checkSums(trace: Trace, flowTimes: ReadonlyMap<number, number>): void {
  const explainer = new Explainer(trace);
  const finished = explainer.orders.filter(({ outcome }) => outcome === "completed");
  for (const { job } of finished) {
    const flowTime = flowTimes.get(job)!;
    const sum = explainer.order(job).parts.reduce((total, { time }) => total + time, 0);
    expect(Math.abs(sum - flowTime), `job ${job}`).toBeLessThanOrEqual(1e-9 * Math.max(1, flowTime));
  }
}

describe("the causes of an order's time add up to it", () => {
  it("in any plant", () => {
    fc.assert(
      fc.property(plants, (model) => checkAccounts(traceOfRun(model))),
      { numRuns: 60, seed: 11 },
    );
  });

  /** Stocks alone, without orders. */
  const withoutOrders = ["lean/beer-game", "reference/law-inventory", "source/three-locations"].map(
    (name) => `scenarios/${name}.yaml`,
  );

  it.each(shippedScenarios)("for every finished order of %s the causes sum to the flow time within 1e-9", (file) => {
    // The first car leaves its line after 100 min.
    const least = file === "scenarios/automotive-line.yaml" ? 2 * 3600 : 0;
    const until = Math.max(Math.min(horizonOf(file), 5 * 86400), least);
    const run = createRun(shippedModel(file), { recorder: "full", until });
    run.advance();
    const trace = run.trace();
    checkAccounts(trace);
    expect(new Explainer(trace).orders.some(({ outcome }) => outcome === "completed")).toBe(
      !withoutOrders.includes(file),
    );
  });
});
