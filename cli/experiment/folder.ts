import { join } from "node:path";
import type { Places, PointBottlenecks } from "../../analysis/experiment/bottleneck/point-bottlenecks.ts";
import type { Estimate } from "../../analysis/experiment/estimate.ts";
import type { Experiment } from "../../analysis/experiment/experiment.ts";
import type { Found } from "../../analysis/experiment/found.ts";
import { foundText } from "../../analysis/experiment/found-text.ts";
import type { Refusal } from "../../analysis/experiment/refusals.ts";
import { type Facts, renderExperimentReport } from "../../analysis/experiment/report/report.ts";
import type { ExperimentResults } from "../../analysis/experiment/results.ts";
import type { SelectionOutcome } from "../../analysis/experiment/selection/selection.ts";
import { selectionAnswer } from "../../analysis/experiment/selection/selection-text.ts";
import { sensitivityOf } from "../../analysis/experiment/sensitivity/sensitivity.ts";
import { sensitivityAnswer } from "../../analysis/experiment/sensitivity/sensitivity-text.ts";
import type { Target, TargetEstimate } from "../../analysis/experiment/target.ts";
import { writeResult } from "../files.ts";
import { version } from "../package-root.ts";
import type { PreparedExperiment } from "./bundle.ts";
import { replicationTable } from "./replication-rows.ts";
import { writeSeries } from "./series-files.ts";
import { writeTable } from "./table-files.ts";
import { writeTraces } from "./trace-files.ts";

/** Name of the manifest in an experiment's folder. */
export const MANIFEST = "manifest.json";

/** What re-creates an experiment: all that it was made from, and with what. */
export interface Manifest {
  readonly manifest: 1;
  readonly takt: string;
  readonly node: string;
  readonly prepared: PreparedExperiment;
}

