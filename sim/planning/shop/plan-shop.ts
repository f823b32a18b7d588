import { Alea } from "../../random/alea.ts";
import { exp, log } from "../../random/functions.ts";
import { faultsOf } from "./check-schedule.ts";
import { dispatched } from "./dispatched.ts";
import { enumerate } from "./enumerate.ts";
import type { Sequences } from "./links.ts";
import { boundOf, MAKESPAN, type Objective, worthOf } from "./objective.ts";
import { type SearchResult, type SearchTask, ShopSearch } from "./search.ts";
import type { ScheduledOperation, Shop } from "./shop.ts";
import { Timetable } from "./timetable.ts";

export interface ShopPlanSettings {
  readonly seed: number;
  /** Moves of the search, all together. */
  readonly iterations: number;
  /** Operations that branch and bound may place first, in a small shop, to find the best schedule for certain; 0: none. */
  readonly nodes?: number;
  /** What is to be small; by default the makespan. */
  readonly objective?: Objective;
  /** Asked now and then; true ends the search with the best schedule so far. */
  readonly isOver?: () => boolean;
}

export interface ShopPlan {
  /** "optimal": the schedule is worth no more than the bound, which is its own value where every other one was ruled out. "feasible": the search ended before it was. */
  readonly status: "optimal" | "feasible";
  /** The objective's value. */
  readonly value: number;
  /** No schedule is worth less. */
  readonly bound: number;
  readonly makespan: number;
  readonly seed: number;
  /** Moves made. */
  readonly iterations: number;
  readonly schedule: readonly ScheduledOperation[];
}

/** Searches that go on side by side, and how many moves each makes before they are compared. */
const LANES = 4;
const ROUND = 20_000;
/** Larger shops are not looked through: the number of schedules grows with the factorial. */
const MOST_OPERATIONS = 24;
const NODES = 100_000;
/** What sums of the same times in another order may differ by, relatively. */
const ROUNDING = 1e-9;

/** A good schedule of a shop, all at once: see `ShopPlanner`. */
export function planShop(shop: Shop, settings: ShopPlanSettings): ShopPlan {
  const planner = new ShopPlanner(shop, settings);
  while (planner.advance());
  return planner.plan();
}

/**
 * Seeks a good schedule of a shop: searches from several schedules, in rounds, after each of which the worst goes on from the
 * best.
 *
 * The same seed and number of iterations give the same schedule, whether the searches of a round are made one after the other
 * (`advance`) or elsewhere at the same time (`tasks`, `take`).
 */
export class ShopPlanner {
  /** No schedule is worth less. */
  readonly bound: number;
  private readonly shop: Shop;
  private readonly settings: ShopPlanSettings;
  private readonly objective: Objective;
  private readonly search: ShopSearch;
  private readonly lanes: Lane[];
  /** Temperatures of the whole search; null: it has none. */
  private readonly heat: readonly [from: number, to: number] | null;
  private round = 0;
  private made = 0;
  private isStuck = false;
  /** Of the round that `advance` is in. */
  private open: readonly SearchTask[] = [];
  private results: SearchResult[] = [];

  constructor(shop: Shop, settings: ShopPlanSettings) {
    const { objective = MAKESPAN, seed } = settings;
    this.shop = shop;
    this.settings = settings;
    this.objective = objective;
    this.search = new ShopSearch(shop, objective);
    const timetable = new Timetable(shop, objective);
    this.lanes = Array.from({ length: LANES }, (_, lane) => startOf(timetable, seed, lane));
    const bound = boundOf(shop, objective);
    this.bound = this.lookThrough(settings.nodes ?? NODES, bound) ? best(this.lanes).value : bound;
    this.heat = this.search.heatOf(best(this.lanes).best, `${seed}/plan/heat`);
  }

  /** Looks for the best schedule of a small shop by branch and bound. True: no other is better. */
  private lookThrough(nodes: number, bound: number): boolean {
    const { shop, objective, lanes, search } = this;
    const known = best(lanes).value;
    if (nodes === 0 || known <= bound || search.network.operations > MOST_OPERATIONS) return false;
    const found = enumerate(shop, objective, { below: known, nodes });
    if (found.best !== null) {
      const timetable = new Timetable(shop, objective);
      timetable.link(found.best);
      lanes[0] = { best: found.best, value: timetable.evaluate(), last: found.best };
    }
    return found.isComplete;
  }

  /** Value of the best schedule so far. */
  get value(): number {
    return Math.min(best(this.lanes).value, ...this.results.map(({ value }) => value));
  }

