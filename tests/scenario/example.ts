import type { Model } from "../../sim/model/model.ts";
import { loadScenario, type ScenarioOptions } from "../../sim/scenario/load.ts";
import { formatProblem } from "../../sim/scenario/problems.ts";

export interface Parts {
  readonly run?: string;
  readonly first?: string;
  readonly second?: string;
  readonly route?: string;
  readonly orders?: string;
  readonly more?: string;
}

/** A small sound scenario in which a test replaces a part; each part stands on its own line. */
export function scenarioText(parts: Parts = {}): string {
  return [
    "takt: 1",
    `run: ${parts.run ?? "{ until: 1 d }"}`,
    "workCentres:",
    `  - ${parts.first ?? "{ id: mill }"}`,
    `  - ${parts.second ?? "{ id: lathe }"}`,
    "products:",
    `  - { id: part, route: ${parts.route ?? "[{ at: mill, time: 1 min }, { at: lathe, time: 2 min }]"} }`,
    "orders:",
    `  - ${parts.orders ?? "{ product: part, interarrival: 5 min }"}`,
    parts.more ?? "",
  ].join("\n");
}

/** Problems as lines; none when the scenario is sound. */
export function problemsOf(text: string, options: Partial<ScenarioOptions> = {}): string[] {
  const loaded = loadScenario(text, { file: "x.yaml", ...options });
  return loaded.ok ? [] : loaded.problems.map(formatProblem);
}

export function modelOf(text: string, options: Partial<ScenarioOptions> = {}): Model {
  const loaded = loadScenario(text, { file: "x.yaml", ...options });
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join("\n"));
  return loaded.model;
}
