import { createRun, type Model, PolicyError, type RunOptions } from "../../sim/index.ts";
import { deadlockText } from "../deadlock-text.ts";
import { createKpis } from "../kpi/create-kpis.ts";
import type { ReadResponse } from "./responses.ts";

/** One replication to be made: which point, and which random numbers. */
export interface Task {
  readonly point: number;
  /** From 0, of its point. */
  readonly replication: number;
  readonly seed: number;
  /** Number of the replication among the random streams: equal ones meet the same random numbers. */
  readonly stream: number;
}

/** What a replication gave; plain data, the same to the bit wherever it was made. */
export interface Replication {
  readonly point: number;
  readonly replication: number;
  readonly seed: number;
  readonly stream: number;
  /** Identity of the run; null where it failed before its end. */
  readonly digest: string | null;
  readonly events: number;
  /** Simulated time at its end [s]. */
  readonly end: number;
  /** The responses in the experiment's order; null: nothing was observed. */
  readonly values: readonly (number | null)[];
  /** Why it ended before its time: a policy that failed, or a deadlock; null: it did not. */
  readonly failure: string | null;
}

/** What a replication needs beside the model. */
export type ReplicationContext = Pick<RunOptions, "userRules" | "solver">;

/** Makes one replication, from an empty plant to the model's end, and reads the responses. */
export function replicate(
  model: Model,
  { point, replication, seed, stream }: Task,
  responses: readonly ReadResponse[],
  context: ReplicationContext,
): Replication {
  const kpis = createKpis(model);
  const run = createRun(model, { ...context, recorder: "kpi", sinks: [kpis], seed, replication: stream });
  const identity = { point, replication, seed, stream };
  try {
    run.advance();
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const nothing = responses.map(() => null);
    return { ...identity, digest: null, events: run.events, end: run.now, values: nothing, failure: error.message };
  }
  const digest = run.digest();
  run.flush();
  const report = kpis.finish(run.now);
  const { deadlock } = run;
  const stopped = deadlock !== null && model.run.deadlock === "stop";
  return {
    ...identity,
    digest,
    events: run.events,
    end: run.now,
    values: responses.map((read) => read(report)),
    failure: stopped ? deadlockText(model, deadlock) : null,
  };
}
