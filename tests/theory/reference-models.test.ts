import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { kpisOf, modelOf } from "../support/theory-engine.ts";
import { estimateMean, expectExact } from "../support/theory-estimate.ts";

/** The model of a reference scenario, with values set before it is loaded. */
function reference(name: string, set: readonly string[] = []) {
  const file = new URL(`../../scenarios/reference/${name}.yaml`, import.meta.url);
  return modelOf(readFileSync(file, "utf8"), { file: `${name}.yaml`, set });
}

/** KPIs of independent replications. */
function replicate(name: string, set: readonly string[] = [], replications = 20) {
  const model = reference(name, set);
  return Array.from({ length: replications }, (_, replication) => kpisOf(model, replication).kpis);
}

type Kpis = ReturnType<typeof replicate>;
const estimateOf = (runs: Kpis, kpi: keyof Kpis[number]) => estimateMean(runs.map((kpis) => kpis[kpi].value as number));

describe("reference models", () => {
  it("Law's single server gives the digits printed in his book (section 1.4)", () => {
    const { kpis, observed, perMachine, perWorkCentre } = kpisOf(reference("law-mm1"));
    expect(observed.to.value).toBeCloseTo(1027.915, 3);
    expect(perMachine.server?.utilisation.value).toBeCloseTo(0.46, 3);
    expect(perWorkCentre.server?.meanQueueLength.value).toBeCloseTo(0.418, 3);
    expect(perWorkCentre.server?.meanWait.value).toBeCloseTo(0.43, 3);
    expect(kpis.jobsCompleted.value).toBeGreaterThan(990);
  });

  describe("M/M/1 of load 0.5 has 1 job in the system, a time in system of 120 s and a utilisation of 0.5 (Kleinrock 1975)", () => {
    const runs = replicate("mm1", ["run.until=200000 min", "orders.interarrival=exponential(2 min)"]);

    it("as estimated over replications", () => {
      expectExact(estimateOf(runs, "meanWip"), 1);
      expectExact(estimateOf(runs, "meanFlowTime"), 120);
      expectExact(estimateOf(runs, "meanUtilisation"), 0.5);
    });

    it("and the check refuses a value that is 2 % off, and an estimate that is vague", () => {
      const found = estimateOf(runs, "meanUtilisation");
      expect(() => expectExact(found, 0.51)).toThrow("wrong");
      expect(() => expectExact({ ...found, standardError: 0.01 }, 0.51)).toThrow("too vague");
    });
  });

  it.each([1, 2, 3, 4, 5])(
    "Penny Fab One with %i pennies: at best min(w / 8 h, 0.5/h), exponential times w / (2 w + 6)",
    (w) => {
      const limit = `policies.release=CONWIP(limit = ${w})`;
      const best = kpisOf(reference("penny-fab", [limit])).kpis;
      expect(best.throughput.value).toBeCloseTo(Math.min(w / 8, 0.5), 3);
      expect(best.meanFlowTime.value).toBeCloseTo(Math.max(8, 2 * w) * 3600, 0);
      const set = [limit, "products.penny.route.time=exponential(2 h)"];
      expectExact(estimateOf(replicate("penny-fab", set), "throughput"), w / (2 * w + 6));
    },
  );

  it("Penny Fab Two makes 0.4/h at best, and with exponential times more than the practical worst case of 0.2133/h", () => {
    expect(kpisOf(reference("penny-fab-two")).kpis.throughput.value).toBeCloseTo(0.4, 3);
    const times = [2, 5, 10, 3].map((hours, step) => `products.penny.route[${step}].time=exponential(${hours} h)`);
    const runs = replicate("penny-fab-two", times);
    const { value, standardError } = estimateOf(runs, "throughput");
    expect(value - 4 * standardError).toBeGreaterThan((8 * 0.4) / (8 + 8 - 1));
    expect(value).toBeLessThan(0.4);
    const cycleTime = estimateOf(runs, "meanFlowTime");
    expect(cycleTime.value + 4 * cycleTime.standardError).toBeLessThan(37.5 * 3600);
  });

  it.each([1, 2, 4, 12])(
    "CONWIP of %i jobs in four exponential machines of 2/h has throughput 2 w / (w + 3)",
    (limit) => {
      const set = [`policies.release=CONWIP(limit = ${limit})`, "run.until=20000 h"];
      expectExact(estimateOf(replicate("conwip", set), "throughput"), (2 * limit) / (limit + 3));
    },
  );

  it("push holds 16 jobs in process at the throughput of 1.6/h (Jackson 1957)", () => {
    const runs = replicate("push", ["run.until=100000 h"]);
    expectExact(estimateOf(runs, "throughput"), 1.6);
    expectExact(estimateOf(runs, "meanWip"), 16);
  });

  it("Rybko and Stolyar's network keeps 8 to 9 jobs in process when it serves them as they come", () => {
    const { value, standardError } = estimateOf(replicate("rybko-stolyar", ["run.until=100000 s"]), "meanWip");
    expect(standardError).toBeLessThan(0.01 * value);
    expect(value - 4 * standardError).toBeGreaterThan(8);
    expect(value + 4 * standardError).toBeLessThan(9);
  });

  it("Rybko and Stolyar's network grows without bound when it prefers the jobs that are nearly done", () => {
    const jobs = (from: number, to: number) => {
      const set = ["policies.dispatching=LOPNR", `run.until=${to} s`, `run.warmUp=${from} s`];
      return estimateOf(replicate("rybko-stolyar", set, 10), "meanWip").value;
    };
    const first = jobs(0, 10_000);
    const second = jobs(10_000, 20_000);
    const fourth = jobs(30_000, 40_000);
    expect(first).toBeGreaterThan(90);
    expect(second).toBeGreaterThan(1.5 * first);
    expect(fourth).toBeGreaterThan(1.5 * second);
  });
});
