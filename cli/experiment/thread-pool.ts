import { availableParallelism } from "node:os";
import type { Replication } from "../../analysis/experiment/replicate.ts";
import { threadFile } from "../thread-file.ts";
import type { ExperimentBundle } from "./bundle.ts";
import type { Executor } from "./executor.ts";

/** A pool of threads of this process, each with the experiment's bundle. */
export async function createThreadPool(
  bundle: ExperimentBundle,
  threads: number = availableParallelism(),
): Promise<Executor> {
  const { Piscina } = await import("piscina");
  const pool = new Piscina({
    filename: threadFile(import.meta.url, "thread"),
    minThreads: threads,
    maxThreads: threads,
    workerData: { bundle },
    // A thread is at one replication, and has the next one waiting.
    concurrentTasksPerWorker: 1,
  });
  let closing = false;
  // A result may come after the threads were told to end; anything else that comes unasked is told.
  pool.on("error", (error: Error) => {
    if (!closing) process.stderr.write(`takt: warning: a thread failed, and is replaced: ${error.message}\n`);
  });
  return {
    width: threads + 1,
    run: (task) => pool.run(task) as Promise<Replication>,
    close: () => {
      closing = true;
      return pool.destroy();
    },
  };
}
