import { describe, expect, it } from "vitest";
import type { Control } from "../../analysis/experiment/controls/control.ts";
import {
  differenceByControls,
  meanByControls,
  valuesWithControls,
} from "../../analysis/experiment/controls/controlled.ts";
import { controlReadingOf } from "../../analysis/experiment/controls/read-control.ts";
import { emptyReport, readingOf } from "../../analysis/experiment/responses.ts";
import { meanInterval, momentsOf, pairedInterval, varianceOf } from "../../analysis/statistics/index.ts";
import { modelOf, Replications } from "../support/theory-engine.ts";

const REPLICATIONS = 400;
/** Experiments of so many replications are made of them. */
const SIZE = 20;
/** Exact: 1 / (1 / service - 1 / interarrival). */
const FLOW_TIME = 40;
const SLOWER_FLOW_TIME = 1 / (1 / 8.2 - 1 / 10);

const queue = (service: number) =>
  modelOf(
    `takt: 1
run: { until: 20000 s, warmUp: 2000 s }
workCentres: [{ id: server }]
products: [{ id: customer, route: [{ at: server, time: exponential(${service} s) }] }]
orders: [{ id: orders, product: customer, interarrival: exponential(10 s) }]
`,
    {},
  );

const CONTROLS: readonly Control[] = [
  { kind: "stream", id: "arrivals", stream: "orders/interarrival", origin: [] },
  { kind: "stream", id: "services", stream: "customer/*", origin: [] },
];

function observe(service: number, firstStream = 0) {
  const model = queue(service);
  const empty = emptyReport(model);
  const flowTime = readingOf({ id: "f", kpi: "meanFlowTime", better: null, origin: [] }, empty);
  if (!flowTime.ok) throw new Error(flowTime.message);
  const controls = CONTROLS.map((control) => {
    const reading = controlReadingOf(control, model, empty);
    if (!reading.ok) throw new Error(reading.message);
    return reading.read;
  });
  const makes = new Replications(model, [flowTime.read], { controls });
  const made = Array.from({ length: REPLICATIONS }, (_, at) =>
    makes.replicate({ point: 0, replication: at, seed: 3, stream: firstStream + at }),
  );
  return valuesWithControls(made, 0);
}

/** M/M/1 at loads of 0.8 and 0.82. */
describe("control variates of arrivals and services", () => {
  const fast = observe(8);
  const slow = observe(8.2);
  const parts = (of: typeof fast) =>
    Array.from({ length: REPLICATIONS / SIZE }, (_, at) => ({
      values: of.values.slice(at * SIZE, (at + 1) * SIZE),
      controls: of.controls.slice(at * SIZE, (at + 1) * SIZE),
    }));

  it.each([0, 1])("have mean 0 and variance 1: control %i", (control) => {
    const excesses = fast.controls.map((row) => row[control] as number);
    const { mean, halfWidth } = meanInterval(excesses, 0.999);
    expect(Math.abs(mean)).toBeLessThan(halfWidth);
    // The variance of a variance of nearly normal values: 2 / 399.
    expect(Math.abs(varianceOf(excesses) - 1)).toBeLessThan(4 * Math.sqrt(2 / 399));
  });

  it("take variance out of the mean flow time, and leave it where theory has it", () => {
    const { mean, halfWidth, controlled } = meanByControls(fast, 0.95);
    const { r2 = 0, varianceRatio = 1, plain } = controlled ?? {};
    console.info(`R2 ${r2.toFixed(3)}, variance ${varianceRatio.toFixed(3)} of ± ${plain?.halfWidth.toFixed(3)}`);
    expect(varianceRatio).toBeLessThan(0.6);
    expect(Math.abs(mean - FLOW_TIME)).toBeLessThan(2 * halfWidth);
  });

  it("do so in fact: means of 20 replications spread less, by what their intervals say, which cover", () => {
    const found = parts(fast).map((part) => meanByControls(part, 0.95));
    const spread = varianceOf(found.map(({ mean }) => mean));
    const plainSpread = varianceOf(parts(fast).map(({ values }) => momentsOf(values).mean));
    const covered = found.filter(({ mean, halfWidth }) => Math.abs(mean - FLOW_TIME) <= halfWidth).length;
    console.info(`spread ${(spread / plainSpread).toFixed(3)}, covered ${covered} of ${found.length}`);
    // Of two variances with 19 degrees of freedom each, from the same replications.
    expect(spread / plainSpread).toBeLessThan(0.9);
    // 19 of 20 on average; fewer than 15 come by chance once in 3,000 times.
    expect(covered).toBeGreaterThanOrEqual(15);
  });

  it("narrow the difference of two queues under common random numbers, and of independent ones", () => {
    const exact = SLOWER_FLOW_TIME - FLOW_TIME;
    const plain = pairedInterval(slow.values, fast.values, 0.95);
    const common = differenceByControls(slow, fast, 0.95, true);
    expect(common.halfWidth / plain.halfWidth).toBeLessThan(0.9);
    expect(Math.abs(common.meanDifference - exact)).toBeLessThan(2 * common.halfWidth);
    const half = REPLICATIONS / 2;
    const first = { values: slow.values.slice(0, half), controls: slow.controls.slice(0, half) };
    const second = { values: fast.values.slice(half), controls: fast.controls.slice(half) };
    const independent = differenceByControls(first, second, 0.95, false);
    expect(independent.halfWidth).toBeLessThan(
      0.8 * Math.hypot(meanInterval(first.values).halfWidth, meanInterval(second.values).halfWidth),
    );
    expect(Math.abs(independent.meanDifference - exact)).toBeLessThan(2 * independent.halfWidth);
  });
});
