import { observe } from "../support/theory-engine.ts";
import { testFamily } from "../support/theory-family.ts";
import * as measures from "../support/theory-measures.ts";
import { exponential, saturatedLine } from "../support/theory-scenario.ts";

interface Closed {
  readonly visits: readonly number[];
  readonly mu: readonly number[];
  readonly servers: readonly number[];
  readonly N: number;
}

/** Jobs go round: through the first node, then one of the others, and out, where release control puts the next one in. */
function closedNetwork({ visits, mu, servers, N }: Closed) {
  const nodes = mu.map((_, node) => `node-${node}`);
  const others = Object.fromEntries(nodes.slice(1).map((id, at) => [id, visits[at + 1]]));
  return {
    takt: 1,
    policies: { release: `CONWIP(limit: ${N})` },
    workCentres: nodes.map((id, node) => ({ id, machines: servers[node] })),
    products: [
      {
        id: "job",
        route: nodes.map((id, node) => ({
          at: id,
          time: exponential(1 / (mu[node] as number)),
          next: node === 0 ? others : "out",
        })),
      },
    ],
    orders: [{ product: "job", saturated: true }],
  };
}

const presentByNode = ({ mu }: Closed) => mu.map((_, node) => measures.meanPresent(node));

testFamily<Closed>("Closed Gordon-Newell / MVA", {
  run: (given, seed) => observe(closedNetwork(given), { length: given.N < 10 ? 6e5 : 2e6, seed }),
  metrics: {
    "throughput (visits to node 1)": () => measures.arrivalRate(0),
    "L by node": presentByNode,
    "cycle time": () => measures.meanFlowTime,
  },
});

testFamily<Closed>("Closed Gordon-Newell multi-server", {
  run: (given, seed) => observe(closedNetwork(given), { length: 4.5e6, seed }),
  metrics: { throughput: () => measures.throughput, "L by node": presentByNode },
});

testFamily<{ stations: number; mu: number; WIP: number }>("CONWIP balanced exponential line (single servers)", {
  run: ({ stations, mu, WIP }, seed) =>
    observe(saturatedLine(Array(stations).fill({ time: exponential(1 / mu) }), `CONWIP(limit: ${WIP})`), {
      length: 4e5,
      seed,
    }),
  metrics: { throughput: () => measures.throughput, "cycle time": () => measures.meanFlowTime },
});
