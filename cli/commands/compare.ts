import { Command, Option } from "commander";
import { betterOf } from "../../analysis/experiment/better.ts";
import { compareAlternatives, inReplications, METHODS, type Method } from "../../analysis/experiment/compare.ts";
import { type ComparedResponse, comparisonText } from "../../analysis/experiment/compare-text.ts";
import { controlsText } from "../../analysis/experiment/controls/control-text.ts";
import { groupAt, pairedGroups } from "../../analysis/experiment/groups.ts";
import { type MarginAnswer, type MarginQuestion, marginAnswer } from "../../analysis/experiment/margin-text.ts";
import { standingsOf } from "../../analysis/experiment/may-be-best.ts";
import { type Observation, observationSize, observationsOf } from "../../analysis/experiment/observations.ts";
import { pointLabel } from "../../analysis/experiment/point-label.ts";
import { refusedLabels } from "../../analysis/experiment/refusals.ts";
import { resultsOf } from "../../analysis/experiment/results.ts";
import { refusalsText } from "../../analysis/experiment/results-text.ts";
import { Schedule, together } from "../../analysis/experiment/schedule.ts";
import { PROCEDURES, type Procedure } from "../../analysis/experiment/selection/selection.ts";
import { FAILED, INTERRUPTED, InputError, RunError, report } from "../errors.ts";
import { type PreparedExperiment, withoutSeries } from "../experiment/bundle.ts";
import { checkPairs } from "../experiment/check-pairs.ts";
import { alternativesOf, type ComparedOptions } from "../experiment/compare-options.ts";
import { comparisonJson } from "../experiment/comparison-json.ts";
import { writeResults } from "../experiment/folder.ts";
import { settleRunLength } from "../experiment/pilots.ts";
import { exitWhenWritten } from "../experiment/redis.ts";
import { failuresOf, runExperiment } from "../experiment/run-experiment.ts";
import { selectBest } from "../experiment/select-best.ts";
import { checkOutput, writeResult } from "../files.ts";
import { readCount, readDuration, readPositiveDuration, readSeed, readShare } from "../number-option.ts";
import { checkWorkers } from "./experiment.ts";

interface CompareOptions extends ComparedOptions {
  readonly precision?: number;
  readonly most: number;
  readonly level: number;
  readonly method: Method;
  readonly indifference: number;
  readonly notWorse?: number;
  readonly equivalent?: number;
  readonly workers?: number;
  readonly select?: Procedure;
  readonly budget?: number;
  readonly redis?: string;
  readonly out?: string;
  readonly resume?: boolean;
  readonly json?: string;
}

export function compareCommand(): Command {
  return new Command("compare")
    .description("tell which policy, or which alternative of an experiment, is best: by how much, and how sure")
    .argument("<file>", "scenario, with the policies to compare; or an experiment file")
    .option("--policy <family=rules>", "alternatives, such as dispatching=FIFO,SPT,EDD; repeatable", collect, [])
    .option("--response <kpi>", "KPI to compare by, then [,lower|higher] is better; repeatable", collect, [])
    .option("--replications <number>", "of each alternative; 20 unless given", readCount)
    .option(
      "--precision <share>",
      "go on until the differences are known to so much of the best mean, such as 2 %",
      readShare,
    )
    .option("--most <number>", "most replications of each with --precision or --select", readCount, 1000)
    .option("--indifference <share>", "differences below so much of the best mean do not matter", readShare, 0)
    .option(
      "--not-worse <share>",
      "of two alternatives: is the second not worse than the first by so much? Exit code 1: not shown",
      readShare,
    )
    .option(
      "--equivalent <share>",
      "of two alternatives: do they differ by less than so much? Exit code 1: not shown",
      readShare,
    )
    .option("--level <share>", "confidence of all statements together", readShare, 0.95)
    .addOption(
      new Option(
        "--method <method>",
        "what the differences rest on: bonferroni, which assumes least; hsu, with the best only; tukey, of all pairs",
      )
        .choices(METHODS)
        .default("bonferroni"),
    )
    .addOption(
      new Option(
        "--select <procedure>",
        "spend replications where they tell which is the best, by one response: KN or rinott with --indifference, OCBA with --budget",
      ).choices(PROCEDURES),
    )
    .option("--budget <number>", "replications of all alternatives together, for --select OCBA", readCount)
    .option("--independent", "random numbers of its own for each alternative, in place of the same for all")
    .option(
      "--control <stream>",
      "control variate: a random stream, such as orders/interarrival; repeatable",
      collect,
      [],
    )
    .option("--antithetic", "replications in antithetic pairs, whose averages are compared")
    .option("--set <path=value>", "change a value of the scenario; repeatable", collect, [])
    .option("--until <duration>", "end of each run", readPositiveDuration)
    .option("--warm-up <duration>", "leave the time before this out of the KPIs", readDuration)
    .option("--seed <number>", "seed of all random streams", readSeed)
    .option("--jobs <file>", "CSV file with the jobs")
    .option("--workers <number>", "threads; as many as there are cores unless given", readCount)
    .option("--redis <url>", "hand the replications to the workers on this Redis")
    .option("--out <folder>", "keep the replications in this folder, as `takt experiment` does")
    .option("--resume", "go on with what is in the folder")
    .option("--json <file>", "write the comparison as JSON; - for standard output, and then nothing else goes there")
    .action(async (file: string, options: CompareOptions) => {
      try {
        await compare(file, options);
      } catch (error) {
        process.exitCode = report(error);
      }
      if (options.redis !== undefined) exitWhenWritten();
    });
}

