import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readExperiment } from "../analysis/experiment/read-experiment.ts";
import type { Task } from "../analysis/experiment/replicate.ts";
import { Schedule } from "../analysis/experiment/schedule.ts";
import { prepareExperiment } from "../cli/experiment/bundle.ts";
import { coordinate } from "../cli/experiment/coordinate.ts";
import { JournalFile } from "../cli/experiment/journal-file.ts";
import { Replicator } from "../cli/experiment/replicator.ts";
import { createThreadPool } from "../cli/experiment/thread-pool.ts";
import { version } from "../cli/package-root.ts";

export interface PoolSpeed {
  readonly replications: number;
  /** Replications a second, by what makes them. */
  readonly perSecond: { readonly loop: number; readonly oneThread: number; readonly twoThreads: number };
  /** Speed of two threads by that of one. */
  readonly twoToOne: number;
  /** What pool and journal add to the time of a replication, as a share of it. */
  readonly overhead: number;
}

/** Replications that are timed, after so many that warm each thread up. */
const REPLICATIONS = 1000;
const WARM_UP = 60;

const SCENARIO = join(dirname(fileURLToPath(import.meta.url)), "..", "scenarios", "smart-factory.yaml");

/** 1,000 replications of a shift of the smart factory: in a loop, and with journal by pools of one and of two threads. */
export async function measurePool(): Promise<PoolSpeed> {
  const text = JSON.stringify({
    experiment: 1,
    scenario: SCENARIO,
    until: 8 * 3600,
    warmUp: 0,
    replications: WARM_UP + REPLICATIONS,
    responses: ["meanFlowTime", "throughput"],
  });
  const reading = readExperiment(text, "bench.yaml");
  if (!reading.ok) throw new Error(reading.problems[0]?.message);
  const prepared = await prepareExperiment(reading, "bench.yaml");
  const { experiment, bundle, seeds } = prepared;

  const byPool = async (threads: number): Promise<number> => {
    const folder = mkdtempSync(join(tmpdir(), "takt-bench-"));
    const header = { journal: 1, takt: version, experiment: bundle.digest, name: "bench", responses: [] } as const;
    const journal = JournalFile.create(folder, header);
    const executor = await createThreadPool(bundle, threads);
    let done = 0;
    let started = 0;
    await coordinate({
      schedule: new Schedule(experiment, seeds),
      executor,
      keep: (replication) => {
        journal.append(replication);
        if (++done === WARM_UP) started = performance.now();
      },
      progress: { update: () => {}, stop: () => {} },
      interrupt: { requested: () => false, dispose: () => {} },
    });
    const milliseconds = performance.now() - started;
    await executor.close();
    journal.close();
    rmSync(folder, { recursive: true });
    return milliseconds;
  };
  const byLoop = async (): Promise<number> => {
    const replicator = new Replicator(bundle);
    const task = (replication: number): Task => ({
      point: 0,
      replication,
      seed: seeds[0] as number,
      stream: replication,
    });
    for (let replication = 0; replication < WARM_UP; replication++) await replicator.replicate(task(replication));
    const started = performance.now();
    for (let replication = WARM_UP; replication < WARM_UP + REPLICATIONS; replication++) {
      await replicator.replicate(task(replication));
    }
    return performance.now() - started;
  };
  const perSecond = (milliseconds: number): number => (1000 * REPLICATIONS) / milliseconds;
  const loop = await byLoop();
  const one = await byPool(1);
  const two = await byPool(2);
  return {
    replications: REPLICATIONS,
    perSecond: { loop: perSecond(loop), oneThread: perSecond(one), twoThreads: perSecond(two) },
    twoToOne: one / two,
    overhead: one / loop - 1,
  };
}
