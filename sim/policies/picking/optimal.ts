import type { PickingBlock, PickingRule, PickLocation, WayPoint } from "../../decisions.ts";
import { closedWalk, type TourEdges } from "./closed-walk.ts";
import {
  type AisleWay,
  afterAisle,
  afterCrossing,
  aisleWays,
  type CrossWay,
  crossWays,
  type TourClass,
  touchesFront,
} from "./equivalence-classes.ts";
import { beforeLargestGap } from "./largest-gap.ts";
import { type AislePicks, aislesToVisit, tourOver } from "./walk.ts";

/** The shortest way to a class, as a list from the last choice back to the first. */
interface PartialTour {
  readonly length: number;
  readonly aisle: AislePicks | null;
  readonly way: AisleWay;
  readonly crossing: CrossWay;
  readonly before: PartialTour | null;
}

/**
 * The shortest walk: a dynamic program from aisle to aisle over the classes of partial tours, whose edges are then walked.
 *
 * Source: Ratliff & Rosenthal (1983).
 * O(aisles + picks log picks).
 *
 * @param picks - what to pick, and where
 * @param block - where the picker walks
 * @example
 * sim.walkLength(shortestTour([{ aisle: 0, at: 9 }, { aisle: 1, at: 1 }, { aisle: 2, at: 9 }], { aisles: 3, aisleLength: 10, aislePitch: 2, depot: { aisle: 1 } }), 2); // => 30
 */
export function shortestTour(picks: readonly PickLocation[], block: PickingBlock): readonly WayPoint[] {
  const aisles = aislesToVisit(picks);
  if (aisles.length === 0) return tourOver([], block);
  const first = Math.min((aisles[0] as AislePicks).aisle, block.depot.aisle);
  const last = Math.max((aisles.at(-1) as AislePicks).aisle, block.depot.aisle);
  const withPicks = new Map(aisles.map((aisle) => [aisle.aisle, aisle]));
  let tours = new Map<TourClass, PartialTour>([
    ["empty", { length: 0, aisle: null, way: "none", crossing: "none", before: null }],
  ]);
  for (let aisle = first; aisle <= last; aisle++) {
    tours = pass(tours, withPicks.get(aisle) ?? { aisle, picks: [] }, block, aisle === last);
  }
  const shortest = tours.get("complete") as PartialTour;
  return tourOver(closedWalk(edgesOf(shortest, block), { aisle: block.depot.aisle, at: 0 }, block.aisleLength), block);
}

/** From the classes at an aisle to those at the next. */
function pass(
  tours: ReadonlyMap<TourClass, PartialTour>,
  aisle: AislePicks,
  block: PickingBlock,
  isLast: boolean,
): Map<TourClass, PartialTour> {
  const next = new Map<TourClass, PartialTour>();
  for (const [tour, before] of tours) {
    for (const way of aisle.picks.length > 0 ? aisleWays.slice(0, -1) : aisleWays) {
      const walked = afterAisle[tour][way];
      if (walked === undefined) continue;
      for (const crossing of isLast ? (["none"] as const) : crossWays) {
        const left = afterCrossing[walked][crossing];
        if (left === undefined || (aisle.aisle === block.depot.aisle && !startsHere(walked, crossing))) continue;
        const length = before.length + aisleLengthOf(way, aisle, block) + crossingLength(crossing, block);
        if (length < (next.get(left)?.length ?? Number.POSITIVE_INFINITY)) {
          next.set(left, { length, aisle, way, crossing, before });
        }
      }
    }
  }
  return next;
}

function startsHere(walked: TourClass, crossing: CrossWay): boolean {
  return touchesFront(walked) || crossing === "front" || crossing === "both" || crossing === "once";
}

function crossingLength(crossing: CrossWay, { aislePitch }: PickingBlock): number {
  if (crossing === "none") return 0;
  return (crossing === "both" ? 4 : 2) * aislePitch;
}

function aisleLengthOf(way: AisleWay, aisle: AislePicks, { aisleLength }: PickingBlock): number {
  const { picks } = aisle;
  switch (way) {
    case "once":
      return aisleLength;
    case "twice":
      return 2 * aisleLength;
    case "front":
      return 2 * (picks.at(-1)?.at ?? 0);
    case "back":
      return 2 * (aisleLength - (picks[0]?.at ?? aisleLength));
    case "gap":
      return 2 * (aisleLength - beforeLargestGap(aisle, aisleLength).gap);
    case "none":
      return 0;
  }
}

/** What the choices of a tour mean in edges, between the ends of the aisles and the picks. */
function edgesOf(tour: PartialTour, { aisleLength }: PickingBlock): TourEdges {
  const edges: [WayPoint, WayPoint][] = [];
  const join = (from: WayPoint, to: WayPoint, times: number) => {
    for (let time = 0; time < times; time++) edges.push([from, to]);
  };
  for (let part: PartialTour | null = tour; part !== null; part = part.before) {
    if (part.aisle === null) continue;
    const { aisle, picks } = part.aisle;
    const front = { aisle, at: 0, pick: -1 };
    const back = { aisle, at: aisleLength, pick: -1 };
    const places = [front, ...picks, back];
    const { way, crossing } = part;
    const gap = way === "gap" ? beforeLargestGap(part.aisle, aisleLength).picks : -1;
    const leftOut = { once: -1, twice: -1, front: picks.length, back: 0, gap, none: -1 }[way];
    const times = { once: 1, twice: 2, front: 2, back: 2, gap: 2, none: 0 }[way];
    for (let place = 0; place <= picks.length; place++) {
      if (place !== leftOut) join(places[place] as WayPoint, places[place + 1] as WayPoint, times);
    }
    const along = { once: [1, 1], front: [2, 0], back: [0, 2], both: [2, 2], none: [0, 0] }[crossing];
    join(front, { ...front, aisle: aisle + 1 }, along[0] as number);
    join(back, { ...back, aisle: aisle + 1 }, along[1] as number);
  }
  return edges;
}

export const optimalPicking: PickingRule = {
  id: "OPTIMAL",
  title: "The shortest walk",
  source: "Ratliff & Rosenthal (1983)",
  route: shortestTour,
};
