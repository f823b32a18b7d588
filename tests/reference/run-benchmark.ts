import { createKpis } from "../../analysis/kpi/create-kpis.ts";
import type { PlantKpis } from "../../analysis/kpi/plant-kpis.ts";
import {
  createRun,
  formatProblem,
  loadScenario,
  type Model,
  type PolicyChoice,
  type RecordSink,
  type ScenarioOptions,
} from "../../sim/index.ts";
import { dataFile } from "../support/csv-rows.ts";

/** Names of rules in the figures, where they carry their parameter. */
const NAMED: Readonly<Record<string, PolicyChoice>> = {
  ATC_k1: { id: "ATC", parameters: { k: 1 } },
  ATC_k2: { id: "ATC", parameters: { k: 2 } },
  ATC_k3: { id: "ATC", parameters: { k: 3 } },
};

/** The dispatching rule with the name that the figures use. */
export function ruleNamed(name: string): PolicyChoice {
  return NAMED[name] ?? { id: name, parameters: {} };
}

/** The model of a benchmark file of tests/data, as `takt run FILE --policy dispatching=RULE` makes it. */
export function benchmarkModel(path: string, dispatching: PolicyChoice, options: Partial<ScenarioOptions> = {}): Model {
  const loaded = loadScenario(dataFile(path), { file: path, format: "auto", policies: { dispatching }, ...options });
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join("\n"));
  return loaded.model;
}

/** Runs a model to its end and gives its KPIs. */
export function kpisOfRun(model: Model, sinks: readonly RecordSink[] = []): PlantKpis {
  const kpis = createKpis(model);
  const run = createRun(model, { recorder: "kpi", sinks: [kpis, ...sinks] });
  run.advance();
  run.flush();
  return kpis.finish(run.now).kpis;
}