async function compare(file: string, options: CompareOptions): Promise<void> {
  const { json, out = null, resume = false, workers, redis, level } = options;
  checkOptions(options);
  if (options.select !== undefined) return selectBest(file, { ...options, select: options.select });
  const where = { folder: out, resume, workers, redis };
  const asked = await alternativesOf(file, options);
  const prepared = await settleRunLength(out === null ? withoutSeries(asked) : asked, where);
  if (prepared === null) {
    process.stderr.write("takt: interrupted in the pilots; nothing was compared\n");
    process.exitCode = INTERRUPTED;
    return;
  }
  const { experiment, seeds } = prepared;
  if (experiment.controls.length > 0 && options.method !== "bonferroni") {
    throw new InputError(
      `--method ${options.method}: knows no control variates; take bonferroni, or take controls out`,
    );
  }
  const compared = askedResponses(prepared, options);
  const count = experiment.points.length;
  if (count < 2) throw new InputError("--policy: one alternative has nothing to be compared with; give two or more");
  const { margin, kind } = marginOf(options);
  if (margin !== null && count !== 2) {
    throw new InputError(
      `--${kind.replace(" ", "-")}: is for two alternatives, the old and the new; there are ${count}`,
    );
  }
  const schedule = new Schedule(experiment, seeds, stopRule(prepared, options, compared));
  const title = `comparing ${count} alternatives`;
  const plan = { ...where, prepared, schedule, title };
  const { end, responses, margins, failures, found } = await runExperiment(plan, async (end) => {
    const replications = schedule.resultsByPoint;
    const results = replications.map((mine) => observationsOf(experiment, mine));
    const found = resultsOf({ ...experiment, level }, prepared.units, replications);
    const failures = failuresOf(end);
    const responses = compared.flatMap(
      (response) => comparedResponse(prepared, options, response, results, true) ?? [],
    );
    const margins =
      margin === null
        ? []
        : compared.map((response) => {
            const refused = refusedLabels(found.refusals, response, found.points);
            return answerFor(prepared, { margin, kind, level, refused }, response, results);
          });
    try {
      if (out !== null) await writeResults(out, prepared, found);
      if (json !== undefined && json !== "-") writeResult(json, comparisonJson(responses, margins, found));
    } catch (error) {
      if (!(error instanceof RunError)) throw error;
      failures.push(error.message);
    }
    return { end, responses, margins, failures, found };
  });
  const withCaution = (response: ComparedResponse): string => {
    const index = experiment.responses.findIndex(({ id }) => id === response.id);
    return comparisonText(response, refusedLabels(found.refusals, index, found.points));
  };
  const refused = found.refusals.length === 0 ? [] : [refusalsText(found.refusals, found.points)];
  if (json === "-") process.stdout.write(comparisonJson(responses, margins, found));
  else
    process.stdout.write(
      `${[...responses.map(withCaution), ...margins.map(({ text }) => text), ...refused].join("\n\n")}\n`,
    );
  for (const warning of found.warnings) process.stderr.write(`takt: warning: ${warning}\n`);
  if (failures.length > 0) throw new RunError(failures.join("\ntakt: "));
  if (responses.length === 0 && !end.interrupted) throw new RunError("nothing could be compared: see the warnings");
  if (margins.some(({ holds }) => !holds)) process.exitCode = FAILED;
  if (end.interrupted) {
    process.stderr.write("takt: interrupted; the comparison is of what was done\n");
    process.exitCode = INTERRUPTED;
  }
}

function checkOptions({
  json,
  notWorse,
  equivalent,
  precision,
  replications,
  out,
  resume,
  ...rest
}: CompareOptions): void {
  checkWorkers(rest);
  if (json !== undefined && json !== "-") checkOutput("--json", json);
  if (notWorse !== undefined && equivalent !== undefined) {
    throw new InputError("--not-worse and --equivalent ask different questions; give one of them");
  }
  for (const [option, value] of Object.entries({
    "--not-worse": notWorse,
    "--equivalent": equivalent,
    "--precision": precision,
  })) {
    if (value === 0)
      throw new InputError(`${option} 0: no number of replications shows that; give a share such as 2 %`);
  }
  if (replications === 1) throw new InputError("--replications 1: tell nothing of their error; give at least 2");
  if (resume && out === undefined)
    throw new InputError("--resume: goes on with what is in a folder; give it with --out");
  if (!(rest.level > 0.5 && rest.level < 1)) throw new InputError(`--level ${rest.level}: give one such as 95 %`);
  if (precision !== undefined && (replications ?? 0) > rest.most) {
    throw new InputError(`--most ${rest.most}: is fewer than the ${replications} replications that are always made`);
  }
}

