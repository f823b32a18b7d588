import type { PickingBlock, PickingRule, PickLocation, WayPoint } from "../../decisions.ts";
import { aroundTheBlock } from "./perimeter.ts";
import type { AislePicks } from "./walk.ts";

/**
 * Largest gap: the first and the last aisle with picks are walked through; those between are entered from the front and from
 * the back, so that the largest gap between neighbouring picks, or a pick and an end of the aisle, is not walked.
 *
 * Source: Hall (1993).
 *
 * @param picks - what to pick, and where
 * @param block - where the picker walks
 * @example
 * sim.walkLength(aroundGaps([{ aisle: 0, at: 5 }, { aisle: 1, at: 4 }, { aisle: 1, at: 6 }, { aisle: 2, at: 7 }], { aisles: 3, aisleLength: 10, aislePitch: 2, depot: { aisle: 0 } }), 2); // => 40
 */
export function aroundGaps(picks: readonly PickLocation[], block: PickingBlock): readonly WayPoint[] {
  return aroundTheBlock(picks, block, (aisle) => beforeLargestGap(aisle, block.aisleLength).picks);
}

/** Picks before the largest gap of an aisle, the first of equal ones, and the gap [m]. */
export function beforeLargestGap(
  { picks }: AislePicks,
  aisleLength: number,
): { readonly picks: number; readonly gap: number } {
  let largest = { picks: 0, gap: -1 };
  for (let before = 0; before <= picks.length; before++) {
    const gap = (picks[before]?.at ?? aisleLength) - (picks[before - 1]?.at ?? 0);
    if (gap > largest.gap) largest = { picks: before, gap };
  }
  return largest;
}

export const largestGapPicking: PickingRule = {
  id: "LARGEST-GAP",
  title: "Around the block, into the aisles as far as their largest gap",
  source: "Hall (1993)",
  route: aroundGaps,
};
