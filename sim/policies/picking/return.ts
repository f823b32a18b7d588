import type { PickingBlock, PickingRule, PickLocation, WayPoint } from "../../decisions.ts";
import { aislesToVisit, enter, tourOver } from "./walk.ts";

/**
 * Return: every aisle with picks is entered and left at the front.
 *
 * Source: Petersen (1997).
 *
 * @param picks - what to pick, and where
 * @param block - where the picker walks
 * @example
 * sim.walkLength(inAndOut([{ aisle: 1, at: 6 }, { aisle: 2, at: 3 }], { aisles: 3, aisleLength: 10, aislePitch: 2, depot: { aisle: 0 } }), 2); // => 26
 */
export function inAndOut(picks: readonly PickLocation[], block: PickingBlock): readonly WayPoint[] {
  return tourOver(
    aislesToVisit(picks).flatMap((aisle) => enter(aisle, "front", block.aisleLength)),
    block,
  );
}

export const returnPicking: PickingRule = {
  id: "RETURN",
  title: "Into every aisle with picks and back to its front",
  source: "Petersen (1997)",
  route: inAndOut,
};
