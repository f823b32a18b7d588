import type { Replication, Task } from "../../analysis/experiment/replicate.ts";
import type { ExperimentBundle } from "./bundle.ts";
import type { Executor } from "./executor.ts";
import { createThreadPool } from "./thread-pool.ts";

/** Experiments whose threads are kept ready. */
const MOST_POOLS = 2;

interface Pool {
  readonly executor: Promise<Executor>;
  busy: number;
}

/** Pools of threads for the experiments that a worker is asked to help with, those that were asked for last. */
export class WorkerPools {
  private readonly threads: number;
  private readonly fetch: (digest: string) => Promise<ExperimentBundle>;
  private readonly pools = new Map<string, Pool>();

  constructor(threads: number, fetch: (digest: string) => Promise<ExperimentBundle>) {
    this.threads = threads;
    this.fetch = fetch;
  }

  async run(experiment: string, task: Task): Promise<Replication> {
    const pool = this.poolOf(experiment);
    pool.busy++;
    try {
      return await (await pool.executor).run(task);
    } finally {
      pool.busy--;
      this.closeIdle();
    }
  }

  async close(): Promise<void> {
    for (const { executor } of this.pools.values()) await (await executor.catch(() => null))?.close();
    this.pools.clear();
  }

  private poolOf(experiment: string): Pool {
    const known = this.pools.get(experiment);
    // The one that was asked for last goes to the end.
    this.pools.delete(experiment);
    const pool = known ?? {
      executor: this.fetch(experiment).then((bundle) => createThreadPool(bundle, this.threads)),
      busy: 0,
    };
    this.pools.set(experiment, pool);
    pool.executor.catch(() => this.pools.delete(experiment));
    return pool;
  }

  private closeIdle(): void {
    for (const [experiment, { executor, busy }] of this.pools) {
      if (this.pools.size <= MOST_POOLS) return;
      if (busy > 0) continue;
      this.pools.delete(experiment);
      executor.then((idle) => idle.close()).catch(() => {});
    }
  }
}
