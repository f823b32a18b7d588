import { describe, expect, it } from "vitest";
import { Replications } from "../../analysis/experiment/replicate.ts";
import { emptyReport, readingOf } from "../../analysis/experiment/responses.ts";
import { antitheticMean, meanInterval, varianceOf } from "../../analysis/statistics/index.ts";
import { modelOf } from "../support/theory-engine.ts";

const PAIRS = 400;
/** Arrivals every 10 s and services of 8 s: a flow time of 8 / (1 - 0.8) s. */
const QUEUE = `takt: 1
run: { until: 40000 s, warmUp: 4000 s }
workCentres: [{ id: server }]
products: [{ id: customer, route: [{ at: server, time: exponential(8 s) }] }]
orders: [{ product: customer, interarrival: exponential(10 s) }]
`;

describe("antithetic pairs of an M/M/1 queue at load 0.8", () => {
  const model = modelOf(QUEUE, {});
  const responses = ["meanFlowTime", "meanUtilisation"].map((kpi) => {
    const reading = readingOf({ id: kpi, kpi, better: null, origin: [] }, emptyReport(model));
    if (!reading.ok) throw new Error(reading.message);
    return reading.read;
  });
  const makes = new Replications(model, responses, {});
  const made = (stream: number, antithetic: boolean): number[] => {
    const mirrored = antithetic ? ({ antithetic: true } as const) : {};
    return [...makes.replicate({ point: 0, replication: stream, seed: 42, stream, ...mirrored }).values] as number[];
  };
  const first = Array.from({ length: PAIRS }, (_, stream) => made(stream, false));
  const second = Array.from({ length: PAIRS }, (_, stream) => made(stream, true));
  const column = (rows: readonly (readonly number[])[], response: number) => rows.map((row) => row[response] as number);

  it.each([0, 1])(
    "have averages that vary less than those of two independent replications: response %i",
    (response) => {
      const [a, b] = [column(first, response), column(second, response)];
      const { varianceRatio } = antitheticMean(a, b);
      console.info(
        `response ${response}: variance of a pair's average, over that of two independent ones: ${varianceRatio.toFixed(3)}`,
      );
      // With 399 degrees of freedom the ratio itself is known to about 10 %.
      expect(varianceRatio).toBeLessThan(0.8);
    },
  );

  it("have partners that are replications like any other: the same mean and variance", () => {
    const [a, b] = [column(first, 0), column(second, 0)];
    const differences = a.map((value, at) => value - (b[at] as number));
    const { mean, halfWidth } = meanInterval(differences, 0.999);
    expect(Math.abs(mean)).toBeLessThan(halfWidth);
    const ratio = varianceOf(a) / varianceOf(b);
    expect(ratio).toBeGreaterThan(0.6);
    expect(ratio).toBeLessThan(1.7);
  });

  it("estimate the flow time of theory, 40 s", () => {
    const averages = column(first, 0).map((value, at) => (value + (second[at]?.[0] as number)) / 2);
    const { mean, standardDeviation } = meanInterval(averages, 0.95);
    const standardError = standardDeviation / Math.sqrt(PAIRS);
    expect(Math.abs(mean - 40)).toBeLessThan(4 * standardError);
    // 4,000 customers a run make the error of 400 pairs small.
    expect(standardError).toBeLessThan(0.01 * 40);
  });
});
