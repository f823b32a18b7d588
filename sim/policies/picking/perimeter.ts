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
  const last = aisles.length - 1;
  if (last < 0) return tourOver([], block);
  if (last === 0) return tourOver(enter(aisles[0] as AislePicks, "front", aisleLength), block);
  const between = aisles.slice(1, last);
  const splits = between.map(split);
  const points: WayPoint[] = [];
  const enterFront = (place: number) => {
    const { aisle, picks } = between[place] as AislePicks;
    points.push(...enter({ aisle, picks: picks.slice(0, splits[place]) }, "front", aisleLength));
  };
  const nearer = between.filter(({ aisle }) => aisle <= depot.aisle).length;
  for (let place = nearer - 1; place >= 0; place--) enterFront(place);
  points.push(...traverse(aisles[0] as AislePicks, "front", aisleLength));
  between.forEach(({ aisle, picks }, place) => {
    points.push(...enter({ aisle, picks: picks.slice(splits[place]) }, "back", aisleLength));
  });
  points.push(...traverse(aisles[last] as AislePicks, "back", aisleLength));
  for (let place = between.length - 1; place >= nearer; place--) enterFront(place);
  return tourOver(points, block);
}
