import { controlReadingOf } from "../../analysis/experiment/controls/read-control.ts";
import type { ResponseChoice } from "../../analysis/experiment/experiment.ts";
import { type Replication, Replications, type Task } from "../../analysis/experiment/replicate.ts";
import { emptyReport, type ReadResponse, readingOf } from "../../analysis/experiment/responses.ts";
import type { ExperimentBundle } from "./bundle.ts";
import { importRules, pointModel, solverFor } from "./point-model.ts";

/** Points whose plants are kept ready; building one takes about as long as a short replication. */
const MOST_READY = 64;

/** Makes replications of an experiment out of its bundle: what a worker does, in a thread or on another machine. */
export class Replicator {
  private readonly bundle: ExperimentBundle;
  private readonly ready = new Map<number, Replications>();
  private userRules: Record<string, unknown> | null = null;

  constructor(bundle: ExperimentBundle) {
    this.bundle = bundle;
  }

  async replicate(task: Task): Promise<Replication> {
    return (await this.point(task)).replicate(task);
  }

  private async point({ point: index, settings }: Task): Promise<Replications> {
    const known = this.ready.get(index);
    if (known !== undefined) return known;
    const made = await this.prepare(settings ?? (this.bundle.points[index] as readonly string[]));
    const oldest = this.ready.keys().next().value;
    if (this.ready.size >= MOST_READY && oldest !== undefined) this.ready.delete(oldest);
    this.ready.set(index, made);
    return made;
  }

  private async prepare(set: readonly string[]): Promise<Replications> {
    const { responses, controls, every, timeSeries } = this.bundle;
    const model = pointModel(this.bundle, set);
    const empty = emptyReport(model);
    const solver = await solverFor(model);
    this.userRules ??= await importRules(this.bundle);
    const read = (response: ResponseChoice): ReadResponse => {
      const reading = readingOf(response, empty);
      if (!reading.ok) throw new Error(`${response.kpi} ${reading.message}`);
      return reading.read;
    };
    const excesses = controls.map((control) => {
      const reading = controlReadingOf(control, model, empty);
      if (!reading.ok) throw new Error(`${control.id} ${reading.message}`);
      return reading.read;
    });
    return new Replications(model, responses.map(read), {
      userRules: this.userRules,
      ...(solver === undefined ? {} : { solver }),
      ...(every === null ? {} : { every }),
      ...(excesses.length === 0 ? {} : { controls: excesses }),
      ...(timeSeries === null ? {} : { timeSeries: { every: timeSeries.every, kpis: timeSeries.kpis.map(read) } }),
    });
  }
}
