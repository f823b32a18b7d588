import { controlReadingOf } from "../../analysis/experiment/controls/read-control.ts";
import { type Replication, Replications, type Task } from "../../analysis/experiment/replicate.ts";
import { emptyReport, readingOf } from "../../analysis/experiment/responses.ts";
import { formatProblem, loadScenario, needsSolver } from "../../sim/index.ts";
import { loadSolver } from "../solver.ts";
import { importPolicy } from "../user-policy.ts";
import type { ExperimentBundle } from "./bundle.ts";

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
    const { scenario, jobs, files, responses, controls, every } = this.bundle;
    const result = loadScenario(scenario.text, {
      file: scenario.file,
      format: scenario.format,
      set,
      readFile: (path) => files[path] as string,
      ...(jobs === null ? {} : { jobsFile: jobs }),
    });
    if (!result.ok) throw new Error(result.problems.map(formatProblem).join("\n"));
    const { model } = result;
    const empty = emptyReport(model);
    const solver = needsSolver(model) ? await loadSolver() : undefined;
    this.userRules ??= await importRules(this.bundle);
    const readings = responses.map((response) => {
      const reading = readingOf(response, empty);
      if (!reading.ok) throw new Error(`${response.kpi} ${reading.message}`);
      return reading.read;
    });
    const excesses = controls.map((control) => {
      const reading = controlReadingOf(control, model, empty);
      if (!reading.ok) throw new Error(`${control.id} ${reading.message}`);
      return reading.read;
    });
    return new Replications(model, readings, {
      userRules: this.userRules,
      ...(solver === undefined ? {} : { solver }),
      ...(every === null ? {} : { every }),
      ...(excesses.length === 0 ? {} : { controls: excesses }),
    });
  }
}

async function importRules({ policies }: ExperimentBundle): Promise<Record<string, unknown>> {
  const rules: Record<string, unknown> = {};
  for (const [id, policy] of Object.entries(policies)) rules[id] = await importPolicy(id, policy);
  return rules;
}
