import { join } from "node:path";
import type { JournalHeader, JournalReading } from "../../analysis/experiment/journal.ts";
import { type Replication, withoutDetails } from "../../analysis/experiment/replicate.ts";
import type { ReplicationSchedule } from "../../analysis/experiment/schedule.ts";
import { InputError } from "../errors.ts";
import { ensureFolder } from "../files.ts";
import { onInterrupt } from "../interrupt.ts";
import { version } from "../package-root.ts";
import { createProgress } from "../progress.ts";
import type { PreparedExperiment } from "./bundle.ts";
import { type CoordinationEnd, coordinate } from "./coordinate.ts";
import type { Executor } from "./executor.ts";
import { writeManifest } from "./folder.ts";
import { JOURNAL, JournalFile, readJournalFile } from "./journal-file.ts";
import { connectRedis } from "./redis.ts";
import { createRedisExecutor } from "./redis-executor.ts";
import { createThreadPool } from "./thread-pool.ts";

export interface RunPlan {
  readonly prepared: PreparedExperiment;
  readonly schedule: ReplicationSchedule;
  /** Where the journal is kept; null: nowhere. */
  readonly folder: string | null;
  readonly resume: boolean;
  /** Threads; undefined: one for each core. */
  readonly workers: number | undefined;
  readonly redis: string | undefined;
  /** What the experiment is for people, in the progress. */
  readonly title: string;
  /** Pilots of this experiment: they have a journal and random numbers of their own. */
  readonly pilots?: { readonly of: PreparedExperiment; readonly journal: string; readonly firstStream: number };
}

/**
 * Makes the replications of an experiment, here or by the workers on a Redis, with progress on stderr, until the schedule has
 * all it needs or Ctrl-C.
 *
 * @param keep - what is done with the results; a second Ctrl-C during it ends the process
 * @throws InputError if the folder holds another experiment, or Redis cannot be reached
 */
export async function runExperiment<T>(plan: RunPlan, keep: (end: CoordinationEnd) => T | Promise<T>): Promise<T> {
  const { prepared, schedule, folder, workers, redis, title, pilots } = plan;
  const connection = redis === undefined ? null : await connectRedis(redis);
  const journal = folder === null ? null : openJournal(folder, plan);
  for (const warning of prepared.warnings) process.stderr.write(`takt: warning: ${warning}\n`);
  const interrupt = onInterrupt();
  const progress = createProgress(title);
  // Results of an earlier coordinator that was killed lie on the Redis, and are taken in as well.
  const take = (done: Replication): void => {
    if (schedule.has(done)) return;
    journal?.append(done);
    schedule.add(withoutDetails(done));
  };
  const workforce = await (connection === null
    ? createThreadPool(prepared.bundle, workers)
    : createRedisExecutor(prepared.bundle, connection, take));
  const executor = pilots === undefined ? workforce : withStreamsFrom(pilots.firstStream, workforce);
  try {
    let end: CoordinationEnd;
    try {
      end = await coordinate({ schedule, executor, keep: (done) => journal?.append(done), progress, interrupt });
    } finally {
      progress.stop();
      await executor.close();
      await journal?.close();
    }
    return await keep(end);
  } finally {
    interrupt.dispose();
  }
}

/** Shifts the random numbers of all tasks, so that they meet none of the others'. */
function withStreamsFrom(first: number, executor: Executor): Executor {
  return {
    get width() {
      return executor.width;
    },
    run: (task) => executor.run({ ...task, stream: task.stream + first }),
    close: () => executor.close(),
  };
}

/** The folder's journal, with what it holds taken in; or a new one. */
function openJournal(folder: string, { prepared, schedule, resume, pilots }: RunPlan): JournalFile {
  const { experiment, bundle } = prepared;
  const name = pilots?.journal ?? JOURNAL;
  const header: JournalHeader = {
    journal: 1,
    takt: version,
    experiment: bundle.digest,
    name: experiment.name,
    responses: experiment.responses.map(({ id }) => id),
  };
  const existing = readJournalFile(folder, name);
  if (existing === null) {
    ensureFolder(folder);
    const journal = JournalFile.create(folder, header, name);
    writeManifest(folder, pilots?.of ?? prepared);
    return journal;
  }
  const { reading, sound } = existing;
  const place = join(folder, name);
  if (!resume) throw occupied(place, reading);
  if (reading.header.experiment !== header.experiment || reading.header.takt !== version) {
    const what =
      reading.header.takt === version ? "another experiment, scenario or policy" : `takt ${reading.header.takt}`;
    throw new InputError(`${place}: its replications are of ${what}; give another --out`);
  }
  for (const replication of reading.replications) schedule.add(replication);
  const journal = JournalFile.resume(folder, sound, name);
  writeManifest(folder, pilots?.of ?? prepared);
  return journal;
}

/** @throws InputError if the folder has replications already, and nobody has asked to go on with them */
export function checkUnoccupied(folder: string | null, resume: boolean): void {
  const existing = folder === null || resume ? null : readJournalFile(folder);
  if (folder !== null && existing !== null) throw occupied(join(folder, JOURNAL), existing.reading);
}

function occupied(place: string, { replications, header }: JournalReading): InputError {
  return new InputError(
    `${place}: holds ${replications.length} replications of "${header.name}"; go on with --resume, or give another --out`,
  );
}

/** What went wrong, a line each. */
export function failuresOf({ failure, lost }: CoordinationEnd): string[] {
  const failures = failure === null ? [] : [failure];
  for (const { task, reason } of lost) {
    failures.push(`point ${task.point + 1}, replication ${task.replication}: its worker was lost: ${reason}`);
  }
  return failures;
}

/** Tells people where to look; not all is there if a file could not be written. */
export function whereResultsAre(folder: string, isWritten: boolean): string {
  if (isWritten) return `takt: results are in ${folder}\n`;
  return `takt: not all results could be written; what was done is kept in ${folder}: --resume writes them anew\n`;
}
