import { type Candidate, crowdingDistances, keyOf, nondominatedSort } from "../../statistics/index.ts";
import type { Replication, Task } from "../replicate.ts";
import type { ReplicationSchedule } from "../schedule.ts";
import { confirmationCost, type Optimisation } from "./optimisation.ts";
import { scoreOf } from "./scoring.ts";
import { assignmentsOf } from "./search-space.ts";
import { type Score, type Searcher, startSearch } from "./searcher.ts";

/** Numbers of points: those that are confirmed begin here, so that a greater budget does not move them. */
export const CONFIRMED = 1_000_000;
/** Replications of the confirmation meet random numbers from here on, which no replication of the search has met. */
const FRESH = 1 << 19;
/** Numbers of replications that points keep free for each other where each has random numbers of its own. */
const STRIDE = 1 << 20;
/** Generations without a new point after which the search has found all that it will. */
const MOST_IDLE = 10;

/** A point that the search has looked at. */
export interface SearchPoint {
  /** Number, from 1; the baseline is 0. */
  readonly point: number;
  /** null: the baseline, the scenario as it is. */
  readonly candidate: Candidate | null;
  readonly assignments: readonly string[];
  readonly score: Score;
}

/**
 * Which replications a search for the best point still needs: generation after generation, each looked at when it is whole,
 * and at last those that confirm what was found. What it asks for follows from results alone, never from their order, so that
 * neither the number of workers nor an interruption changes it.
 */
export class OptimisationSchedule implements ReplicationSchedule {
  private readonly plan: Optimisation;
  private readonly base: readonly string[];
  private readonly seed: number;
  private readonly common: boolean;
  private readonly results = new Map<number, Replication[]>();
  private readonly settings = new Map<number, readonly string[]>();
  private readonly candidates = new Map<number, Candidate | null>();
  private readonly numbers = new Map<string, number>();
  private searcher: Searcher;
  private stage: "search" | "confirm" | "done" = "search";
  /** What the present stage waits for, in the order in which it is handed out. */
  private wanted: { readonly point: number; readonly replication: number }[] = [];
  private handedOut = 0;
  private idle = 0;
  /** Points of each generation. */
  private readonly courses: number[][] = [];
  private chosen: readonly number[] = [];

  /**
   * @param base - what holds for all points, "path=value"
   * @param common - do all points meet the same random numbers?
   */
  constructor(plan: Optimisation, base: readonly string[], seed: number, common: boolean) {
    this.plan = plan;
    this.base = base;
    this.seed = seed;
    this.common = common;
    this.searcher = startSearch(plan);
    const { baseline, factors } = plan;
    this.enter(0, baseline, baseline === null ? [] : assignmentsOf(factors, baseline));
    if (baseline !== null) this.numbers.set(keyOf(baseline), 0);
    this.ask([0]);
  }

  add(result: Replication): void {
    const mine = this.results.get(result.point) ?? [];
    mine[result.replication] = result;
    this.results.set(result.point, mine);
    this.look();
  }

  has({ point, replication }: Pick<Task, "point" | "replication">): boolean {
    return this.results.get(point)?.[replication] !== undefined;
  }

  next(): Task | null {
    for (; this.handedOut < this.wanted.length; this.handedOut++) {
      const { point, replication } = this.wanted[this.handedOut] as (typeof this.wanted)[number];
      if (this.has({ point, replication })) continue;
      this.handedOut++;
      const number = replication + (point >= CONFIRMED ? FRESH : 0);
      const stream = this.common ? number : number + (point % CONFIRMED) * STRIDE;
      return { point, replication, seed: this.seed, stream, settings: this.settings.get(point) as readonly string[] };
    }
    return null;
  }

  get isDone(): boolean {
    return this.stage === "done";
  }

  get progress(): { readonly done: number; readonly needed: number } {
    const { budget } = this.plan;
    return { done: Math.min(budget, this.made), needed: this.isDone ? Math.min(budget, this.made) : budget };
  }

  /** All points that were looked at, with what the search was told: the baseline first. */
  get points(): readonly SearchPoint[] {
    return [...this.candidates].flatMap(([point, candidate]): SearchPoint[] => {
      const replications = this.whole(point);
      if (replications.length < this.plan.replications) return [];
      const assignments = this.settings.get(point) as readonly string[];
      return [{ point, candidate, assignments, score: scoreOf(this.plan, replications) }];
    });
  }

  /** The points of each generation that is whole, as the search was told of them. */
  get generations(): readonly (readonly number[])[] {
    return this.courses;
  }

  /** Points that are confirmed, or to be confirmed, the best first as the search saw it; the baseline is not among them. */
  get confirmed(): readonly number[] {
    return this.chosen;
  }

