import { controlReadingOf } from "../../analysis/experiment/controls/read-control.ts";
import type { ResponseChoice } from "../../analysis/experiment/experiment.ts";
import { READY_POINTS, type Replication, Replications, type Task } from "../../analysis/experiment/replicate.ts";
import { emptyReport, type ReadResponse, readingOf } from "../../analysis/experiment/responses.ts";
import type { ExperimentBundle } from "./bundle.ts";
import { importRules, PointProblem, pointModel, solverFor } from "./point-model.ts";

/** Makes replications of an experiment out of its bundle: what a worker does, in a thread or on another machine. */
export class Replicator {
  private readonly bundle: ExperimentBundle;
  private readonly ready = new Map<number, Replications | PointProblem>();
  private userRules: Record<string, unknown> | null = null;

  constructor(bundle: ExperimentBundle) {
    this.bundle = bundle;
  }

  /** Makes one replication; of a point that cannot be built, one that failed. */
  async replicate(task: Task): Promise<Replication> {
    const point = await this.point(task);
    return point instanceof PointProblem ? this.failed(task, point) : point.replicate(task);
  }

  private failed(task: Task, { message }: PointProblem): Replication {
    const { settings: _, ...identity } = task;
    const values = this.bundle.responses.map(() => null);
    return { ...identity, digest: null, events: 0, end: 0, values, failure: `cannot be built: ${message}` };
  }

  private async point({ point: index, settings }: Task): Promise<Replications | PointProblem> {
    const known = this.ready.get(index);
    if (known !== undefined) return known;
    const oldest = this.ready.keys().next().value;
    if (this.ready.size >= READY_POINTS && oldest !== undefined) this.ready.delete(oldest);
    const made = await this.prepare(settings ?? (this.bundle.points[index] as readonly string[])).catch((error) => {
      if (error instanceof PointProblem) return error;
      throw error;
    });
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
      if (!reading.ok) throw new PointProblem(`${response.kpi} ${reading.message}; ${reading.remedy}`);
      return reading.read;
    };
    const excesses = controls.map((control) => {
      const reading = controlReadingOf(control, model, empty);
      if (!reading.ok) throw new PointProblem(`${control.id} ${reading.message}; ${reading.remedy}`);
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
