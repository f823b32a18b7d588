import { describe, expect, it } from "vitest";
import { kpisOf, modelOf } from "../support/theory-run.ts";

/**
 * Two equal sites of one machine each, 71 % busy, with exponential work of 1 min; the north takes in all orders and sends
 * each to the shorter queue, as it has been told of it.
 */
const twins = (latency: string) => ({
  takt: 1,
  run: { until: "11 h", warmUp: "60 min", seed: 11 },
  policies: { routing: "SHORTEST-QUEUE" },
  sites: [{ id: "north" }, { id: "south" }],
  areas: [
    { id: "a", site: "north" },
    { id: "b", site: "south" },
  ],
  workCentres: [
    { id: "home", area: "a" },
    { id: "away", area: "b" },
  ],
  products: [{ id: "part", route: [{ id: "make", at: ["home", "away"], time: "exponential(1 min)" }] }],
  orders: [{ product: "part", site: "north", interarrival: "exponential(0.7 min)" }],
  network: { communication: [{ between: ["north", "south"], latency }] },
});

const REPLICATIONS = 20;

/** Mean flow time [s] of each replication; orders and work are the same whatever the latency. */
function flowTimes(latency: string): readonly number[] {
  const model = modelOf(twins(latency));
  return Array.from(
    { length: REPLICATIONS },
    (_, replication) => kpisOf(model, replication).kpis.meanFlowTime.value as number,
  );
}

/** How much longer the one is than the other, by pairs: the mean and its standard error. */
function paired(longer: readonly number[], shorter: readonly number[]) {
  const differences = longer.map((value, index) => value - (shorter[index] as number));
  const mean = differences.reduce((sum, each) => sum + each, 0) / differences.length;
  const squares = differences.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  return { mean, standardError: Math.sqrt(squares / (differences.length - 1) / differences.length) };
}

describe("latency of communication between sites", () => {
  it("with growing latency the KPIs degrade monotonically on average over replications", () => {
    const levels = ["0 s", "10 s", "1 min", "5 min", "20 min"].map(flowTimes);
    const steps = levels.slice(1).map((level, index) => paired(level, levels[index] as readonly number[]));
    for (const { mean, standardError } of steps) {
      expect(standardError).toBeGreaterThan(0);
      expect(mean).toBeGreaterThanOrEqual(2 * standardError);
    }
  });
});
