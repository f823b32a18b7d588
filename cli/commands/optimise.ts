import { basename } from "node:path";
import { Command } from "commander";
import type { Optimisation } from "../../analysis/experiment/optimisation/optimisation.ts";
import { OptimisationSchedule } from "../../analysis/experiment/optimisation/optimisation-schedule.ts";
import { optimisationText } from "../../analysis/experiment/optimisation/optimisation-text.ts";
import { outcomeOf } from "../../analysis/experiment/optimisation/outcome.ts";
import { INTERRUPTED, InputError, RunError, report } from "../errors.ts";
import type { PreparedExperiment } from "../experiment/bundle.ts";
import { optimisationJson, writeOptimisation } from "../experiment/optimisation-folder.ts";
import { prepareFile } from "../experiment/prepare-file.ts";
import { exitWhenWritten } from "../experiment/redis.ts";
import { failuresOf, runExperiment, whereResultsAre } from "../experiment/run-experiment.ts";
import { checkOutput, writeResult } from "../files.ts";
import { stem } from "../load.ts";
import { readCount } from "../number-option.ts";
import { checkWorkers } from "./experiment.ts";

interface OptimiseOptions {
  readonly budget?: number;
  readonly workers?: number;
  readonly redis?: string;
  readonly out?: string;
  readonly resume?: boolean;
  readonly json?: string;
}

export function optimiseCommand(): Command {
  return new Command("optimise")
    .description("search the best point of an experiment with an optimisation, and confirm it on fresh random numbers")
    .argument("<file>", "experiment file, or the manifest.json of an earlier search, which is made again")
    .option("--budget <number>", "replications in all, in place of the file's", readCount)
    .option("--workers <number>", "threads; as many as there are cores unless given", readCount)
    .option("--redis <url>", "hand the replications to the workers on this Redis, such as redis://localhost:6379")
    .option("--out <folder>", "folder for the results; NAME-results unless given")
    .option("--resume", "go on with what is in the folder")
    .option("--json <file>", "write what was found as JSON; - for standard output, and then nothing else goes there")
    .action(async (file: string, options: OptimiseOptions) => {
      try {
        await optimise(file, options);
      } catch (error) {
        process.exitCode = report(error);
      }
      if (options.redis !== undefined) exitWhenWritten();
    });
}

async function optimise(file: string, options: OptimiseOptions): Promise<void> {
  const { json, workers, redis, resume } = options;
  checkWorkers(options);
  if (json !== undefined && json !== "-") checkOutput("--json", json);
  const { prepared, plan } = withBudget(await prepareFile(file), file, options.budget);
  const { experiment, seeds, bundle, units } = prepared;
  const folder = options.out ?? `${stem(basename(file) === "manifest.json" ? experiment.name : file)}-results`;
  const common = experiment.streams === "common";
  const schedule = new OptimisationSchedule(plan, bundle.points[0] as readonly string[], seeds[0] as number, common);
  const title = `optimising ${experiment.name}`;
  const run = { prepared, schedule, folder, resume: resume === true, workers, redis, title };
  const { end, outcome, failures, isWritten } = await runExperiment(run, async (end) => {
    const { level, responses } = experiment;
    const outcome = outcomeOf(plan, schedule, { responses: responses.length, level, common });
    const failures = failuresOf(end);
    let isWritten = true;
    try {
      await writeOptimisation(folder, prepared, schedule, outcome);
      if (json !== undefined && json !== "-") writeResult(json, optimisationJson(prepared, outcome));
    } catch (error) {
      if (!(error instanceof RunError)) throw error;
      failures.push(error.message);
      isWritten = false;
    }
    return { end, outcome, failures, isWritten };
  });
  process.stdout.write(
    json === "-"
      ? optimisationJson(prepared, outcome)
      : `${optimisationText(outcome, { responses: experiment.responses, units })}\n`,
  );
  if (json !== "-") process.stderr.write(whereResultsAre(folder, isWritten));
  if (failures.length > 0) throw new RunError(failures.join("\ntakt: "));
  if (end.interrupted) {
    process.stderr.write("takt: interrupted; what is done is kept: --resume goes on\n");
    process.exitCode = INTERRUPTED;
  }
}

function withBudget(
  prepared: PreparedExperiment,
  file: string,
  budget: number | undefined,
): { readonly prepared: PreparedExperiment; readonly plan: Optimisation } {
  const { experiment } = prepared;
  const plan = experiment.optimisation;
  if (plan === null) {
    throw new InputError(
      `${file}: says not what is searched for; add optimisation: { objectives: [...], budget: 400 }`,
    );
  }
  if (budget === undefined) return { prepared, plan };
  if (budget < plan.leastBudget) {
    throw new InputError(`--budget ${budget}: is too small; give at least ${plan.leastBudget}`);
  }
  const changed = { ...plan, budget };
  return { prepared: { ...prepared, experiment: { ...experiment, optimisation: changed } }, plan: changed };
}
