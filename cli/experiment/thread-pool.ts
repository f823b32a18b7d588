import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import type { Replication } from "../../analysis/experiment/replicate.ts";
import type { ExperimentBundle } from "./bundle.ts";
import type { Executor } from "./executor.ts";

/** A pool of threads of this process, each with the experiment's bundle. */
export async function createThreadPool(
  bundle: ExperimentBundle,
  threads: number = availableParallelism(),
): Promise<Executor> {
  const { Piscina } = await import("piscina");
  const pool = new Piscina({
    filename: threadFile(),
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

/** The thread's program: built beside this file's bundle, or the source with what runs TypeScript. */
function threadFile(): string {
  const here = import.meta.url;
  return fileURLToPath(new URL(here.endsWith(".ts") ? "./thread-boot.mjs" : threadPath(here), here));
}

/** Bundles stand in dist/ or in dist/chunks/. */
function threadPath(here: string): string {
  return /\/chunks\/[^/]*$/.test(here) ? "../thread.mjs" : "./thread.mjs";
}
