import { Command, Option } from "commander";
import {
  bestMetamodel,
  fitMetamodels,
  METAMODEL_KINDS,
  type Metamodel,
  type MetamodelKind,
  type MetamodelPrediction,
} from "../../analysis/experiment/metamodel/metamodel.ts";
import { type MetamodelData, metamodelData } from "../../analysis/experiment/metamodel/metamodel-data.ts";
import { metamodelAnswer, metamodelText } from "../../analysis/experiment/metamodel/metamodel-text.ts";
import { renderMetamodelReport } from "../../analysis/experiment/report/metamodel-report.ts";
import type { ExperimentResults } from "../../analysis/experiment/results.ts";
import { language } from "../../sim/index.ts";
import { InputError, report } from "../errors.ts";
import { readFolder } from "../experiment/read-folder.ts";
import { checkOutput, writeResult } from "../files.ts";
import { version } from "../package-root.ts";

interface MetamodelOptions {
  readonly response: readonly string[];
  readonly model?: MetamodelKind;
  readonly where: readonly string[];
  readonly at: readonly string[];
  readonly axes?: string;
  readonly report?: string;
  readonly json?: string;
}

export function metamodelCommand(): Command {
  return new Command("metamodel")
    .description("fit a model of the responses over the factors to an experiment's results, and predict with it")
    .argument("<folder>", "folder that takt experiment wrote")
    .option("--response <id>", "response; repeatable; all unless given", collect, [])
    .addOption(
      new Option(
        "--model <kind>",
        "polynomial of first order (linear), with interactions, or of second order (quadratic); gp: Gaussian process; the one that foresees points best unless given",
      ).choices(METAMODEL_KINDS),
    )
    .option("--where <factor=value>", "only points with this value, such as dispatching=SPT; repeatable", collect, [])
    .option("--at <factor=value,...>", "predict there, the factors not named in the middle; repeatable", collect, [])
    .option("--axes <factor,factor>", "factors of the report's surface; the two that matter most unless given")
    .option("--report <file.html>", "write a page with the response surface")
    .option("--json <file>", "write the models as JSON; - for standard output, and then nothing else goes there")
    .action((folder: string, options: MetamodelOptions) => {
      try {
        run(folder, options);
      } catch (error) {
        process.exitCode = report(error);
      }
    });
}

interface Fitted {
  readonly data: MetamodelData;
  readonly models: readonly Metamodel[];
  readonly best: Metamodel;
  readonly predictions: readonly { readonly at: readonly number[]; readonly prediction: MetamodelPrediction }[];
}

function run(folder: string, options: MetamodelOptions): void {
  const { json } = options;
  if (json !== undefined && json !== "-") checkOutput("--json", json);
  if (options.report !== undefined) checkOutput("--report", options.report);
  const { results } = readFolder(folder);
  const fitted = askedResponses(results, options).map((response) => fittedTo(results, response, options));
  if (options.report !== undefined) {
    const axes = fitted[0] === undefined ? null : axesOf(fitted[0].data, options.axes);
    writeResult(options.report, renderMetamodelReport(results.experiment.name, fitted, axes));
  }
  const document = json === undefined ? "" : metamodelJson(fitted);
  if (json !== undefined && json !== "-") writeResult(json, document);
  const text = fitted.map(({ data, models, best, predictions }) => metamodelText(data, models, best, predictions));
  process.stdout.write(json === "-" ? document : `${text.join("\n\n")}\n`);
}

function askedResponses({ experiment }: ExperimentResults, { response }: MetamodelOptions): number[] {
  const names = experiment.responses.map(({ id }) => id);
  if (response.length === 0) return [...names.keys()];
  return response.map((id) => {
    const at = names.indexOf(id);
    if (at < 0) throw new InputError(`--response ${id}: is no response; ${language.didYouMean(id, names, "response")}`);
    return at;
  });
}

function fittedTo(results: ExperimentResults, response: number, { where, model, at }: MetamodelOptions): Fitted {
  const held = Object.fromEntries(where.map((text) => readPair(text, "--where")));
  let data: MetamodelData;
  try {
    data = metamodelData(results, response, held);
  } catch (error) {
    if (error instanceof RangeError) throw new InputError(error.message);
    throw error;
  }
  const models = fitMetamodels(data, model === undefined ? METAMODEL_KINDS : [model]);
  const best = bestMetamodel(models);
  if (best === undefined) {
    const what = model === undefined ? "any model" : `a ${model} model`;
    throw new InputError(
      `${data.response}: its ${data.points.length} points do not carry ${what}; simulate more points`,
    );
  }
  const places = at.map((text) => placeOf(data, text));
  return { data, models, best, predictions: places.map((place) => ({ at: place, prediction: best.predict(place) })) };
}

/** "a=3,b=4.5": the factors not named stay in the middle of their ranges. */
function placeOf({ factors }: MetamodelData, text: string): number[] {
  const given = new Map(text.split(",").map((pair) => readPair(pair.trim(), "--at")));
  for (const [id, value] of given) {
    const factor = factors.find((each) => each.id === id);
    if (factor === undefined) {
      const names = factors.map((each) => each.id);
      throw new InputError(`--at ${text}: ${id} is no factor; ${language.didYouMean(id, names, "factor")}`);
    }
    const number = Number(value);
    if (value.trim() === "" || !Number.isFinite(number)) {
      throw new InputError(`--at ${text}: ${value} is no number; give one such as ${id}=${factor.low}`);
    }
    if (number < factor.low || number > factor.high) {
      throw new InputError(
        `--at ${text}: ${id} was simulated from ${factor.low} to ${factor.high}; beyond that the model knows nothing`,
      );
    }
  }
  return factors.map(({ id, low, high }) => (given.has(id) ? Number(given.get(id)) : (low + high) / 2));
}

function readPair(text: string, option: string): [string, string] {
  const at = text.lastIndexOf("=");
  if (at < 1) throw new InputError(`${option} ${text}: write factor=value, such as vehicles=6`);
  return [text.slice(0, at), text.slice(at + 1)];
}

function axesOf({ factors }: MetamodelData, text: string | undefined): readonly [string, string] | null {
  if (text === undefined) return null;
  const names = text.split(",").map((name) => name.trim());
  const known = factors.map(({ id }) => id);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new InputError(`--axes ${text}: ${unknown} is no factor; ${language.didYouMean(unknown, known, "factor")}`);
  }
  if (names.length !== 2 || names[0] === names[1])
    throw new InputError(`--axes ${text}: give two factors, such as ${known.slice(0, 2)}`);
  return names as [string, string];
}

function metamodelJson(fitted: readonly Fitted[]): string {
  const none = (_: string, value: unknown): unknown =>
    typeof value === "number" && !Number.isFinite(value) ? null : value;
  const document = {
    takt: version,
    responses: fitted.map(({ data, models, best, predictions }) => ({
      response: data.response,
      unit: data.unit,
      answer: metamodelAnswer(data, best),
      factors: data.factors,
      points: data.points.length,
      best: best.kind,
      models: models.map(({ predict: _, ...model }) => model),
      predictions: predictions.map(({ at, prediction }) => ({
        factors: Object.fromEntries(at.map((value, axis) => [data.factors[axis]?.id, value])),
        ...prediction,
      })),
    })),
  };
  return `${JSON.stringify(document, none, 2)}\n`;
}

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}
