import { type BegunTours, type TourProblem, type Tours, visitsOf } from "./tours.ts";

/**
 * What can no longer change of tours at a time: the stops that each vehicle has visited, or has left for. With it, and the stops that
 * have come, they are planned anew.
 */
export function begunBy(problem: TourProblem, tours: Tours, now: number): BegunTours {
  const visited = tours.map((tour, vehicle) =>
    visitsOf(problem, tour, vehicle)
      .filter(({ leavesFor }, at) => leavesFor < now || at < (problem.begun?.visited[vehicle]?.length ?? 0))
      .map(({ stop }) => stop),
  );
  return { now, visited };
}

/** The problem with its first stops alone. */
export function withStops(problem: TourProblem, count: number): TourProblem {
  const square = (matrix: TourProblem["time"]) => matrix.slice(0, count + 1).map((row) => row.slice(0, count + 1));
  const { stops, distance, time } = problem;
  return { ...problem, stops: stops.slice(0, count), distance: square(distance), time: square(time) };
}
