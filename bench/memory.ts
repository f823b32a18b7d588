import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createKpis } from "../analysis/kpi/create-kpis.ts";
import { createRun } from "../sim/index.ts";
import { modelOf } from "./engine.ts";
import { MM1 } from "./models.ts";
import { mm1Scenario } from "./scenarios.ts";

export interface Memory {
  readonly model: string;
  /** Live memory of the process with the run in it [MB], after so many jobs. */
  readonly megabytes: readonly { readonly jobs: number; readonly megabytes: number }[];
}

const JOBS = [100_000, 1_000_000];

/** M/M/1 with its KPIs: what is kept must not grow with the jobs that have left. */
export function measureMemory(): Memory {
  const collectGarbage = garbageCollector();
  const model = modelOf(mm1Scenario(MM1));
  const kpis = createKpis(model, { warmUp: 0 });
  const run = createRun(model, { recorder: "kpi", sinks: [kpis] });
  const megabytes = JOBS.map((jobs) => {
    run.advance({ until: jobs * MM1.interarrival });
    collectGarbage();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return { jobs, megabytes: (heapUsed + arrayBuffers) / 1024 / 1024 };
  });
  return { model: "M/M/1, KPIs on", megabytes };
}

function garbageCollector(): () => void {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc") as () => void;
}
