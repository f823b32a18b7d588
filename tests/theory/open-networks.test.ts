import { observe } from "../support/theory-engine.ts";
import { testFamily } from "../support/theory-family.ts";
import * as measures from "../support/theory-measures.ts";
import { exponential, openLine } from "../support/theory-scenario.ts";

testFamily<{ lambda_: number; mu: readonly number[] }>("Tandem M/M/1->M/M/1 (Burke/Jackson)", {
  run: ({ lambda_, mu }, seed) =>
    observe(
      openLine(
        exponential(1 / lambda_),
        mu.map((rate) => ({ time: exponential(1 / rate) })),
      ),
      { length: 1.5e7, seed },
    ),
  metrics: {
    "mean total time in system": () => measures.meanFlowTime,
    "Var total time in system (sojourns independent)": () => measures.varianceOfFlowTime,
  },
  controls: ({ lambda_, mu }, metric) => [
    measures.ordersOf(0, lambda_),
    ...mu.map((rate, station) => measures.processingTime(station, 1 / rate)),
    ...(metric.startsWith("Var")
      ? [measures.numberInSystem(mu.reduce((sum, rate) => sum + lambda_ / (rate - lambda_), 0))]
      : []),
  ],
});

interface Network {
  readonly external: readonly number[];
  readonly routing: readonly (readonly number[])[];
  readonly mu: readonly number[];
  readonly servers: readonly number[];
}

/** One product for each node where jobs come in: its route begins there, and goes on by the same probabilities. */
function network({ external, routing, mu, servers }: Network) {
  const nodes = mu.map((_, node) => node);
  const entries = nodes.filter((node) => (external[node] as number) > 0);
  return {
    takt: 1,
    workCentres: nodes.map((node) => ({ id: `node-${node}`, machines: servers[node] })),
    products: entries.map((entry) => ({
      id: `from-${entry}`,
      route: [entry, ...nodes.filter((node) => node !== entry)].map((node) => ({
        at: `node-${node}`,
        time: exponential(1 / (mu[node] as number)),
        next: shares(routing[node] as readonly number[]),
      })),
    })),
    orders: entries.map((entry) => ({
      product: `from-${entry}`,
      interarrival: exponential(1 / (external[entry] as number)),
    })),
  };
}

function shares(row: readonly number[]) {
  const onward = row.map((share, node) => [`node-${node}`, share] as const).filter(([, share]) => share > 0);
  const out = 1 - row.reduce((a, b) => a + b);
  return Object.fromEntries(out > 1e-9 ? [...onward, ["out", out]] : onward);
}

const byNode =
  (measure: (node: number) => measures.Measure) =>
  ({ mu }: Network) =>
    mu.map((_, node) => measure(node));

testFamily<Network>("Jackson open network", {
  run: (given, seed) => observe(network(given), { length: 3e6, seed }),
  metrics: {
    "arrival rates by node": byNode(measures.arrivalRate),
    "L by node": byNode(measures.meanPresent),
    "mean time in network": () => measures.meanFlowTime,
    "visit counts per external job": byNode(measures.visitsPerJob),
  },
});

testFamily<{ lambda_: number; mu: number; rework_prob: number }>("M/M/1 with Bernoulli rework", {
  run: ({ lambda_, mu, rework_prob }, seed) => {
    const line = openLine(exponential(1 / lambda_), [{ time: exponential(1 / mu) }]);
    const next = { "station-0": rework_prob, out: 1 - rework_prob };
    const products = line.products.map(({ id, route }) => ({ id, route: route.map((step) => ({ ...step, next })) }));
    return observe({ ...line, products }, { length: 9e6, seed });
  },
  metrics: {
    "mean time in system": () => measures.meanFlowTime,
    utilisation: () => measures.utilisation,
    "mean number of passes": () => measures.visitsPerJob(0),
  },
});
