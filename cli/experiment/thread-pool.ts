import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Replication, Task } from "../../analysis/experiment/replicate.ts";
import { threadFile } from "../thread-file.ts";
import type { ExperimentBundle } from "./bundle.ts";
import type { Executor } from "./executor.ts";

/** What a thread says of a task: what came of it, or why nothing did. */
export type ThreadAnswer = { readonly replication: Replication } | { readonly error: string };

/** A thread is at one replication, and has the next one with it: it never waits for an answer to come and go. */
const IN_HAND = 2;

interface Asked {
  readonly task: Task;
  readonly resolve: (replication: Replication) => void;
  readonly reject: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  /** In the order in which it answers; the first one is being made. */
  readonly inHand: Asked[];
}

/**
 * A pool of threads of this process, each with the experiment's bundle.
 *
 * A thread that ends by itself (out of memory, or by a policy that ends the process) is replaced; the replication that it was at
 * is given back as lost, the one that it had waiting goes to another.
 */
export async function createThreadPool(
  bundle: ExperimentBundle,
  count: number = availableParallelism(),
): Promise<Executor> {
  const file = threadFile(import.meta.url, "thread");
  const waiting: Asked[] = [];
  let closing = false;
  const threads = new Set<Thread>();
  const begin = (): void => {
    const thread: Thread = { worker: new Worker(file, { workerData: { bundle } }), inHand: [] };
    threads.add(thread);
    let reason = "its thread ended";
    thread.worker.on("message", (answer: ThreadAnswer) => {
      const asked = thread.inHand.shift();
      hand(thread);
      if ("error" in answer) asked?.reject(new Error(answer.error));
      else asked?.resolve(answer.replication);
    });
    thread.worker.on("error", (error: Error) => {
      reason = error.message;
    });
    thread.worker.on("exit", () => {
      threads.delete(thread);
      if (closing) return;
      process.stderr.write(`takt: warning: a thread failed, and is replaced: ${reason}\n`);
      const [lost, ...others] = thread.inHand;
      waiting.unshift(...others);
      // With nothing to do there is nothing to replace it for: one that cannot even begin would end again and again.
      if (waiting.length > 0) begin();
      lost?.reject(new Error(reason));
    });
    hand(thread);
  };
  const hand = ({ worker, inHand }: Thread): void => {
    while (inHand.length < IN_HAND) {
      const next = waiting.shift();
      if (next === undefined) return;
      inHand.push(next);
      worker.postMessage(next.task);
    }
  };
  for (let thread = 0; thread < count; thread++) begin();
  return {
    width: IN_HAND * count,
    run: (task) =>
      new Promise<Replication>((resolve, reject) => {
        waiting.push({ task, resolve, reject });
        if (threads.size < count) return begin();
        const [idlest] = [...threads].sort((a, b) => a.inHand.length - b.inHand.length);
        if (idlest !== undefined) hand(idlest);
      }),
    close: async () => {
      closing = true;
      await Promise.all([...threads].map(({ worker }) => worker.terminate()));
    },
  };
}
