import { createRun, type Model, PolicyError, type Run, type RunOptions } from "../../sim/index.ts";
import { deadlockText } from "../deadlock-text.ts";
import { createKpis, type Kpis } from "../kpi/create-kpis.ts";
import { IntervalKpis } from "../kpi/interval-kpis.ts";
import { type RunBottlenecks, runBottlenecks } from "./bottleneck/run-bottlenecks.ts";
import type { ReadControl } from "./controls/read-control.ts";
import { advanceWith } from "./looks.ts";
import type { ReadResponse } from "./responses.ts";
import { checkOfRun, type RunCheck } from "./run-check.ts";
import { type RunSeries, seriesBuilder } from "./run-series.ts";
import type { TimeSeries } from "./series/series-plan.ts";
import { timeSeriesOf } from "./series/time-series.ts";

/** One replication to be made: which point, and which random numbers. */
export interface Task {
  readonly point: number;
  /** From 0, of its point. */
  readonly replication: number;
  readonly seed: number;
  /** Number of the replication among the random streams: equal ones meet the same random numbers. */
  readonly stream: number;
  /** Draws 1 - u where the replication of that number draws u. */
  readonly antithetic?: true;
  /** What is set in the scenario, "path=value", where the point came up while running. */
  readonly settings?: readonly string[];
}

/** What a replication gave; plain data, the same to the bit wherever it was made. */
export interface Replication {
  readonly point: number;
  readonly replication: number;
  readonly seed: number;
  readonly stream: number;
  /** Only there where it is the antithetic partner of the replication of that number. */
  readonly antithetic?: true;
  /** Identity of the run; null where it failed before its end. */
  readonly digest: string | null;
  readonly events: number;
  /** Simulated time at its end [s]. */
  readonly end: number;
  /** The responses in the experiment's order; null: nothing was observed. */
  readonly values: readonly (number | null)[];
  /** How far each control is from its known mean; null: it was not observed. Only there where the experiment has controls. */
  readonly controls?: readonly (number | null)[];
  /** Why it ended before its time: a policy that failed, or a deadlock; null: it did not. */
  readonly failure: string | null;
  /** What tells whether its figures can be trusted; not there where it failed. */
  readonly check?: RunCheck;
  /** The run by intervals, where that is asked for. */
  readonly series?: RunSeries;
  /** Who was the plant's bottleneck; not there where it failed, or has one machine at most. */
  readonly bottlenecks?: RunBottlenecks;
  /** The KPIs of the experiment's time series, interval by interval, in its order; not there where it failed or has none. */
  readonly timeSeries?: readonly TimeSeries[];
}

/** The same without what stays in the journal, bottlenecks and time series: those of thousands of replications are not kept in memory. */
export function withoutDetails(replication: Replication): Replication {
  const { bottlenecks, timeSeries, ...rest } = replication;
  return bottlenecks === undefined && timeSeries === undefined ? replication : rest;
}

/** Points whose plants who makes replications keeps ready; building one takes about as long as a short replication. */
export const READY_POINTS = 32;

/** What a replication needs beside the model. */
export interface ReplicationContext extends Pick<RunOptions, "userRules" | "solver"> {
  /** Length of the intervals of the series [s]; not given: no series. */
  readonly every?: number;
  /** Not given: there are none. */
  readonly controls?: readonly ReadControl[];
  /** Time series: length of an interval [s], and the KPIs of each. */
  readonly timeSeries?: { readonly every: number; readonly kpis: readonly ReadResponse[] };
}

/** A plant that replications begin in anew, with what watches it. */
interface Plant {
  readonly run: Run;
  readonly kpis: Kpis;
  /** KPIs from the start of the run on, for the series, which show the warm-up, too. */
  readonly whole: Kpis;
  /** null: there are no time series. */
  readonly intervals: IntervalKpis | null;
}

/** Makes the replications of one point, each from an empty plant to the model's end; one plant serves them all. */
export class Replications {
  private readonly model: Model;
  private readonly responses: readonly ReadResponse[];
  private readonly context: ReplicationContext;
  private plant: Plant | null = null;

  constructor(model: Model, responses: readonly ReadResponse[], context: ReplicationContext) {
    this.model = model;
    this.responses = responses;
    this.context = context;
  }

  /** Makes one replication, and reads the responses. */
  replicate({ point, replication, seed, stream, antithetic }: Task): Replication {
    const { model, responses } = this;
    const { every, controls } = this.context;
    const { run, kpis, whole, intervals } = this.begin(seed, stream, antithetic === true);
    const identity = { point, replication, seed, stream, ...(antithetic ? { antithetic } : {}) };
    const times = { warmUp: model.run.warmUp, until: run.until };
    const check = checkOfRun(kpis, times, replication === 0);
    const builder = every === undefined ? null : seriesBuilder(every);
    const timeSeries = intervals === null ? null : timeSeriesOf(intervals, this.context.timeSeries?.kpis ?? []);
    try {
      advanceWith(run, [
        ...check.looks,
        ...(every === undefined ? [] : [{ every, look: (now: number) => builder?.add(whole.totals(now)) }]),
        ...(timeSeries === null ? [] : [timeSeries.look]),
      ]);
    } catch (error) {
      // What a rule that threw has left half done is not used again.
      this.plant = null;
      if (!(error instanceof PolicyError)) throw error;
      const nothing = responses.map(() => null);
      return { ...identity, digest: null, events: run.events, end: run.now, values: nothing, failure: error.message };
    }
    const digest = run.digest();
    run.flush();
    // First, since the report uses up what the check looks at.
    const checked = check.finish(run.now);
    const report = kpis.conclude(run.now);
    const { deadlock } = run;
    const bottlenecks = runBottlenecks(model, report);
    const stopped = deadlock !== null && model.run.deadlock === "stop";
    return {
      ...identity,
      digest,
      events: run.events,
      end: run.now,
      values: responses.map((read) => read(report)),
      ...(controls === undefined ? {} : { controls: controls.map((read) => read(report, identity)) }),
      failure: stopped ? deadlockText(model, deadlock) : null,
      check: checked,
      ...(builder === null ? {} : { series: builder.series }),
      ...(bottlenecks === null ? {} : { bottlenecks }),
      ...(timeSeries === null ? {} : { timeSeries: timeSeries.finish(run.now) }),
    };
  }

  private begin(seed: number, replication: number, antithetic: boolean): Plant {
    if (this.plant !== null) {
      this.plant.run.restart(seed, replication, antithetic);
      return this.plant;
    }
    const { every, controls: _, timeSeries, ...context } = this.context;
    const kpis = createKpis(this.model);
    const whole = every === undefined || this.model.run.warmUp === 0 ? kpis : createKpis(this.model, { warmUp: 0 });
    const intervals = timeSeries === undefined ? null : new IntervalKpis(this.model, timeSeries.every);
    const sinks = [kpis, ...(whole === kpis ? [] : [whole]), ...(intervals === null ? [] : [intervals])];
    const options = { ...context, recorder: "kpi", sinks, restartable: true } as const;
    this.plant = { run: createRun(this.model, { ...options, seed, replication, antithetic }), kpis, whole, intervals };
    return this.plant;
  }
}
