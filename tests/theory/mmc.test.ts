import { observe } from "../support/theory-engine.ts";
import { testFamily } from "../support/theory-family.ts";
import * as measures from "../support/theory-measures.ts";
import { exponential, openLine } from "../support/theory-scenario.ts";

interface Servers {
  readonly lambda_: number;
  readonly mu: number;
  readonly c: number;
}

/** Observed time by number of servers [mean service times]. */
const LENGTHS: Readonly<Record<number, number>> = { 2: 7.5e6, 3: 5e6, 5: 1.2e7, 10: 1.2e7 };

/** Waits longer than 0 are exponential with this rate; twice the 95 % quantile at most. */
const histogramTo = ({ lambda_, mu, c }: Servers) => 6 / (c * mu - lambda_);

testFamily<Servers>("M/M/c FCFS", {
  run: ({ lambda_, mu, c }, seed) =>
    observe(openLine(exponential(1 / lambda_), [{ time: exponential(1 / mu), machines: c }]), {
      length: LENGTHS[c] as number,
      seed,
      levels: 1,
      histogramTo: histogramTo({ lambda_, mu, c }),
    }),
  metrics: {
    "Erlang C, P(wait>0)": () => measures.shareDelayed,
    P0: () => measures.shareOfTimeWith(0),
    Lq: () => measures.meanQueue(),
    Wq: () => measures.meanWait,
    W: () => measures.meanFlowTime,
    L: () => measures.meanInSystem,
    "utilisation per server": () => measures.utilisation,
    "Wq quantile 0.95": (given) => measures.waitQuantile(0.95, histogramTo(given)),
  },
  /** Ten machines are idle for 0.007 % of the time: 0.4 % of that would take 2e9 jobs, 20 times as many. */
  precision: ({ c }, metric) => (metric === "P0" && c === 10 ? 0.02 : undefined),
});
