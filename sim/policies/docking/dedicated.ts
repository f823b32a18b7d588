import type { DockingRule, DockingTruck, FreeDoor } from "../../decisions.ts";
import { firstServed, type Served } from "./served.ts";

/**
 * Dedicated doors: each truck waits for the door of its appointment, though others may be free.
 *
 * Source: Boysen & Fliedner (2010), fixed dock assignment.
 * Ties: arrival, then job. O(trucks x doors).
 *
 * @param trucks - in the order of arrival
 * @param doors - in the order in which they are offered
 * @example
 * toOwnDoor([{ job: 1, door: 5 }, { job: 2, door: 4 }], [{ door: 4 }], { canServe: () => true }).truck.job; // => 2
 */
export function toOwnDoor(trucks: readonly DockingTruck[], doors: readonly FreeDoor[], { canServe }: Served) {
  return firstServed(trucks, doors, {
    canServe: (truck, free) => (truck.door < 0 || truck.door === free.door) && canServe(truck, free),
  });
}

export const dedicatedDocking: DockingRule = {
  id: "DEDICATED",
  title: "Each truck to the door of its appointment alone",
  source: "Boysen & Fliedner (2010)",
  choose: toOwnDoor,
};
