import type { PickingBlock, PickingRule, PickLocation, WayPoint } from "../../decisions.ts";
import { aroundTheBlock } from "./perimeter.ts";

/**
 * Midpoint: the first and the last aisle with picks are walked through; those between are entered from the front and from the
 * back as far as their middle.
 *
 * Source: Hall (1993); Petersen (1997).
 *
 * @param picks - what to pick, and where
 * @param block - where the picker walks
 * @example
 * sim.walkLength(halfAndHalf([{ aisle: 0, at: 5 }, { aisle: 1, at: 4 }, { aisle: 2, at: 7 }], { aisles: 3, aisleLength: 10, aislePitch: 2, depot: { aisle: 0 } }), 2); // => 36
 */
export function halfAndHalf(picks: readonly PickLocation[], block: PickingBlock): readonly WayPoint[] {
  const middle = block.aisleLength / 2;
  return aroundTheBlock(picks, block, ({ picks }) => picks.filter(({ at }) => at <= middle).length);
}

export const midpointPicking: PickingRule = {
  id: "MIDPOINT",
  title: "Around the block, into the aisles as far as their middle",
  source: "Hall (1993)",
  route: halfAndHalf,
};
