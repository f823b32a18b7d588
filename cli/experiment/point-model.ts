import { formatProblem, loadScenario, type Model, needsSolver } from "../../sim/index.ts";
import { loadSolver } from "../solver.ts";
import { importPolicy } from "../user-policy.ts";
import type { ExperimentBundle } from "./bundle.ts";

/** The model of a point, out of the experiment's bundle. @param set - "path=value" */
export function pointModel({ scenario, jobs, files }: ExperimentBundle, set: readonly string[]): Model {
  const result = loadScenario(scenario.text, {
    file: scenario.file,
    format: scenario.format,
    set,
    readFile: (path) => files[path] as string,
    ...(jobs === null ? {} : { jobsFile: jobs }),
  });
  if (!result.ok) throw new Error(result.problems.map(formatProblem).join("\n"));
  return result.model;
}

/** The user's policies, by the path as it stands in the model. */
export async function importRules({ policies }: ExperimentBundle): Promise<Record<string, unknown>> {
  const rules: Record<string, unknown> = {};
  for (const [id, policy] of Object.entries(policies)) rules[id] = await importPolicy(id, policy);
  return rules;
}

/** What rules of the model need to solve linear programs; undefined: none does. */
export async function solverFor(model: Model): Promise<Awaited<ReturnType<typeof loadSolver>> | undefined> {
  return needsSolver(model) ? loadSolver() : undefined;
}
