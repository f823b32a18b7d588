import type { PickingBlock, PickingRule, PickLocation, WayPoint } from "../../decisions.ts";
import { type AislePicks, aislesToVisit, enter, tourOver, traverse } from "./walk.ts";

/**
 * Combined: left to right, each aisle with picks is either walked through or left where it was entered, whichever makes the
 * whole walk, that ends at the front, shortest.
 *
 * Source: Roodbergen & De Koster (2001); a dynamic program over the end at which the aisles so far were left.
 *
 * @param picks - what to pick, and where
 * @param block - where the picker walks
 * @example
 * sim.walkLength(combined([{ aisle: 0, at: 9 }, { aisle: 1, at: 8 }, { aisle: 2, at: 1 }], { aisles: 3, aisleLength: 10, aislePitch: 2, depot: { aisle: 0 } }), 2); // => 30
 */
export function combined(picks: readonly PickLocation[], block: PickingBlock): readonly WayPoint[] {
  let front: Part = { length: 0, points: [] };
  let back: Part = { length: Number.POSITIVE_INFINITY, points: [] };
  for (const aisle of aislesToVisit(picks)) {
    const atFront = shorter(
      after(front, enter(aisle, "front", block.aisleLength)),
      throughTo("front", back, aisle, block),
    );
    const atBack = shorter(
      after(back, enter(aisle, "back", block.aisleLength)),
      throughTo("back", front, aisle, block),
    );
    front = atFront;
    back = atBack;
  }
  return tourOver(front.points, block);
}

/** The way through the aisles so far, and what it measures inside them [m]. */
interface Part {
  readonly length: number;
  readonly points: readonly WayPoint[];
}

function throughTo(end: "front" | "back", before: Part, aisle: AislePicks, { aisleLength }: PickingBlock): Part {
  return after(before, traverse(aisle, end === "front" ? "back" : "front", aisleLength));
}

function after({ length, points }: Part, more: readonly WayPoint[]): Part {
  const added = more.slice(1).reduce((sum, { at }, place) => sum + Math.abs(at - (more[place] as WayPoint).at), 0);
  return { length: length + added, points: [...points, ...more] };
}

function shorter(one: Part, other: Part): Part {
  return other.length < one.length ? other : one;
}

export const combinedPicking: PickingRule = {
  id: "COMBINED",
  title: "Each aisle walked through, or left where it was entered, as is best for all",
  source: "Roodbergen & De Koster (2001)",
  route: combined,
};
