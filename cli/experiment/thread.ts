import { parentPort, workerData } from "node:worker_threads";
import type { Task } from "../../analysis/experiment/replicate.ts";
import { openAs } from "./point-model.ts";
import { Replicator } from "./replicator.ts";
import type { BatchAnswer, ThreadAnswer, ThreadData } from "./thread-pool.ts";

const { bundle, content, begun, patience } = workerData as ThreadData;
openAs(bundle, content);
const replicator = new Replicator(bundle);

/** Batches are made one after the other, in the order in which they came. */
let last = Promise.resolve();
parentPort?.on("message", (batch: readonly Task[]) => {
  last = last.then(async () => parentPort?.postMessage(await answerTo(batch)));
});

async function answerTo(batch: readonly Task[]): Promise<BatchAnswer> {
  const answers: ThreadAnswer[] = [];
  const started = performance.now();
  let duration = 0;
  for (const task of batch) {
    if (duration > patience) break;
    Atomics.add(begun, 0, 1);
    answers.push(await answerToOne(task));
    duration = performance.now() - started;
  }
  return { answers, duration };
}

async function answerToOne(task: Task): Promise<ThreadAnswer> {
  try {
    return { replication: await replicator.replicate(task) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
