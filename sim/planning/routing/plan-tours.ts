import { type LaneResult, type LaneTask, ParallelSearch, walkOf } from "../parallel-search.ts";
import { RuinAndRecreate } from "./ruin-and-recreate.ts";
import { type TourProblem, type Tours, tourBound, tourCost, tourFaults, unreachable } from "./tours.ts";

export interface TourSettings {
  readonly seed: number;
  /** Times that tours are ruined and recreated, all together. */
  readonly iterations: number;
  /** Asked now and then; true ends the search with the best tours so far. */
  readonly isOver?: () => boolean;
}

export interface TourPlan {
  /**
   * "optimal": no tours cost less. "feasible": the search ended before. "infeasible": stops are left out that no vehicle can serve;
   * "incomplete": the search found no place for some stops, which may have one.
   */
  readonly status: "optimal" | "feasible" | "infeasible" | "incomplete";
  /** Of the tours, and below which none can be that serve all stops. */
  readonly cost: number;
  readonly bound: number;
  readonly seed: number;
  readonly iterations: number;
  readonly tours: Tours;
  /** Stops that are left out, and of them those that no vehicle can serve, even alone. */
  readonly unserved: readonly number[];
  readonly unreachable: readonly number[];
}

const LANES = 4;
const ROUND = 2500;

/** Makes parts of a search for tours, anywhere. */
export function searchTours(
  problem: TourProblem,
): (task: LaneTask<Tours>, isOver?: () => boolean) => LaneResult<Tours> {
  const search = new RuinAndRecreate(problem);
  return (task, isOver) => search.run(walkOf(task, isOver));
}

/** The search for cheap tours. */
export function tourSearch(problem: TourProblem, { seed, iterations, isOver }: TourSettings): ParallelSearch<Tours> {
  const start = new RuinAndRecreate(problem).build();
  return new ParallelSearch({
    seed,
    iterations,
    round: ROUND,
    bound: tourBound(problem),
    starts: Array.from({ length: LANES }, () => start),
    run: searchTours(problem),
    ...(isOver === undefined ? {} : { isOver }),
  });
}

/**
 * The tours that a search has come to, checked by `tourFaults`.
 *
 * @throws Error if they have a fault, which would be a defect of the search
 */
export function tourPlan(problem: TourProblem, seed: number, search: ParallelSearch<Tours>): TourPlan {
  const { state: tours } = search.found();
  const faults = tourFaults(problem, tours);
  if (faults.length > 0) throw new Error(`the tours are wrong: ${faults.slice(0, 3).join("; ")}`);
  const served = new Set(tours.flat());
  const unserved = problem.stops.flatMap((_, stop) => (served.has(stop) ? [] : [stop]));
  const without = unreachable(problem);
  const cost = tourCost(problem, tours);
  const bound = tourBound(problem);
  const complete = cost <= bound * (1 + 1e-9) ? "optimal" : "feasible";
  const status = without.length > 0 ? "infeasible" : unserved.length > 0 ? "incomplete" : complete;
  return { status, cost, bound, seed, iterations: search.iterations, tours, unserved, unreachable: without };
}

/** Cheap tours, all at once. */
export function planTours(problem: TourProblem, settings: TourSettings): TourPlan {
  const search = tourSearch(problem, settings);
  while (search.advance());
  return tourPlan(problem, settings.seed, search);
}
