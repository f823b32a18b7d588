import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { createRun } from "../../sim/index.ts";
import { modelOf, story } from "../support/plant-story.ts";

const HOUR = 3600;

function traceOf(file: string, set: readonly string[] = []) {
  const run = createRun(modelOf(readFileSync(`scenarios/${file}`, "utf8"), { file, set }), { recorder: "full" });
  run.advance();
  return run.trace();
}

type Kpis = ReturnType<typeof kpisOf>["kpis"];

function valuesOf(file: string, kpis: readonly (keyof Kpis)[], set?: readonly string[]) {
  const trace = traceOf(file, set);
  const found = kpisOf(trace, { warmUp: trace.model.run.warmUp }).kpis;
  return Object.fromEntries(kpis.map((kpi) => [kpi, found[kpi].value]));
}

/** What each file's comment expects, without chance; the closed forms are there. */
const expected: readonly (readonly [file: string, Partial<Record<keyof Kpis, number>>])[] = [
  ["lean/penny-fab-worst.yaml", { meanFlowTime: 32 * HOUR }],
  ["lean/batch-flow.yaml", { makespan: 30 * 60, meanFlowTime: 30 * 60 }],
  ["lean/one-piece-flow.yaml", { makespan: 12 * 60, meanFlowTime: 7.5 * 60 }],
  ["lean/lot-streaming.yaml", { makespan: 20 * 60, jobsCompleted: 1 }],
  ["lean/takt-unbalanced.yaml", { jobsCompleted: 408, jobsCreated: 480, meanFlowTime: 2255 }],
  ["lean/takt-balanced.yaml", { jobsCompleted: 476, jobsCreated: 480, meanFlowTime: 220 }],
  ["source/time-windows.yaml", { jobsCompleted: 20, numberTardy: 0, makespan: 29 * HOUR }],
  ["source/three-locations.yaml", { stockLost: 350, stockOrderCost: 50 * 4, stockCost: 35_200 }],
  ["source/garments.yaml", { jobsCompleted: 5, numberTardy: 0, makespan: 5 * 24 * HOUR }],
];

describe("the training pack", () => {
  it.each(expected)("%s gives what it expects", (file, values) => {
    const found = valuesOf(file, Object.keys(values) as (keyof Kpis)[]);
    for (const [kpi, value] of Object.entries(values)) expect(found[kpi], kpi).toBeCloseTo(value, 6);
  });

  it("lot streaming spans the way from one lot to one piece at a time", () => {
    const makespan = (size: number) =>
      valuesOf("lean/lot-streaming.yaml", ["makespan"], [`products.lot.sublots.size=${size}`]).makespan;
    // (sublots + stations - 1) x time of a sublot, in minutes; the last sublot of three in 4, 4 and 2 pieces is shorter by 2 min at the last station.
    expect([10, 5, 4, 2, 1].map(makespan)).toEqual([30, 20, 18, 14, 12].map((minutes) => minutes * 60));
  });

  it("Penny Fab at its worst makes 4 pennies in 32 h", () => {
    const { throughput } = valuesOf("lean/penny-fab-worst.yaml", ["throughput"]);
    // Over 19,800 h the last batch of 32 h may be under way.
    expect(Math.abs(throughput! * 19800 - 19800 / 32)).toBeLessThanOrEqual(1);
  });

  it("in the dice game nobody passes on more than a die shows, nor more than the bowl holds, and all throw each round", () => {
    for (const file of ["lean/dice-game.yaml", "lean/dice-game-stocked.yaml"]) {
      const passed = new Map<string, number>();
      for (const line of story(traceOf(file), "operation.started")) {
        const [time, , person] = line.split(" ");
        const turn = `${person} ${time}`;
        passed.set(turn, (passed.get(turn) ?? 0) + 1);
      }
      expect(passed.size).toBe(5 * 20);
      expect(Math.max(...passed.values())).toBe(6);
    }
  });

  it("in the line that misses its takt time the queue before the second station grows, in the other nobody waits", () => {
    const waits = (file: string) => kpisOf(traceOf(file), { warmUp: 0 }).perWorkCentre.motor!.meanWait.value!;
    expect(waits("lean/takt-unbalanced.yaml")).toBeGreaterThan(1500);
    expect(waits("lean/takt-balanced.yaml")).toBe(0);
  });
});

describe("the cases of the source article", () => {
  it("every task runs on its own machine, in its window from 8 + k to 9 + k o'clock", () => {
    const starts = story(traceOf("source/time-windows.yaml"), "operation.started");
    const wanted = Array.from({ length: 20 }, (_, index) => {
      const task = index + 1;
      const machine = `machine ${((task - 1) % 10) + 1}`;
      return `${(8 + task) * HOUR} operation.started ${machine} j${index} ${machine}`;
    });
    expect(starts).toEqual(wanted);
  });

  it("of three locations that have 250 of 600 units two go short, and a plan that looks at one of them alone costs more", () => {
    const file = "source/three-locations.yaml";
    const delivered = story(traceOf(file), "stock.demanded").filter((line) => line.includes("customers"));
    // Item, demand, which other item takes it, then units wanted, delivered and lost.
    expect(delivered).toEqual([
      `${48 * HOUR} stock.demanded location 1 customers 1 none 100 100 0`,
      `${48 * HOUR} stock.demanded location 2 customers 2 none 200 150 50`,
      `${48 * HOUR} stock.demanded location 3 customers 3 none 300 0 300`,
    ]);
    const costs = (rule: string) => {
      const { stockLost, stockCost } = valuesOf(file, ["stockLost", "stockCost"], [`items[1].replenishment=${rule}`]);
      return [stockLost, stockCost];
    };
    expect(costs("BASE-STOCK(S = 200)")).toEqual([350, 35_400]);
    expect(costs("NONE")).toEqual([400, 40_000]);
  });

  it("the garments are done one a day, in the order promised; drawn by lot some are late", () => {
    const done = story(traceOf("source/garments.yaml"), "job.completed");
    expect(done).toEqual([0, 1, 2, 3, 4].map((job) => `${(job + 1) * 24 * HOUR} job.completed j${job}`));
    const { numberTardy } = valuesOf("source/garments.yaml", ["numberTardy"], ["policies.dispatching=RANDOM"]);
    expect(numberTardy).toBeGreaterThan(0);
  });
});
