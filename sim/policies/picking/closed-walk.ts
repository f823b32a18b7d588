import type { PickLocation, WayPoint } from "../../decisions.ts";

/** Edges of a tour, each as often as it is walked. Ends of aisles have no pick; picks are places of their own. */
export type TourEdges = readonly (readonly [WayPoint, WayPoint])[];

/**
 * A closed walk over all edges, each once, from a front of an aisle: the way that the edges of a tour are walked.
 *
 * Source: Hierholzer (1873). The edges hang together, and an even number meets at every place.
 */
export function closedWalk(edges: TourEdges, from: PickLocation, aisleLength: number): WayPoint[] {
  const key = ({ aisle, at, pick }: WayPoint) =>
    pick >= 0 ? `pick ${pick}` : `${at === aisleLength ? "back" : "front"} ${aisle}`;
  const atPlace = new Map<string, { readonly edge: number; readonly to: WayPoint }[]>();
  edges.forEach(([one, other], edge) => {
    for (const [here, to] of [
      [one, other],
      [other, one],
    ] as const) {
      const ways = atPlace.get(key(here));
      if (ways === undefined) atPlace.set(key(here), [{ edge, to }]);
      else ways.push({ edge, to });
    }
  });
  const isWalked = edges.map(() => false);
  const path: WayPoint[] = [{ ...from, pick: -1 }];
  const walk: WayPoint[] = [];
  while (path.length > 0) {
    const ways = atPlace.get(key(path.at(-1) as WayPoint)) ?? [];
    while (ways.length > 0 && isWalked[(ways.at(-1) as { edge: number }).edge]) ways.pop();
    const way = ways.pop();
    if (way === undefined) {
      walk.push(path.pop() as WayPoint);
    } else {
      isWalked[way.edge] = true;
      path.push(way.to);
    }
  }
  const made = new Set<number>();
  return walk.map((point) => {
    if (point.pick < 0 || !made.has(point.pick)) {
      made.add(point.pick);
      return point;
    }
    return { ...point, pick: -1 };
  });
}
