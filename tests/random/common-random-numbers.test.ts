import { expect, it } from "vitest";
import type { Mrg32k3a } from "../../sim/random/mrg32k3a.ts";
import { sampler } from "../../sim/random/sampler.ts";
import { published, rngStream, steered } from "./sources.ts";

const DAYS = 2000;
const RUNS = 500;

it("SSJ's InventoryCRN: differences between (80,198) and (80,200) with and without common random numbers", () => {
  const { independent, crn_dedicated_streams, variance_ratio } = published.ssj_InventoryCRN.expected;
  const apart = inventory(rngStream(1), rngStream(2));
  const withoutCommon = summary(
    Array.from({ length: RUNS }, () => {
      const first = apart(80, 198);
      return apart(80, 200) - first;
    }),
  );
  expect(withoutCommon.mean / independent.mean).toBeCloseTo(1, 6);
  expect(withoutCommon.variance / independent.variance).toBeCloseTo(1, 6);

  const [demand, order] = [rngStream(1), rngStream(2)];
  const withCommon = summary(
    Array.from({ length: RUNS }, () => {
      const run = (up: number): number => {
        const copies = [demand, order].map((stream) => {
          const copy = rngStream(1);
          copy.restore(stream.state());
          return copy;
        });
        return inventory(copies[0] as Mrg32k3a, copies[1] as Mrg32k3a)(80, up);
      };
      const difference = -run(198) + run(200);
      demand.advanceSubstreams(1n);
      order.advanceSubstreams(1n);
      return difference;
    }),
  );
  expect(withCommon.mean / crn_dedicated_streams.mean).toBeCloseTo(1, 6);
  expect(withCommon.variance / crn_dedicated_streams.variance).toBeCloseTo(1, 6);
  expect(withoutCommon.variance / withCommon.variance).toBeCloseTo(variance_ratio, 5);
});

it("SSJ's InventoryCRN: one stream shared by demand and orders loses most of what common random numbers bring", () => {
  const { independent, one_shared_stream_variance, one_shared_stream_ratio } = published.ssj_InventoryCRN.expected;
  const shared = rngStream(3);
  const { variance } = summary(
    Array.from({ length: RUNS }, () => {
      const run = (up: number): number => {
        const copy = rngStream(1);
        copy.restore(shared.state());
        return inventory(copy, copy)(80, up);
      };
      const difference = run(200) - run(198);
      shared.advanceSubstreams(1n);
      return difference;
    }),
  );
  expect(variance / one_shared_stream_variance).toBeCloseTo(1, 6);
  expect(independent.variance / variance).toBeCloseTo(one_shared_stream_ratio, 3);
});

/** Average profit per day of an (s,S) policy: Poisson demand 100, price 2, holding 0.1, order 10 + 1 a piece, arriving with chance .95. */
function inventory(demandStream: Mrg32k3a, orderStream: Mrg32k3a): (reorderPoint: number, upTo: number) => number {
  const demand = sampler(
    { kind: "poisson", mean: 100 },
    steered(() => demandStream.next()),
  );
  return (reorderPoint, upTo) => {
    let morning = upTo;
    let profit = 0;
    for (let day = 0; day < DAYS; day++) {
      const evening = Math.max(0, morning - demand());
      profit += 2 * (morning - evening) - 0.1 * evening;
      morning = evening;
      if (evening < reorderPoint && orderStream.next() < 0.95) {
        profit -= 10 + (upTo - evening);
        morning = upTo;
      }
    }
    return profit / DAYS;
  };
}

function summary(values: readonly number[]): { mean: number; variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1) };
}
