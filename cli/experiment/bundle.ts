import { createHash } from "node:crypto";
import { dirname, relative, resolve, sep } from "node:path";
import { controlReadingOf } from "../../analysis/experiment/controls/read-control.ts";
import type { Experiment, ResponseChoice, Setting } from "../../analysis/experiment/experiment.ts";
import type { Optimisation } from "../../analysis/experiment/optimisation/optimisation.ts";
import { type ExperimentReading, readExperiment } from "../../analysis/experiment/read-experiment.ts";
import { emptyReport, readingOf } from "../../analysis/experiment/responses.ts";
import { MOST_INTERVALS, type SeriesPlan } from "../../analysis/experiment/series/series-plan.ts";
import { formatDuration } from "../../analysis/format.ts";
import { formatProblem, type language, type Model, openScenario, type ScenarioFormat } from "../../sim/index.ts";
import { InputError } from "../errors.ts";
import { readText } from "../files.ts";
import { listed, userFiles } from "../load.ts";
import { type BundledPolicy, bundlePolicy, importPolicy } from "../user-policy.ts";
import { openAs, scenarioOf } from "./point-model.ts";
import { pointsToCheck, setsRun } from "./points-to-check.ts";

/**
 * Everything that replications of an experiment are made from, as plain data that goes to threads and to other machines:
 * no file is read there.
 */
export interface ExperimentBundle {
  /** Identity of what is simulated and measured: equal ones give equal results. */
  readonly digest: string;
  readonly scenario: { readonly file: string; readonly text: string; readonly format: ScenarioFormat | "auto" };
  readonly jobs: { readonly name: string; readonly text: string } | null;
  /** Files that the scenario names, by their paths as written there. */
  readonly files: Readonly<Record<string, string>>;
  /** The user's policies by the path as it stands in the model. */
  readonly policies: Readonly<Record<string, BundledPolicy>>;
  /** By point: values to set, "path=value". */
  readonly points: readonly (readonly string[])[];
  readonly responses: Experiment["responses"];
  /** Control variates. */
  readonly controls: Experiment["controls"];
  /** Length of the intervals of the series that each replication brings [s]; null: none. */
  readonly every: number | null;
  /** Time series that each replication brings; null: none. */
  readonly timeSeries: SeriesPlan | null;
}

/** What the scenario makes of an experiment. */
export interface PreparedExperiment {
  readonly experiment: Experiment;
  readonly bundle: ExperimentBundle;
  /** Seeds of the points. */
  readonly seeds: readonly number[];
  /** By response. */
  readonly units: readonly string[];
  /** By KPI of the time series. */
  readonly seriesUnits: readonly string[];
  /** By point: fingerprint of the scenario with its files and what was set. */
  readonly scenarioDigests: readonly string[];
  readonly warnings: readonly string[];
}

type Reading = Extract<ExperimentReading, { ok: true }>;

/**
 * Reads the scenario and all files of an experiment, and builds models of its points to see that they can be: of all, or, where
 * they are many, of those that between them have all that is set. The others are built where they are replicated.
 *
 * @param file - of the experiment
 * @throws InputError with every problem, by the place in the experiment file that it comes from
 */
