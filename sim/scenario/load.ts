import type { Model, PolicyChoice, PolicyFamily } from "../model/model.ts";
import { buildModel } from "./build/build.ts";
import { checkMeaning } from "./check/check.ts";
import { knownNames } from "./check/known.ts";
import { documentDigest } from "./digest.ts";
import { copyOf, LONGEST_TEXT, readDocument, startsWith } from "./document.ts";
import { type ReadFile, withFiles } from "./files.ts";
import { detectFormat, importers, type ScenarioFormat } from "./import/formats.ts";
import { placeOf } from "./import/imported.ts";
import { type Locate, located, type Path, type Problem } from "./problems.ts";
import { type Scenario, scenarioSchema } from "./schema/scenario.ts";
import { setPath, splitAssignment } from "./set-path.ts";
import { readStructure } from "./structure.ts";

export interface ScenarioOptions {
  /** Name of the file, for messages and to tell its format. */
  readonly file: string;
  readonly format?: ScenarioFormat | "auto";
  /** Values to set before anything is checked: "path=value", see `setPath`. */
  readonly set?: readonly string[];
  /** Policies in place of the scenario's. */
  readonly policies?: Partial<Record<PolicyFamily, PolicyChoice>>;
  /** Reads the files that the scenario names, by their paths as written there. */
  readonly readFile?: ReadFile;
  /** A CSV list of orders in place of the scenario's orders. */
  readonly jobsFile?: { readonly name: string; readonly text: string };
}

