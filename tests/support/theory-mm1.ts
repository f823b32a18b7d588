import { observe } from "./theory-engine.ts";
import type { Family } from "./theory-family.ts";
import * as measures from "./theory-measures.ts";
import { exponential, singleServer } from "./theory-scenario.ts";

export interface SingleServer {
  readonly lambda_: number;
  readonly mu: number;
}

/** Twice the 95 % quantile of the time in system, which is exponential [s]. */
const histogramTo = ({ lambda_, mu }: SingleServer) => 6 / (mu - lambda_);

/** Runs the scenario over so many mean service times. */
export const runMm1 =
  (length: (load: number) => number): Family<SingleServer>["run"] =>
  ({ lambda_, mu }, seed) =>
    observe(singleServer(exponential(1 / lambda_), exponential(1 / mu)), {
      length: length(lambda_ / mu) / mu,
      seed,
      levels: 6,
      histogramTo: histogramTo({ lambda_, mu }),
    });

/** Everything that is known of a machine with exponential times, first come first served. */
export const mm1: Pick<Family<SingleServer>, "metrics" | "controls"> = {
  metrics: {
    utilisation: () => measures.utilisation,
    "L (mean number in system)": () => measures.meanInSystem,
    Lq: () => measures.meanQueue(),
    "W (mean time in system)": () => measures.meanFlowTime,
    Wq: () => measures.meanWait,
    "Var[T] time in system": () => measures.varianceOfFlowTime,
    "Var[Wq]": () => measures.varianceOfWait,
    "P(Wq>0)": () => measures.shareDelayed,
    "T quantile 0.5": (given) => measures.flowTimeQuantile(0.5, histogramTo(given)),
    "T quantile 0.95": (given) => measures.flowTimeQuantile(0.95, histogramTo(given)),
    "Wq quantile 0.95": (given) => measures.waitQuantile(0.95, histogramTo(given)),
    "P(N=k), k=0..5": () => [0, 1, 2, 3, 4, 5].map(measures.shareOfTimeWith),
    "Var[N]": () => measures.varianceInSystem,
    "mean busy period": () => measures.meanBusyPeriod,
    "mean customers per busy period": () => measures.jobsPerBusyPeriod,
  },
  /** Long queues come in few long waves, of which variances depend even more than means: the mean itself is a control. */
  controls: ({ lambda_, mu }, metric) =>
    metric.startsWith("Var")
      ? [
          measures.ordersOf(0, lambda_),
          measures.processingTime(0, 1 / mu),
          measures.numberInSystem(lambda_ / (mu - lambda_)),
        ]
      : [],
};
