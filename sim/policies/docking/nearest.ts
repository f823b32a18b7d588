import type { DockingContext, DockingRule, DockingTruck, FreeDoor } from "../../decisions.ts";
import { firstServed } from "./served.ts";

/**
 * Nearest door: the truck that came first goes to the free door from which the way to the places of its loads is the shortest.
 *
 * Source: Gue (1999), the effects of trailer scheduling; Bartholdi & Gue (2000).
 * Ties: the order in which doors are offered. O(trucks x doors).
 *
 * @param trucks - in the order of arrival
 * @param doors - in the order in which they are offered
 * @param context - distance(truck, door) [m]
 * @example
 * toNearestDoor([{ job: 1 }], [{ door: 4 }, { door: 5 }], { canServe: () => true, distance: (_, { door }) => 9 - door }).door.door; // => 5
 */
export function toNearestDoor(
  trucks: readonly DockingTruck[],
  doors: readonly FreeDoor[],
  context: Pick<DockingContext, "canServe" | "distance">,
) {
  for (const truck of trucks) {
    const near = doors.toSorted((a, b) => context.distance(truck, a) - context.distance(truck, b));
    const found = firstServed([truck], near, context);
    if (found !== null) return found;
  }
  return null;
}

export const nearestDocking: DockingRule = {
  id: "NEAREST",
  title: "The truck that came first to the free door nearest to the places of its loads",
  source: "Gue (1999)",
  choose: toNearestDoor,
};