/** Written before the first replication, so that even an experiment that was cut off says what it is. */
export function writeManifest(folder: string, prepared: PreparedExperiment): void {
  const manifest: Manifest = { manifest: 1, takt: version, node: process.version, prepared };
  writeResult(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`);
}

/**
 * The files that people open: a report, replications and time series as CSV and Parquet, traces, estimates as JSON.
 *
 * @returns false: Ctrl-C came before all traces were there
 */
export async function writeResults(
  folder: string,
  prepared: PreparedExperiment,
  results: ExperimentResults,
): Promise<boolean> {
  const { series, traces } = prepared.experiment;
  await writeTable(folder, "replications", replicationTable(results));
  const bands = series === null ? null : await writeSeries(folder, series, results);
  const shown = bands === null ? null : { units: prepared.seriesUnits, bands };
  writeResult(join(folder, "report.html"), renderExperimentReport(results, factsOf(prepared, "experiment"), shown));
  writeResult(join(folder, "estimates.json"), `${JSON.stringify(estimatesOf(results), null, 2)}\n`);
  return traces === null || (await writeTraces(folder, traces, prepared.bundle, results));
}

/** How the experiment was made, for the report. */
export function factsOf({ experiment, bundle, seeds }: PreparedExperiment, command: "experiment" | "optimise"): Facts {
  const files = Object.entries(bundle.policies).map(([path, { sha256 }]): [string, string] => [
    `Policy ${path}`,
    sha256,
  ]);
  return [
    ["Scenario", bundle.scenario.file],
    ["Seed", [...new Set(seeds)].join(", ")],
    ["Random numbers", experiment.streams === "common" ? "common to all points" : "of its own for each point"],
    ...(experiment.antithetic ? [["Replications", "in antithetic pairs"] as const] : []),
    ...(experiment.controls.length === 0
      ? []
      : [["Control variates", experiment.controls.map(({ id }) => id).join(", ")] as const]),
    ...(experiment.found === null ? [] : foundFacts(experiment.found, experiment)),
    ...files,
    ["Experiment", bundle.digest],
    ["Takt", version],
    ["Command", `takt ${command} ${MANIFEST}`],
  ];
}

function foundFacts(found: Found, experiment: Experiment): Facts {
  return foundText(found, experiment).map((line) => ["Found by pilots", line]);
}

/** What `experiment --json` prints. */
export function estimatesOf(results: ExperimentResults): object {
  const { experiment, units, points, warnings } = results;
  const { name, level, responses, found } = experiment;
  return {
    takt: version,
    experiment: name,
    level,
    ...(found === null ? {} : { found: foundJson(found, results) }),
    points: points.map(({ point, label, replications, estimates, targets, bottlenecks }, index) => ({
      id: point.id,
      label,
      factors: factorsOf(experiment, point.values),
      replications: replications.length,
      failed: replications.filter(({ failure }) => failure !== null).length,
      responses: Object.fromEntries(
        responses.map(({ id }, at) => [
          id,
          {
            unit: units[at],
            ...nullForNothing(estimates[at] as object),
            ...controlledJson(experiment, estimates[at]),
            ...targetJson(responses[at]?.target, targets[at]),
          },
        ]),
      ),
      ...(bottlenecks === null ? {} : { bottlenecks: bottlenecksJson(bottlenecks) }),
      refused: results.refusals.filter(({ point: of }) => of === index).map((each) => refusalJson(each, experiment)),
    })),
    ...(results.selection === null ? {} : { selection: selectionJson({ ...results, selection: results.selection }) }),
    ...(experiment.sensitivity === null ? {} : { sensitivity: sensitivityJson(results) }),
    warnings,
  };
}

function sensitivityJson(results: ExperimentResults): object {
  const { factors, responses } = results.experiment;
  const named = (each: { readonly factor: number }): object => {
    const { factor, ...figures } = each;
    const known = Object.entries(figures).map(([key, value]) => [
      key,
      typeof value === "object" && value !== null ? nullForNothing(value) : Number.isNaN(value) ? null : value,
    ]);
    return { factor: factors[factor]?.id, ...Object.fromEntries(known) };
  };
  return Object.fromEntries(
    responses.map(({ id }, response) => {
      const found = sensitivityOf(results, response);
      const answer = sensitivityAnswer(results, response, found);
      const pairs =
        found.kind !== "saltelli" || found.pairs.length === 0
          ? {}
          : {
              pairs: found.pairs.map(({ factor, other, share }) => ({
                factors: [factors[factor]?.id, factors[other]?.id],
                share: nullForNothing(share),
              })),
            };
      const { pairs: _, ...rest } = { pairs: null, ...found };
      return [
        id,
        { answer, ...rest, ...(found.kind === "nothing" ? {} : { factors: found.factors.map(named) }), ...pairs },
      ];
    }),
  );
}

/** Coefficients by the names of the controls. */
function targetJson(target: Target | undefined, estimate: TargetEstimate | null | undefined): object {
  return target === undefined || estimate == null ? {} : { target: { ...target, ...nullForNothing(estimate) } };
}

function controlledJson({ controls }: Experiment, estimate: Estimate | undefined): object {
  if (estimate?.controlled === undefined) return {};
  const { coefficients, ...rest } = estimate.controlled;
  const named = Object.fromEntries(controls.map(({ id }, at) => [id, coefficients[at]]));
  return { controlled: { ...rest, coefficients: named } };
}

function refusalJson({ kind, response, text, remedy }: Refusal, { responses }: Experiment): object {
  return { kind, response: response === null ? null : responses[response]?.id, text, remedy };
}

/** Shares of the observed time. */
function bottlenecksJson({ count, machines, workCentres }: PointBottlenecks): object {
  const placesJson = ({ places, rivals }: Places): object => ({
    places: places.map(({ both, ...place }) => ({ ...place, both: nullForNothing(both) })),
    rivals,
  });
  return {
    count,
    machines: placesJson(machines),
    ...(workCentres === null ? {} : { workCentres: placesJson(workCentres) }),
  };
}

/** Times in seconds. */
function foundJson(
  { warmUp, until, method, pilots, length, curve, longest }: Found,
  { points }: ExperimentResults,
): object {
  const id = (at: number): string | undefined => points[at]?.point.id;
  return {
    ...{ warmUp, until, method, pilots, pilotLength: length },
    ...(curve === null ? {} : { warmUpOf: { point: id(curve.point), kpi: curve.kpi } }),
    ...(longest === null ? {} : { runLengthOf: { ...longest, point: id(longest.point) } }),
  };
}

function selectionJson(results: ExperimentResults & { readonly selection: SelectionOutcome }): object {
  const { selection: outcome, points, experiment } = results;
  const { selection, selected, eliminated, remaining, counts, ...rest } = outcome;
  const id = (at: number): string | undefined => points[at]?.point.id;
  return {
    procedure: selection.procedure,
    response: experiment.responses[selection.response]?.id,
    better: selection.better,
    answer: selectionAnswer(results),
    ...rest,
    selected: selected === null ? null : id(selected),
    remaining: remaining.map(id),
    eliminated: eliminated.map(({ point, count, by, difference }) => ({
      point: id(point),
      replications: count,
      by: by === null ? null : id(by),
      difference: Number.isNaN(difference) ? null : difference,
    })),
    replications: counts.reduce((sum, count) => sum + count, 0),
  };
}

function factorsOf({ factors }: Experiment, values: readonly unknown[]): Record<string, unknown> {
  return Object.fromEntries(values.map((value, at) => [factors[at]?.id, value]));
}

function nullForNothing(estimate: object): object {
  return Object.fromEntries(Object.entries(estimate).map(([key, value]) => [key, Number.isNaN(value) ? null : value]));
}
