/** A vector of objectives, all to be minimised. */
export type Objectives = readonly number[];

/** Whether a is nowhere worse than b and somewhere better. */
export function dominates(a: Objectives, b: Objectives): boolean {
  let better = false;
  for (let at = 0; at < a.length; at++) {
    if ((a[at] as number) > (b[at] as number)) return false;
    if ((a[at] as number) < (b[at] as number)) better = true;
  }
  return better;
}

/**
 * Fast nondominated sort: places of the points by front; the first front is dominated by none, each other by the ones
 * before it.
 *
 * Source: Deb, Pratap, Agarwal & Meyarivan (2002), A fast and elitist multiobjective genetic algorithm: NSGA-II.
 */
export function nondominatedSort(points: readonly Objectives[]): number[][] {
  const dominated = points.map((point) =>
    [...points.keys()].filter((other) => dominates(point, points[other] as Objectives)),
  );
  const count = Array<number>(points.length).fill(0);
  for (const below of dominated) for (const other of below) count[other] = (count[other] as number) + 1;
  const fronts: number[][] = [];
  let front = [...points.keys()].filter((at) => count[at] === 0);
  while (front.length > 0) {
    fronts.push(front);
    const next: number[] = [];
    for (const at of front) {
      for (const other of dominated[at] as readonly number[]) {
        count[other] = (count[other] as number) - 1;
        if (count[other] === 0) next.push(other);
      }
    }
    front = next.sort((a, b) => a - b);
  }
  return fronts;
}

/**
 * Crowding distance of each point of a front: sum over the objectives of the distance between its neighbours, as a share of
 * the front's range; infinite at the ends.
 *
 * Source: Deb et al. (2002).
 */
export function crowdingDistances(front: readonly Objectives[]): number[] {
  const distances = front.map(() => 0);
  const objectives = front[0]?.length ?? 0;
  for (let objective = 0; objective < objectives; objective++) {
    const value = (at: number): number => front[at]?.[objective] as number;
    const order = [...front.keys()].sort((a, b) => value(a) - value(b) || a - b);
    const [first, last] = [order[0] as number, order.at(-1) as number];
    const range = value(last) - value(first);
    distances[first] = Number.POSITIVE_INFINITY;
    distances[last] = Number.POSITIVE_INFINITY;
    if (range === 0) continue;
    for (let place = 1; place < order.length - 1; place++) {
      const at = order[place] as number;
      const gap = value(order[place + 1] as number) - value(order[place - 1] as number);
      distances[at] = (distances[at] as number) + gap / range;
    }
  }
  return distances;
}

/**
 * Hypervolume: the volume that is dominated by the points and better than the reference; exact, by slices along the last
 * objective.
 *
 * Source: Zitzler & Thiele (1998), Multiobjective optimization using evolutionary algorithms; slicing after While et al.
 * (2006).
 *
 * @param reference - points that are not better than it in every objective count for nothing
 */
export function hypervolume(points: readonly Objectives[], reference: Objectives): number {
  const inside = points.filter((point) => point.every((value, at) => value < (reference[at] as number)));
  if (inside.length === 0) return 0;
  if (reference.length === 1) return (reference[0] as number) - Math.min(...inside.map((point) => point[0] as number));
  const last = reference.length - 1;
  const sorted = inside.toSorted((a, b) => (a[last] as number) - (b[last] as number));
  let volume = 0;
  for (const [at, point] of sorted.entries()) {
    const height = ((sorted[at + 1]?.[last] ?? reference[last]) as number) - (point[last] as number);
    if (height === 0) continue;
    const slice = sorted.slice(0, at + 1).map((other) => other.slice(0, last));
    volume += height * hypervolume(slice, reference.slice(0, last));
  }
  return volume;
}
