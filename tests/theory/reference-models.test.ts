import { readFileSync } from "node:fs";
import { join } from "node:path";
import { mean, sampleStandardDeviation } from "simple-statistics";
import { describe, expect, it } from "vitest";
import { createKpis } from "../../analysis/kpi/create-kpis.ts";
import { createRun, loadScenario } from "../../sim/index.ts";

const folder = join(import.meta.dirname, "../../scenarios/reference");

/** KPIs of one replication of a reference scenario, with values set before it is loaded. */
function kpisOf(name: string, replication: number, set: readonly string[] = []) {
  const loaded = loadScenario(readFileSync(join(folder, name), "utf8"), { file: name, set });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const kpis = createKpis(loaded.model, { warmUp: loaded.model.run.warmUp });
  const run = createRun(loaded.model, { recorder: "kpi", sinks: [kpis], replication });
  run.advance();
  run.flush();
  return kpis.finish(run.now);
}

/** |estimate - exact| <= 4 standard errors, and the standard error <= 0.4 % of the value, over replications. */
function expectExact(values: readonly number[], exact: number): void {
  const standardError = sampleStandardDeviation([...values]) / Math.sqrt(values.length);
  expect(standardError / exact).toBeLessThanOrEqual(0.004);
  expect(Math.abs(mean([...values]) - exact)).toBeLessThanOrEqual(4 * standardError);
}

const replications = Array.from({ length: 20 }, (_, index) => index);

describe("reference models", () => {
  it("Law's single server gives the digits printed in his book (section 1.4)", () => {
    const { kpis, observed, perMachine, perWorkCentre } = kpisOf("law-mm1.yaml", 0);
    expect(observed.to.value).toBeCloseTo(1027.915, 3);
    expect(perMachine.server?.utilisation.value).toBeCloseTo(0.46, 3);
    expect(perWorkCentre.server?.meanQueueLength.value).toBeCloseTo(0.418, 3);
    expect(perWorkCentre.server?.meanWait.value).toBeCloseTo(0.43, 3);
    expect(kpis.jobsCompleted.value).toBeGreaterThan(990);
  });

  it("M/M/1 of load 0.5 has 1 job in the system and a time in system of 120 s (Kleinrock 1975)", () => {
    const set = ["run.until=200000 min", "orders.interarrival=exponential(2 min)"];
    const reports = replications.map((replication) => kpisOf("mm1.yaml", replication, set));
    expectExact(
      reports.map(({ kpis }) => kpis.meanWip.value as number),
      1,
    );
    expectExact(
      reports.map(({ kpis }) => kpis.meanFlowTime.value as number),
      120,
    );
    expectExact(
      reports.map(({ kpis }) => kpis.meanUtilisation.value as number),
      0.5,
    );
  });

  it("the check refuses a value that is 2 % off", () => {
    const reports = replications.map((replication) =>
      kpisOf("mm1.yaml", replication, ["run.until=100000 min", "orders.interarrival=exponential(2 min)"]),
    );
    const utilisation = reports.map(({ kpis }) => kpis.meanUtilisation.value as number);
    expect(() => expectExact(utilisation, 0.51)).toThrow();
  });

  it.each([1, 2, 4])("CONWIP of %i jobs in four exponential machines of 2/h has throughput 2 w / (w + 3)", (limit) => {
    const set = [`policies.release=CONWIP(limit = ${limit})`, "run.until=20000 h"];
    const throughput = replications.map((replication) => kpisOf("conwip.yaml", replication, set).kpis.throughput.value);
    expectExact(throughput as number[], (2 * limit) / (limit + 3));
  });

  it("push holds 16 jobs in process at the throughput of 1.6/h (Jackson 1957)", () => {
    const reports = replications.map((replication) => kpisOf("push.yaml", replication, ["run.until=100000 h"]));
    expectExact(
      reports.map(({ kpis }) => kpis.throughput.value as number),
      1.6,
    );
    expectExact(
      reports.map(({ kpis }) => kpis.meanWip.value as number),
      16,
    );
  });

  it("Penny Fab One makes 0.5/h and Penny Fab Two 0.4/h with constant times (Hopp & Spearman 2008)", () => {
    expect(kpisOf("penny-fab.yaml", 0).kpis.throughput.value).toBeCloseTo(0.5, 3);
    expect(kpisOf("penny-fab-two.yaml", 0).kpis.throughput.value).toBeCloseTo(0.4, 3);
  });
});
