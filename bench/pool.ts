import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { median } from "simple-statistics";
import { readExperiment } from "../analysis/experiment/read-experiment.ts";
import type { Task } from "../analysis/experiment/replicate.ts";
import { Schedule } from "../analysis/experiment/schedule.ts";
import { type PreparedExperiment, prepareExperiment } from "../cli/experiment/bundle.ts";
import { coordinate } from "../cli/experiment/coordinate.ts";
import { JournalFile } from "../cli/experiment/journal-file.ts";
import { Replicator } from "../cli/experiment/replicator.ts";
import { createThreadPool } from "../cli/experiment/thread-pool.ts";
import { version } from "../cli/package-root.ts";
import { beginApart, serve } from "./apart.ts";
import { type Spread, spreadOf } from "./spread.ts";

export interface PoolSpeed {
  /** The first ones, by new threads; and those after each thread has made as many. */
  readonly replications: { readonly first: number; readonly next: number };
  /** Replications a second, by what makes them, once they are warm. */
  readonly perSecond: { readonly loop: number; readonly oneThread: number; readonly twoThreads: number };
  /** The same of the first ones: V8 compiles for each thread by itself. */
  readonly perSecondAtFirst: { readonly loop: number; readonly oneThread: number; readonly twoThreads: number };
  /** Processor time of a replication [ms], of all threads together. */
  readonly processor: { readonly loop: number; readonly oneThread: number; readonly twoThreads: number };
  /** Speed of two threads by that of one, over the rounds. */
  readonly twoToOne: Spread;
  /** Speed of two processes that have nothing in common by that of one: what a second processor of this machine is worth. */
  readonly twoToOneApart: Spread;
  /**
   * Processor time that pool and journal add to a replication, of all threads together: of runs that end as they begin, in which
   * there is little else [ms], and as a share of what the loop takes for a replication of the factory [1].
   */
  readonly overhead: { readonly milliseconds: number; readonly share: number };
}

/** Replications of a thread before it is measured. */
const WARM_UP = 1000;
/**
 * Replications by each in a round, and rounds: 3,000 in all. Rounds are short, and every second one goes the other way round, so
 * that what else the machine does for some seconds meets all alike.
 */
const ROUND = 250;
const ROUNDS = 12;

const SCENARIO = join(dirname(fileURLToPath(import.meta.url)), "..", "scenarios", "smart-factory.yaml");

interface Maker {
  /** Makes a round of replications, from this stream on. */
  readonly make: (firstStream: number, count: number) => Promise<void>;
  readonly threads: number;
  readonly close: () => Promise<void>;
}

/** The length of replications that are next to nothing but what pool and journal add [s]. */
const MOMENT = 1;
/** So many of them before they are measured. */
const MOMENTS = 3000;
const SHIFT = 8 * 3600;

/**
 * Replications of a shift of the smart factory: in a loop, and with journal by pools of one and of two threads; 1,000 by threads that
 * are new, and 3,000 by such as have made 1,000 each, for which V8 has compiled nearly all.
 */
export async function measurePool(): Promise<PoolSpeed> {
  const prepared = await prepare(SHIFT);
  const times = await timesOf(WARM_UP, [
    loopMaker(prepared),
    await poolMaker(prepared, 1),
    await poolMaker(prepared, 2),
    apartMaker(1),
    apartMaker(2),
  ]);
  const momentary = await prepare(MOMENT);
  const moments = await timesOf(MOMENTS, [loopMaker(momentary), await poolMaker(momentary, 1)]);
  const wall = byMaker(times, ({ rounds }) => ofRounds(rounds, (round) => round.wall));
  const processor = byMaker(times, ({ rounds }) => ofRounds(rounds, (round) => round.processor));
  const ofMoment = byMaker(moments, ({ rounds }) => ofRounds(rounds, (round) => round.processor));
  const added = ofMoment.oneThread - ofMoment.loop;
  return {
    replications: { first: WARM_UP, next: ROUNDS * ROUND },
    perSecond: perSecond(wall),
    perSecondAtFirst: perSecond(byMaker(times, ({ first }) => first / WARM_UP)),
    processor,
    twoToOne: ratioOf(times[1], times[2]),
    twoToOneApart: ratioOf(times[3], times[4]),
    overhead: { milliseconds: added, share: added / processor.loop },
  };
}

/** What a maker has taken [ms]. */
interface Times {
  /** For as many replications as warm a thread up, before any. */
  readonly first: number;
  /** By round after that, the time that passed and that of processors. */
  readonly rounds: { readonly wall: number; readonly processor: number }[];
}

