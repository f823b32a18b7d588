import {
  formatProblem,
  type Model,
  needsSolver,
  type OpenScenario,
  openScenario,
  type ScenarioContent,
} from "../../sim/index.ts";
import { loadSolver } from "../solver.ts";
import { importPolicy } from "../user-policy.ts";
import type { ExperimentBundle } from "./bundle.ts";

/** Scenarios of bundles that models were asked of. */
const opened = new WeakMap<ExperimentBundle["scenario"], OpenScenario>();

/** The part of a bundle that its scenario is read from. */
type Source = Pick<ExperimentBundle, "scenario" | "jobs" | "files">;

/** The scenario of a bundle, whose text is read once for all its points. */
export function scenarioOf(bundle: Source): OpenScenario {
  return opened.get(bundle.scenario) ?? openAs(bundle, null);
}

/** Opens the scenario of a bundle whose text has been read, here or by another thread. */
export function openAs({ scenario, jobs, files }: Source, content: ScenarioContent | null): OpenScenario {
  const options = {
    file: scenario.file,
    format: scenario.format,
    readFile: (path: string) => files[path] as string,
    ...(jobs === null ? {} : { jobsFile: jobs }),
  };
  const open = openScenario(scenario.text, options, content);
  opened.set(scenario, open);
  return open;
}

/**
 * The model of a point, out of the experiment's bundle.
 *
 * @param set - "path=value"
 * @throws PointProblem if it cannot be built
 */
export function pointModel(bundle: ExperimentBundle, set: readonly string[]): Model {
  const result = scenarioOf(bundle).load(set);
  if (!result.ok) throw new PointProblem(result.problems.map(formatProblem).join("; "));
  return result.model;
}

/** A point that cannot be simulated, however often it is tried: what is set in it does not go together. */
export class PointProblem extends Error {
  override readonly name = "PointProblem";
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