type ParsedScenario =
  | {
      readonly ok: true;
      readonly scenario: Scenario;
      /** What it was read from: as written, with its files and what was set. */
      readonly document: unknown;
      readonly format: ScenarioFormat;
      /** Fingerprint of the scenario with its files and what was set. */
      readonly scenarioDigest: string;
      readonly warnings: readonly string[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export type LoadedScenario =
  | {
      readonly ok: true;
      readonly model: Model;
      readonly format: ScenarioFormat;
      readonly scenarioDigest: string;
      readonly warnings: readonly string[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * From a scenario's text to its model, or all its problems at once.
 *
 * @example
 * loadScenario(text, { file: "plant.yaml", set: ["workCentres.server.machines=4"] }).model.machines.length; // => 4
 * loadScenario("takt: 2", { file: "plant.yaml" }).problems[0].remedy; // => "write takt: 1"
 */
export function loadScenario(text: string, options: ScenarioOptions): LoadedScenario {
  return built(parseScenario(text, options));
}

/** A scenario whose text has been read, to be built again and again with other values set. */
export interface OpenScenario {
  /** Its model, or all its problems. @param set - "path=value" */
  readonly load: (set: readonly string[]) => LoadedScenario;
  /** The digest that `load` gives, without the checks and the model, which take many times as long. */
  readonly digest: (set: readonly string[]) => string;
  /** What its text says; null: it cannot be read. */
  readonly content: ScenarioContent | null;
}

/** What a scenario's text says, before anything is checked. Plain data, which may go to another thread. */
export interface ScenarioContent {
  readonly document: unknown;
  readonly format: ScenarioFormat;
  readonly warnings: readonly string[];
}

/**
 * Reads a scenario's text once for many models: reading takes longer than all the rest.
 *
 * @param content - of the same text, read before: the text is read again only to tell where in it something is wrong
 *
 * @example
 * openScenario(text, { file: "plant.yaml" }).load(["workCentres.server.machines=4"]).model.machines.length; // => 4
 */
export function openScenario(
  text: string,
  options: Omit<ScenarioOptions, "set">,
  content: ScenarioContent | null = null,
): OpenScenario {
  const source = content === null ? readSource(text, options) : sourceOf(content, text, options);
  return {
    load: (set) => built(parseSource(source, { ...options, set })),
    digest: (set) => (source.ok ? documentDigest(completed(source, { ...options, set }).document) : ""),
    content: source.ok ? contentOf(source) : null,
  };
}

function contentOf({ document, format, warnings }: GoodSource): ScenarioContent {
  return { document, format, warnings };
}

function sourceOf(content: ScenarioContent, text: string, options: ScenarioOptions): GoodSource {
  let read: Source | null = null;
  const locate: Locate = (path) => {
    read ??= readSource(text, options);
    return read.ok ? read.locate(path) : { file: options.file, line: 0, column: 0 };
  };
  return { ok: true, ...content, locate };
}

function built(parsed: ParsedScenario): LoadedScenario {
  if (!parsed.ok) return parsed;
  const { scenario, document: _, ...rest } = parsed;
  return { ...rest, model: buildModel(scenario) };
}

/** From a scenario's text to its sound content in base units, or all its problems at once. */
export function parseScenario(text: string, options: ScenarioOptions): ParsedScenario {
  return parseSource(readSource(text, options), options);
}

/** The document with all that is set, and the content of its files. */
function completed({ document: read, locate: inner }: GoodSource, options: ScenarioOptions) {
  const given = copyOf(read);
  const { problems, locate } = override(given, options);
  return { problems, ...withFiles(given, readFileOf(options), locate(inner)) };
}

function parseSource(source: Source, options: ScenarioOptions): ParsedScenario {
  if (!source.ok) return source;
  const { format, warnings } = source;
  const { document, findings, locate, problems: ofSettings } = completed(source, options);
  const structure = readStructure(document, scenarioSchema);
  const certain = [...findings, ...structure.findings];
  // Parts taken out of lists move the others up, so soundness is asked by the path in the document.
  const isSound = (path: Path) => !certain.some((other) => startsWith(other.path, structure.original(path)));
  const meaning = structure.content === null ? [] : checkMeaning(structure.content, knownNames(document), isSound);
  const shifted = meaning.map((finding) => ({ ...finding, path: structure.original(finding.path) }));
  const all = [...certain, ...shifted.filter(({ path }) => !certain.some((other) => touches(path, other.path)))];
  const problems = [...ofSettings, ...all.map((finding) => located(finding, locate)).sort(byPlace)];
  if (problems.length > 0 || structure.content === null) return { ok: false, problems };
  return {
    ok: true,
    scenario: structure.content,
    document,
    format,
    scenarioDigest: documentDigest(document),
    warnings,
  };
}

interface GoodSource extends ScenarioContent {
  readonly ok: true;
  readonly locate: Locate;
}

type Source = GoodSource | { readonly ok: false; readonly problems: readonly Problem[] };

function readSource(text: string, { file, format: wanted = "auto" }: ScenarioOptions): Source {
  const format =
    wanted === "auto" && text.length <= LONGEST_TEXT ? detectFormat(text, file) : wanted === "auto" ? "takt" : wanted;
  if (format === "takt" || text.trim() === "") {
    const reading = readDocument(text, file);
    return reading.ok ? { ...reading, format, warnings: [] } : reading;
  }
  const name = file.replace(/^.*[\\/]/, "").replace(/\.[^.]+$/, "");
  const { document, jobLines, findings, warnings } = importers[format](text, name);
  if (findings.length > 0) {
    return { ok: false, problems: findings.map((finding) => ({ value: undefined, ...finding, file, path: "" })) };
  }
  return { ok: true, document, locate: (path) => placeOf(path, file, jobLines), format, warnings };
}

interface Overrides {
  readonly problems: readonly Problem[];
  /** Points to the option where a path was set by one. */
  readonly locate: (inner: Locate) => Locate;
}

/** Applies what was set from outside; a problem of such a value names the option. */
function override(given: unknown, { set = [], policies = {}, jobsFile }: ScenarioOptions): Overrides {
  const problems: Problem[] = [];
  const origins: { path: Path; file: string }[] = [];
  for (const assignment of set) {
    const file = `--set ${assignment}`;
    const parts = splitAssignment(assignment);
    const result =
      parts === null
        ? { ok: false as const, message: "has no value", remedy: "write path=value, such as run.seed=7" }
        : setPath(given, parts.path, parts.text);
    if (result.ok) for (const path of result.paths) origins.push({ path, file });
    else
      problems.push({
        file,
        line: 0,
        column: 0,
        path: "",
        value: undefined,
        message: result.message,
        remedy: result.remedy,
      });
  }
  if (isMapping(given)) {
    for (const [family, choice] of Object.entries(policies)) {
      if (choice === undefined) continue;
      const chosen = isMapping(given.policies) ? given.policies : {};
      given.policies = { ...chosen, [family]: { rule: choice.id, ...choice.parameters } };
      origins.push({ path: ["policies", family], file: `--policy ${family}=${choice.id}` });
    }
    if (jobsFile !== undefined) given.orders = [{ id: "jobs", file: jobsFile.name }];
  }
  const locate = (inner: Locate) => (path: Path) => {
    const origin = origins.findLast((other) => startsWith(path, other.path));
    return origin === undefined ? inner(path) : { file: origin.file, line: 0, column: 0 };
  };
  return { problems, locate };
}

function readFileOf({ readFile, jobsFile }: ScenarioOptions): ReadFile | undefined {
  if (jobsFile === undefined) return readFile;
  return (path) => {
    if (path === jobsFile.name) return jobsFile.text;
    if (readFile === undefined) throw new Error("files cannot be read here");
    return readFile(path);
  };
}

/** Is one of the two a part of the other, so that it may be a consequence? */
function touches(a: Path, b: Path): boolean {
  return startsWith(a, b) || startsWith(b, a);
}

function byPlace(a: Problem, b: Problem): number {
  return a.line - b.line || a.column - b.column;
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
