import { setImmediate } from "node:timers/promises";
import { createKpis, type KpiResults } from "../analysis/index.ts";
import { createRun, type Model, PolicyError, type Run, type RunSnapshot, restoreRun } from "../sim/index.ts";
import { RunError } from "./errors.ts";
import { onInterrupt } from "./interrupt.ts";
import { createProgress } from "./progress.ts";

export type RecorderLevel = "off" | "kpi" | "full";

export interface SimulateOptions {
  readonly recorder: RecorderLevel;
  readonly userRules: Readonly<Record<string, unknown>>;
  readonly seed: number;
  /** [s]; Infinity: until nothing happens any more. */
  readonly until: number;
  /** [s] */
  readonly warmUp: number;
  /** Go on from here. */
  readonly from?: RunSnapshot;
  /** Call `keep` with a snapshot taken at this time [s]. */
  readonly snapshotAt?: { readonly time: number; readonly keep: (snapshot: RunSnapshot) => void };
}

export interface Simulated {
  readonly run: Run;
  /** null with the recorder off. */
  readonly results: KpiResults | null;
  /** null with the recorder off. */
  readonly digest: string | null;
  readonly wallSeconds: number;
  /** Did Ctrl-C end the run before its time? */
  readonly interrupted: boolean;
}

/** Milliseconds between looks at the keyboard and the progress. */
const SLICE = 100;

/**
 * Runs the model to its end, with progress on stderr; Ctrl-C ends it early and keeps what was computed.
 *
 * @throws RunError if a policy fails
 */
export async function simulate(model: Model, options: SimulateOptions): Promise<Simulated> {
  const { recorder, userRules, seed, until, warmUp, from, snapshotAt } = options;
  const kpis = recorder === "off" ? null : createKpis(model, { warmUp });
  const runOptions = { recorder, sinks: kpis ? [kpis] : [], seed, until, userRules };
  const run = from ? restoreRun(model, from, runOptions) : createRun(model, runOptions);
  const interrupt = onInterrupt();
  const progress = createProgress("simulating");
  const started = performance.now();
  try {
    let finished = false;
    if (snapshotAt) {
      finished = await advance(run, snapshotAt.time);
      if (!interrupt.requested()) snapshotAt.keep(run.snapshot());
    }
    if (!finished) finished = await advance(run, until);
    const wallSeconds = (performance.now() - started) / 1000;
    const digest = recorder === "off" ? null : run.digest();
    const results = kpis?.finish(run.now) ?? null;
    return { run, results, digest, wallSeconds, interrupted: !finished && interrupt.requested() };
  } catch (error) {
    if (error instanceof PolicyError) throw new RunError(error.message);
    throw error;
  } finally {
    progress.stop();
    interrupt.dispose();
  }

  /** In slices of about `SLICE` ms; true when the run is over. */
  async function advance(run: Run, end: number): Promise<boolean> {
    let events = 10_000;
    for (;;) {
      const before = performance.now();
      const reason = run.advance(end === Number.POSITIVE_INFINITY ? { events } : { until: end, events });
      if (reason === "finished") return true;
      if (reason === "time") return end >= until;
      if (interrupt.requested()) return false;
      events = Math.max(1000, Math.min(10_000_000, Math.round((events * SLICE) / (performance.now() - before))));
      progress.update(run.now / until, `${run.events} events`);
      await setImmediate();
    }
  }
}
