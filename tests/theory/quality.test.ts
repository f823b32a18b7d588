import { mean, sampleStandardDeviation } from "simple-statistics";
import { describe, expect, it } from "vitest";
import { createKpis } from "../../analysis/kpi/create-kpis.ts";
import type { PlantKpis } from "../../analysis/kpi/plant-kpis.ts";
import { modelOf, runInto } from "../support/theory-run.ts";

const REPLICATIONS = 20;

/** The figure of a KPI over replications agrees with the exact one, and is known to 0.4 %. */
function demandExact(scenario: object, exact: number, figure: (kpis: PlantKpis) => number): void {
  const model = modelOf(scenario);
  const values = Array.from({ length: REPLICATIONS }, (_, replication) => {
    const kpis = createKpis(model);
    const end = runInto(model, [kpis], { seed: 7, replication });
    return figure(kpis.finish(end).kpis);
  });
  const standardError = sampleStandardDeviation(values) / Math.sqrt(REPLICATIONS);
  expect(Math.abs(mean(values) - exact)).toBeLessThanOrEqual(4 * standardError);
  expect(standardError).toBeLessThanOrEqual(0.004 * exact);
}

/** One machine that makes each job defective with probability p and looks at it itself. */
function selfInspection(defects: number, inspect: object, jobs: number): object {
  return {
    takt: 1,
    workCentres: [{ id: "cell" }],
    products: [{ id: "part", route: [{ id: "make", at: "cell", time: 1, defects, inspect }] }],
    orders: [{ product: "part", interarrival: 4, limit: jobs }],
  };
}

describe("rework", () => {
  it("until a job is good makes its number of passes geometric, with mean 1 / (1 - p)", () => {
    const scenario = selfInspection(0.3, { rework: "make" }, 10_000);
    demandExact(scenario, 1 / 0.7, ({ inspections, jobsCompleted }) => inspections.value! / jobsCompleted.value!);
  });

  it("with imperfect inspection lets p (1 - d) / (1 - p d - (1 - p) a) of the jobs go out defective", () => {
    const [p, d, a] = [0.4, 0.6, 0.02];
    const scenario = selfInspection(p, { rework: "make", detection: d, falseAlarm: a }, 14_000);
    demandExact(scenario, (p * (1 - d)) / (1 - p * d - (1 - p) * a), (kpis) => kpis.outgoingDefective.value!);
  });

  it("is M/M/1 with feedback: an M/M/1 queue of load lambda / (mu (1 - p))", () => {
    // Jackson (1957): lambda = 0.4, mu = 1, p = 0.25, so that the load is 8/15, and 8/7 jobs are in the system on average.
    const scenario = {
      takt: 1,
      run: { until: 250_000, warmUp: 1000 },
      random: { draws: "at start" },
      workCentres: [{ id: "cell" }],
      products: [
        {
          id: "part",
          route: [{ id: "make", at: "cell", time: "exponential(1)", defects: 0.25, inspect: { rework: "make" } }],
        },
      ],
      orders: [{ product: "part", interarrival: "exponential(2.5)" }],
    };
    demandExact(scenario, 8 / 7, ({ meanWip }) => meanWip.value!);
  });
});

describe("continuous sampling", () => {
  it("inspects the fraction f / (f + (1 - f) q^i) of the jobs in the long run", () => {
    // Dodge (1943): q = 0.95, i = 10, f = 0.2.
    const scenario = {
      takt: 1,
      workCentres: [{ id: "cell" }, { id: "bench" }],
      products: [
        {
          id: "part",
          route: [
            { at: "cell", time: 1, defects: 0.05 },
            { at: "bench", time: 1, inspect: { otherwise: "accept" }, sample: "CSP-1(i: 10, f: 0.2)" },
          ],
        },
      ],
      orders: [{ product: "part", interarrival: 3, limit: 36_000 }],
    };
    let good = 1;
    for (let job = 0; job < 10; job++) good *= 0.95;
    const exact = 0.2 / (0.2 + 0.8 * good);
    demandExact(scenario, exact, ({ inspections, jobsCompleted }) => inspections.value! / jobsCompleted.value!);
  });
});
