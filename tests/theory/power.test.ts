import { OFF, PROCESSING, STANDBY, WAKING_UP } from "../../sim/index.ts";
import { observe } from "../support/theory-engine.ts";
import type { Control } from "../support/theory-estimate.ts";
import { testFamily } from "../support/theory-family.ts";
import * as measures from "../support/theory-measures.ts";
import { exponential, singleServer } from "../support/theory-scenario.ts";

/** One machine that a power rule puts to rest. */
function resting(interarrival: string, time: string, powerPolicy: string, machine: object = {}) {
  const scenario = singleServer(interarrival, time);
  return { ...scenario, workCentres: scenario.workCentres.map((centre) => ({ ...centre, ...machine, powerPolicy })) };
}

/** Arrivals and service of M/M/1: most of what makes one run's queue longer than another's. */
const controls = (rate: number, mean = 1): readonly Control[] => [
  measures.ordersOf(0, rate),
  measures.processingTime(0, mean),
  measures.squaredProcessingTime(0, 2 * mean * mean),
];

const LAWS: Readonly<Record<string, string>> = {
  "exp mean 2": exponential(2),
  "det 1": "1 s",
  "det 2": "2 s",
};

testFamily<{ lambda_: number; vacation: string }>("M/G/1 multiple vacations", {
  run: ({ lambda_, vacation }, seed) =>
    observe(resting(exponential(1 / lambda_), exponential(1), "VACATIONS", { vacation: LAWS[vacation] }), {
      length: 3e6,
      seed,
    }),
  metrics: { Wq: () => measures.meanWait },
  controls: ({ lambda_ }) => controls(lambda_),
});

testFamily<{ lambda_: number; setup: string }>("M/M/1 turn-off when empty with setup (energy saving)", {
  run: ({ lambda_, setup }, seed) =>
    observe(resting(exponential(1 / lambda_), exponential(1), "OFF-WHEN-EMPTY", { wakeUp: { off: LAWS[setup] } }), {
      length: 3e6,
      seed,
    }),
  metrics: {
    Wq: () => measures.meanWait,
    "fractions [busy, setup, off]": () => [PROCESSING, WAKING_UP, OFF].map((state) => measures.shareInState(0, state)),
  },
  controls: ({ lambda_ }) => controls(lambda_),
});

testFamily<{ lambda_: number; N: number }>("M/M/1 N-policy", {
  run: ({ lambda_, N }, seed) =>
    observe(resting(exponential(1 / lambda_), exponential(1), `N-POLICY(n: ${N})`), { length: 8e6, seed }),
  metrics: { L: () => measures.meanInSystem },
  controls: ({ lambda_ }) => controls(lambda_),
});

interface Timer {
  readonly lambda_: number;
  readonly timer: number;
  readonly power_kw?: { readonly busy: number; readonly idle: number; readonly standby: number };
}

testFamily<Timer>("M/M/1 standby after idle timer, no setup", {
  run: ({ lambda_, timer }, seed) =>
    observe(resting(exponential(1 / lambda_), exponential(1), `STANDBY-AFTER(idle: ${timer})`), { length: 2e6, seed }),
  metrics: {
    "fractions [busy, idle-on, standby]": () => [
      measures.shareInState(0, PROCESSING),
      measures.shareWithoutWork(0),
      measures.shareInState(0, STANDBY),
    ],
    "mean power kW": ({ power_kw }) => {
      const { busy, idle, standby } = power_kw as Required<Timer>["power_kw"];
      return (sums) =>
        busy * measures.shareInState(0, PROCESSING)(sums) +
        idle * measures.shareWithoutWork(0)(sums) +
        standby * measures.shareInState(0, STANDBY)(sums);
    },
  },
  controls: ({ lambda_ }) => controls(lambda_),
});
