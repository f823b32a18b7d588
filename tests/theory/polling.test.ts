import { observe } from "../support/theory-engine.ts";
import type { Control, Measure } from "../support/theory-estimate.ts";
import { testFamily } from "../support/theory-family.ts";
import * as measures from "../support/theory-measures.ts";
import { constant, exponential } from "../support/theory-scenario.ts";

interface Parameters {
  readonly queues: number;
  readonly lambda_each: number;
  readonly service_mean: number;
  readonly switch_mean: number;
  readonly laws: string;
}

/** Rounds that the server walks with one token, so that few tokens are made. */
const ROUNDS = 50;

/**
 * The server of the polling model never stops: with nothing to do it walks on from queue to queue. Its walks are operations of
 * a token of which there is always one. In the cycle the walk to a queue comes before the queue, and the next walk behind it.
 */
function polling({ queues, lambda_each, service_mean, switch_mean, laws }: Parameters) {
  const [service, walk] = laws.startsWith("exp") ? [exponential, exponential] : [constant, constant];
  const places = Array.from({ length: queues }, (_, place) => `queue-${place}`);
  const steps = Array.from({ length: ROUNDS * queues }, (_, step) => ({
    id: `walk-${step}`,
    at: "server",
    time: walk(switch_mean),
    family: `to-${places[step % queues]}`,
  }));
  // Nobody orders it: it names the families in the order of the cycle.
  const cycle = {
    id: "cycle",
    route: places.flatMap((id) => [`to-${id}`, id]).map((family) => ({ id: family, family, at: "server", time: 1 })),
  };
  return {
    takt: 1,
    policies: { dispatching: "POLLING" },
    workCentres: [{ id: "server", setup: "0 s" }],
    products: [
      cycle,
      ...places.map((id) => ({ id, family: id, route: [{ at: "server", time: service(service_mean) }] })),
      { id: "token", route: steps },
    ],
    loops: [{ id: "token", type: "conwip", cards: 1, products: ["token"] }],
    orders: [
      ...places.map((product) => ({ product, interarrival: exponential(1 / lambda_each) })),
      { id: "walks", product: "token", saturated: true },
    ],
  };
}

/** Of the customers alone: the token's stream is the last. */
const meanWait: Measure = ({ wait, completed }) => sumOf(wait) / sumOf(completed);
const sumOf = (values: Float64Array) => values.subarray(0, -1).reduce((a, b) => a + b, 0);

/** What is not waiting of the customers' time. */
const serviceTime = (mean: number): Control => ({
  title: "mean service time",
  measure: ({ flowTime, wait, completed }) => (sumOf(flowTime) - sumOf(wait)) / sumOf(completed),
  mean,
});

const isRandom = ({ laws }: Parameters) => laws.startsWith("exp");

testFamily<Parameters>("Symmetric cyclic polling, exhaustive", {
  run: (parameters, seed) => observe(polling(parameters), { length: isRandom(parameters) ? 1.6e6 : 5e5, seed }),
  metrics: { "Wq mean": () => meanWait },
  controls: (parameters): readonly Control[] => [
    ...Array.from({ length: parameters.queues }, (_, stream) => measures.ordersOf(stream, parameters.lambda_each)),
    ...(isRandom(parameters) ? [serviceTime(parameters.service_mean)] : []),
  ],
});
