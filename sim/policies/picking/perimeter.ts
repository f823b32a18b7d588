import type { PickingBlock, PickLocation, WayPoint } from "../../decisions.ts";
import { type AislePicks, aislesToVisit, enter, tourOver, traverse } from "./walk.ts";

/**
 * Around the block: up through the first aisle with picks and down through the last; those between are entered from the back
 * on the way there, and from the front on the way out and home.
 *
 * @param split - how many of an aisle's picks, counted from the front, are made from the front
 */
export function aroundTheBlock(
  picks: readonly PickLocation[],
  block: PickingBlock,
  split: (aisle: AislePicks) => number,
): readonly WayPoint[] {
  const { aisleLength, depot } = block;
  const aisles = aislesToVisit(picks);
  const [first, ...others] = aisles;
  const last = others.pop();
  if (first === undefined) return tourOver([], block);
  if (last === undefined) return tourOver(enter(first, "front", aisleLength), block);
  const parts = others.map((aisle) => ({ ...aisle, fromFront: split(aisle) }));
  const back = parts.map(({ aisle, picks, fromFront }) => ({ aisle, picks: picks.slice(fromFront) }));
  const front = parts.map(({ aisle, picks, fromFront }) => ({ aisle, picks: picks.slice(0, fromFront) })).reverse();
  const out = front.filter(({ aisle }) => aisle <= depot.aisle);
  const home = front.filter(({ aisle }) => aisle > depot.aisle);
  return tourOver(
    [
      ...out.flatMap((aisle) => enter(aisle, "front", aisleLength)),
      ...traverse(first, "front", aisleLength),
      ...back.flatMap((aisle) => enter(aisle, "back", aisleLength)),
      ...traverse(last, "back", aisleLength),
      ...home.flatMap((aisle) => enter(aisle, "front", aisleLength)),
    ],
    block,
  );
}
