import type { PickingBlock, PickingRule, PickLocation, WayPoint } from "../../decisions.ts";
import { inAndOut } from "./return.ts";
import { aislesToVisit, tourOver, traverse } from "./walk.ts";

/**
 * One-way aisles: the first, third, fifth ... aisle is walked from front to back, those between from back to front, left to right. Who is at
 * the wrong end goes through the next aisle before, which has no picks, and home through the one behind the last.
 *
 * In narrow aisles nobody ever comes the other way, or turns round. With one aisle alone there is no way but back.
 *
 * Source: Gue, Meller & Skufca (2006), as the traffic in their narrow aisles.
 *
 * @param picks - what to pick, and where
 * @param block - where the picker walks
 * @example
 * sim.walkLength(oneWay([{ aisle: 0, at: 6 }, { aisle: 2, at: 3 }], { aisles: 4, aisleLength: 10, aislePitch: 2, depot: { aisle: 0 } }), 2); // => 52
 */
export function oneWay(picks: readonly PickLocation[], block: PickingBlock): readonly WayPoint[] {
  const { aisles, aisleLength } = block;
  if (aisles === 1) return inAndOut(picks, block);
  const points: WayPoint[] = [];
  let isAtBack = false;
  const walkThrough = (aisle: number, its: readonly WayPoint[]) => {
    points.push(...traverse({ aisle, picks: its }, isAtBack ? "back" : "front", aisleLength));
    isAtBack = !isAtBack;
  };
  let last = -1;
  for (const { aisle, picks: its } of aislesToVisit(picks)) {
    if (isAtBack === (aisle % 2 === 0)) walkThrough(aisle - 1, []);
    walkThrough(aisle, its);
    last = aisle;
  }
  if (isAtBack) walkThrough(last + 1 < aisles ? last + 1 : last - 1, []);
  return tourOver(points, block);
}

export const oneWayPicking: PickingRule = {
  id: "ONE-WAY",
  title: "Through aisles that lead one way, up and down in turn",
  source: "Gue, Meller & Skufca (2006)",
  route: oneWay,
};
