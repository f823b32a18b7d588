import { Alea } from "../../random/alea.ts";
import { Arrangement, type Network, networkOf, type Sequences } from "./arrangement.ts";
import { faultsOf } from "./check-schedule.ts";
import { dispatched } from "./dispatched.ts";
import { lowerBound } from "./lower-bound.ts";
import { makespanOf, type ScheduledOperation, type Shop } from "./shop.ts";
import { shorten } from "./tabu-search.ts";

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
 * The same seed and number of iterations give the same schedule.
 */
export class ShopPlanner {
  readonly bound: number;
  private readonly shop: Shop;
  private readonly settings: ShopPlanSettings;
  private readonly network: Network;
  private readonly lanes: Lane[];
  private lane = 0;
  private round = 0;
  private made = 0;
  private isStuck = false;

  constructor(shop: Shop, settings: ShopPlanSettings) {
    this.shop = shop;
    this.settings = settings;
    this.network = networkOf(shop);
    this.bound = lowerBound(shop);
    this.lanes = Array.from({ length: LANES }, (_, lane) => startOf(this.network, settings.seed, lane));
  }

  /** Length of the best schedule so far. */
  get makespan(): number {
    return best(this.lanes).makespan;
  }

  /** Moves made so far. */
  get iterations(): number {
    return this.made;
  }

  /** Seeks on for some thousands of moves. False: the search is over. */
  advance(): boolean {
    const { settings, bound, lanes, lane } = this;
    const left = settings.iterations - this.made;
    if (left <= 0 || this.isStuck || this.makespan <= bound || settings.isOver?.()) return false;
    const random = new Alea(`${settings.seed}/plan/${lane}/${this.round}`);
    const result = shorten(this.network, {
      start: lanes[lane]!.sequences,
      iterations: Math.min(ROUND, left),
      patience: PATIENCE,
      bound,
      random: () => random.next(),
      ...(settings.isOver === undefined ? {} : { isOver: settings.isOver }),
    });
    this.made += result.iterations;
    lanes[lane] = { sequences: result.best, makespan: result.makespan };
    this.lane = (lane + 1) % LANES;
    if (this.lane === 0) this.endRound(result.iterations === 0);
    return true;
  }

  /**
   * The best schedule so far, checked by `faultsOf`.
   *
   * @throws Error if it has a fault, which would be a defect of the search
   */
  plan(): ShopPlan {
    const { shop, bound, settings, made: iterations } = this;
    const schedule = scheduleOf(this.network, best(this.lanes).sequences);
    const faults = faultsOf(shop, schedule);
    if (faults.length > 0) throw new Error(`the schedule is wrong: ${faults.slice(0, 3).join("; ")}`);
    const makespan = makespanOf(schedule);
    const status = makespan <= bound ? "optimal" : "feasible";
    return { status, makespan, bound, seed: settings.seed, iterations, schedule };
  }

  private endRound(isStuck: boolean): void {
    const { lanes } = this;
    this.round++;
    this.isStuck = isStuck;
    const worst = lanes.reduce((most, { makespan }, lane) => (makespan > lanes[most]!.makespan ? lane : most), 0);
    lanes[worst] = best(lanes);
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