/** By what makes a replication. */
function byMaker(times: readonly Times[], read: (times: Times) => number) {
  const [loop = 0, oneThread = 0, twoThreads = 0, oneApart = 0, twoApart = 0] = times.map(read);
  return { loop, oneThread, twoThreads, oneApart, twoApart };
}

/** The median, for a replication. */
function ofRounds(rounds: Times["rounds"], read: (round: Times["rounds"][number]) => number): number {
  return median(rounds.map(read)) / ROUND;
}

/** Speed of the second by that of the first, in each round. */
function ratioOf(one: Times | undefined, two: Times | undefined): Spread {
  return spreadOf((one?.rounds ?? []).map(({ wall }, round) => wall / (two?.rounds[round]?.wall ?? Number.NaN)));
}

function perSecond({ loop, oneThread, twoThreads }: { loop: number; oneThread: number; twoThreads: number }) {
  return { loop: 1000 / loop, oneThread: 1000 / oneThread, twoThreads: 1000 / twoThreads };
}

async function prepare(until: number): Promise<PreparedExperiment> {
  const text = JSON.stringify({
    ...{ experiment: 1, scenario: SCENARIO, until, warmUp: 0, replications: ROUND },
    responses: ["meanFlowTime", "throughput"],
  });
  const reading = readExperiment(text, "bench.yaml");
  if (!reading.ok) throw new Error(reading.problems[0]?.message);
  return prepareExperiment(reading, "bench.yaml");
}

/**
 * Rounds of each maker, in turn; then they are closed.
 *
 * @param warmUp - replications of each thread before them
 */
async function timesOf(warmUp: number, makers: readonly Maker[]): Promise<Times[]> {
  const times: Times[] = [];
  for (const { make, threads } of makers) {
    times.push({ first: await timedAsync(() => make(0, warmUp)), rounds: [] });
    if (threads > 1) await make(warmUp, (threads - 1) * warmUp);
  }
  for (let round = 0; round < ROUNDS; round++) {
    const turns = [...makers.entries()];
    if (round % 2 === 1) turns.reverse();
    for (const [at, { make }] of turns) {
      const before = process.cpuUsage();
      const wall = await timedAsync(() => make(round * ROUND, ROUND));
      const { user, system } = process.cpuUsage(before);
      times[at]?.rounds.push({ wall, processor: (user + system) / 1000 });
    }
  }
  for (const { close } of makers) await close();
  return times;
}

function loopMaker({ bundle, seeds: [seed = 0] }: PreparedExperiment): Maker {
  const replicator = new Replicator(bundle);
  return {
    make: async (firstStream, count) => {
      for (let replication = 0; replication < count; replication++) {
        await replicator.replicate({ point: 0, replication, seed, stream: firstStream + replication });
      }
    },
    threads: 1,
    close: async () => {},
  };
}

async function poolMaker({ experiment, bundle, seeds }: PreparedExperiment, threads: number): Promise<Maker> {
  const folder = mkdtempSync(join(tmpdir(), "takt-bench-"));
  const header = { journal: 1, takt: version, experiment: bundle.digest, name: "bench", responses: [] } as const;
  const journal = JournalFile.create(folder, header);
  const pool = await createThreadPool(bundle, threads);
  return {
    make: async (firstStream, replications) => {
      await coordinate({
        schedule: new Schedule({ ...experiment, replications }, seeds),
        executor: {
          width: pool.width,
          run: (task: Task) => pool.run({ ...task, stream: firstStream + task.stream }),
          close: pool.close,
        },
        keep: (replication) => journal.append(replication),
        progress: { update: () => {}, stop: () => {} },
        interrupt: { requested: () => false, dispose: () => {} },
      });
    },
    threads,
    close: async () => {
      await pool.close();
      await journal.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** What a process of `apartMaker` is asked for. */
interface Share {
  readonly firstStream: number;
  readonly count: number;
}

/** So many processes, each with a loop and its share of the replications. */
function apartMaker(processes: number): Maker {
  const loops = Array.from({ length: processes }, () => beginApart<Share, string>("--loop", "smart-factory"));
  return {
    make: async (firstStream, count) => {
      const each = Math.floor(count / processes);
      await Promise.all(loops.map(({ ask }, at) => ask({ firstStream: firstStream + at * each, count: each })));
    },
    threads: processes,
    close: async () => {
      for (const { close } of loops) close();
    },
  };
}

/** Makes what the parent process asks for. */
export async function serveShares(): Promise<void> {
  const { make } = loopMaker(await prepare(SHIFT));
  serve(async ({ firstStream, count }: Share) => {
    await make(firstStream, count);
    return "made";
  });
}

async function timedAsync(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
