import type { PickingBlock, PickLocation, WayPoint } from "../../decisions.ts";

/** The picks of one aisle. */
export interface AislePicks {
  readonly aisle: number;
  /** From the front on; `pick` is the index in the list that was asked for. */
  readonly picks: readonly WayPoint[];
}

/** The aisles with picks, left to right. */
export function aislesToVisit(picks: readonly PickLocation[]): readonly AislePicks[] {
  const points = picks.map(({ aisle, at }, pick): WayPoint => ({ aisle, at, pick }));
  points.sort((a, b) => a.aisle - b.aisle || a.at - b.at || a.pick - b.pick);
  const aisles: { readonly aisle: number; readonly picks: WayPoint[] }[] = [];
  for (const point of points) {
    const last = aisles[aisles.length - 1];
    if (last !== undefined && last.aisle === point.aisle) last.picks.push(point);
    else aisles.push({ aisle: point.aisle, picks: [point] });
  }
  return aisles;
}

/** Through the whole aisle, entered at its front or its back. */
export function traverse({ aisle, picks }: AislePicks, from: "front" | "back", aisleLength: number): WayPoint[] {
  const front = { aisle, at: 0, pick: -1 };
  const back = { aisle, at: aisleLength, pick: -1 };
  return from === "front" ? [front, ...picks, back] : [back, ...picks.toReversed(), front];
}

/** Into the aisle as far as its farthest pick, and out at the same end; nowhere where there is no pick. */
export function enter({ aisle, picks }: AislePicks, from: "front" | "back", aisleLength: number): WayPoint[] {
  if (picks.length === 0) return [];
  const end = { aisle, at: from === "front" ? 0 : aisleLength, pick: -1 };
  return [end, ...(from === "front" ? picks : picks.toReversed()), end];
}

/** The walk from the depot over these points and back, without points that are passed straight on. */
export function tourOver(points: readonly WayPoint[], { depot }: PickingBlock): readonly WayPoint[] {
  const home: WayPoint = { aisle: depot.aisle, at: 0, pick: -1 };
  const tour: WayPoint[] = [home];
  for (let i = 0; i <= points.length; i++) {
    const next = points[i] ?? home;
    while (tour.length > 1) {
      const last = tour[tour.length - 1] as WayPoint;
      if (last.pick >= 0 || !isBetween(tour[tour.length - 2] as WayPoint, last, next)) break;
      tour.pop();
    }
    tour.push(next);
  }
  return tour;
}

function isBetween(before: WayPoint, point: WayPoint, after: WayPoint): boolean {
  if (before.aisle === point.aisle && point.aisle === after.aisle) {
    return (point.at - before.at) * (after.at - point.at) >= 0;
  }
  if (before.at !== point.at || point.at !== after.at) return false;
  return (point.aisle - before.aisle) * (after.aisle - point.aisle) >= 0;
}

/**
 * Length of a walk [m].
 *
 * @param aislePitch - from an aisle to the next [m]
 * @example
 * walkLength([{ aisle: 0, at: 0, pick: -1 }, { aisle: 2, at: 0, pick: -1 }, { aisle: 2, at: 7, pick: 0 }], 3); // => 13
 */
export function walkLength(walk: readonly PickLocation[], aislePitch: number): number {
  return walk.slice(1).reduce((length, { aisle, at }, place) => {
    const before = walk[place] as PickLocation;
    return length + Math.abs(aisle - before.aisle) * aislePitch + Math.abs(at - before.at);
  }, 0);
}
