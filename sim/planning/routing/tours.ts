/**
 * Stops that vehicles of one kind serve from a depot, each within its time window. Place 0 is the depot, place s + 1 that of stop s;
 * distances and times in any unit, times from the same zero.
 */
export interface TourProblem {
  readonly vehicles: number;
  readonly capacity: number;
  /** When vehicles may leave the depot, and must be back. */
  readonly opens: number;
  readonly closes: number;
  readonly stops: readonly TourStop[];
  /** `distance[from][to]` and `time[from][to]`, by place, >= 0. */
  readonly distance: readonly (readonly number[])[];
  readonly time: readonly (readonly number[])[];
  /** Per vehicle that is used, and per unit of distance. */
  readonly vehicleCost: number;
  readonly distanceCost: number;
  /** Tours that have begun: nothing that was visited, or is driven to, changes. */
  readonly begun?: BegunTours;
}

export interface TourStop {
  readonly id: string;
  readonly amount: number;
  /** Its service begins in this window. */
  readonly from: number;
  readonly to: number;
  readonly service: number;
}

export interface BegunTours {
  /** No vehicle leaves for another stop before. */
  readonly now: number;
  /** By vehicle: the stops that it has visited or is driving to. */
  readonly visited: readonly (readonly number[])[];
}

/** Stops by vehicle, in their order. */
export type Tours = readonly (readonly number[])[];

/** A stop as it is served. */
export interface Visit {
  readonly stop: number;
  readonly leavesFor: number;
  readonly arrives: number;
  /** Begin and end of its service. */
  readonly starts: number;
  readonly ends: number;
}

/** Every vehicle leaves for its next stop as early as it can. */
export function visitsOf(problem: TourProblem, tour: readonly number[], vehicle: number): Visit[] {
  const { opens, stops, time, begun } = problem;
  const visited = begun?.visited[vehicle]?.length ?? 0;
  let place = 0;
  let free = opens;
  return tour.map((stop, at): Visit => {
    const leavesFor = at < visited ? free : Math.max(free, begun?.now ?? opens);
    const arrives = leavesFor + time[place]![stop + 1]!;
    const starts = Math.max(arrives, stops[stop]!.from);
    free = starts + stops[stop]!.service;
    place = stop + 1;
    return { stop, leavesFor, arrives, starts, ends: free };
  });
}

/** What tours cost. */
export function tourCost({ distance, vehicleCost, distanceCost }: TourProblem, tours: Tours): number {
  return tours.reduce((cost, tour) => {
    if (tour.length === 0) return cost;
    const way = tour.reduce((sum, stop, at) => sum + distance[at === 0 ? 0 : tour[at - 1]! + 1]![stop + 1]!, 0);
    return cost + vehicleCost + distanceCost * (way + distance[tour.at(-1)! + 1]![0]!);
  }, 0);
}

/**
 * What is wrong with tours: stops that are visited twice, too late, or not in the order in which they were begun; vehicles that carry
 * too much, come back too late, or are too many. Stops that are left out are no fault, but told apart.
 *
 * It knows nothing of how tours are made.
 */
export function tourFaults(problem: TourProblem, tours: Tours): string[] {
  const { vehicles, capacity, closes, stops, time, begun } = problem;
  const faults: string[] = [];
  const seen = new Set<number>();
  const used = tours.filter((tour) => tour.length > 0).length;
  if (used > vehicles) faults.push(`${used} vehicles are used, and there are ${vehicles}`);
  for (const [vehicle, tour] of tours.entries()) {
    for (const stop of tour) {
      if (stops[stop] === undefined) faults.push(`stop ${stop} does not exist`);
      else if (seen.has(stop)) faults.push(`${stops[stop].id} is visited twice`);
      seen.add(stop);
    }
    const visited = begun?.visited[vehicle] ?? [];
    if (visited.some((stop, at) => tour[at] !== stop)) faults.push(`vehicle ${vehicle} does not go on as it began`);
    const load = tour.reduce((sum, stop) => sum + (stops[stop]?.amount ?? 0), 0);
    if (load > capacity * (1 + 1e-9)) faults.push(`vehicle ${vehicle} carries ${load} of at most ${capacity}`);
    const visits = visitsOf(problem, tour, vehicle);
    for (const [at, { stop, starts }] of visits.entries()) {
      if (at >= visited.length && starts > stops[stop]!.to)
        faults.push(`${stops[stop]!.id} is visited at ${starts}, too late`);
    }
    const last = visits.at(-1);
    if (last !== undefined && tour.length > visited.length && last.ends + time[last.stop + 1]![0]! > closes) {
      faults.push(`vehicle ${vehicle} is back at ${last.ends + time[last.stop + 1]![0]!}, too late`);
    }
  }
  return faults;
}

/** Stops that no vehicle can serve, even alone: too much for one, or too far for their window. */
export function unreachable({ stops, capacity, opens, closes, time, begun }: TourProblem): number[] {
  const begunStops = new Set(begun?.visited.flat());
  return stops.flatMap(({ amount, from, to, service }, stop) => {
    if (begunStops.has(stop)) return [];
    const starts = Math.max(from, opens + time[0]![stop + 1]!);
    return amount > capacity || starts > to || starts + service + time[stop + 1]![0]! > closes ? [stop] : [];
  });
}

/**
 * A cost below which no tours can be that serve all stops: each stop is driven to from somewhere in time, and as many vehicles as
 * the load fills at least come back from somewhere.
 */
export function tourBound(problem: TourProblem): number {
  const { stops, capacity, opens, distance, time, vehicleCost, distanceCost } = problem;
  if (stops.length === 0) return 0;
  const load = stops.reduce((sum, { amount }) => sum + amount, 0);
  const fleet = Math.max(1, Math.ceil(load / capacity - 1e-9));
  const way = stops.reduce((sum, { to }, stop) => {
    const reach = (place: number): boolean =>
      place === 0
        ? opens + time[0]![stop + 1]! <= to
        : place !== stop + 1 && stops[place - 1]!.from + stops[place - 1]!.service + time[place]![stop + 1]! <= to;
    const ways = distance.flatMap((row, place) => (place === stop + 1 || !reach(place) ? [] : [row[stop + 1]!]));
    return sum + (ways.length === 0 ? 0 : Math.min(...ways));
  }, 0);
  const back = Math.min(...stops.map((_, stop) => distance[stop + 1]![0]!));
  return fleet * (vehicleCost + distanceCost * back) + distanceCost * way;
}
