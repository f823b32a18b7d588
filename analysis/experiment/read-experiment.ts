import { language } from "../../sim/index.ts";
import { betterOf } from "./better.ts";
import { checkExperiment } from "./check-experiment.ts";
import { controlName } from "./controls/check-controls.ts";
import type { Control } from "./controls/control.ts";
import { designPoints } from "./design.ts";
import type { Experiment, Point, Precision, ResponseChoice, Setting } from "./experiment.ts";
import type { Pilots } from "./found.ts";
import { assignment, type DesignFactor, factorName } from "./levels.ts";
import type { Optimisation } from "./optimisation/optimisation.ts";
import { optimisationOf } from "./optimisation/read-optimisation.ts";
import { assignmentsOf } from "./optimisation/search-space.ts";
import { isSeriesKpi } from "./run-series.ts";
import { type ExperimentDocument, experimentSchema, pilotsSchema } from "./schema.ts";
import { checkSelectionPoints } from "./selection/check-selection.ts";
import type { Selection } from "./selection/selection.ts";
import { isSensitivityKind, sensitivityDesign } from "./sensitivity/sensitivity-design.ts";
import { checkTracePoints } from "./series/check-series.ts";
import type { SeriesPlan, TracePlan } from "./series/series-plan.ts";

export type ExperimentReading =
  | {
      readonly ok: true;
      readonly experiment: Experiment;
      /** Where in the text something stands. */
      readonly locate: (path: language.Path) => {
        readonly file: string;
        readonly line: number;
        readonly column: number;
      };
    }
  | { readonly ok: false; readonly problems: readonly language.Problem[] };

