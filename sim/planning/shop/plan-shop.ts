import { Alea } from "../../random/alea.ts";
import { Arrangement, type Network, networkOf, type Sequences } from "./arrangement.ts";
import { faultsOf } from "./check-schedule.ts";
import { dispatched } from "./dispatched.ts";
import { lowerBound } from "./lower-bound.ts";
import { makespanOf, type ScheduledOperation, type Shop } from "./shop.ts";
import { shorten, type TabuResult } from "./tabu-search.ts";

export interface ShopPlanSettings {
  readonly seed: number;
  /** Moves of the search, all together. */
  readonly iterations: number;
  /** Asked now and then; true ends the search with the best schedule so far. */
  readonly isOver?: () => boolean;
}

export interface ShopPlan {
  /** "optimal": the schedule is as short as the bound. "feasible": the search ended before it was. */
  readonly status: "optimal" | "feasible";
  readonly makespan: number;
  /** No schedule is shorter. */
  readonly bound: number;
  readonly seed: number;
  /** Moves made. */
  readonly iterations: number;
  readonly schedule: readonly ScheduledOperation[];
}

/** Searches that go on side by side, and how many moves each makes before they are compared. */
const LANES = 4;
const ROUND = 20_000;
const PATIENCE = 5000;

/** A part of the search that can be made anywhere: plain data. */
export interface SearchTask {
  readonly start: Sequences;
  readonly iterations: number;
  readonly bound: number;
  /** Seed of its random numbers. */
  readonly stream: string;
}

/** Makes a part of the search. */
export function searchShop(network: Network, task: SearchTask, isOver?: () => boolean): TabuResult {
  const { start, iterations, bound, stream } = task;
  const generator = new Alea(stream);
  const random = (): number => generator.next();
  return shorten(network, {
    start,
    iterations,
    patience: PATIENCE,
    bound,
    random,
    ...(isOver === undefined ? {} : { isOver }),
  });
}

/** A short schedule of a shop, all at once: see `ShopPlanner`. */
export function planShop(shop: Shop, settings: ShopPlanSettings): ShopPlan {
  const planner = new ShopPlanner(shop, settings);
  while (planner.advance());
  return planner.plan();
}

/**
 * Seeks a short schedule of a shop: tabu search from several schedules, in rounds, after each of which the worst goes on from
 * the best.
 *
 * The same seed and number of iterations give the same schedule, whether the searches of a round are made one after the other
 * (`advance`) or elsewhere at the same time (`tasks`, `take`).
 */
export class ShopPlanner {
  readonly network: Network;
  readonly bound: number;
  private readonly shop: Shop;
  private readonly settings: ShopPlanSettings;
  private readonly lanes: Lane[];
  private round = 0;
  private made = 0;
  private isStuck = false;
  /** Of the round that `advance` is in. */
  private open: readonly SearchTask[] = [];
  private results: TabuResult[] = [];

  constructor(shop: Shop, settings: ShopPlanSettings) {
    this.shop = shop;
    this.settings = settings;
    this.network = networkOf(shop);
    this.bound = lowerBound(shop);
    this.lanes = Array.from({ length: LANES }, (_, lane) => startOf(this.network, settings.seed, lane));
  }

  /** Length of the best schedule so far. */
  get makespan(): number {
    return Math.min(best(this.lanes).makespan, ...this.results.map(({ makespan }) => makespan));
  }

  /** Moves made so far. */
  get iterations(): number {
    return this.made + this.results.reduce((sum, { iterations }) => sum + iterations, 0);
  }

  /** The searches of the next round; none: the search is over. */
  tasks(): SearchTask[] {
    const { settings, bound, lanes, round } = this;
    let left = settings.iterations - this.made;
    if (left <= 0 || this.isStuck || best(lanes).makespan <= bound || settings.isOver?.()) return [];
    return lanes.flatMap(({ sequences }, lane) => {
      const iterations = Math.min(ROUND, Math.ceil(left / (LANES - lane)));
      left -= iterations;
      return iterations === 0
        ? []
        : [{ start: sequences, iterations, bound, stream: `${settings.seed}/plan/${lane}/${round}` }];
    });
  }

  /** Takes the results of a round, in the order of its tasks; those behind one that cannot be bettered do not count. */
  take(results: readonly TabuResult[]): void {
    const { lanes, bound } = this;
    let moves = 0;
    for (const [lane, { best: sequences, makespan, iterations }] of results.entries()) {
      lanes[lane] = { sequences, makespan };
      moves += iterations;
      if (makespan <= bound) break;
    }
    this.made += moves;
    this.round++;
    this.isStuck = moves === 0;
    const worst = lanes.reduce((most, { makespan }, lane) => (makespan > lanes[most]!.makespan ? lane : most), 0);
    lanes[worst] = best(lanes);
  }

  /** Makes the next search of a round. False: the search is over. */
  advance(): boolean {
    if (this.open.length === 0) this.open = this.tasks();
    const [task, ...others] = this.open;
    if (task === undefined) return false;
    const result = searchShop(this.network, task, this.settings.isOver);
    this.results.push(result);
    this.open = result.makespan <= this.bound ? [] : others;
    if (this.open.length === 0) this.endRound();
    return true;
  }

  /**
   * The best schedule so far, checked by `faultsOf`.
   *
   * @throws Error if it has a fault, which would be a defect of the search
   */
  plan(): ShopPlan {
    if (this.results.length > 0) this.endRound();
    const { shop, bound, settings, made: iterations } = this;
    const schedule = scheduleOf(this.network, best(this.lanes).sequences);
    const faults = faultsOf(shop, schedule);
    if (faults.length > 0) throw new Error(`the schedule is wrong: ${faults.slice(0, 3).join("; ")}`);
    const makespan = makespanOf(schedule);
    const status = makespan <= bound ? "optimal" : "feasible";
    return { status, makespan, bound, seed: settings.seed, iterations, schedule };
  }

  private endRound(): void {
    const { results } = this;
    this.open = [];
    this.results = [];
    this.take(results);
  }
}

interface Lane {
  readonly sequences: Sequences;
  readonly makespan: number;
}

/** The first begins with a good rule, the others more and more by chance. */
function startOf(network: Network, seed: number, lane: number): Lane {
  const random = new Alea(`${seed}/plan/${lane}`);
  const sequences = dispatched(network, () => random.next(), lane / LANES);
  const arrangement = new Arrangement(network);
  arrangement.adopt(sequences);
  return { sequences, makespan: arrangement.makespan };
}

function best(lanes: readonly Lane[]): Lane {
  return lanes.reduce((least, lane) => (lane.makespan < least.makespan ? lane : least));
}

function scheduleOf(network: Network, sequences: Sequences): ScheduledOperation[] {
  const arrangement = new Arrangement(network);
  arrangement.adopt(sequences);
  return arrangement.schedule();
}
