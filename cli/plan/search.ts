import { formatNumber } from "../../analysis/format.ts";
import { type Interrupt, onInterrupt } from "../interrupt.ts";
import { createProgress } from "../progress.ts";
import { threadFile } from "../thread-file.ts";
import type { PlanOptions } from "./answer.ts";
import type { ThreadData, TimedTask } from "./thread.ts";

/** Why a search ended. */
export type SearchEnd = "optimal" | "budget" | "time" | "interrupted";

/** A search in rounds of parts that can be made anywhere: see `ParallelSearch`. */
interface Search<Task, Result> {
  readonly value: number;
  readonly iterations: number;
  readonly tasks: () => Task[];
  readonly take: (results: readonly Result[]) => void;
  readonly advance: () => boolean;
}

/** Seeks a plan, in this thread or in several; their number does not change what is found. */
export async function seek<Task, Result, Plan extends { readonly status: string }>(
  { timeLimit = Number.POSITIVE_INFINITY, workers }: PlanOptions,
  budget: number,
  data: ThreadData,
  begin: (isOver: () => boolean) => { readonly search: Search<Task, Result>; readonly found: () => Plan },
): Promise<{ readonly found: Plan; readonly end: SearchEnd }> {
  const interrupt = onInterrupt();
  const progress = createProgress("planning");
  const deadline = Date.now() + 1000 * timeLimit;
  const { search, found } = begin(() => interrupt.requested() || Date.now() >= deadline);
  const told = (): void => progress.update(search.iterations / budget, `best ${formatNumber(search.value)}`);
  if (workers > 1) await byThreads(search, data, workers, deadline, told);
  else await byThisThread(search, interrupt, told);
  progress.stop();
  interrupt.dispose();
  const plan = found();
  if (plan.status === "optimal") return { found: plan, end: "optimal" };
  return { found: plan, end: interrupt.requested() ? "interrupted" : Date.now() >= deadline ? "time" : "budget" };
}

async function byThisThread<Task, Result>(
  search: Search<Task, Result>,
  interrupt: Interrupt,
  told: () => void,
): Promise<void> {
  while (!interrupt.requested() && search.advance()) {
    told();
    // Signals come between the steps of the search.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function byThreads<Task, Result>(
  search: Search<Task, Result>,
  workerData: ThreadData,
  threads: number,
  deadline: number,
  told: () => void,
): Promise<void> {
  const { Piscina } = await import("piscina");
  const filename = threadFile(import.meta.url, "plan-thread");
  const pool = new Piscina({ filename, minThreads: threads, maxThreads: threads, workerData });
  try {
    for (;;) {
      const tasks = search.tasks();
      if (tasks.length === 0) return;
      const results = tasks.map((task) => pool.run({ task, deadline } satisfies TimedTask) as Promise<Result>);
      search.take(await Promise.all(results));
      told();
    }
  } finally {
    await pool.destroy();
  }
}
