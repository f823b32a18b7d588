import { setImmediate } from "node:timers/promises";
import { deadlockRemedy, deadlockText } from "../analysis/deadlock-text.ts";
import { formatDuration } from "../analysis/format.ts";
import { createKpis } from "../analysis/kpi/create-kpis.ts";
import type { KpiReport } from "../analysis/kpi/report.ts";
import { jobWarnings } from "../analysis/run-warnings.ts";
import {
  createRun,
  type Model,
  needsSolver,
  PolicyError,
  type Run,
  type RunOptions,
  type RunSnapshot,
  restoreRun,
} from "../sim/index.ts";
import { inlineFor } from "./compiler.ts";
import { InputError } from "./errors.ts";
import { onInterrupt } from "./interrupt.ts";
import { createProgress } from "./progress.ts";
import { loadSolver } from "./solver.ts";

export type RecorderLevel = "off" | "kpi" | "full";

export interface SimulateOptions {
  readonly recorder: RecorderLevel;
  readonly userRules: Readonly<Record<string, unknown>>;
  /** Default: the model's. */
  readonly seed?: number | undefined;
  /** Default: the model's. */
  readonly replication?: number;
  /** Play the antithetic partner of the replication. */
  readonly antithetic?: boolean | undefined;
  /** Go on from here. */
  readonly from?: RunSnapshot | undefined;
  /** Call `keep` with a snapshot taken at this time [s]. */
  readonly snapshotAt?: { readonly time: number; readonly keep: (snapshot: RunSnapshot) => void };
}

export interface Simulated {
  readonly run: Run;
  /** null with the recorder off. */
  readonly results: KpiReport | null;
  /** null with the recorder off. */
  readonly digest: string | null;
  readonly wallSeconds: number;
  /** Did Ctrl-C end the run before its time? */
  readonly interrupted: boolean;
  /** Why a policy or a deadlock ended the run before its time; null: none did. */
  readonly failure: string | null;
  /** What to know before trusting the results. */
  readonly warnings: readonly string[];
}

/** Milliseconds between looks at the keyboard and the progress. */
const SLICE = 100;

/**
 * Runs the model to its end, with progress on stderr; Ctrl-C, a deadlock or a policy that fails ends it early and keeps
 * what was computed.
 */
export async function simulate(model: Model, options: SimulateOptions): Promise<Simulated> {
  const { recorder, userRules, seed, replication, antithetic = false, from, snapshotAt } = options;
  const solver = needsSolver(model) ? await loadSolver() : undefined;
  const kpis = recorder === "off" ? null : createKpis(model);
  const run = begin(model, from, {
    recorder,
    sinks: kpis ? [kpis] : [],
    until: model.run.until,
    userRules,
    antithetic,
    ...(solver === undefined ? {} : { solver }),
    ...(seed === undefined ? {} : { seed }),
    ...(replication === undefined ? {} : { replication }),
  });
  inlineFor(run);
  if (run.now > run.until) {
    throw new InputError(
      `the snapshot is at ${run.now} s, after the end of the run at ${run.until} s; give a later --until`,
    );
  }
  if (snapshotAt && (snapshotAt.time < run.now || snapshotAt.time > run.until)) {
    throw new InputError(`a snapshot at ${snapshotAt.time} s: the run goes from ${run.now} s to ${run.until} s`);
  }
  const interrupt = onInterrupt();
  const progress = createProgress(`simulating ${model.name}`);
  const started = performance.now();
  try {
    if (snapshotAt) {
      await advance(snapshotAt.time);
      if (!interrupt.requested()) snapshotAt.keep(run.snapshot());
    }
    const interrupted = !(await advance(Number.POSITIVE_INFINITY)) && interrupt.requested();
    const { deadlock } = run;
    if (deadlock === null || model.run.deadlock !== "stop") return finish(interrupted, null);
    return finish(interrupted, `${deadlockText(model, deadlock)}; ${deadlockRemedy(model, deadlock)}`);
  } catch (error) {
    if (error instanceof PolicyError) return finish(false, error.message);
    throw error;
  } finally {
    progress.stop();
    interrupt.dispose();
  }

  function finish(interrupted: boolean, failure: string | null): Simulated {
    const wallSeconds = (performance.now() - started) / 1000;
    const digest = recorder === "off" ? null : run.digest();
    run.flush();
    const results = kpis?.finish(run.now) ?? null;
    const warnings = failure === null ? warningsOf(run, results) : [];
    return { run, results, digest, wallSeconds, interrupted, failure, warnings };
  }

  /** In slices of about `SLICE` ms, up to this time; true when the run is over. */
  async function advance(pause: number): Promise<boolean> {
    let events = 1000;
    while (!interrupt.requested()) {
      const before = performance.now();
      const reason = run.advance({ until: pause, events });
      if (reason !== "events") return reason === "finished";
      // By steps, since events may become slow: where dates are promised by looking ahead, an arrival is a run by itself.
      const wanted = Math.round((events * SLICE) / (performance.now() - before));
      events = Math.max(1, Math.min(4 * events, 10_000_000, wanted));
      progress.update(run.now / run.until, `${run.events.toLocaleString("en")} events`);
      await setImmediate();
    }
    return false;
  }
}

function warningsOf(run: Run, results: KpiReport | null): string[] {
  const warnings = results === null ? [] : jobWarnings(results);
  if (run.deadlock !== null) {
    const others = run.deadlocks > 1 ? `, the first of ${run.deadlocks}` : "";
    warnings.unshift(`${deadlockText(run.model, run.deadlock)}${others}`);
  } else if (run.standsStill) {
    warnings.push(
      `the run came to a standstill at ${formatDuration(run.now)}: nothing can happen any more, and ${run.workInProcess} jobs are in the plant`,
    );
  }
  return warnings;
}

/** @throws InputError if the snapshot or the policies do not go with the model */
function begin(model: Model, from: RunSnapshot | undefined, options: RunOptions): Run {
  try {
    return from ? restoreRun(model, from, options) : createRun(model, options);
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) throw new InputError(error.message);
    throw error;
  }
}
