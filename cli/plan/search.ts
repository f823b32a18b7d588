import { formatNumber } from "../../analysis/format.ts";
import { createProgress } from "../progress.ts";
import { threadFile } from "../thread-file.ts";
import type { PlanOptions } from "./answer.ts";
import type { Limits, SearchEnd } from "./limits.ts";
import type { ThreadData, ThreadStart, TimedTask } from "./thread.ts";

/** A search in rounds of parts that can be made anywhere: see `ParallelSearch`. */
interface Search<Task, Result> {
  readonly value: number;
  readonly iterations: number;
  readonly tasks: () => Task[];
  readonly take: (results: readonly Result[]) => void;
  readonly advance: () => boolean;
}

/** Milliseconds that a thread may take to end once it was told to. */
const PATIENCE = 10_000;

/** Seeks a plan, in this thread or in several; their number does not change what is found. */
export async function seek<Task, Result, Plan extends { readonly status: string }>(
  { limits, workers }: PlanOptions,
  budget: number,
  data: ThreadData,
  begin: (isOver: () => boolean) => { readonly search: Search<Task, Result>; readonly found: () => Plan },
): Promise<{ readonly found: Plan; readonly end: SearchEnd }> {
  const progress = createProgress("planning");
  const { search, found } = begin(() => limits.isOver());
  const told = (): void => progress.update(search.iterations / budget, `best ${formatNumber(search.value)}`);
  if (workers > 1) await byThreads(search, data, workers, limits, told);
  else await byThisThread(search, limits, told);
  progress.stop();
  const plan = found();
  return { found: plan, end: limits.endOf(plan.status) };
}

/**
 * Has a plan made in one piece, by what keeps its thread busy until it ends: in a thread of its own, so that Ctrl-C is heard here.
 *
 * @returns null if the thread did not end within some seconds of the time at which it should
 */
export async function solveApart<Answer extends { readonly status: string }>(
  { limits, budget }: PlanOptions,
  data: ThreadData,
): Promise<{ readonly found: Answer | null; readonly end: SearchEnd }> {
  const progress = createProgress("planning");
  const lost = new AbortController();
  const began = Date.now();
  let over = Number.POSITIVE_INFINITY;
  const clock = setInterval(() => {
    const now = Date.now();
    progress.update(Number.NaN, `for ${Math.round((now - began) / 1000)} s`);
    if (limits.isOver()) over = Math.min(over, now);
    if (now - over > PATIENCE) lost.abort();
  }, 1000);
  const pool = await poolOf(1, data, limits);
  try {
    const task: TimedTask = { task: budget === undefined ? {} : { nodes: budget }, deadline: limits.deadline };
    const found = (await pool.run(task, { signal: lost.signal })) as Answer;
    const isSettled = found.status === "infeasible" && !limits.isInterrupted();
    return { found, end: limits.endOf(isSettled ? "optimal" : found.status) };
  } catch (error) {
    if (lost.signal.aborted) return { found: null, end: limits.endOf("") };
    throw error;
  } finally {
    clearInterval(clock);
    progress.stop();
    await pool.destroy();
  }
}

async function byThisThread<Task, Result>(
  search: Search<Task, Result>,
  limits: Limits,
  told: () => void,
): Promise<void> {
  while (!limits.isInterrupted() && search.advance()) {
    told();
    // Signals come between the steps of the search.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function byThreads<Task, Result>(
  search: Search<Task, Result>,
  data: ThreadData,
  threads: number,
  limits: Limits,
  told: () => void,
): Promise<void> {
  const pool = await poolOf(threads, data, limits);
  const { deadline } = limits;
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

async function poolOf(threads: number, data: ThreadData, { stop }: Limits) {
  const { Piscina } = await import("piscina");
  const filename = threadFile(import.meta.url, "plan-thread");
  const workerData: ThreadStart = { data, stop };
  return new Piscina({ filename, minThreads: threads, maxThreads: threads, workerData });
}