  /** Replications of a point of the search, as far as they are there without a gap. */
  replicationsOf(point: number): readonly Replication[] {
    return this.whole(point);
  }

  /** Replications that confirm a point. */
  confirmationOf(point: number): readonly Replication[] {
    return this.whole(CONFIRMED + point);
  }

  private get made(): number {
    let made = 0;
    for (const [point, results] of this.results) {
      if (point < CONFIRMED && !this.candidates.has(point)) continue;
      made += results.reduce((sum) => sum + 1, 0);
    }
    return made;
  }

  private whole(point: number): readonly Replication[] {
    const results = this.results.get(point) ?? [];
    let count = 0;
    while (results[count] !== undefined) count++;
    return results.slice(0, count);
  }

  private enter(point: number, candidate: Candidate | null, assignments: readonly string[]): void {
    this.candidates.set(point, candidate);
    this.settings.set(point, [...this.base, ...assignments]);
  }

  /** Asks for the next generation, with points that are known already for nothing; ends the search where it does not fit. */
  private ask(first: readonly number[] = []): void {
    const { plan } = this;
    const { asked } = this.searcher;
    const known = this.candidates.size;
    const fresh = new Map<string, Candidate>();
    for (const candidate of asked) {
      const key = keyOf(candidate);
      if (!this.numbers.has(key)) fresh.set(key, candidate);
    }
    const cost = plan.replications * (known + fresh.size);
    this.idle = fresh.size === 0 ? this.idle + 1 : 0;
    if (asked.length === 0 || this.idle > MOST_IDLE || cost + confirmationCost(plan) > plan.budget) {
      this.confirm();
      return;
    }
    const points = [...first];
    for (const [key, candidate] of fresh) {
      const point = this.candidates.size;
      this.numbers.set(key, point);
      this.enter(point, candidate, assignmentsOf(plan.factors, candidate));
      points.push(point);
    }
    this.want(points, plan.replications);
  }

  private confirm(): void {
    this.stage = "confirm";
    this.chosen = this.choose();
    const points = [0, ...this.chosen].map((point) => {
      this.settings.set(CONFIRMED + point, this.settings.get(point) as readonly string[]);
      return CONFIRMED + point;
    });
    this.want(points, this.plan.confirm);
  }

  private want(points: readonly number[], replications: number): void {
    this.wanted = Array.from({ length: replications }, (_, replication) =>
      points.map((point) => ({ point, replication })),
    ).flat();
    this.handedOut = 0;
  }

  private look(): void {
    while (this.stage !== "done" && this.wanted.every((task) => this.has(task))) {
      if (this.stage === "confirm") {
        this.stage = "done";
        return;
      }
      const points = this.searcher.asked.map((candidate) => this.numbers.get(keyOf(candidate)) as number);
      const scores = points.map((point) => scoreOf(this.plan, this.whole(point).slice(0, this.plan.replications)));
      this.courses.push(points);
      this.searcher = this.searcher.tell(scores);
      this.ask();
    }
  }

  /** The best points of the search that keep the constraints; where none does, those that break them least. */
  private choose(): number[] {
    const { candidates: most, objectives } = this.plan;
    const all = this.points.filter(({ point, score }) => point !== 0 && score.costs.every(Number.isFinite));
    const feasible = all.filter(({ score }) => score.violation === 0);
    const pool = feasible.length > 0 ? feasible : all;
    if (objectives.length === 1 || feasible.length === 0) {
      const order = pool.toSorted(
        (a, b) =>
          a.score.violation - b.score.violation ||
          (a.score.costs[0] as number) - (b.score.costs[0] as number) ||
          a.point - b.point,
      );
      return order.slice(0, most).map(({ point }) => point);
    }
    return spread(pool, most);
  }
}

/** Of the front those that stand alone most, one left out after the other. */
function spread(points: readonly SearchPoint[], most: number): number[] {
  const [front = []] = nondominatedSort(points.map(({ score }) => score.costs));
  let kept = front.map((at) => points[at] as SearchPoint);
  // Points of equal costs say nothing twice.
  kept = kept.filter(
    ({ score }, at) => kept.findIndex((other) => other.score.costs.join() === score.costs.join()) === at,
  );
  while (kept.length > most) {
    const distances = crowdingDistances(kept.map(({ score }) => score.costs));
    const nearest = distances.indexOf(Math.min(...distances));
    kept = kept.filter((_, at) => at !== nearest);
  }
  return kept.toSorted((a, b) => (a.score.costs[0] as number) - (b.score.costs[0] as number)).map(({ point }) => point);
}
