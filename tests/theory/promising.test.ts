import { mean, sampleStandardDeviation } from "simple-statistics";
import { describe, expect, it } from "vitest";
import { createRun, type PromisingRule, records } from "../../sim/index.ts";
import { modelOf } from "../support/plant-story.ts";

/** Of 9 look-aheads the last: an order comes before it with probability 9/10, whatever the law (Wilks 1941). */
const LOOK_AHEADS = 9;
const BATCHES = 40;

interface Quoted {
  /** Orders that the order found in the system. */
  readonly found: number;
  readonly releaseDate: number;
  /** Of the finish in the look-aheads [s]. */
  readonly mean: number;
  readonly promised: number;
  finished: number;
}

/** Orders of a single server, first come first served, with what was foreseen of each, and what came true. */
function quotedOrders(time: string, draws: string, count: number): readonly Quoted[] {
  const quoted: Quoted[] = [];
  const rule: PromisingRule = {
    id: "X",
    title: "x",
    source: "x",
    promise: ({ releaseDate }, { forecast, jobsInSystem }) => {
      const question = { replications: LOOK_AHEADS, horizon: 1e6, arrivals: false, timesKnown: false, allowance: -1 };
      const { finished } = forecast(question)!;
      const promised = finished.at(-1) as number;
      quoted.push({ found: jobsInSystem, releaseDate, mean: mean([...finished]), promised, finished: Number.NaN });
      return promised;
    },
  };
  const model = modelOf(`
takt: 1
run: { until: ${count * 2}, seed: 11 }
random: { draws: ${draws} }
policies: { promising: ./x.ts }
workCentres: [{ id: server }]
products: [{ id: part, route: [{ at: server, time: "${time}" }] }]
orders: [{ product: part, interarrival: "exponential(mean = 2)" }]
`);
  const run = createRun(model, { recorder: "full", userRules: { "./x.ts": rule } });
  run.advance();
  for (const record of records(run.trace())) {
    if (record.kind === "job.completed") quoted[record.job]!.finished = record.time;
  }
  return quoted.filter(({ finished }) => !Number.isNaN(finished));
}

/** Mean of what is observed order by order, with its standard error by the means of batches. */
function estimated(values: readonly number[]): { value: number; standardError: number } {
  const size = Math.floor(values.length / BATCHES);
  const means = Array.from({ length: BATCHES }, (_, batch) => mean(values.slice(batch * size, (batch + 1) * size)));
  return { value: mean(means), standardError: sampleStandardDeviation(means) / Math.sqrt(BATCHES) };
}

function expectEstimate(values: readonly number[], exact: number): void {
  const { value, standardError } = estimated(values);
  expect(Math.abs(value - exact)).toBeLessThanOrEqual(4 * standardError);
  expect(standardError).toBeLessThanOrEqual(0.007 * exact);
}

describe.each([
  ["M/M/1", "exponential(mean = 1)", "with job"],
  // The age of what is served tells much about its rest.
  ["M/G/1, uniform, drawn at the start", "uniform(0, 2)", "at start"],
])("promises by looking ahead, %s", (name, time, draws) => {
  const quoted = quotedOrders(time, draws, 12_000);

  it("are met in the share of orders that the quantile says", () => {
    expectEstimate(
      quoted.map(({ finished, promised }) => (finished <= promised ? 1 : 0)),
      LOOK_AHEADS / (LOOK_AHEADS + 1),
    );
  });

  it("foresee the finish without bias", () => {
    const gaps = quoted.map(({ finished, mean }) => finished - mean);
    const { value, standardError } = estimated(gaps);
    expect(Math.abs(value)).toBeLessThanOrEqual(4 * standardError);
    expect(standardError).toBeLessThanOrEqual(0.03);
  });

  it.runIf(name === "M/M/1")("foresee (n + 1) services of 1 s for an order that finds n others", () => {
    for (const n of [0, 1, 2]) {
      const times = quoted.filter(({ found }) => found === n).map(({ mean, releaseDate }) => mean - releaseDate);
      // The variance of an Erlang time over look-aheads and orders, which are independent given n.
      const standardError = Math.sqrt((n + 1) / LOOK_AHEADS / times.length);
      expect(Math.abs(mean(times) - (n + 1))).toBeLessThanOrEqual(4 * standardError);
      expect(standardError).toBeLessThanOrEqual(0.025 * (n + 1));
    }
  });
});
