import { observe } from "../support/theory-engine.ts";
import { testFamily } from "../support/theory-family.ts";
import * as measures from "../support/theory-measures.ts";
import { exponential, singleServer } from "../support/theory-scenario.ts";

interface Batches {
  readonly batch_rate: number;
  readonly batch_size?: number;
  readonly mu: number;
}

/** 1, 2, 3, ... with mean 4; beyond 200 lie 1e-25 of the probability. */
const geometric = `discrete(${Array.from({ length: 200 }, (_, at) => `${at + 1}: ${0.25 * 0.75 ** at}`).join(", ")})`;

testFamily<Batches>("M^[X]/M/1 batch arrivals", {
  run: ({ batch_rate, batch_size, mu }, seed) => {
    const line = singleServer(exponential(1 / batch_rate), exponential(1 / mu));
    return observe(
      { ...line, orders: line.orders.map((stream) => ({ ...stream, batch: batch_size ?? geometric })) },
      { length: batch_size === undefined ? 4.5e7 : 2.6e7, seed },
    );
  },
  metrics: { L: () => measures.meanInSystem },
});
