import type { Experiment } from "./experiment.ts";
import { type Observation, observationSize, observationsOf } from "./observations.ts";
import { READY_POINTS, type Replication, type Task } from "./replicate.ts";
import { PrecisionLooks } from "./stopping.ts";

/** Numbers of replications that points keep free for each other where each has random numbers of its own. */
const STRIDE = 1 << 20;

/** Replications that are handed out of a point at a time where there are more points than can be kept ready. */
const TURN = 16;

/** Who is replicated how often, where that follows from the results of all points. */
export interface Rule {
  readonly start: Demand;
  /**
   * All counts are of observations: of replications, or of antithetic pairs.
   *
   * What is needed next, asked once at each stage, in turn.
   *
   * @param results - by point, exactly as many as the stage before demanded
   */
  readonly next: (results: readonly (readonly Observation[])[]) => Demand;
  /** Most observations of a point. */
  readonly most: number;
}

/** What a stage of a rule needs before it can be looked at. */
export interface Demand {
  /** Observations of each point. */
  readonly counts: readonly number[];
  /** Points that will be asked for more, unless this was the last stage: some may be made ahead. */
  readonly open: readonly number[];
  /** The counts are final. */
  readonly done: boolean;
}

/**
 * Equally many observations of all points, until they suffice.
 *
 * @param first - so many of each are always made
 */
export function together(
  points: number,
  first: number,
  most: number,
  suffices: (results: readonly (readonly Observation[])[]) => boolean,
): Rule {
  const open = Array.from({ length: points }, (_, at) => at);
  const demand = (count: number, done: boolean): Demand => ({ counts: open.map(() => count), open, done });
  return {
    most,
    start: demand(Math.min(first, most), false),
    next: (results) => {
      const count = results[0]?.length ?? 0;
      return count >= most || suffices(results) ? demand(count, true) : demand(count + 1, false);
    },
  };
}

/** What the coordinator asks of a schedule. */
export interface ReplicationSchedule {
  readonly add: (result: Replication) => void;
  readonly has: (task: Pick<Task, "point" | "replication">) => boolean;
  readonly next: (ahead: number) => Task | null;
  readonly isDone: boolean;
  readonly progress: { readonly done: number; readonly needed: number };
}

/**
 * Which replications an experiment still needs.
 *
 * What is needed follows from the results in the order of their numbers, never from the order in which they came, so that
 * the number of workers does not matter. A point that must become exact enough may be asked for a few replications more than
 * it needs, since others are under way: `count` says how many belong to the results.
 */
export class Schedule implements ReplicationSchedule {
  private readonly experiment: Experiment;
  private readonly seeds: readonly number[];
  private readonly results: Replication[][];
  /** By point: the first so many are there, without a gap. */
  private readonly whole: number[];
  private readonly handedOut: number[];
  /** By point: so many replications are its result; 0: not known yet. */
  private readonly counts: number[];
  private readonly rule: Rule | null;
  /** By point; none: there is no precision to reach. */
  private readonly looks: readonly PrecisionLooks[];
  /** Replications that make an observation. */
  private readonly size: 1 | 2;
  /** Replications of a point that are handed out before the next point's turn. */
  private readonly turn: number;
  /** Of the rule, at its present stage. */
  private demand: Demand | null;

  /**
   * @param seeds - of each point
   * @param rule - decides for all points at once, in place of the experiment's precision
   */
  constructor(experiment: Experiment, seeds: readonly number[], rule: Rule | null = null) {
    this.experiment = experiment;
    this.seeds = seeds;
    this.rule = rule;
    this.size = observationSize(experiment);
    this.turn = experiment.points.length > READY_POINTS ? TURN : 1;
    this.demand = rule?.start ?? null;
    this.results = experiment.points.map(() => []);
    this.whole = experiment.points.map(() => 0);
    this.handedOut = experiment.points.map(() => 0);
    const { precision, level } = experiment;
    const isFixed = precision === null && rule === null;
    this.looks =
      precision === null || rule !== null ? [] : experiment.points.map(() => new PrecisionLooks(precision, level));
    this.counts = experiment.points.map(() => (isFixed ? experiment.replications : 0));
  }

