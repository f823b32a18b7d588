import { language, type Model, mean, Streams, sampler, variance } from "../../../sim/index.ts";
import type { KpiReport } from "../../kpi/report.ts";
import type { Task } from "../replicate.ts";
import { readingOf } from "../responses.ts";
import type { Control, KpiControl, StreamControl } from "./control.ts";
import { type KnownStream, knownStreams } from "./known-streams.ts";

/** How far a control of a replication is from its known mean; null: nothing was observed. */
export type ReadControl = (report: KpiReport, task: RandomNumbers) => number | null;

/** The random numbers of a replication. */
export type RandomNumbers = Pick<Task, "seed" | "stream" | "antithetic">;

export type ControlReading =
  | { readonly ok: true; readonly read: ReadControl }
  | { readonly ok: false; readonly value: string; readonly message: string; readonly remedy: string };

/**
 * Finds a control in what a model's replications give.
 *
 * A control of streams is the sum of a fixed number of values drawn anew from their beginnings, less its mean and over its standard
 * deviation. The run draws the same values; that their number is fixed beforehand, and not what the run comes to, leaves the
 * mean exactly known.
 *
 * @param empty - `emptyReport` of the model
 */
export function controlReadingOf(control: Control, model: Model, empty: KpiReport): ControlReading {
  return control.kind === "kpi" ? readingOfKpi(control, empty) : readingOfStreams(control, model);
}

function readingOfKpi({ id, kpi, mean, origin }: KpiControl, empty: KpiReport): ControlReading {
  const reading = readingOf({ id, kpi, better: null, origin }, empty);
  if (!reading.ok) return { ...reading, value: kpi };
  const { read } = reading;
  return {
    ok: true,
    read: (report) => {
      const value = read(report);
      return value === null ? null : value - mean;
    },
  };
}

function readingOfStreams({ stream: pattern }: StreamControl, model: Model): ControlReading {
  const refused = (message: string, remedy: string): ControlReading => ({ ok: false, value: pattern, message, remedy });
  if (model.random.generator === "pmmlcg") {
    return refused("cannot be drawn anew: pmmlcg numbers its streams as they are asked for", "take another generator");
  }
  const known = knownStreams(model);
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  const fits = new RegExp(`^${parts.join(".*")}$`);
  const named = known.filter(({ name }) => fits.test(name));
  if (named.length === 0) {
    const names = known.map(({ name }) => name);
    const remedy =
      names.length === 0
        ? "nothing with a known spread is drawn; give a KPI with its mean"
        : language.didYouMean(pattern, names, "stream");
    return refused("is no stream of arrivals, processing times, failures or repairs that vary", remedy);
  }
  const groups = new Map<string, KnownStream>();
  const nameOf = namesIn(model);
  for (const { name, law, draws } of named) {
    const shared = nameOf(name);
    const group = groups.get(shared);
    if (group !== undefined && JSON.stringify(group.law) !== JSON.stringify(law)) {
      return refused(`shares random numbers between ${group.name} and ${name}`, "name streams that share none");
    }
    groups.set(shared, { name, law, draws: draws + (group?.draws ?? 0) });
  }
  const drawn = [...groups.values()];
  const scale = Math.sqrt(drawn.reduce((sum, { law, draws }) => sum + draws * variance(law), 0));
  return {
    ok: true,
    read: (_, { seed, stream, antithetic }) => {
      const streams = new Streams(model.random, seed, stream, antithetic === true);
      let excess = 0;
      for (const { name, law, draws } of drawn) {
        const draw = sampler(law, streams.stream(name));
        const center = mean(law);
        for (let left = draws; left > 0; left--) excess += draw() - center;
      }
      return excess / scale;
    },
  };
}

/** The names of streams after sharing. */
function namesIn({ random }: Model): (name: string) => string {
  const streams = new Streams(random, 0, 0);
  return (name) => streams.stream(name).name;
}
