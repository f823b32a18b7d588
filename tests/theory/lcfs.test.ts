import { observe } from "../support/theory-engine.ts";
import { testFamily } from "../support/theory-family.ts";
import * as measures from "../support/theory-measures.ts";
import { exponential, singleServer } from "../support/theory-scenario.ts";

interface SingleServer {
  readonly lambda_: number;
  readonly mu: number;
}

/** Observed time by load [mean service times]. */
const LENGTHS: Readonly<Record<number, number>> = { 0.5: 6e6, 0.7: 1.2e7, 0.9: 5.5e7, 0.95: 2.2e8 };

testFamily<SingleServer>("M/M/1 LCFS non-preemptive", {
  run: ({ lambda_ }, seed) => {
    const line = singleServer(exponential(1 / lambda_), exponential(1));
    return observe({ ...line, policies: { dispatching: "LIFO" } }, { length: LENGTHS[lambda_] as number, seed });
  },
  metrics: { "Wq mean": () => measures.meanWait, "E[Wq^2]": () => measures.meanSquaredWait },
  /** The number in the system and its busy periods do not depend on the order of service; the squared wait does. */
  controls: ({ lambda_ }, metric) => {
    const squaredNumber = measures.squaredNumberInSystem((lambda_ * (1 + lambda_)) / (1 - lambda_) ** 2);
    if (metric === "Wq mean") return [squaredNumber];
    return [
      measures.ordersOf(0, lambda_),
      measures.processingTime(0, 1),
      measures.numberInSystem(lambda_ / (1 - lambda_)),
      squaredNumber,
      measures.squaredBusyPeriod(2 / (1 - lambda_) ** 3),
    ];
  },
});
