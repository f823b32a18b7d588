import { createKpis } from "../analysis/kpi/create-kpis.ts";
import { createRun, formatProblem, loadScenario, type Model, type Run } from "../sim/index.ts";

/** @throws Error with every problem of the text */
export function modelOf(scenario: string): Model {
  const result = loadScenario(scenario, { file: "bench.json", format: "takt" });
  if (!result.ok) throw new Error(result.problems.map(formatProblem).join("\n"));
  return result.model;
}

/** One run through the public face. */
export function simulate(model: Model, recorder: "off" | "full", until: number, replication = 0): Run {
  const run = createRun(model, { recorder, until, replication });
  run.advance();
  return run;
}

/** Jobs completed and their mean flow time [s], by the KPIs. */
export function statisticsOf(model: Model, until: number): { completed: number; meanFlowTime: number } {
  const kpis = createKpis(model, { warmUp: 0 });
  const run = createRun(model, { recorder: "kpi", sinks: [kpis], until });
  run.advance();
  run.flush();
  const { jobsCompleted, meanFlowTime } = kpis.finish(run.now).kpis;
  return { completed: jobsCompleted.value ?? Number.NaN, meanFlowTime: meanFlowTime.value ?? Number.NaN };
}
