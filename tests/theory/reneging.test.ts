import { observe } from "../support/theory-engine.ts";
import { testFamily } from "../support/theory-family.ts";
import * as measures from "../support/theory-measures.ts";
import { exponential, openLine } from "../support/theory-scenario.ts";

interface Parameters {
  readonly lambda_: number;
  readonly mu: number;
  readonly c: number;
  readonly patience_rate: number;
}

/** Orders wait for a machine as long as their patience lasts, and are cancelled. */
testFamily<Parameters>("M/M/c+M Erlang A (reneging)", {
  run: ({ lambda_, mu, c, patience_rate }, seed) => {
    const line = openLine(exponential(1 / lambda_), [{ time: exponential(1 / mu), machines: c }]);
    const orders = line.orders.map((stream) => ({ ...stream, patience: exponential(1 / patience_rate) }));
    return observe({ ...line, orders }, { length: 2e5, seed });
  },
  metrics: { "P(abandon)": () => measures.shareCancelled, Lq: () => measures.meanQueue() },
  controls: ({ lambda_, mu }) => [measures.ordersOf(0, lambda_), measures.processingTime(0, 1 / mu)],
});
