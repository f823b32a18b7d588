import { availableParallelism } from "node:os";
import type { Queue } from "bullmq";
import { Command } from "commander";
import { INTERRUPTED } from "../errors.ts";
import { connectRedis, exitWhenWritten, fetchBundle, leave, PREFIX, resultsQueue, TASKS } from "../experiment/redis.ts";
import type { RemoteResult, RemoteTask } from "../experiment/redis-executor.ts";
import { WorkerPools } from "../experiment/worker-pools.ts";
import { onInterrupt } from "../interrupt.ts";
import { readCount } from "../number-option.ts";

interface WorkerOptions {
  readonly redis: string;
  readonly workers?: number;
}

export function workerCommand(): Command {
  return new Command("worker")
    .description("make replications for experiments that are run with --redis, here or on other machines")
    .requiredOption("--redis <url>", "address of Redis, such as redis://localhost:6379")
    .option("--workers <number>", "threads; as many as there are cores unless given", readCount)
    .action(work);
}

type ResultQueue = Queue<RemoteResult, unknown, "result">;

/** Milliseconds between looks for Ctrl-C. */
const LOOK = 200;

/**
 * This thread does nothing but talk with Redis, so that locks are renewed in time; the pool's threads simulate.
 */
async function work({ redis: url, workers: threads = availableParallelism() }: WorkerOptions): Promise<void> {
  const connection = await connectRedis(url);
  const { Queue, Worker } = await import("bullmq");
  const results = new Map<string, ResultQueue>();
  const resultsOf = (experiment: string): ResultQueue => {
    const known = results.get(experiment);
    if (known !== undefined) return known;
    const queue: ResultQueue = new Queue(resultsQueue(experiment), { connection, prefix: PREFIX });
    queue.on("error", () => {});
    results.set(experiment, queue);
    return queue;
  };
  const pools = new WorkerPools(threads, async (digest) => {
    const bundle = await fetchBundle(connection, digest);
    if (bundle === null) throw new Error("the experiment is no longer there");
    return bundle;
  });
  const worker = new Worker(
    TASKS,
    async (job) => {
      const { experiment, task } = job.data as RemoteTask;
      let result: RemoteResult;
      try {
        result = { replication: await pools.run(experiment, task) };
      } catch (error) {
        result = { task, error: error instanceof Error ? error.message : String(error) };
      }
      // The result is there before the task is done, so that it is never neither.
      const id = job.id as string;
      await resultsOf(experiment).add("result", result, { jobId: id, removeOnComplete: true, removeOnFail: true });
    },
    {
      connection,
      prefix: PREFIX,
      name: `threads-${threads}`,
      concurrency: threads,
      // A worker that is killed is missed after so long, and its replications go to others.
      lockDuration: 5000,
      stalledInterval: 2000,
      maxStalledCount: 3,
    },
  );
  worker.on("error", () => {});
  process.stderr.write(`takt: worker with ${threads} threads, waiting for experiments\n`);
  const interrupt = onInterrupt();
  while (!interrupt.requested()) await new Promise((resolve) => setTimeout(resolve, LOOK));
  process.stderr.write("takt: ends what it is at; Ctrl-C again ends it at once\n");
  await leave(connection, worker.close());
  await pools.close();
  process.exitCode = INTERRUPTED;
  exitWhenWritten();
}
