import { createKpis } from "../../analysis/kpi/create-kpis.ts";
import type { KpiReport } from "../../analysis/kpi/report.ts";
import {
  createRun,
  formatProblem,
  loadScenario,
  type Model,
  RECORD_LENGTH,
  type RecordSink,
  type ScenarioOptions,
} from "../../sim/index.ts";
import { Observer } from "./theory-observer.ts";
import type { Sums } from "./theory-sums.ts";

/** A run to look at: how long, in how many batches, and how closely. */
export interface Observe {
  /** Observed time [s], after the warm-up. */
  readonly length: number;
  /** Default: a hundredth of the length. */
  readonly warmUp?: number;
  /** Default: 100. */
  readonly batches?: number;
  readonly levels?: number;
  /** The distributions of flow time and waiting are told apart up to here [s]. */
  readonly histogramTo?: number;
  readonly seed?: number;
  readonly userRules?: Readonly<Record<string, unknown>>;
}

const BATCHES = 100;
const BINS = 4000;
const LENGTHS = [...RECORD_LENGTH];

/** The model of a scenario, by the public face. */
export function modelOf(scenario: unknown, options: Partial<ScenarioOptions> = {}): Model {
  const text = typeof scenario === "string" ? scenario : JSON.stringify(scenario);
  const loaded = loadScenario(text, { file: "scenario.yaml", ...options });
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join("\n"));
  return loaded.model;
}

/** One long run of a scenario, cut into batches. */
export function observe(scenario: unknown, plan: Observe): readonly Sums[] {
  const { length, warmUp = length / 100, batches = BATCHES, levels = 0, histogramTo = 0 } = plan;
  const end = warmUp + length;
  const model = modelOf(scenario, { set: [`run.until=${end}`] });
  const observer = new Observer(model, {
    from: warmUp,
    batchLength: length / batches,
    binWidth: histogramTo / BINS,
    layout: {
      workCentres: model.workCentres.length,
      machines: model.machines.length,
      streams: model.orderStreams.length,
      levels,
      bins: histogramTo > 0 ? BINS : 0,
    },
  });
  runInto(model, [observer], { seed: plan.seed ?? 1, userRules: plan.userRules ?? {} });
  return observer.finish(end);
}

/** Runs a model to its end and hands its records to the sinks; gives the time at which it stopped [s]. */
export function runInto(
  model: Model,
  sinks: readonly RecordSink[],
  options: { until?: number; seed?: number; replication?: number; userRules?: Readonly<Record<string, unknown>> } = {},
): number {
  const run = createRun(model, { recorder: "kpi", sinks, ...options });
  run.advance();
  run.flush();
  return run.now;
}

/** A sink that looks at each record: its code, and the row where its fields begin. */
export function eachRecord(take: (time: number, code: number, rows: Float64Array, at: number) => void): RecordSink {
  return {
    write(rows, length) {
      for (let at = 0; at < length; ) {
        const code = rows[at + 1] as number;
        take(rows[at] as number, code, rows, at + 2);
        at += LENGTHS[code] as number;
      }
    },
    snapshot: () => null,
    restore: () => {},
  };
}

/** Runs a model to its end and gives its KPIs. */
export function kpisOf(model: Model, replication = 0): KpiReport {
  const kpis = createKpis(model, { warmUp: model.run.warmUp });
  return kpis.finish(runInto(model, [kpis], { replication }));
}
