import type { Queue, Worker } from "bullmq";
import type { Redis as Connection } from "ioredis";
import { replicationKey } from "../../analysis/experiment/journal.ts";
import type { Replication, Task } from "../../analysis/experiment/replicate.ts";
import type { ExperimentBundle } from "./bundle.ts";
import type { Executor } from "./executor.ts";
import { leave, PREFIX, publishBundle, resultsQueue, TASKS, withdrawBundle } from "./redis.ts";

/** A replication that is handed to the workers. */
export interface RemoteTask {
  readonly experiment: string;
  readonly task: Task;
}

/** What a worker gave back: the replication, or why it could not be made. */
export type RemoteResult = { readonly replication: Replication } | { readonly task: Task; readonly error: string };

/** Milliseconds between looks after the replications that are under way, and how many workers there are. */
const SWEEP = 2000;
/** Replications that are handed out while no worker is there. */
const LEAST_WIDTH = 4;

interface Pending {
  readonly id: string;
  readonly task: Task;
  readonly resolve: (replication: Replication) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Hands replications to the workers on a Redis, by BullMQ: a queue of tasks for all workers, and one with this experiment's
 * results, under the same ids. A result stays there until it has been taken in, so that a coordinator that was killed finds it
 * when it goes on.
 *
 * @param unasked - takes results that an earlier coordinator asked for
 */
export async function createRedisExecutor(
  bundle: ExperimentBundle,
  connection: Connection,
  unasked: (replication: Replication) => void,
): Promise<Executor> {
  const { Queue, Worker } = await import("bullmq");
  await publishBundle(connection, bundle);
  const tasks: Queue = new Queue(TASKS, { connection, prefix: PREFIX });
  const pending = new Map<string, Pending>();
  const resultsName = resultsQueue(bundle.digest);
  const results: Worker = new Worker(
    resultsName,
    async (job) => {
      const result = job.data as RemoteResult;
      const waiting = pending.get(job.id as string);
      pending.delete(job.id as string);
      if ("error" in result) waiting?.reject(new Error(result.error));
      else if (waiting !== undefined) waiting.resolve(result.replication);
      else unasked(result.replication);
    },
    {
      connection,
      prefix: PREFIX,
      concurrency: 1,
      removeOnComplete: { count: 0 },
      removeOnFail: { count: 0 },
      // Those that a killed coordinator had in its hands come back soon.
      lockDuration: 5000,
      stalledInterval: 2000,
      maxStalledCount: 100,
    },
  );
  results.on("error", () => {});
  tasks.on("error", () => {});
  let width = LEAST_WIDTH;
  let sweeping = Promise.resolve();
  const timer = setInterval(() => {
    sweeping = sweeping.then(sweep).catch(() => {});
  }, SWEEP);
  await sweep();
  return {
    get width() {
      return width;
    },
    run: (task) => {
      const id = `${bundle.digest}-${replicationKey(task)}`;
      return new Promise<Replication>((resolve, reject) => {
        pending.set(id, { id, task, resolve, reject });
        hand(id, task).catch(reject);
      });
    },
    close: async () => {
      clearInterval(timer);
      await leave(connection, closeAll());
    },
  };

  async function hand(id: string, task: Task): Promise<void> {
    const data: RemoteTask = { experiment: bundle.digest, task };
    await tasks.add("replication", data, { jobId: id, removeOnComplete: true, removeOnFail: true });
  }

  /** Hands out again what neither waits nor is being worked at nor lies among the results: Redis, or its memory, was lost. */
  async function sweep(): Promise<void> {
    width = await widthNow(tasks);
    if (pending.size === 0) return;
    await publishBundle(connection, bundle);
    for (const { id, task } of [...pending.values()]) {
      if ((await tasks.getJobState(id)) !== "unknown" || (await hasResult(connection, resultsName, id))) continue;
      if (pending.has(id)) await hand(id, task);
    }
  }

  /** Takes this experiment's tasks that nobody has begun out of the queue; leaves nothing of one that is done. */
  async function closeAll(): Promise<void> {
    for (const { id } of pending.values()) await tasks.remove(id).catch(() => {});
    await results.close();
    if (pending.size === 0) {
      await withdrawBundle(connection, bundle.digest);
      await new Queue(resultsName, { connection, prefix: PREFIX }).obliterate({ force: true });
    }
    await tasks.close();
  }
}

async function hasResult(connection: Connection, queue: string, id: string): Promise<boolean> {
  return (await connection.exists(`${PREFIX}:${queue}:${id}`)) > 0;
}

/** Twice the threads of all workers: each has the next replication waiting. */
async function widthNow(tasks: Queue): Promise<number> {
  const workers = await tasks.getWorkers();
  const threads = workers.reduce((sum, { name }) => sum + (Number(/threads-(\d+)/.exec(name ?? "")?.[1]) || 1), 0);
  return Math.max(LEAST_WIDTH, 2 * threads);
}
