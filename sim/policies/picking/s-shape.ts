import type { PickingBlock, PickingRule, PickLocation, WayPoint } from "../../decisions.ts";
import { aislesToVisit, enter, tourOver, traverse } from "./walk.ts";

/**
 * S-shape (traversal): the aisles with picks are walked through, left to right, one up and the next down. The last one is
 * left at the front where it was entered, if the number of aisles is odd.
 *
 * Source: Hall (1993); Petersen (1997).
 *
 * @param picks - what to pick, and where
 * @param block - where the picker walks
 * @example
 * sim.walkLength(sShape([{ aisle: 1, at: 6 }, { aisle: 2, at: 3 }], { aisles: 3, aisleLength: 10, aislePitch: 2, depot: { aisle: 0 } }), 2); // => 28
 */
export function sShape(picks: readonly PickLocation[], block: PickingBlock): readonly WayPoint[] {
  const { aisleLength } = block;
  const aisles = aislesToVisit(picks);
  const points = aisles.flatMap((aisle, place) => {
    if (place % 2 === 1) return traverse(aisle, "back", aisleLength);
    return place === aisles.length - 1 ? enter(aisle, "front", aisleLength) : traverse(aisle, "front", aisleLength);
  });
  return tourOver(points, block);
}

export const sShapePicking: PickingRule = {
  id: "S-SHAPE",
  aliases: ["TRAVERSAL"],
  title: "Through every aisle with picks, up and down in turn",
  source: "Hall (1993)",
  route: sShape,
};
