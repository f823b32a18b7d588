import { createRun, type Model, PolicyError, type Run, type RunOptions } from "../../sim/index.ts";
import { deadlockText } from "../deadlock-text.ts";
import { createKpis, type Kpis } from "../kpi/create-kpis.ts";
import type { ReadResponse } from "./responses.ts";

/** One replication to be made: which point, and which random numbers. */
export interface Task {
  readonly point: number;
  /** From 0, of its point. */
  readonly replication: number;
  readonly seed: number;
  /** Number of the replication among the random streams: equal ones meet the same random numbers. */
  readonly stream: number;
  /** What is set in the scenario, "path=value", where the point came up while running. */
  readonly settings?: readonly string[];
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

/** Makes the replications of one point, each from an empty plant to the model's end; one plant serves them all. */
export class Replications {
  private readonly model: Model;
  private readonly responses: readonly ReadResponse[];
  private readonly context: ReplicationContext;
  private plant: { readonly run: Run; readonly kpis: Kpis } | null = null;

  constructor(model: Model, responses: readonly ReadResponse[], context: ReplicationContext) {
    this.model = model;
    this.responses = responses;
    this.context = context;
  }

  /** Makes one replication, and reads the responses. */
  replicate({ point, replication, seed, stream }: Task): Replication {
    const { model, responses } = this;
    const { run, kpis } = this.begin(seed, stream);
    const identity = { point, replication, seed, stream };
    try {
      run.advance();
    } catch (error) {
      // What a rule that threw has left half done is not used again.
      this.plant = null;
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

  private begin(seed: number, replication: number): { readonly run: Run; readonly kpis: Kpis } {
    if (this.plant !== null) {
      this.plant.run.restart(seed, replication);
      return this.plant;
    }
    const kpis = createKpis(this.model);
    const options = { ...this.context, recorder: "kpi", sinks: [kpis], restartable: true } as const;
    this.plant = { run: createRun(this.model, { ...options, seed, replication }), kpis };
    return this.plant;
  }
}
