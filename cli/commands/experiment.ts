import { basename } from "node:path";
import { Command } from "commander";
import { resultsOf } from "../../analysis/experiment/results.ts";
import { resultsText } from "../../analysis/experiment/results-text.ts";
import { Schedule } from "../../analysis/experiment/schedule.ts";
import { selectionRule } from "../../analysis/experiment/selection/selection-rule.ts";
import { FAILED, INTERRUPTED, InputError, RunError, report } from "../errors.ts";
import type { PreparedExperiment } from "../experiment/bundle.ts";
import { checkPairs } from "../experiment/check-pairs.ts";
import { estimatesOf, writeResults } from "../experiment/folder.ts";
import { settleRunLength } from "../experiment/pilots.ts";
import { prepareFile } from "../experiment/prepare-file.ts";
import { readBottlenecks } from "../experiment/read-bottlenecks.ts";
import { exitWhenWritten } from "../experiment/redis.ts";
import { failuresOf, runExperiment, whereResultsAre } from "../experiment/run-experiment.ts";
import { checkOutput, writeResult } from "../files.ts";
import { stem } from "../load.ts";
import { readCount } from "../number-option.ts";

interface ExperimentOptions {
  readonly replications?: number;
  readonly workers?: number;
  readonly redis?: string;
  readonly out?: string;
  readonly resume?: boolean;
  readonly json?: string;
}

export function experimentCommand(): Command {
  return new Command("experiment")
    .description("run the replications of an experiment file, and estimate its responses")
    .argument("<file>", "experiment file, or the manifest.json of an earlier experiment, which is made again")
    .option("--replications <number>", "of each point, in place of the file's", readCount)
    .option("--workers <number>", "threads; as many as there are cores unless given", readCount)
    .option("--redis <url>", "hand the replications to the workers on this Redis, such as redis://localhost:6379")
    .option("--out <folder>", "folder for the results; NAME-results unless given")
    .option("--resume", "go on with what is in the folder")
    .option("--json <file>", "write the estimates as JSON; - for standard output, and then nothing else goes there")
    .action(async (file: string, options: ExperimentOptions) => {
      try {
        await run(file, options);
      } catch (error) {
        process.exitCode = report(error);
      }
      if (options.redis !== undefined) exitWhenWritten();
    });
}

async function run(file: string, options: ExperimentOptions): Promise<void> {
  const { json, workers, redis, resume } = options;
  checkWorkers(options);
  if (json !== undefined && json !== "-") checkOutput("--json", json);
  const asked = withReplications(await prepareFile(file), options.replications);
  if (asked.experiment.optimisation !== null) {
    throw new InputError(`${file}: is a search for the best point; run it by takt optimise`);
  }
  const folder = options.out ?? `${stem(basename(file) === "manifest.json" ? asked.experiment.name : file)}-results`;
  const where = { folder, resume: resume === true, workers, redis };
  const prepared = await settleRunLength(asked, where);
  if (prepared === null) {
    process.stderr.write("takt: interrupted; what is done is kept: --resume goes on\n");
    process.exitCode = INTERRUPTED;
    return;
  }
  const { experiment, seeds } = prepared;
  const rule = selectionRule(experiment);
  const schedule = new Schedule(experiment, seeds, rule);
  const title = `experiment ${experiment.name}`;
  const plan = { ...where, prepared, schedule, title };
  const { interrupted, results, failures, isWritten } = await runExperiment(plan, async (end) => {
    const replications = schedule.resultsByPoint;
    const bottlenecks = readBottlenecks(folder, experiment, replications);
    const results = resultsOf(experiment, prepared.units, replications, rule?.outcome() ?? null, bottlenecks);
    const failures = failuresOf(end);
    let whole = true;
    let isWritten = true;
    try {
      whole = await writeResults(folder, prepared, results);
      if (json !== undefined && json !== "-") writeResult(json, `${JSON.stringify(estimatesOf(results), null, 2)}\n`);
    } catch (error) {
      if (!(error instanceof RunError)) throw error;
      failures.push(error.message);
      isWritten = false;
    }
    return { interrupted: end.interrupted || !whole, results, failures, isWritten };
  });
  process.stdout.write(
    json === "-" ? `${JSON.stringify(estimatesOf(results), null, 2)}\n` : `${resultsText(results)}\n`,
  );
  for (const warning of results.warnings) process.stderr.write(`takt: warning: ${warning}\n`);
  if (json !== "-") process.stderr.write(whereResultsAre(folder, isWritten));
  if (failures.length > 0) throw new RunError(failures.join("\ntakt: "));
  if (interrupted) {
    process.stderr.write(`takt: interrupted; what is done is kept: --resume goes on\n`);
    process.exitCode = INTERRUPTED;
  } else if (results.points.some(({ replications }) => replications.some(({ failure }) => failure !== null))) {
    process.exitCode = FAILED;
  }
}

/** @throws InputError if workers are asked for that are none of ours */
export function checkWorkers({ redis, workers }: Pick<ExperimentOptions, "redis" | "workers">): void {
  if (redis === undefined || workers === undefined) return;
  throw new InputError("--workers: those of --redis are started with `takt worker`; leave one of the two out");
}

function withReplications(prepared: PreparedExperiment, replications: number | undefined): PreparedExperiment {
  if (replications === undefined) return prepared;
  checkPairs(prepared.experiment, "--replications", replications);
  // So many, and neither a precision to be reached nor a best to be selected: the option says what is wanted.
  return { ...prepared, experiment: { ...prepared.experiment, replications, precision: null, selection: null } };
}