  /** Moves made so far. */
  get iterations(): number {
    return this.made + this.results.reduce((sum, { iterations }) => sum + iterations, 0);
  }

  /** The searches of the next round; none: the search is over. */
  tasks(): SearchTask[] {
    const { settings, bound, lanes, round, made } = this;
    const remaining = settings.iterations - made;
    if (remaining <= 0 || this.isStuck || best(lanes).value <= bound || settings.isOver?.()) return [];
    const length = Math.min(remaining, LANES * ROUND);
    const heat = this.heatBetween(made / settings.iterations, (made + length) / settings.iterations);
    let left = length;
    return lanes.flatMap(({ last }, lane) => {
      const iterations = Math.ceil(left / (LANES - lane));
      left -= iterations;
      return iterations === 0
        ? []
        : [{ start: last, iterations, heat, bound, stream: `${settings.seed}/plan/${lane}/${round}` }];
    });
  }

  /** Makes one of the searches. */
  run(task: SearchTask): SearchResult {
    return this.search.run(task, this.settings.isOver);
  }

  /** Takes the results of a round, in the order of its tasks; those behind one that cannot be bettered do not count. */
  take(results: readonly SearchResult[]): void {
    const { lanes, bound } = this;
    let moves = 0;
    for (const [lane, { best, value, last, iterations }] of results.entries()) {
      const before = lanes[lane]!;
      lanes[lane] = value < before.value ? { best, value, last } : { ...before, last };
      moves += iterations;
      if (value <= bound) break;
    }
    this.made += moves;
    this.round++;
    this.isStuck = moves === 0;
    const worst = lanes.reduce((most, { value }, lane) => (value > lanes[most]!.value ? lane : most), 0);
    const winner = best(lanes);
    lanes[worst] = { ...winner, last: winner.best };
  }

  /** Makes the next search of a round. False: the search is over. */
  advance(): boolean {
    if (this.open.length === 0) this.open = this.tasks();
    const [task, ...others] = this.open;
    if (task === undefined) return false;
    const result = this.run(task);
    this.results.push(result);
    this.open = result.value <= this.bound ? [] : others;
    if (this.open.length === 0) this.endRound();
    return true;
  }

  /**
   * The best schedule so far, checked by `faultsOf`, and its value by what is written in it.
   *
   * @throws Error if it has a fault or another value, which would be a defect of the search
   */
  plan(): ShopPlan {
    if (this.results.length > 0) this.endRound();
    const { shop, bound, settings, objective, made: iterations } = this;
    const found = best(this.lanes);
    const timetable = new Timetable(shop, objective);
    timetable.link(found.best);
    const schedule = timetable.schedule();
    const faults = faultsOf(shop, schedule);
    if (faults.length > 0) throw new Error(`the schedule is wrong: ${faults.slice(0, 3).join("; ")}`);
    const { value } = found;
    const written = worthOf(shop, schedule, objective);
    if (Math.abs(written - value) > ROUNDING * Math.max(1, value)) {
      throw new Error(`the schedule is worth ${written}, not ${value}`);
    }
    const status = value <= bound ? "optimal" : "feasible";
    return {
      status,
      value,
      bound,
      makespan: worthOf(shop, schedule, MAKESPAN),
      seed: settings.seed,
      iterations,
      schedule,
    };
  }

  private endRound(): void {
    const { results } = this;
    this.open = [];
    this.results = [];
    this.take(results);
  }

  /** Temperatures of a part of the search, by the shares of its moves. */
  private heatBetween(from: number, to: number): readonly [from: number, to: number] | null {
    const { heat } = this;
    if (heat === null) return null;
    const slope = log(heat[1] / heat[0]);
    return [heat[0] * exp(slope * from), heat[0] * exp(slope * to)];
  }
}

interface Lane {
  readonly best: Sequences;
  readonly value: number;
  /** Where its search goes on. */
  readonly last: Sequences;
}

/** The first begins with a good rule, the others more and more by chance. */
function startOf(timetable: Timetable, seed: number, lane: number): Lane {
  const random = new Alea(`${seed}/plan/${lane}`);
  const sequences = dispatched(timetable.network, () => random.next(), lane / LANES);
  timetable.link(sequences);
  return { best: sequences, value: timetable.evaluate(), last: sequences };
}

function best(lanes: readonly Lane[]): Lane {
  return lanes.reduce((least, lane) => (lane.value < least.value ? lane : least));
}
