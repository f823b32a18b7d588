import { basename, dirname, relative, resolve } from "node:path";
import {
  formatProblem,
  loadScenario,
  type Model,
  type PolicyChoice,
  type PolicyFamily,
  parseScenario,
  policyFamilies,
  type ReadScenario,
  type ScenarioFormat,
} from "../sim/index.ts";
import { InputError } from "./errors.ts";
import { readText } from "./files.ts";
import { type GivenPolicies, isPolicyFile } from "./policy-option.ts";
import { loadUserPolicy } from "./user-policy.ts";

export interface LoadOptions {
  readonly format: ScenarioFormat | "auto";
  /** CSV file with jobs. */
  readonly jobs?: string | undefined;
  /** "path=value" */
  readonly set: readonly string[];
  readonly policies: GivenPolicies;
}

export interface LoadedScenario {
  readonly file: string;
  readonly text: string;
  /** Fingerprint of the scenario with its files and what was set. */
  readonly digest: string;
  readonly format: ScenarioFormat;
  readonly model: Model;
  readonly warnings: readonly string[];
  /** The rules of user files by the path as it stands in the model. */
  readonly userRules: Readonly<Record<string, unknown>>;
  readonly policyFiles: Readonly<Record<string, { readonly sha256: string }>>;
}

/**
 * Reads a scenario with everything it names.
 *
 * @throws InputError with every problem, one a line
 */
export async function load(file: string, options: LoadOptions): Promise<LoadedScenario> {
  const text = readText(file);
  const folder = dirname(resolve(file));
  const result = loadScenario(text, {
    file,
    format: options.format,
    set: options.set,
    policies: options.policies,
    readFile: (path: string) => readText(fromHere(resolve(folder, path))),
    ...(options.jobs === undefined ? {} : { jobsFile: { name: options.jobs, text: readText(options.jobs) } }),
  });
  if (!result.ok) throw new InputError(listed(file, result.problems.map(formatProblem)));
  const { model, format, scenarioDigest: digest, warnings } = result;
  const userRules: Record<string, unknown> = {};
  const policyFiles: Record<string, { sha256: string }> = {};
  for (const { family, id, base } of userFiles(model, options.policies, folder)) {
    const { rule, sha256 } = await loadUserPolicy(family, id, base);
    userRules[id] = rule;
    policyFiles[id] = { sha256 };
  }
  return { file, text, digest, format, model, warnings, userRules, policyFiles };
}

/**
 * Reads a scenario with the files it names, but without a model and the user's policies.
 *
 * @throws InputError with every problem, one a line
 */
export function readScenario(file: string, format: LoadOptions["format"], jobs?: string): ReadScenario {
  const folder = dirname(resolve(file));
  const readFile = (path: string) => readText(fromHere(resolve(folder, path)));
  const jobsFile = jobs === undefined ? {} : { jobsFile: { name: jobs, text: readText(jobs) } };
  const result = parseScenario(readText(file), { file, format, readFile, ...jobsFile });
  if (!result.ok) throw new InputError(listed(file, result.problems.map(formatProblem)));
  return result;
}

/** The file's name without folder and ending, to name results after. */
export function stem(file: string): string {
  return basename(file).replace(/\.[^.]+$/, "");
}

/** Policy files of the model, once each, with the folder where their path starts: the user's own, or the scenario's. */
export function userFiles(
  model: Model,
  given: GivenPolicies,
  folder: string,
): { family: PolicyFamily; id: string; base: string }[] {
  const chosen: { family: PolicyFamily; choice: PolicyChoice }[] = [
    ...policyFamilies.map((family) => ({ family, choice: model.policies[family] })),
    ...model.workCentres.flatMap(({ batching, dispatching, powerPolicy }) => [
      ...(batching ? [{ family: "batching" as const, choice: batching }] : []),
      ...(dispatching ? [{ family: "dispatching" as const, choice: dispatching }] : []),
      ...(powerPolicy ? [{ family: "power" as const, choice: powerPolicy }] : []),
    ]),
    ...model.machines.flatMap(({ failures }) =>
      failures.flatMap(({ wear }) =>
        wear?.detector ? [{ family: "maintenance" as const, choice: wear.detector }] : [],
      ),
    ),
    ...model.products.flatMap(({ operations }) =>
      operations.flatMap(({ quality }) => [
        ...(quality?.rule ? [{ family: "inspection" as const, choice: quality.rule }] : []),
        ...(quality?.chart?.rule ? [{ family: "control" as const, choice: quality.chart.rule }] : []),
      ]),
    ),
    ...model.storages.flatMap(({ putAway }) => (putAway ? [{ family: "storage" as const, choice: putAway }] : [])),
    ...model.items.flatMap(({ replenishment }) =>
      replenishment ? [{ family: "replenishment" as const, choice: replenishment }] : [],
    ),
  ];
  const files = new Map<string, { family: PolicyFamily; id: string; base: string }>();
  for (const { family, choice } of chosen) {
    for (const { id } of rulesOf(choice)) {
      if (!isPolicyFile(id)) continue;
      const base = given[family]?.id.includes(id) ? process.cwd() : folder;
      files.set(id, { family, id, base });
    }
  }
  return [...files.values()];
}

/** The rules that a composite one is made of, down to single ones. */
function rulesOf(choice: PolicyChoice): PolicyChoice[] {
  return choice.parts === undefined ? [choice] : choice.parts.rules.flatMap(rulesOf);
}

function fromHere(path: string): string {
  return relative(process.cwd(), path) || path;
}

/** More problems than this are those of a file in another format. */
const MOST_LISTED = 100;

/** Problems of a file as one message: a single one as it is, more of them below each other. */
export function listed(file: string, problems: readonly string[]): string {
  if (problems.length === 1) return problems[0] as string;
  const lines = problems.slice(0, MOST_LISTED).map((problem) => `  ${problem}`);
  const rest = problems.length - lines.length;
  if (rest > 0) lines.push(`  ... and ${rest} more; is it in another format? See --format`);
  return `${file}: ${problems.length} problems\n${lines.join("\n")}`;
}