export async function prepareExperiment({ experiment, locate }: Reading, file: string): Promise<PreparedExperiment> {
  const folder = dirname(resolve(file));
  const scenarioFile = fromHere(resolve(folder, experiment.scenario));
  const scenarioFolder = dirname(resolve(scenarioFile));
  const text = readText(scenarioFile);
  const jobsFile = experiment.jobs === null ? null : fromHere(resolve(folder, experiment.jobs));
  const jobs = jobsFile === null ? null : { name: jobsFile, text: readText(jobsFile) };
  const files: Record<string, string> = {};
  const readFile = (path: string): string => {
    files[path] ??= readText(fromHere(resolve(scenarioFolder, path)));
    return files[path];
  };
  const toScenario = (path: string) => slashed(relative(scenarioFolder, resolve(folder, path)));
  const policies: Record<string, BundledPolicy> = {};
  const points: string[][] = [];
  const seeds: number[] = [];
  const scenarioDigests: string[] = [];
  const problems = new Set<string>();
  const warnings = new Set<string>();
  const open = openScenario(text, { file: scenarioFile, readFile, ...(jobs === null ? {} : { jobsFile: jobs }) });
  const checked = pointsToCheck(experiment);
  let first: Model | null = null;
  for (const [index, { settings, seed }] of experiment.points.entries()) {
    const moved = settings.map((setting) => withPolicyPaths(setting, toScenario));
    const set = moved.map(({ assignment }) => assignment);
    if (!checked.has(index) && first !== null) {
      points.push(set);
      seeds.push(seed ?? experiment.seed ?? first.run.seed);
      scenarioDigests.push(open.digest(set));
      continue;
    }
    const result = open.load(set);
    if (!result.ok) {
      for (const problem of result.problems) problems.add(formatProblem(relocated(problem, moved, locate)));
      continue;
    }
    for (const warning of result.warnings) warnings.add(warning);
    first ??= result.model;
    for (const { family, id } of userFiles(result.model, {}, scenarioFolder)) {
      policies[id] ??= await checkedPolicy(family, id, scenarioFolder);
    }
    for (const problem of [
      ...measureProblems(experiment, result.model),
      ...intervalProblems(experiment, result.model),
    ]) {
      problems.add(
        formatProblem({ ...locate(problem.path), ...problem, path: pathText(problem.path), value: problem.value }),
      );
    }
    points.push(set);
    seeds.push(seed ?? experiment.seed ?? result.model.run.seed);
    scenarioDigests.push(result.scenarioDigest);
  }
  if (problems.size > 0 || first === null) throw new InputError(listed(file, [...problems]));
  const { responses, controls } = experiment;
  const scenario = { file: scenarioFile, text, format: "auto" as const };
  const { series } = experiment;
  openAs({ scenario, jobs, files }, open.content);
  const content = { scenario, jobs, files, policies, points, responses, controls, every: null, timeSeries: series };
  const moved = experiment.optimisation === null ? null : withMovedPolicies(experiment.optimisation, toScenario);
  const empty = emptyReport(first);
  const complete = { ...experiment, optimisation: moved };
  const unitOf = (response: ResponseChoice): string => {
    const reading = readingOf(response, empty);
    return reading.ok ? reading.unit : "";
  };
  return {
    experiment: complete,
    bundle: { digest: identityOf(complete, content, seeds, scenarioDigests), ...content },
    seeds,
    units: responses.map(unitOf),
    seriesUnits: (series?.kpis ?? []).map(unitOf),
    scenarioDigests,
    warnings: [...warnings],
  };
}

function identityOf(
  { streams, antithetic, responses, optimisation }: Experiment,
  { policies, controls, every, timeSeries }: Omit<ExperimentBundle, "digest">,
  seeds: readonly number[],
  scenarioDigests: readonly string[],
): string {
  const kpis = responses.map(({ kpi }) => kpi);
  const identity = {
    ...{ scenarioDigests, seeds, streams, kpis, policies },
    ...(optimisation === null ? {} : { search: searchIdentity(optimisation) }),
    ...(every === null ? {} : { every }),
    ...(timeSeries === null ? {} : { timeSeries: [timeSeries.every, timeSeries.kpis.map(({ kpi }) => kpi)] }),
    ...(antithetic ? { antithetic } : {}),
    ...(controls.length === 0 ? {} : { controls: controls.map(({ origin: _, id: __, ...control }) => control) }),
  };
  return createHash("sha256").update(JSON.stringify(identity)).digest("hex").slice(0, 32);
}

/** Is all that replications are made from what the digests stand for? A manifest that somebody has changed by hand is not. */
export function isGenuine({ experiment, bundle, seeds, scenarioDigests }: PreparedExperiment): boolean {
  const open = scenarioOf(bundle);
  const digests = bundle.points.map((set) => open.digest(set));
  return (
    digests.every((digest, at) => digest === scenarioDigests[at]) &&
    identityOf(experiment, bundle, seeds, scenarioDigests) === bundle.digest
  );
}

/** How long the runs of a point last, and from when on they count [s]. */
export interface PointTimes {
  readonly warmUp: number;
  readonly until: number;
}

/**
 * The same experiment with values set after all others: it equals one that had them from the start.
 *
 * @param settings - "path=value", for all points
 * @returns also the times of each point before
 */
export function withSettings(
  prepared: PreparedExperiment,
  settings: readonly string[],
  every: number | null = prepared.bundle.every,
): { prepared: PreparedExperiment; before: PointTimes[] } {
  const { experiment, bundle, seeds } = prepared;
  const { scenario } = bundle;
  const open = scenarioOf(bundle);
  const timesOf = (set: readonly string[]): PointTimes => {
    const result = open.load(set);
    if (!result.ok) throw new InputError(listed(scenario.file, result.problems.map(formatProblem)));
    return result.model.run;
  };
  // Most experiments set the same times for all points, if any: a model is built for each that differ.
  const times = new Map<string, PointTimes>();
  const before = bundle.points.map((set): PointTimes => {
    const key = JSON.stringify(set.filter(setsRun));
    const known = times.get(key) ?? timesOf(set);
    times.set(key, known);
    return known;
  });
  const points = bundle.points.map((set) => [...set, ...settings]);
  const scenarioDigests = points.map((set) => open.digest(set));
  const content = { ...bundle, points, every };
  const digest = identityOf(experiment, content, seeds, scenarioDigests);
  return { prepared: { ...prepared, scenarioDigests, bundle: { ...content, digest } }, before };
}

