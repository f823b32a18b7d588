import { describe, expect, it } from "vitest";
import { jobIntervals } from "../../analysis/explain/job-intervals.ts";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { loadScenario } from "../../sim/index.ts";
import { runToEnd, story } from "../support/plant-story.ts";

/** Wafers are cleaned for 1 s each, one after the other, and then baked for 10 s; they should not lie longer than 12 s between. */
const fab = (queueTime: unknown, rest: object = {}) => ({
  takt: 1,
  run: { until: 100 },
  workCentres: [{ id: "bath" }, { id: "oven" }],
  products: [
    {
      id: "wafer",
      route: [
        { id: "clean", at: "bath", time: 1 },
        { id: "bake", at: "oven", time: 10, queueTime },
      ],
    },
  ],
  orders: [{ list: [0, 0, 0].map((time) => ({ product: "wafer", time })) }],
  ...rest,
});
const KINDS = ["operation.started", "job.overdue", "job.scrapped", "job.completed"] as const;

const problemsOf = (scenario: object): string => {
  const loaded = loadScenario(JSON.stringify(scenario), { file: "x.yaml" });
  return loaded.ok ? "" : loaded.problems.map(({ message, remedy }) => `${message}; ${remedy}`).join("\n");
};

describe("queue-time limits", () => {
  it("are counted where they are passed, and not where the operation begins just in time", () => {
    // The wafers are clean at 1, 2 and 3, and baked from 1, 11 and 21: after 0, 9 and 18 s.
    expect(story(fab(9), ...KINDS).filter((line) => !line.includes("clean"))).toEqual([
      "1 operation.started oven j0 bake",
      "11 job.completed j0",
      "11 operation.started oven j1 bake",
      "12 job.overdue j2 bake count",
      "21 job.completed j1",
      "21 operation.started oven j2 bake",
      "31 job.completed j2",
    ]);
    const { kpis } = kpisOf(runToEnd(fab(9)).trace());
    expect(kpis.queueTimesPassed.value).toBe(1);
    expect(kpis.jobsScrapped.value).toBe(0);
  });

  it("lose late jobs where the scenario says so", () => {
    const scenario = fab({ limit: 9, late: "scrap" });
    expect(story(scenario, ...KINDS).slice(-4)).toEqual([
      "11 operation.started oven j1 bake",
      "12 job.overdue j2 bake scrap",
      "12 job.scrapped j2 bake none",
      "21 job.completed j1",
    ]);
    const { kpis } = kpisOf(runToEnd(scenario).trace());
    expect([kpis.jobsScrapped.value, kpis.jobsInProcess.value, kpis.yield.value]).toEqual([1, 0, 2 / 3]);
  });

  it("send late jobs back, whose clock then starts again", () => {
    // j2 is late at 12, is cleaned again until 13, and is baked when the oven is free, 8 s later.
    expect(story(fab({ limit: 9, late: { rework: "clean" } }), ...KINDS).slice(-6)).toEqual([
      "11 operation.started oven j1 bake",
      "12 job.overdue j2 bake rework",
      "12 operation.started bath j2 clean",
      "21 job.completed j1",
      "21 operation.started oven j2 bake",
      "31 job.completed j2",
    ]);
  });

  it("account for all of a job's time, before and after it is sent back", () => {
    const trace = runToEnd(fab({ limit: 9, late: { rework: "clean" } })).trace();
    // j2 waits 2 s for the bath, is cleaned for 2 s in all, waits 9 s for the oven and 8 s more, and is baked for 10 s.
    const uses = jobIntervals(trace)[2]!.map(({ use, from, to }) => [use, from, to]);
    expect(uses).toEqual([
      ["machineBusy", 0, 2],
      ["processing", 2, 3],
      ["machineBusy", 3, 12],
      ["processing", 12, 13],
      ["machineBusy", 13, 21],
      ["processing", 21, 31],
    ]);
  });

  it("count from the operation that they name, over those between", () => {
    const route = [
      { id: "clean", at: "bath", time: 1 },
      { id: "rinse", at: "sink", time: 6 },
      { id: "bake", at: "oven", time: 10, queueTime: { limit: 5, after: "clean", late: "scrap" } },
    ];
    const scenario = fab(undefined, {
      workCentres: [{ id: "bath" }, { id: "sink" }, { id: "oven" }],
      products: [{ id: "wafer", route }],
      orders: [{ list: [{ product: "wafer" }] }],
    });
    // Clean at 1, rinsed at 7: the 5 s are over while it is rinsed, and it is found when it comes to the oven.
    expect(story(scenario, "job.overdue", "job.scrapped")).toEqual([
      "7 job.overdue j0 bake scrap",
      "7 job.scrapped j0 bake none",
    ]);
  });

  it("are respected by QUEUE-TIME, which takes the job first whose time runs out first", () => {
    const route = (limit: number) => [
      { id: "clean", at: "bath", time: 1 },
      { id: "bake", at: "oven", time: 10, queueTime: limit },
    ];
    const scenario = (dispatching: string) => ({
      ...fab(undefined, {
        policies: { dispatching },
        products: [
          { id: "robust", route: route(50) },
          { id: "fragile", route: route(9) },
        ],
        orders: [{ list: ["robust", "robust", "fragile"].map((product) => ({ product, time: 0 })) }],
      }),
    });
    expect(kpisOf(runToEnd(scenario("FCFS")).trace()).kpis.queueTimesPassed.value).toBe(1);
    expect(kpisOf(runToEnd(scenario("QUEUE-TIME")).trace()).kpis.queueTimesPassed.value).toBe(0);
  });

  it("are kept by cards that hold a lot before the first of the two operations while too many are between them", () => {
    const gate = (cards: number) => fab(9, { loops: [{ type: "segment", from: "bath", to: "oven", cards }] });
    // With two cards the third wafer is cleaned from 11 to 12, when the first is baked, and lies for 9 s; the last is done as before.
    expect(story(gate(2), "operation.started", "job.overdue").slice(3)).toEqual([
      "11 operation.started oven j1 bake",
      "11 operation.started bath j2 clean",
      "21 operation.started oven j2 bake",
    ]);
    const { kpis } = kpisOf(runToEnd(gate(2)).trace());
    expect([kpis.queueTimesPassed.value, kpis.makespan.value]).toEqual([0, 31]);
    expect(kpisOf(runToEnd(gate(3)).trace()).kpis.queueTimesPassed.value).toBe(1);
  });

  it("are refused before the first operation, inside each other, and with ways back that do not restart their clock", () => {
    const at = (id: string, queueTime?: unknown) => ({ id, at: "oven", time: 1, queueTime });
    const problems = (...route: object[]) => problemsOf(fab(1, { products: [{ id: "wafer", route }] }));
    expect(problems(at("a", "1 h"))).toContain("does not follow an earlier operation");
    expect(problems(at("a"), at("b"), at("c", { limit: 1, after: "x" }))).toContain("is no operation of this route");
    expect(problems(at("a"), at("b", 1), at("c", { limit: 1, after: "a" }))).toContain("let limits follow each other");
    expect(problems(at("a"), at("b", { limit: 1, late: { rework: "b" } }))).toContain("send late jobs back to a");
    expect(
      problemsOf(fab({ limit: 1, late: { rework: "clean" } }, { loops: [{ type: "conwip", cards: 2 }] })),
    ).toContain("hold cards");
  });
});
