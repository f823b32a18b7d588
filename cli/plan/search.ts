import { formatNumber } from "../../analysis/format.ts";
import { type Objective, type SearchResult, type Shop, type ShopPlan, ShopPlanner } from "../../sim/index.ts";
import type { Interrupt } from "../interrupt.ts";
import type { Progress } from "../progress.ts";
import { threadFile } from "../thread-file.ts";
import type { ThreadData, TimedTask } from "./thread.ts";

export interface SearchSettings {
  readonly seed: number;
  readonly objective: Objective;
  /** Moves. */
  readonly budget: number;
  /** [s]; Infinity: no limit. */
  readonly timeLimit: number;
  readonly workers: number;
}

/** Why a search ended. */
export type SearchEnd = "optimal" | "budget" | "time" | "interrupted";

/** Seeks a schedule, in this thread or in several; their number does not change what is found. */
export async function seekSchedule(
  shop: Shop,
  { seed, objective, budget, timeLimit, workers }: SearchSettings,
  progress: Progress,
  interrupt: Interrupt,
): Promise<{ readonly found: ShopPlan; readonly end: SearchEnd }> {
  const deadline = Date.now() + 1000 * timeLimit;
  const isOver = (): boolean => interrupt.requested() || Date.now() >= deadline;
  const planner = new ShopPlanner(shop, { seed, iterations: budget, objective, isOver });
  const told = (): void => progress.update(planner.iterations / budget, `best ${formatNumber(planner.value)}`);
  if (workers > 1) await byThreads(planner, { shop, objective }, workers, deadline, told);
  else await byThisThread(planner, interrupt, told);
  const found = planner.plan();
  if (found.status === "optimal") return { found, end: "optimal" };
  return { found, end: interrupt.requested() ? "interrupted" : Date.now() >= deadline ? "time" : "budget" };
}

async function byThisThread(planner: ShopPlanner, interrupt: Interrupt, told: () => void): Promise<void> {
  while (!interrupt.requested() && planner.advance()) {
    told();
    // Signals come between the steps of the search.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function byThreads(
  planner: ShopPlanner,
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
      const tasks = planner.tasks();
      if (tasks.length === 0) return;
      const results = tasks.map((task) => pool.run({ task, deadline } satisfies TimedTask) as Promise<SearchResult>);
      planner.take(await Promise.all(results));
      told();
    }
  } finally {
    await pool.destroy();
  }
}
