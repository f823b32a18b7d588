import { workerData } from "node:worker_threads";
import type { Replication, Task } from "../../analysis/experiment/replicate.ts";
import type { ExperimentBundle } from "./bundle.ts";
import { Replicator } from "./replicator.ts";

const replicator = new Replicator((workerData as { bundle: ExperimentBundle }).bundle);

/** What a thread of the pool does for each task. */
export default function work(task: Task): Promise<Replication> {
  return replicator.replicate(task);
}