/** The same experiment without time series and traces: of what only its end is asked for, and of pilots. */
export function withoutSeries(prepared: PreparedExperiment): PreparedExperiment {
  const { bundle, seeds, scenarioDigests } = prepared;
  const experiment = { ...prepared.experiment, series: null, traces: null };
  const content = { ...bundle, timeSeries: null };
  const digest = identityOf(experiment, content, seeds, scenarioDigests);
  return { ...prepared, experiment, bundle: { ...content, digest } };
}

/** Reads an experiment with all it names. @throws InputError with every problem */
export async function readExperimentFile(file: string): Promise<PreparedExperiment> {
  const reading = readExperiment(readText(file), file);
  if (!reading.ok) throw new InputError(listed(file, reading.problems.map(formatProblem)));
  return prepareExperiment(reading, file);
}

/** Bundles a policy and loads it once, so that what it lacks is seen before anything runs. */
async function checkedPolicy(...[family, id, folder]: Parameters<typeof bundlePolicy>): Promise<BundledPolicy> {
  const bundled = await bundlePolicy(family, id, folder);
  await importPolicy(id, bundled);
  return bundled;
}

/** Responses that do not exist, and controls whose mean cannot be known. */
function measureProblems({ responses, controls, series }: Experiment, model: Model): language.Finding[] {
  const empty = emptyReport(model);
  // Series of the responses are the same choices.
  const ofResponses = [...new Set([...responses, ...(series?.kpis ?? [])])].flatMap((response) => {
    const reading = readingOf(response, empty);
    if (reading.ok) return [];
    const { message, remedy } = reading;
    return [{ path: response.origin, value: response.kpi, message, remedy }];
  });
  const ofControls = controls.flatMap((control) => {
    const reading = controlReadingOf(control, model, empty);
    if (reading.ok) return [];
    const { value, message, remedy } = reading;
    return [{ path: control.origin, value, message, remedy }];
  });
  return [...ofResponses, ...ofControls];
}

function intervalProblems({ series }: Experiment, { run }: Model): language.Finding[] {
  if (series === null || run.until === Number.POSITIVE_INFINITY || run.until / series.every <= MOST_INTERVALS)
    return [];
  const count = Math.ceil(run.until / series.every).toLocaleString("en");
  const message = `makes ${count} intervals in runs of ${formatDuration(run.until)}`;
  const remedy = `give at least ${formatDuration(Math.ceil(run.until / MOST_INTERVALS))}, or keep a trace`;
  return [{ path: ["series", "every"], value: series.every, message, remedy }];
}

/** A problem of a value that the experiment sets is shown where the experiment sets it. */
function relocated(
  problem: language.Problem,
  settings: readonly Setting[],
  locate: Reading["locate"],
): language.Problem {
  const setting = settings.findLast(({ assignment }) => problem.file === `--set ${assignment}`);
  if (setting === undefined) return problem;
  const { value, message } = problem;
  const named = `${setting.assignment}: ${value === undefined || typeof value === "object" ? "" : `${value} `}${message}`;
  return { ...problem, ...locate(setting.origin), path: pathText(setting.origin), value: undefined, message: named };
}

const POLICY_FILE = /(?:\.{1,2}\/|\/)[^\s,()>"'[\]{}:]+\.(?:ts|mts|js|mjs)\b/g;

/** The experiment's policy files are named from its folder; scenarios name theirs from their own. */
function withPolicyPaths(setting: Setting, move: (path: string) => string): Setting {
  const { assignment, origin } = setting;
  if (!assignment.startsWith("policies.")) return setting;
  return { assignment: assignment.replace(POLICY_FILE, (path) => move(path)), origin };
}

/** The options of a search are set in the scenario as its points are. */
function withMovedPolicies(plan: Optimisation, move: (path: string) => string): Optimisation {
  const moved = (assignment: string): string => withPolicyPaths({ assignment, origin: [] }, move).assignment;
  const factors = plan.factors.map((factor) => ({
    ...factor,
    options: factor.options.map(({ value, assignments }) => ({ value, assignments: assignments.map(moved) })),
  }));
  return { ...plan, factors };
}

/** What the points of a search follow from: neither the budget nor what is confirmed. */
function searchIdentity({
  budget: _,
  leastBudget: __,
  confirm: ___,
  candidates: ____,
  ...search
}: Optimisation): object {
  return search;
}

function slashed(path: string): string {
  const text = path.split(sep).join("/");
  return /^[./]/.test(text) ? text : `./${text}`;
}

function fromHere(path: string): string {
  return relative(process.cwd(), path) || path;
}

function pathText(path: language.Path): string {
  return path.map((part, at) => (typeof part === "number" ? `[${part}]` : at === 0 ? part : `.${part}`)).join("");
}
