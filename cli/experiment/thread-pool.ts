import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Replication, Task } from "../../analysis/experiment/replicate.ts";
import type { ScenarioContent } from "../../sim/index.ts";
import { threadFile } from "../thread-file.ts";
import { Batches, IN_HAND, PATIENCE } from "./batches.ts";
import type { ExperimentBundle } from "./bundle.ts";
import type { Executor } from "./executor.ts";
import { scenarioOf } from "./point-model.ts";

/** What a thread begins with. */
export interface ThreadData {
  readonly bundle: ExperimentBundle;
  /** What its scenario says: to read the text takes a new thread 0.1 s, and V8 compiles the reader beside. */
  readonly content: ScenarioContent | null;
  /** Where the thread counts the tasks that it has begun, of all batches. */
  readonly begun: Int32Array;
  /** A batch that has taken so long is answered, and the rest of it given back, for others to do [ms]. */
  readonly patience: number;
}

/** What a thread says of a task: what came of it, or why nothing did. */
export type ThreadAnswer = { readonly replication: Replication } | { readonly error: string };

/** What a thread says of a batch of tasks. */
export interface BatchAnswer {
  /** Of the first so many tasks; the others were given back, since these took longer than was thought. */
  readonly answers: readonly ThreadAnswer[];
  /** What they took [ms]. */
  readonly duration: number;
}

interface Asked {
  readonly task: Task;
  readonly resolve: (replication: Replication) => void;
  readonly reject: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly begun: Int32Array;
  answered: number;
  /** In the order in which it answers; the first one is being made. */
  readonly inHand: (readonly Asked[])[];
}

/**
 * A pool of threads of this process, each with the experiment's bundle.
 *
 * Threads are given batches, whose answers come together.
 *
 * A thread that ends by itself (out of memory, or by a policy that ends the process) is replaced; the replication that it was at
 * is given back as lost, those that it had waiting, or had not told of, go to another.
 */
export async function createThreadPool(
  bundle: ExperimentBundle,
  count: number = availableParallelism(),
): Promise<Executor> {
  const file = threadFile(import.meta.url, "thread");
  const { content } = scenarioOf(bundle);
  const waiting = new Batches<Asked>(count);
  let closing = false;
  const threads = new Set<Thread>();
  const begin = (): void => {
    const begun = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const workerData: ThreadData = { bundle, content, begun, patience: PATIENCE };
    const thread: Thread = { worker: new Worker(file, { workerData }), begun, answered: 0, inHand: [] };
    threads.add(thread);
    let reason = "its thread ended";
    thread.worker.on("message", ({ answers, duration }: BatchAnswer) => {
      const batch = thread.inHand.shift() ?? [];
      thread.answered += answers.length;
      waiting.giveBack(batch.slice(answers.length));
      waiting.learn(answers.length, duration);
      handOut();
      for (const [at, answer] of answers.entries()) {
        if ("error" in answer) batch[at]?.reject(new Error(answer.error));
        else batch[at]?.resolve(answer.replication);
      }
    });
    thread.worker.on("error", (error: Error) => {
      reason = error.message;
    });
    thread.worker.on("exit", () => {
      threads.delete(thread);
      if (closing) return;
      process.stderr.write(`takt: warning: a thread failed, and is replaced: ${reason}\n`);
      const others = thread.inHand.flat();
      // One that could not even begin was at none: it is put down to the first.
      const [lost] = others.splice(Math.max(0, Atomics.load(begun, 0) - thread.answered - 1), 1);
      waiting.giveBack(others);
      // With nothing to do there is nothing to replace it for: one that cannot even begin would end again and again.
      if (!waiting.isEmpty) begin();
      handOut();
      lost?.reject(new Error(reason));
    });
    hand(thread);
  };
  const hand = ({ worker, inHand }: Thread): void => {
    while (inHand.length < IN_HAND && !waiting.isEmpty) {
      const batch = waiting.take();
      inHand.push(batch);
      worker.postMessage(batch.map(({ task }) => task));
    }
  };
  // What one gives back may be for others that have nothing left to do.
  const handOut = (): void => {
    for (const thread of [...threads].sort((a, b) => a.inHand.length - b.inHand.length)) hand(thread);
  };
  for (let thread = 0; thread < count; thread++) begin();
  return {
    get width() {
      return waiting.width;
    },
    run: (task) =>
      new Promise<Replication>((resolve, reject) => {
        waiting.add({ task, resolve, reject });
        if (threads.size < count) begin();
        else handOut();
      }),
    close: async () => {
      closing = true;
      await Promise.all([...threads].map(({ worker }) => worker.terminate()));
    },
  };
}
