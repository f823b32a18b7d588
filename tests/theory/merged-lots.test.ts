import { describe, expect, it } from "vitest";
import { kpisOf, modelOf } from "../support/theory-run.ts";

/** Orders that come at random, once a minute, and are merged by so many into lots, for one machine with exponential times. */
const merged = (jobs: number, service: number) => ({
  takt: 1,
  run: { until: "20000 min", warmUp: "200 min", seed: 5 },
  workCentres: [{ id: "oven" }],
  products: [{ id: "part", route: [{ at: "oven", time: `exponential(${service} min)`, merge: jobs }] }],
  orders: [{ product: "part", interarrival: "exponential(1 min)" }],
});

const REPLICATIONS = 40;

function meanAndError(values: readonly number[]) {
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
  const squares = values.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}

/**
 * Time in the queue Ek/M/1 [min]: 1 / (mu (1 - sigma)) from its arrival to its end, with sigma = (lambda / (lambda + mu (1 - sigma)))^k,
 * since lots of k come as every k-th of a Poisson stream. Source: Kleinrock (1975), section 6.4 (G/M/1).
 */
function timeOfLots(k: number, service: number): number {
  let sigma = 0.5;
  for (let i = 0; i < 1000; i++) sigma = (1 / (1 + (1 - sigma) / service)) ** k;
  return service / (1 - sigma);
}

describe.each([
  [2, 1],
  [4, 2],
  [10, 5],
])("lots of %i orders", (k, service) => {
  const reports = Array.from({ length: REPLICATIONS }, (_, replication) =>
    kpisOf(modelOf(merged(k, service)), replication),
  );

  it("keep each order (k - 1) / (2 lambda) on average until they are full", () => {
    const waits = reports.map(({ kpis, waits }) => {
      const { value } = waits.find(({ cause }) => cause === "lot")!.time;
      return (value as number) / (kpis.jobsCompleted.value as number) / 60;
    });
    const { mean, error } = meanAndError(waits);
    const exact = (k - 1) / 2;
    expect(error).toBeLessThanOrEqual(0.005 * exact);
    expect(Math.abs(mean - exact)).toBeLessThanOrEqual(4 * error);
  });

  it("then queue as Ek/M/1", () => {
    const { mean, error } = meanAndError(reports.map(({ kpis }) => (kpis.meanFlowTime.value as number) / 60));
    const exact = (k - 1) / 2 + timeOfLots(k, service);
    expect(error).toBeLessThanOrEqual(0.005 * exact);
    expect(Math.abs(mean - exact)).toBeLessThanOrEqual(4 * error);
  });
});
