import { parentPort, workerData } from "node:worker_threads";
import type { Task } from "../../analysis/experiment/replicate.ts";
import type { ExperimentBundle } from "./bundle.ts";
import { Replicator } from "./replicator.ts";
import type { ThreadAnswer } from "./thread-pool.ts";

const replicator = new Replicator((workerData as { bundle: ExperimentBundle }).bundle);

/** Tasks are made one after the other, in the order in which they came. */
let last = Promise.resolve();
parentPort?.on("message", (task: Task) => {
  last = last.then(async () => parentPort?.postMessage(await answerTo(task)));
});

async function answerTo(task: Task): Promise<ThreadAnswer> {
  try {
    return { replication: await replicator.replicate(task) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
