import { basename, join } from "node:path";
import { Command } from "commander";
import type { JournalHeader } from "../../analysis/experiment/journal.ts";
import type { Replication } from "../../analysis/experiment/replicate.ts";
import { resultsOf } from "../../analysis/experiment/results.ts";
import { resultsTable } from "../../analysis/experiment/results-text.ts";
import { Schedule } from "../../analysis/experiment/schedule.ts";
import { FAILED, INTERRUPTED, InputError, RunError, report } from "../errors.ts";
import { type PreparedExperiment, readExperimentFile } from "../experiment/bundle.ts";
import { type CoordinationEnd, coordinate } from "../experiment/coordinate.ts";
import { estimatesOf, type Manifest, writeManifest, writeResults } from "../experiment/folder.ts";
import { JOURNAL, JournalFile, readJournalFile } from "../experiment/journal-file.ts";
import { connectRedis, exitWhenWritten } from "../experiment/redis.ts";
import { createRedisExecutor } from "../experiment/redis-executor.ts";
import { createThreadPool } from "../experiment/thread-pool.ts";
import { checkOutput, ensureFolder, readText, writeResult } from "../files.ts";
import { onInterrupt } from "../interrupt.ts";
import { stem } from "../load.ts";
import { readCount } from "../number-option.ts";
import { version } from "../package-root.ts";
import { createProgress } from "../progress.ts";

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
    .action(run);
}

async function run(file: string, options: ExperimentOptions): Promise<void> {
  try {
    await runExperiment(file, options);
  } catch (error) {
    process.exitCode = report(error);
  }
  if (options.redis !== undefined) exitWhenWritten();
}

async function runExperiment(file: string, options: ExperimentOptions): Promise<void> {
  const { json, workers, redis } = options;
  if (redis !== undefined && workers !== undefined) {
    throw new InputError("--workers: those of --redis are started with `takt worker`; leave one of the two out");
  }
  if (json !== undefined && json !== "-") checkOutput("--json", json);
  const prepared = withReplications(await prepare(file), options.replications);
  const { experiment, bundle, seeds } = prepared;
  const folder = options.out ?? `${stem(basename(file) === "manifest.json" ? experiment.name : file)}-results`;
  const schedule = new Schedule(experiment, seeds);
  const connection = redis === undefined ? null : await connectRedis(redis);
  const journal = openJournal(folder, prepared, schedule, options.resume === true);
  for (const warning of prepared.warnings) process.stderr.write(`takt: warning: ${warning}\n`);
  const interrupt = onInterrupt();
  const progress = createProgress(`experiment ${experiment.name}`);
  // Results of an earlier coordinator that was killed lie on the Redis, and are taken in as well.
  const take = (done: Replication): void => {
    if (schedule.has(done)) return;
    journal.append(done);
    schedule.add(done);
  };
  const executor = await (connection === null
    ? createThreadPool(bundle, workers)
    : createRedisExecutor(bundle, connection, take));
  let end: CoordinationEnd;
  try {
    end = await coordinate({ schedule, executor, keep: (done) => journal.append(done), progress, interrupt });
  } finally {
    progress.stop();
    await executor.close();
    journal.close();
  }
  const results = resultsOf(experiment, prepared.units, schedule.resultsByPoint);
  const estimates = `${JSON.stringify(estimatesOf(results), null, 2)}\n`;
  const failures = failuresOf(end);
  try {
    await writeResults(folder, results);
    if (json !== undefined && json !== "-") writeResult(json, estimates);
  } catch (error) {
    if (!(error instanceof RunError)) throw error;
    failures.push(error.message);
  } finally {
    interrupt.dispose();
  }
  process.stdout.write(json === "-" ? estimates : `${resultsTable(results)}\n`);
  for (const warning of results.warnings) process.stderr.write(`takt: warning: ${warning}\n`);
  if (json !== "-") process.stderr.write(`takt: results are in ${folder}\n`);
  if (failures.length > 0) throw new RunError(failures.join("\ntakt: "));
  if (end.interrupted) {
    process.stderr.write(`takt: interrupted; what is done is kept: --resume goes on\n`);
    process.exitCode = INTERRUPTED;
  } else if (results.points.some(({ replications }) => replications.some(({ failure }) => failure !== null))) {
    process.exitCode = FAILED;
  }
}

/** @throws InputError with every problem of the experiment and its scenario */
async function prepare(file: string): Promise<PreparedExperiment> {
  const text = readText(file);
  const manifest = manifestOf(text);
  if (manifest !== null) return manifest.prepared;
  return readExperimentFile(file);
}

function manifestOf(text: string): Manifest | null {
  if (!/^\s*\{\s*"manifest"\s*:/.test(text)) return null;
  try {
    return JSON.parse(text) as Manifest;
  } catch {
    return null;
  }
}

function withReplications(prepared: PreparedExperiment, replications: number | undefined): PreparedExperiment {
  if (replications === undefined) return prepared;
  // So many, and no precision to be reached: the option says what is wanted.
  return { ...prepared, experiment: { ...prepared.experiment, replications, precision: null } };
}

/** The folder's journal, with what it holds taken in; or a new one. */
function openJournal(folder: string, prepared: PreparedExperiment, schedule: Schedule, resume: boolean): JournalFile {
  const { experiment, bundle } = prepared;
  const header: JournalHeader = {
    journal: 1,
    takt: version,
    experiment: bundle.digest,
    name: experiment.name,
    responses: experiment.responses.map(({ id }) => id),
  };
  const existing = readJournalFile(folder);
  if (existing === null) {
    ensureFolder(folder);
    const journal = JournalFile.create(folder, header);
    writeManifest(folder, prepared);
    return journal;
  }
  const { reading, text } = existing;
  const place = join(folder, JOURNAL);
  if (!resume) {
    const count = reading.replications.length;
    throw new InputError(
      `${place}: holds ${count} replications of "${reading.header.name}"; go on with --resume, or give another --out`,
    );
  }
  if (reading.header.experiment !== header.experiment || reading.header.takt !== version) {
    const what =
      reading.header.takt === version ? "another experiment, scenario or policy" : `takt ${reading.header.takt}`;
    throw new InputError(`${place}: its replications are of ${what}; give another --out`);
  }
  for (const replication of reading.replications) schedule.add(replication);
  const journal = JournalFile.resume(folder, reading, text);
  writeManifest(folder, prepared);
  return journal;
}

function failuresOf({ failure, lost }: CoordinationEnd): string[] {
  const failures = failure === null ? [] : [failure];
  for (const { task, reason } of lost) {
    failures.push(`point ${task.point + 1}, replication ${task.replication}: its worker was lost: ${reason}`);
  }
  return failures;
}