/** Indices of the responses to compare by. @throws InputError where it is not known which way is better */
function askedResponses({ experiment }: PreparedExperiment, { response }: CompareOptions): number[] {
  const { responses } = experiment;
  const names = response.map((text) => text.replace(/,(lower|higher)$/, ""));
  const asked = [...responses.keys()].filter(
    (at) => names.length === 0 || names.includes((responses[at] as { id: string }).id),
  );
  const directed = asked.filter((at) => betterAt(experiment, at) !== null);
  if (names.length === 0 && directed.length > 0) return directed;
  const unclear = asked.find((at) => betterAt(experiment, at) === null);
  if (unclear === undefined) return asked;
  const { id } = responses[unclear] as { id: string };
  throw new InputError(`--response ${id}: lower or higher, which is better? Give ${id},lower or ${id},higher`);
}

function betterAt({ responses }: PreparedExperiment["experiment"], at: number): "lower" | "higher" | null {
  const { better, kpi } = responses[at] as PreparedExperiment["experiment"]["responses"][number];
  return better ?? betterOf(kpi);
}

type Results = readonly (readonly Observation[])[];

function marginOf({ notWorse, equivalent }: CompareOptions) {
  if (notWorse !== undefined) return { margin: notWorse, kind: "not worse" as const };
  return { margin: equivalent ?? null, kind: "equivalent" as const };
}

function answerFor(
  { experiment }: PreparedExperiment,
  question: Pick<MarginQuestion, "margin" | "kind" | "level" | "refused">,
  response: number,
  results: Results,
): MarginAnswer {
  const groups = pairedGroups(results, response);
  const labels = experiment.points.map((point) => pointLabel(experiment, point)) as [string, string];
  const { id } = experiment.responses[response] as { id: string };
  const better = betterAt(experiment, response) as "lower" | "higher";
  const common = experiment.streams === "common";
  return marginAnswer({ ...question, response: id, labels, better, common }, groupAt(groups, 0), groupAt(groups, 1));
}

function comparedResponse(
  { experiment, units }: PreparedExperiment,
  { level, indifference, method }: CompareOptions,
  response: number,
  results: Results,
  withStandings = false,
): ComparedResponse | null {
  const { values: groups, ...controls } = pairedGroups(results, response);
  const count = groups[0]?.length ?? 0;
  if (count < 2) return null;
  const size = observationSize(experiment);
  const better = betterAt(experiment, response) as "lower" | "higher";
  const common = experiment.streams === "common";
  const { id } = experiment.responses[response] as { id: string };
  const matters = indifference * Math.abs(bestMean(groups, better));
  const how = { better, level, common, indifference: matters, method, ...controls };
  const comparison = compareAlternatives(groups, how);
  const byControls = comparison.estimates.map(({ controlled }) => controlled);
  return {
    id,
    unit: units[response] as string,
    better,
    level,
    common,
    replications: count * size,
    antithetic: experiment.antithetic,
    labels: experiment.points.map((point) => pointLabel(experiment, point)),
    comparison: inReplications(comparison, size),
    controls: controlsText(experiment, byControls),
    // The other methods know no controls.
    standings: withStandings && controls.controls === undefined ? standingsOf(groups, how) : [],
  };
}

function bestMean(groups: readonly (readonly number[])[], better: "lower" | "higher"): number {
  const means = groups.map((values) => values.reduce((sum, value) => sum + value, 0) / values.length);
  return better === "lower" ? Math.min(...means) : Math.max(...means);
}

/** With --precision: until the differences from the best are known so exactly, by all responses. */
function stopRule(prepared: PreparedExperiment, options: CompareOptions, asked: readonly number[]) {
  const { precision, most } = options;
  if (precision === undefined) return null;
  const { experiment } = prepared;
  const size = observationSize(experiment);
  checkPairs(experiment, "--most", most);
  return together(experiment.points.length, experiment.replications / size, most / size, (results) =>
    asked.every((response) => {
      const compared = comparedResponse(prepared, options, response, results);
      if (compared === null) return false;
      const { differences, estimates, best } = compared.comparison;
      const bound = precision * Math.abs(estimates[best]?.mean as number);
      // Hsu's bounds end at 0 on one side: how far they reach shows on the other.
      return differences.every(
        ({ difference, lower, upper }) => Math.min(upper - difference, difference - lower) <= bound,
      );
    }),
  );
}

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}
