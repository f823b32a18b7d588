import { Alea } from "../../random/alea.ts";
import { exp, log } from "../../random/functions.ts";
import { type LaneTask, ParallelSearch } from "../parallel-search.ts";
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

/** Seeks a good schedule of a shop, from several schedules side by side: see `ParallelSearch`. */
export class ShopPlanner {
  /** No schedule is worth less. */
  readonly bound: number;
  private readonly shop: Shop;
  private readonly seed: number;
  private readonly objective: Objective;
  private readonly search: ShopSearch;
  private readonly lanes: ParallelSearch<Sequences>;
  /** Temperatures of the whole search; null: it has none. */
  private readonly heat: readonly [from: number, to: number] | null;

  constructor(shop: Shop, settings: ShopPlanSettings) {
    const { objective = MAKESPAN, seed, iterations, nodes = NODES, isOver } = settings;
    this.shop = shop;
    this.seed = seed;
    this.objective = objective;
    this.search = new ShopSearch(shop, objective);
    const timetable = new Timetable(shop, objective);
    const rules = Array.from({ length: LANES }, (_, lane) => startOf(timetable, seed, lane));
    const { starts, bound } = this.lookThrough(timetable, rules, nodes);
    this.bound = bound;
    this.heat = this.search.heatOf(best(starts).state, `${seed}/plan/heat`);
    this.lanes = new ParallelSearch({
      seed,
      iterations,
      round: ROUND,
      bound,
      starts,
      run: (task, over) => this.search.run(this.heated(task), over),
      ...(isOver === undefined ? {} : { isOver }),
    });
  }

  /** Looks for the best schedule of a small shop by branch and bound; where that ends, the bound is its value. */
  private lookThrough(timetable: Timetable, starts: readonly Start[], nodes: number) {
    const { shop, objective, search } = this;
    const bound = boundOf(shop, objective);
    const known = best(starts).value;
    if (nodes === 0 || known <= bound || search.network.operations > MOST_OPERATIONS) return { starts, bound };
    const found = enumerate(shop, objective, { below: known, nodes });
    const better = found.best === null ? starts : starts.with(0, evaluated(timetable, found.best));
    return { starts: better, bound: found.isComplete ? best(better).value : bound };
  }

  /** Value of the best schedule so far. */
  get value(): number {
    return this.lanes.value;
  }

  /** Moves made so far. */
  get iterations(): number {
    return this.lanes.iterations;
  }

  /** The searches of the next round; none: the search is over. */
  tasks(): SearchTask[] {
    return this.lanes.tasks().map((task) => this.heated(task));
  }

  /** Makes one of the searches. */
  run(task: SearchTask): SearchResult {
    return this.search.run(task);
  }

  /** Takes the results of a round, in the order of its tasks. */
  take(results: readonly SearchResult[]): void {
    this.lanes.take(results);
  }

  /** Makes the next search of a round. False: the search is over. */
  advance(): boolean {
    return this.lanes.advance();
  }

  /**
   * The best schedule so far, checked by `faultsOf`, and its value by what is written in it.
   *
   * @throws Error if it has a fault or another value, which would be a defect of the search
   */
  plan(): ShopPlan {
    const { shop, bound, seed, objective } = this;
    const { state, value } = this.lanes.found();
    const timetable = new Timetable(shop, objective);
    timetable.link(state);
    const schedule = timetable.schedule();
    const faults = faultsOf(shop, schedule);
    if (faults.length > 0) throw new Error(`the schedule is wrong: ${faults.slice(0, 3).join("; ")}`);
    const written = worthOf(shop, schedule, objective);
    if (Math.abs(written - value) > ROUNDING * Math.max(1, value)) {
      throw new Error(`the schedule is worth ${written}, not ${value}`);
    }
    return {
      status: value <= bound ? "optimal" : "feasible",
      value,
      bound,
      makespan: worthOf(shop, schedule, MAKESPAN),
      seed,
      iterations: this.iterations,
      schedule,
    };
  }

  /** A part of the search between its temperatures, by the shares of its moves. */
  private heated({ start, iterations, from, to, bound, stream }: LaneTask<Sequences>): SearchTask {
    const { heat } = this;
    const slope = heat === null ? 0 : log(heat[1] / heat[0]);
    const own = heat === null ? null : ([heat[0] * exp(slope * from), heat[0] * exp(slope * to)] as const);
    return { start, iterations, heat: own, bound, stream };
  }
}

interface Start {
  readonly state: Sequences;
  readonly value: number;
}

/** The first begins with a good rule, the others more and more by chance. */
function startOf(timetable: Timetable, seed: number, lane: number): Start {
  const random = new Alea(`${seed}/plan/${lane}`);
  return evaluated(
    timetable,
    dispatched(timetable.network, () => random.next(), lane / LANES),
  );
}

function evaluated(timetable: Timetable, state: Sequences): Start {
  timetable.link(state);
  return { state, value: timetable.evaluate() };
}

function best(starts: readonly Start[]): Start {
  return starts.reduce((least, start) => (start.value < least.value ? start : least));
}
