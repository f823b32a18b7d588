import seedrandom from "seedrandom";
import { runJobShop } from "./hand-written/job-shop.ts";
import { runLine } from "./hand-written/line.ts";
import { runMm1 } from "./hand-written/mm1.ts";
import type { HandWrittenRun, Uniform } from "./hand-written/run.ts";
import { JOB_SHOP, LINE, MM1 } from "./models.ts";
import { jobShopScenario, lineScenario, mm1Scenario } from "./scenarios.ts";

/** One model in its three forms. */
export interface Subject {
  readonly name: string;
  /** Text of an ordinary scenario file. */
  readonly scenario: string;
  readonly handWritten: (until: number) => HandWrittenRun;
  readonly simpy: { readonly program: string; readonly model: object };
  /** Simulated time of one measurement [s]; of SimPy, which is much slower. */
  readonly until: number;
  readonly untilSimPy: number;
}

export const SUBJECTS: readonly Subject[] = [
  {
    name: "M/M/1",
    scenario: mm1Scenario(MM1),
    handWritten: (until) => runMm1(MM1, until, stream),
    simpy: { program: "mm1", model: MM1 },
    until: 500_000,
    untilSimPy: 100_000,
  },
  {
    name: "line of 10 with breakdowns",
    scenario: lineScenario(LINE),
    handWritten: (until) => runLine(LINE, until, stream),
    simpy: { program: "line", model: LINE },
    until: 100_000,
    untilSimPy: 20_000,
  },
  {
    name: "job shop of 10, SPT",
    scenario: jobShopScenario(JOB_SHOP),
    handWritten: (until) => runJobShop(JOB_SHOP, until, stream),
    simpy: { program: "job_shop", model: JOB_SHOP },
    until: 2_000_000,
    untilSimPy: 400_000,
  },
];

const HALF_STEP = 1 / 8589934592;

/**
 * The stream of that name as scenarios have it by default (alea, seed 1, replication 0), so that both draw the same
 * numbers and must give the same results.
 */
function stream(name: string): Uniform {
  const draw = seedrandom.alea(`1/0/${name}`);
  return () => draw() + HALF_STEP;
}