/** Is the text an experiment, and no scenario? */
export function isExperiment(text: string): boolean {
  // JSON, and YAML in braces, may stand in one line.
  if (/^\s*\{/.test(text)) {
    const reading = language.readDocument(text, "");
    const document: unknown = reading.ok ? reading.document : null;
    return typeof document === "object" && document !== null && "experiment" in document && !("takt" in document);
  }
  return /^\s*["']?experiment["']?\s*:/m.test(text) && !/^["']?takt["']?\s*:/m.test(text);
}

/**
 * From an experiment's text to its points and responses, or all its problems at once.
 *
 * @param file - its name, for messages
 * @example
 * readExperiment("experiment: 1\nscenario: plant.yaml\nresponses: [throughput]", "x.yaml").experiment.points.length; // => 1
 */
export function readExperiment(text: string, file: string): ExperimentReading {
  const reading = language.readDocument(text, file);
  if (!reading.ok) return reading;
  const { findings, content, original } = language.readStructure(reading.document, experimentSchema);
  const meaning = content === null ? [] : checkExperiment(content);
  const moved = meaning.map((finding) => ({ ...finding, path: original(finding.path) }));
  // What is wrong about an unsound part may only follow from that.
  const all = [...findings, ...moved.filter(({ path }) => !findings.some((other) => touches(path, other.path)))];
  if (all.length > 0 || content === null) {
    const problems = all.map((finding) => language.located(finding, reading.locate));
    return { ok: false, problems: problems.sort((a, b) => a.line - b.line || a.column - b.column) };
  }
  const experiment = build(content, file);
  const late = [
    ...checkSelectionPoints(content, experiment.points.length),
    ...checkTracePoints(
      content,
      experiment.points.map(({ id }) => id),
    ),
  ];
  if (late.length > 0) return { ok: false, problems: late.map((finding) => language.located(finding, reading.locate)) };
  return { ok: true, experiment, locate: reading.locate };
}

function build(document: ExperimentDocument, file: string): Experiment {
  const { name, description, scenario, jobs, seed, replications, level, streams, antithetic } = document;
  const factors = document.factors.map((each, index): DesignFactor => {
    return { id: factorName(each), document: each, origin: ["factors", index] };
  });
  const responses = document.responses.map((each, index) => responseOf(each, ["responses", index]));
  const optimisation = document.optimisation === undefined ? null : optimisationOf(document, factors, responses);
  const { points, sensitivity } =
    optimisation === null ? pointsOf(document, factors) : { points: probes(document, optimisation), sensitivity: null };
  return {
    name: name ?? stemOf(file),
    description: description ?? "",
    scenario,
    jobs: jobs ?? null,
    points,
    factors: factors.map(({ id, document: { set, policy } }) => {
      return { id, kind: set !== undefined ? "set" : policy !== undefined ? "policy" : "seed" };
    }),
    responses,
    seed: seed ?? null,
    replications,
    precision: document.precision === undefined ? null : precisionOf(document.precision, responses),
    selection: document.selection === undefined ? null : selectionOf(document.selection, responses),
    level,
    streams,
    antithetic,
    controls: document.controls.map(controlOf),
    sensitivity,
    optimisation,
    pilots: pilotsOf(document, responses),
    found: null,
    series: seriesOf(document, responses),
    traces: tracesOf(document, points),
  };
}

function seriesOf({ series }: ExperimentDocument, responses: readonly ResponseChoice[]): SeriesPlan | null {
  if (series === undefined) return null;
  const own = series.of?.map((each, index) => responseOf(each, ["series", "of", index]));
  return { every: series.every, kpis: own ?? responses };
}

function tracesOf({ traces }: ExperimentDocument, points: readonly Point[]): TracePlan | null {
  if (traces === undefined) return null;
  const wanted = traces.points?.map(String);
  const indices = [...points.keys()].filter((at) => wanted?.includes((points[at] as Point).id) ?? true);
  const replications = [...new Set(traces.replications)].sort((a, b) => a - b);
  return { replications, points: wanted === undefined ? null : indices };
}

function pilotsOf({ warmUp, until, pilots }: ExperimentDocument, responses: readonly ResponseChoice[]): Pilots | null {
  if (warmUp !== "found" && until !== "found") return null;
  const { length, most, of, ...rest } = pilots ?? pilotsSchema.parse({});
  const known = responses.map(({ kpi }) => kpi).filter(isSeriesKpi);
  return {
    ...rest,
    findsWarmUp: warmUp === "found",
    findsLength: until === "found",
    length: length ?? null,
    most: most ?? null,
    // Work in process tells of the whole plant, and settles last.
    of: [...new Set(of ?? ["meanWip" as const, ...known])],
  };
}

function pointsOf(
  document: ExperimentDocument,
  factors: readonly DesignFactor[],
): Pick<Experiment, "points" | "sensitivity"> {
  const base = baseSettings(document);
  if (document.alternatives.length > 0) {
    const points = document.alternatives.map(({ id, set, policies }, index) => {
      const settings = settingsOf(set, policies, ["alternatives", index]);
      return { id, values: [], settings: [...base, ...settings], seed: null };
    });
    return { points, sensitivity: null };
  }
  const { kind = "factorial", ...design } = document.design ?? {};
  const { points, plan } = isSensitivityKind(kind)
    ? sensitivityDesign({ ...design, kind }, factors)
    : { points: designPoints({ ...design, kind }, factors), plan: null };
  return {
    points: points.map((levels, index) => ({
      id: String(index + 1),
      values: levels.map(({ value }) => value),
      settings: [...base, ...levels.flatMap(({ settings }) => settings)],
      seed: levels.findLast(({ seed }) => seed !== null)?.seed ?? null,
    })),
    sensitivity: plan,
  };
}

/** The scenario as it is, and then each factor at each level or end of its range, so that what cannot be is seen beforehand. */
function probes(document: ExperimentDocument, { factors }: Optimisation): Point[] {
  const base = baseSettings(document);
  const single = factors.flatMap(({ variable, options, origin }, at) => {
    const ends = variable.kind === "choice" ? [...options.keys()] : [variable.low, variable.high];
    return ends.map((value, end): Point => {
      const place = [...origin, ...(variable.kind === "choice" ? ["levels", end] : ["range"])];
      const settings = assignmentsOf(factors.slice(at, at + 1), [value]);
      return {
        id: "probe",
        values: [],
        settings: [...base, ...settings.map((assignment) => ({ assignment, origin: place }))],
        seed: null,
      };
    });
  });
  return [{ id: "baseline", values: [], settings: base, seed: null }, ...single];
}

function baseSettings({ set, policies, until, warmUp }: ExperimentDocument): Setting[] {
  return [
    ...settingsOf(set, policies, []),
    ...(until === undefined || until === "found" ? [] : [{ assignment: `run.until=${until} s`, origin: ["until"] }]),
    ...(warmUp === undefined || warmUp === "found"
      ? []
      : [{ assignment: `run.warmUp=${warmUp} s`, origin: ["warmUp"] }]),
  ];
}

type Values = Readonly<Record<string, unknown>>;

function settingsOf(set: Values, policies: Values, origin: language.Path): Setting[] {
  return [
    ...Object.entries(set).map(([path, value]) => {
      return { assignment: assignment(path, value), origin: [...origin, "set", path] };
    }),
    ...Object.entries(policies).map(([family, value]) => {
      return { assignment: assignment(`policies.${family}`, value), origin: [...origin, "policies", family] };
    }),
  ];
}

function responseOf(given: ExperimentDocument["responses"][number], origin: language.Path): ResponseChoice {
  if (typeof given === "string") return { id: given, kpi: given, better: null, origin };
  const { id, kpi, better = null, target } = given;
  const { least = null, most = null } = target ?? {};
  return { id: id ?? kpi, kpi, better, ...(target === undefined ? {} : { target: { least, most } }), origin };
}

function controlOf(given: ExperimentDocument["controls"][number], index: number): Control {
  const { stream, kpi = "", mean = 0 } = given;
  const named = { id: controlName(given), origin: ["controls", index] };
  return stream === undefined ? { kind: "kpi", ...named, kpi, mean } : { kind: "stream", ...named, stream };
}

function precisionOf(
  { response, relative, absolute, most }: NonNullable<ExperimentDocument["precision"]>,
  responses: readonly ResponseChoice[],
): Precision {
  return {
    response: response === undefined ? null : responses.findIndex(({ id }) => id === response),
    relative: relative ?? null,
    absolute: absolute ?? null,
    most,
  };
}

function selectionOf(
  given: NonNullable<ExperimentDocument["selection"]>,
  responses: readonly ResponseChoice[],
): Selection {
  const { procedure, response, indifference, relative, most, budget, increment } = given;
  const at = response === undefined ? 0 : responses.findIndex(({ id }) => id === response);
  const { better, kpi } = responses[at] as ResponseChoice;
  return {
    procedure,
    response: at,
    better: better ?? betterOf(kpi) ?? "lower",
    indifference: indifference ?? null,
    relative: relative ?? null,
    most,
    budget: budget ?? 0,
    increment,
  };
}

function touches(a: language.Path, b: language.Path): boolean {
  return a.every((part, at) => at >= b.length || part === b[at]);
}

function stemOf(file: string): string {
  return file.replace(/^.*[\\/]/, "").replace(/\.[^.]+$/, "");
}
