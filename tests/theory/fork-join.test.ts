import { observe } from "../support/theory-engine.ts";
import { testFamily } from "../support/theory-family.ts";
import * as measures from "../support/theory-measures.ts";
import { exponential } from "../support/theory-scenario.ts";

/** Orders of as many components as there are stations, one for each, that are joined in no time. */
function forkJoin(interarrival: string, stations: readonly { readonly time: string; readonly machines?: number }[]) {
  const parts = stations.map((_, index) => `part-${index}`);
  return {
    takt: 1,
    workCentres: [
      ...stations.map(({ machines = 1 }, index) => ({ id: `station-${index}`, machines })),
      { id: "join", machines: 1 },
    ],
    products: [
      { id: "order", components: parts.map((product) => ({ product })), route: [{ at: "join", time: 0 }] },
      ...stations.map(({ time }, index) => ({ id: parts[index], route: [{ at: `station-${index}`, time }] })),
    ],
    orders: [{ product: "order", interarrival }],
  };
}

testFamily<{ lambda_: number; mu: number }>("Fork-join, 2 parallel M/M/1 queues", {
  run: ({ lambda_, mu }, seed) => {
    const station = { time: exponential(1 / mu) };
    return observe(forkJoin(exponential(1 / lambda_), [station, station]), {
      length: lambda_ > 0.7 ? 1.5e6 : 3e5,
      seed,
    });
  },
  metrics: { "mean response (join)": () => measures.meanFlowTime },
  // Each station by itself is an M/M/1 queue.
  controls: ({ lambda_, mu }) =>
    [0, 1].map((station) => ({
      title: `mean number at station ${station}`,
      measure: measures.meanPresent(station),
      mean: lambda_ / (mu - lambda_),
    })),
});

testFamily<{ n: number; mu: number }>("Max of parallel exponential operations", {
  run: ({ n, mu }, seed) => {
    // With 40 machines for 2 at work on average nobody ever waits.
    const stations = Array.from({ length: n }, () => ({ time: exponential(1 / mu), machines: 40 }));
    return observe(forkJoin(exponential(0.5 / mu), stations), { length: 6e4, seed });
  },
  metrics: { "mean of max": () => measures.meanFlowTime },
});