  /** Takes a result in. */
  add(result: Replication): void {
    const { point, replication } = result;
    const results = this.results[point] as Replication[];
    results[replication] = result;
    for (let whole = this.whole[point] as number; results[whole] !== undefined; ) {
      this.whole[point] = ++whole;
      if (this.counts[point] === 0 && this.suffices(point, whole)) this.counts[point] = whole;
    }
    if (this.rule !== null) this.look(this.rule);
  }

  has({ point, replication }: Pick<Task, "point" | "replication">): boolean {
    return this.results[point]?.[replication] !== undefined;
  }

  /**
   * The next replication to make; null: none, for the time being (`isDone` says whether for good).
   *
   * Points take turns, so that an experiment that is interrupted has about as many of each; where they are many each turn is of
   * several replications, so that their plants are not built anew for every one.
   *
   * @param ahead - most replications of a point to be under way beyond those that are certainly needed
   */
  next(ahead: number): Task | null {
    let best = -1;
    let leastRound = 0;
    for (let point = 0; point < this.handedOut.length; point++) {
      this.skipDone(point);
      const number = this.handedOut[point] as number;
      if (number >= this.limit(point, ahead)) continue;
      const round = Math.floor(number / this.turn);
      if (best >= 0 && round >= leastRound) continue;
      best = point;
      leastRound = round;
    }
    if (best < 0) return null;
    const replication = (this.handedOut[best] as number)++;
    const { streams } = this.experiment;
    const { size } = this;
    const stream = Math.floor(replication / size) + (streams === "independent" ? best * STRIDE : 0);
    const mirrored = replication % size === 1 ? ({ antithetic: true } as const) : {};
    return { point: best, replication, seed: this.seeds[best] as number, stream, ...mirrored };
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
      const asked = this.demanded(point) ?? Math.max(this.experiment.replications, there + 1);
      needed += count > 0 ? count : asked;
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
    if (this.demand !== null) {
      const asked = this.demanded(point) as number;
      if (!this.demand.open.includes(point)) return asked;
      return Math.min(asked + ahead - 1, Math.max(asked, (this.rule?.most ?? 0) * this.size));
    }
    const { replications, precision } = this.experiment;
    const wanted = Math.max(replications, (this.whole[point] as number) + ahead);
    return Math.min(wanted, precision?.most ?? wanted);
  }

  /** Replications that the rule asks for at its present stage; undefined: there is no rule. */
  private demanded(point: number): number | undefined {
    const count = this.demand?.counts[point];
    return count === undefined ? undefined : count * this.size;
  }

  private look(rule: Rule): void {
    const { experiment, size } = this;
    for (let demand = this.demand as Demand; !demand.done; ) {
      const counts = demand.counts.map((count) => count * size);
      if (!counts.every((count, point) => (this.whole[point] as number) >= count)) return;
      demand = rule.next(
        this.results.map((results, point) => observationsOf(experiment, results.slice(0, counts[point]))),
      );
      this.demand = demand;
      if (demand.done) for (const [point, count] of demand.counts.entries()) this.counts[point] = count * size;
    }
  }

  /** Do the first so many replications of a point make it exact enough? Asked once for each number, in turn. */
  private suffices(point: number, whole: number): boolean {
    const { experiment, size } = this;
    const { precision, replications } = experiment;
    const looks = this.looks[point];
    if (looks === undefined || precision === null || whole % size > 0) return false;
    const latest = (this.results[point] as Replication[]).slice(whole - size, whole);
    for (const observation of observationsOf(experiment, latest)) looks.add(observation);
    return whole >= replications && (whole >= precision.most || looks.isPrecise);
  }
}
