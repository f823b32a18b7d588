import { describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { createRun, PolicyError, records, restoreRun, snapshotFromJson, snapshotToJson } from "../../sim/index.ts";
import { modelOf, runToEnd, story } from "../support/plant-story.ts";

/** Two operations; three orders at 0 and one at 5: then the saw works, two wait for it, and the drill is empty. */
const shop = (policies: string, dueDate = "none") => `
takt: 1
run: { until: 1000 }
policies: { ${policies} }
workCentres: [{ id: saw }, { id: drill }]
products: [{ id: part, price: 12.5, route: [{ at: saw, time: 10 }, { at: drill, time: 4 }] }]
orders:
  - id: shop
    dueDate: ${dueDate}
    quantity: 2
    list: [{ product: part }, { product: part }, { product: part }, { product: part, time: 5 }]
`;

const dueDates = (scenario: string) =>
  [...records(runToEnd(scenario).trace())].flatMap((record) => (record.kind === "job.created" ? [record.dueDate] : []));

describe("promising", () => {
  it.each([
    // The fourth order finds jobs 1 and 2 in the queue of the saw; job 0 is on it, with 14 s of work as it began.
    ["TWK(factor: 3)", [42, 42, 42, 47]],
    ["SLK(slack: 100)", [114, 114, 114, 119]],
    ["NOP(perOperation: 20)", [40, 40, 40, 45]],
    ["PPW(perOperation: 20)", [54, 54, 54, 59]],
    ["CON(allowance: 60)", [60, 60, 60, 65]],
    // Orders at 0 see those before them in the queue: the machine chooses when the instant closes.
    ["JIQ(factor: 1, perJob: 5)", [14, 19, 24, 5 + 14 + 2 * 5]],
    ["WIQ(factor: 1, queueFactor: 2)", [14, 14 + 20, 14 + 40, 5 + 14 + 2 * 20]],
    ["JIS(factor: 1, perJob: 5)", [14, 19, 24, 5 + 14 + 3 * 5]],
    // All three still need the saw, the one on it with all of its operation.
    ["LOAD(factor: 1, loadFactor: 1)", [14, 14 + 10, 14 + 20, 5 + 14 + 30]],
  ])("by %s gives the due dates %o, computed by hand", (rule, expected) => {
    expect(dueDates(shop(`promising: "${rule}"`))).toEqual(expected);
  });

  it("by REQUESTED leaves the dates that customers ask for", () => {
    expect(dueDates(shop("promising: REQUESTED", "30"))).toEqual([30, 30, 30, 35]);
  });

  it("tells the date asked for beside the one promised, and the price of all pieces", () => {
    expect(story(shop('promising: "TWK(factor: 3)"', "30"), "job.created", "job.quoted").slice(-2)).toEqual([
      "5 job.created j3 part shop 3 47 1 2 0",
      "5 job.quoted j3 35 25",
    ]);
  });

  it("counts promises met, their lead time and the revenue", () => {
    // Completions at 14, 24, 34 and 44, against due dates at 20, 20, 20 and 25.
    const { kpis } = kpisOf(runToEnd(shop('promising: "CON(allowance: 20)"')).trace());
    expect(kpis.promiseMetShare.value).toBe(1 / 4);
    expect(kpis.meanPromisedLeadTime.value).toBe(20);
    expect(kpis.revenue).toEqual({ value: 100, unit: "EUR" });
    expect(kpis.pricePerOrder.value).toBe(25);
    expect(kpis.acceptanceRate.value).toBe(1);
  });

  it("of a date in the past stops the run and names the rule", () => {
    const rule = { id: "X", title: "x", source: "x", promise: () => -1 };
    const run = createRun(modelOf(shop("promising: ./x.ts")), { recorder: "off", userRules: { "./x.ts": rule } });
    expect(() => run.advance()).toThrow(PolicyError);
    expect(() => run.advance()).toThrow(/promising of job \d.*answered -1; return a time from now on/);
  });
});

describe("acceptance", () => {
  const told = ["job.refused", "job.rejected", "job.completed"] as const;

  it("by ORDER-LIMIT refuses for want of capacity, and the others do not notice the order", () => {
    expect(story(shop('acceptance: "ORDER-LIMIT(limit: 2)"'), ...told)).toEqual([
      "0 job.refused j2 capacity",
      "0 job.rejected j2",
      "5 job.refused j3 capacity",
      "5 job.rejected j3",
      "14 job.completed j0",
      "24 job.completed j1",
    ]);
  });

  it("by WORKLOAD refuses beyond 10 s of planned work at the saw", () => {
    const lines = story(shop('acceptance: "WORKLOAD(limit: 10)"'), "job.refused");
    expect(lines).toEqual(["0 job.refused j2 capacity", "5 job.refused j3 capacity"]);
  });

  it("by DUE-DATE refuses what the promise would bring later than asked for", () => {
    const scenario = shop('promising: "JIQ(factor: 1, perJob: 5)", acceptance: DUE-DATE', "20");
    expect(story(scenario, "job.refused")).toEqual(["0 job.refused j2 dueDate"]);
    expect(kpisOf(runToEnd(scenario).trace()).kpis.acceptanceRate.value).toBe(3 / 4);
  });

  it("never asks about a saturated stream, which has no customers", () => {
    const scenario = `
takt: 1
run: { until: 35 }
policies: { release: "CONWIP(limit: 1)", acceptance: "ORDER-LIMIT(limit: 1)" }
workCentres: [{ id: saw }]
products: [{ id: part, route: [{ at: saw, time: 10 }] }]
orders: [{ product: part, saturated: true }]
`;
    expect(story(scenario, ...told)).toEqual([10, 20, 30].map((time, job) => `${time} job.completed j${job}`));
  });

  it("goes on from a snapshot as it would have gone on", () => {
    const model = modelOf(shop('promising: "JIQ(factor: 1, perJob: 5)", acceptance: "ORDER-LIMIT(limit: 3)"'));
    const whole = createRun(model, { recorder: "kpi" });
    const first = createRun(model, { recorder: "kpi" });
    whole.advance();
    first.advance({ until: 3 });
    const second = restoreRun(model, snapshotFromJson(snapshotToJson(first.snapshot())), { recorder: "kpi" });
    second.advance();
    expect(second.digest()).toBe(whole.digest());
  });
});
