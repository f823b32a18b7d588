import { type LaneResult, type LaneTask, ParallelSearch, walkOf } from "../parallel-search.ts";
import {
  type FactorySequences,
  type FlowOperation,
  type FlowShop,
  flowSchedule,
  flowShopBound,
  flowShopFaults,
} from "./flow-shop.ts";
import { IteratedGreedy } from "./iterated-greedy.ts";

export interface FlowShopSettings {
  readonly seed: number;
  /** Jobs tried at all places of a factory, all together. */
  readonly iterations: number;
  /** Asked now and then; true ends the search with the best schedule so far. */
  readonly isOver?: () => boolean;
}

export interface FlowShopPlan {
  /** "optimal": the makespan is the bound. "feasible": the search ended before. */
  readonly status: "optimal" | "feasible";
  readonly makespan: number;
  /** No schedule is shorter. */
  readonly bound: number;
  readonly seed: number;
  readonly iterations: number;
  readonly sequences: FactorySequences;
  readonly schedule: readonly FlowOperation[];
}

const LANES = 4;
const ROUND = 20_000;

/** Makes parts of a search for a flow shop, anywhere. */
export function searchFlowShop(
  shop: FlowShop,
): (task: LaneTask<FactorySequences>, isOver?: () => boolean) => LaneResult<FactorySequences> {
  const greedy = new IteratedGreedy(shop);
  return (task, isOver) => greedy.run(walkOf(task, isOver));
}

/** The search for a short schedule of a permutation flow shop, in one factory or in several. */
export function flowShopSearch(
  shop: FlowShop,
  { seed, iterations, isOver }: FlowShopSettings,
): ParallelSearch<FactorySequences> {
  const start = new IteratedGreedy(shop).build();
  return new ParallelSearch({
    seed,
    iterations,
    round: ROUND,
    bound: flowShopBound(shop),
    starts: Array.from({ length: LANES }, () => start),
    run: searchFlowShop(shop),
    ...(isOver === undefined ? {} : { isOver }),
  });
}

/**
 * The plan that a search has come to, checked by `flowShopFaults`.
 *
 * @throws Error if it has a fault, which would be a defect of the search
 */
export function flowShopPlan(shop: FlowShop, seed: number, lanes: ParallelSearch<FactorySequences>): FlowShopPlan {
  const { state: sequences, value } = lanes.found();
  const schedule = flowSchedule(shop, sequences);
  const faults = flowShopFaults(shop, schedule);
  const makespan = schedule.reduce((latest, { end }) => Math.max(latest, end), 0);
  if (Math.abs(makespan - value) > 1e-9 * Math.max(1, value)) faults.push(`it takes ${makespan}, not ${value}`);
  if (faults.length > 0) throw new Error(`the schedule is wrong: ${faults.slice(0, 3).join("; ")}`);
  const bound = flowShopBound(shop);
  const status = makespan <= bound ? "optimal" : "feasible";
  return { status, makespan, bound, seed, iterations: lanes.iterations, sequences, schedule };
}

/** A short schedule of a permutation flow shop, all at once. */
export function planFlowShop(shop: FlowShop, settings: FlowShopSettings): FlowShopPlan {
  const lanes = flowShopSearch(shop, settings);
  while (lanes.advance());
  return flowShopPlan(shop, settings.seed, lanes);
}
