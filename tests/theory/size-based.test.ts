import type { IndexRule } from "../../sim/index.ts";
import { observe } from "../support/theory-engine.ts";
import type { Control } from "../support/theory-estimate.ts";
import { testFamily } from "../support/theory-family.ts";
import * as measures from "../support/theory-measures.ts";
import { exponential, singleServer } from "../support/theory-scenario.ts";
import { sideBySide } from "../support/theory-sums.ts";

interface SingleServer {
  readonly lambda_: number;
  readonly mu: number;
}

/** Preemptive shortest job first, by the original size: a rule of the user's own. */
const shortestOriginal: IndexRule = {
  id: "PSJF",
  title: "Preemptive shortest job first",
  source: "Wierman & Harchol-Balter (2003)",
  prefers: "lowest",
  dependsOn: "candidate",
  index: (candidate) => candidate.totalWork,
};
const PSJF = "./shortest-original.ts";

interface Server {
  readonly lambda: number;
  readonly time: string;
  readonly dispatching: string;
  readonly preemption: "none" | "resume";
}

function run({ lambda, time, dispatching, preemption }: Server, length: number, seed: number) {
  const line = singleServer(exponential(1 / lambda), time);
  const workCentres = line.workCentres.map((centre) => ({ ...centre, preemption }));
  return observe(
    { ...line, workCentres, policies: { dispatching } },
    { length, seed, userRules: { [PSJF]: shortestOriginal } },
  );
}

/** The same jobs in the given order, and first come first served: what they wait then is known. */
const withTwin = (server: Server, length: number, seed: number) =>
  sideBySide(run(server, length, seed), run({ ...server, dispatching: "FCFS", preemption: "none" }, length, seed));

const twin = (lambda: number, scv: number): readonly Control[] => [
  measures.waitOf(1, (lambda * (1 + scv)) / (2 * (1 - lambda))),
  measures.ordersOf(0, lambda),
  measures.processingTime(1, 1),
  measures.squaredProcessingTime(1, 1 + scv),
];

/** Observed time by load [mean service times]. */
const lengthOf = (load: number) => LENGTHS[load] as number;
const LENGTHS: Readonly<Record<number, number>> = { 0.5: 1e6, 0.7: 1e6, 0.8: 1e6, 0.9: 5e6, 0.95: 8e6 };

const families: Readonly<Record<string, Pick<Server, "dispatching" | "preemption">>> = {
  "M/M/1 SPT (non-preemptive shortest job first)": { dispatching: "SPT", preemption: "none" },
  /** What is left of an interrupted operation counts: SPT becomes the shortest remaining processing time. */
  "M/M/1 SRPT (preemptive)": { dispatching: "SPT", preemption: "resume" },
  "M/M/1 PSJF (preemptive shortest original job)": { dispatching: PSJF, preemption: "resume" },
  /** Processor sharing has the same mean. */
  "M/M/1 PS and LCFS-PR": { dispatching: "LIFO", preemption: "resume" },
};

for (const [name, order] of Object.entries(families)) {
  testFamily<SingleServer>(name, {
    run: ({ lambda_ }, seed) => withTwin({ lambda: lambda_, time: exponential(1), ...order }, lengthOf(lambda_), seed),
    metrics: {
      "Wq mean": () => measures.meanWaitOf(0),
      "ratio Wq_SPT/Wq_FCFS": () => (sums) => measures.meanWaitOf(0)(sums) / measures.meanWaitOf(1)(sums),
      "mean time in system": () => measures.meanFlowTimeOf(0),
    },
    controls: ({ lambda_ }) => twin(lambda_, 1),
  });
}

testFamily<{ lambda_: number }>("M/G/1 SPT", {
  run: ({ lambda_ }, seed) =>
    withTwin(
      { lambda: lambda_, time: "uniform(0 s, 2 s)", dispatching: "SPT", preemption: "none" },
      lengthOf(lambda_),
      seed,
    ),
  metrics: { "Wq mean": () => measures.meanWaitOf(0) },
  controls: ({ lambda_ }) => twin(lambda_, 1 / 3),
});
