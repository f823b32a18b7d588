import { observe } from "../support/theory-engine.ts";
import type { Control } from "../support/theory-estimate.ts";
import { testFamily } from "../support/theory-family.ts";
import * as measures from "../support/theory-measures.ts";
import { exponential, openLine, singleServer } from "../support/theory-scenario.ts";

interface General {
  readonly lambda_: number;
  readonly service: string;
}

/** Two phases with equal shares of the work: scv 4 asks for probabilities (1 +- sqrt(3/5)) / 2. */
const shares = [(1 + Math.sqrt(0.6)) / 2, (1 - Math.sqrt(0.6)) / 2];

/** The laws of service by the names of the figures, with their squared coefficients of variation; mean 1. */
const LAWS: Readonly<Record<string, readonly [law: string, scv: number]>> = {
  D: ["1 s", 0],
  "D=1": ["1 s", 0],
  M: [exponential(1), 1],
  "Erlang-2": ["erlang(2, mean: 1 s)", 1 / 2],
  "Erlang-2 mean1": ["erlang(2, mean: 1 s)", 1 / 2],
  "Erlang-4": ["erlang(4, mean: 1 s)", 1 / 4],
  "U(0,2)": ["uniform(0 s, 2 s)", 1 / 3],
  "Triangular(0.5,1,1.5)": ["triangular(0.5 s, 1 s, 1.5 s)", 1 / 24],
  "Lognormal cv=1.5": ["lognormal(mean: 1 s, cv: 1.5)", 2.25],
  "H2 scv=4 balanced means": [`hyperexponential(${shares.map((share) => `${0.5 / share} s: ${share}`).join(", ")})`, 4],
  Weibull: ["weibull(shape: 2, scale: 1.1283791670955126 s)", 4 / Math.PI - 1],
};

const lawOf = (service: string) => LAWS[service] as readonly [law: string, scv: number];
const server = ({ lambda_, service }: General) => singleServer(exponential(1 / lambda_), lawOf(service)[0]);

/** The law of the service times as drawn, and how many jobs came: most of what makes a run's queues longer than others'. */
function controls({ lambda_, service }: General): readonly Control[] {
  const [, scv] = lawOf(service);
  const arrivals = measures.ordersOf(0, lambda_);
  if (scv === 0) return [arrivals];
  return [arrivals, measures.processingTime(0, 1), measures.squaredProcessingTime(0, 1 + scv)];
}

/** Observed time by load [s], for constant service; more for others. */
const LENGTHS: Readonly<Record<number, number>> = { 0.5: 2.5e6, 0.8: 5e6, 0.9: 1.5e7 };

const lengthOf = ({ lambda_, service }: General) => (LENGTHS[lambda_] as number) * (1 + 0.75 * lawOf(service)[1]);

testFamily<General>("M/G/1 FCFS Pollaczek-Khinchine", {
  run: (given, seed) => observe(server(given), { length: lengthOf(given), seed }),
  metrics: { Wq: () => measures.meanWait, L: () => measures.meanInSystem },
  controls,
});

testFamily<General>("M/G/1 FCFS second moment (Takacs)", {
  run: (given, seed) => observe(server(given), { length: 2e7, seed }),
  metrics: { "Var[Wq]": () => measures.varianceOfWait },
  /** The mean, itself tested above, explains most of the error of the variance. */
  controls: (given) => {
    const { lambda_, service } = given;
    const [, scv] = lawOf(service);
    return [...controls(given), measures.numberInSystem(lambda_ + (lambda_ ** 2 * (1 + scv)) / (2 * (1 - lambda_)))];
  },
});

testFamily<General>("M/M/1 departure process", {
  run: ({ lambda_ }, seed) => observe(server({ lambda_, service: "M" }), { length: 1e6, seed }),
  metrics: { "SCV of interdeparture times": () => measures.departureScv },
});

testFamily<General>("M/D/1 departure process", {
  run: ({ lambda_ }, seed) => observe(server({ lambda_, service: "D" }), { length: 4e6, seed }),
  metrics: { "SCV of interdeparture times": () => measures.departureScv },
});

/** Fifty machines stand for infinitely many: with 6 of them busy on average, all are with a probability of 1e-28. */
testFamily<{ lambda_: number; mean: number }>("M/G/inf", {
  run: ({ lambda_, mean }, seed) =>
    observe(openLine(exponential(1 / lambda_), [{ time: `lognormal(mean: ${mean} s, cv: 1.5)`, machines: 50 }]), {
      length: 1e6,
      seed,
    }),
  metrics: { "L and Var[N] (Poisson)": () => measures.meanInSystem },
});
