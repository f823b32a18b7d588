import type { Experiment } from "./experiment.ts";
import type { Replication, Task } from "./replicate.ts";
import { isPrecise } from "./stopping.ts";

/** Numbers of replications that points keep free for each other where each has random numbers of its own. */
const STRIDE = 1 << 20;

/** When all points have been replicated often enough, judged by equally many of each. */
export interface Together {
  readonly suffices: (results: readonly (readonly Replication[])[]) => boolean;
  readonly most: number;
}

/**
 * Which replications an experiment still needs.
 *
 * What is needed follows from the results in the order of their numbers, never from the order in which they came, so that
 * the number of workers does not matter. A point that must become exact enough may be asked for a few replications more than
 * it needs, since others are under way: `count` says how many belong to the results.
 */
export class Schedule {
  private readonly experiment: Experiment;
  private readonly seeds: readonly number[];
  private readonly results: Replication[][];
  /** By point: the first so many are there, without a gap. */
  private readonly whole: number[];
  private readonly handedOut: number[];
  /** By point: so many replications are its result; 0: not known yet. */
  private readonly counts: number[];
  private readonly together: Together | null;
  /** So many replications of every point were looked at by `together`. */
  private looked = 0;

  /**
   * @param seeds - of each point
   * @param together - decides for all points at once, in place of the experiment's precision: they get equally many
   */
  constructor(experiment: Experiment, seeds: readonly number[], together: Together | null = null) {
    this.experiment = experiment;
    this.seeds = seeds;
    this.together = together;
    this.results = experiment.points.map(() => []);
    this.whole = experiment.points.map(() => 0);
    this.handedOut = experiment.points.map(() => 0);
    const isFixed = experiment.precision === null && together === null;
    this.counts = experiment.points.map(() => (isFixed ? experiment.replications : 0));
  }

  /** Takes a result in. */
  add(result: Replication): void {
    const { point, replication } = result;
    const results = this.results[point] as Replication[];
    results[replication] = result;
    for (let whole = this.whole[point] as number; results[whole] !== undefined; ) {
      this.whole[point] = ++whole;
      if (this.counts[point] === 0 && this.suffices(results, whole)) this.counts[point] = whole;
    }
    if (this.together !== null && this.counts[0] === 0) this.lookTogether(this.together);
  }

  has({ point, replication }: Pick<Task, "point" | "replication">): boolean {
    return this.results[point]?.[replication] !== undefined;
  }

  /**
   * The next replication to make; null: none, for the time being (`isDone` says whether for good).
   *
   * Points take turns, so that an experiment that is interrupted has about as many of each.
   *
   * @param ahead - most replications of a point to be under way beyond those that are certainly needed
   */
  next(ahead: number): Task | null {
    let best = -1;
    for (let point = 0; point < this.handedOut.length; point++) {
      this.skipDone(point);
      const number = this.handedOut[point] as number;
      if (number >= this.limit(point, ahead)) continue;
      if (best < 0 || number < (this.handedOut[best] as number)) best = point;
    }
    if (best < 0) return null;
    const replication = (this.handedOut[best] as number)++;
    const { streams } = this.experiment;
    const stream = replication + (streams === "independent" ? best * STRIDE : 0);
    return { point: best, replication, seed: this.seeds[best] as number, stream };
  }

  /** Has every point all its replications? */
  get isDone(): boolean {
    return this.counts.every((count, point) => count > 0 && (this.whole[point] as number) >= count);
  }

  /** Share of the replications that are there, 0..1, as far as their number is known. */
  get progress(): { readonly done: number; readonly needed: number } {
    let done = 0;
    let needed = 0;
    for (const [point, count] of this.counts.entries()) {
      const there = this.whole[point] as number;
      needed += count > 0 ? count : Math.max(this.experiment.replications, there + 1);
      done += count > 0 ? Math.min(there, count) : there;
    }
    return { done, needed };
  }

  /** The replications that are the results, by point, each as far as they are there without a gap. */
  get resultsByPoint(): readonly (readonly Replication[])[] {
    return this.results.map((results, point) => {
      const count = this.counts[point] as number;
      const whole = this.whole[point] as number;
      return results.slice(0, count > 0 ? Math.min(whole, count) : whole);
    });
  }

  private skipDone(point: number): void {
    const results = this.results[point] as Replication[];
    while (results[this.handedOut[point] as number] !== undefined)
      this.handedOut[point] = (this.handedOut[point] as number) + 1;
  }

  private limit(point: number, ahead: number): number {
    const count = this.counts[point] as number;
    if (count > 0) return count;
    const { replications, precision } = this.experiment;
    const there = this.together === null ? (this.whole[point] as number) : Math.min(...this.whole);
    const wanted = Math.max(replications, there + ahead);
    return Math.min(wanted, this.together?.most ?? precision?.most ?? wanted);
  }

  private lookTogether({ suffices, most }: Together): void {
    const whole = Math.min(...this.whole);
    for (let count = Math.max(this.looked + 1, this.experiment.replications); count <= whole; count++) {
      this.looked = count;
      if (count < most && !suffices(this.results.map((results) => results.slice(0, count)))) continue;
      this.counts.fill(count);
      return;
    }
  }

  private suffices(results: readonly Replication[], whole: number): boolean {
    const { precision, replications, level } = this.experiment;
    if (precision === null || whole < replications) return false;
    return whole >= precision.most || isPrecise(results.slice(0, whole), precision, level);
  }
}
