import { observe } from "../support/theory-engine.ts";
import { testFamily } from "../support/theory-family.ts";
import * as measures from "../support/theory-measures.ts";
import { exponential, openLine } from "../support/theory-scenario.ts";

/** A line whose orders are turned away when they find no place. */
const lossSystem = (lambda: number, time: string, machines: number, buffer: number) => {
  const line = openLine(exponential(1 / lambda), [{ time, machines, buffer }]);
  return { ...line, orders: line.orders.map((stream) => ({ ...stream, whenFull: "reject" })) };
};

/** K counts the job in service. */
testFamily<{ lambda_: number; mu: number; K: number }>("M/M/1/K", {
  run: ({ lambda_, mu, K }, seed) =>
    observe(lossSystem(lambda_, exponential(1 / mu), 1, K - 1), { length: K < 10 ? 5e6 : 1.2e7, seed }),
  metrics: {
    "blocking probability": () => measures.shareRejected,
    L: () => measures.meanInSystem,
    throughput: () => measures.throughput,
    "W of accepted": () => measures.meanFlowTime,
    "Wq of accepted": () => measures.meanWait,
  },
});

/** The loss depends on the law of the service time by its mean alone. */
for (const [law, time] of Object.entries({
  exponential: exponential(1),
  constant: "1 s",
  lognormal: "lognormal(mean: 1 s, cv: 1.5)",
})) {
  testFamily<{ offered: number; c: number }>("M/G/c/c Erlang B (insensitive to service law)", {
    variant: `with ${law} service`,
    run: ({ offered, c }, seed) => observe(lossSystem(offered, time, c, 0), { length: 8e5, seed }),
    metrics: { "loss probability": () => measures.shareRejected },
  });
}
