import { type Replication, type Task, withoutDetails } from "../../analysis/experiment/replicate.ts";
import type { ReplicationSchedule } from "../../analysis/experiment/schedule.ts";
import { RunError } from "../errors.ts";
import type { Interrupt } from "../interrupt.ts";
import type { Progress } from "../progress.ts";
import type { Executor } from "./executor.ts";

/** A replication whose worker was lost is tried so often before the experiment goes on without it. */
const MOST_TRIES = 3;

export interface Coordination {
  readonly schedule: ReplicationSchedule;
  readonly executor: Executor;
  /** Keeps a finished replication. @throws RunError if it cannot be kept */
  readonly keep: (replication: Replication) => void;
  readonly progress: Progress;
  readonly interrupt: Interrupt;
}

export interface CoordinationEnd {
  readonly interrupted: boolean;
  /** Replications whose worker was lost each time. */
  readonly lost: readonly { readonly task: Task; readonly reason: string }[];
  /** Why results could not be kept; null: they could. */
  readonly failure: string | null;
}

/** Hands the replications that are needed to the workers, and keeps each as it comes, until all are there. */
export async function coordinate({
  schedule,
  executor,
  keep,
  progress,
  interrupt,
}: Coordination): Promise<CoordinationEnd> {
  const underWay = new Set<Promise<void>>();
  const tries = new Map<Task, number>();
  const lost: { task: Task; reason: string }[] = [];
  let failure: string | null = null;
  // What ends after that is given up: the workers are being stopped.
  let over = false;
  const started = performance.now();
  const before = schedule.progress.done;
  let told = 0;

  const finish = (replication: Replication): void => {
    if (over || schedule.has(replication)) return;
    keep(replication);
    schedule.add(withoutDetails(replication));
    const now = performance.now();
    if (now - told < TELL) return;
    told = now;
    const { done, needed } = schedule.progress;
    progress.update(done / needed, detail(done, needed, before, (now - started) / 1000));
  };
  const fail = (task: Task, error: unknown): void => {
    if (over) return;
    if (error instanceof RunError) {
      failure ??= error.message;
      return;
    }
    const count = (tries.get(task) ?? 0) + 1;
    tries.set(task, count);
    if (count < MOST_TRIES) start(task);
    else lost.push({ task, reason: error instanceof Error ? error.message : String(error) });
  };
  const start = (task: Task): void => {
    const run = executor
      .run(task)
      .then(finish)
      .catch((error: unknown) => fail(task, error))
      .finally(() => underWay.delete(run));
    underWay.add(run);
  };

  let look = wait();
  while (!schedule.isDone && failure === null && !interrupt.requested()) {
    while (underWay.size < executor.width) {
      const task = schedule.next(executor.width);
      if (task === null) break;
      start(task);
    }
    if (underWay.size === 0) break;
    if ((await Promise.race([...underWay, look])) === LOOK) look = wait();
  }
  over = true;
  return { interrupted: interrupt.requested(), lost, failure };
}

/** Progress is told so often at most, in milliseconds: to write it takes longer than to keep a replication. */
const TELL = 100;

/** Ctrl-C is looked for so often, in milliseconds. */
const LOOK = 200;

function wait(): Promise<number> {
  return new Promise((resolve) => setTimeout(resolve, LOOK, LOOK));
}

function detail(done: number, needed: number, before: number, seconds: number): string {
  const made = done - before;
  const left = made > 0 ? Math.ceil((seconds / made) * (needed - done)) : Number.NaN;
  const count = `${done.toLocaleString("en")} of ${needed.toLocaleString("en")} replications`;
  return Number.isFinite(left) && left > 0 ? `${count}, ${timeText(left)} left` : count;
}

function timeText(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}
