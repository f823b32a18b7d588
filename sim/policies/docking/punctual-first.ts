import type { DockingRule, DockingTruck, FreeDoor } from "../../decisions.ts";
import { firstServed, type Served } from "./served.ts";

/**
 * Punctual first: trucks that came in time go before those that came late, which lose their turn; among either whoever came first.
 *
 * Source: Ladier & Alpan (2016), truck appointments.
 * Ties: arrival, then job. O(trucks log trucks).
 *
 * @param trucks - in the order of arrival
 * @param doors - in the order in which they are offered
 * @example
 * byPunctuality([{ job: 1, isLate: true }, { job: 2, isLate: false }], [{ door: 4 }], { canServe: () => true }).truck.job; // => 2
 */
export function byPunctuality(trucks: readonly DockingTruck[], doors: readonly FreeDoor[], context: Served) {
  return firstServed(
    trucks.toSorted((a, b) => Number(a.isLate) - Number(b.isLate)),
    doors,
    context,
  );
}

export const punctualFirst: DockingRule = {
  id: "PUNCTUAL-FIRST",
  title: "Trucks in time before those that are late, to the first free door",
  source: "Ladier & Alpan (2016)",
  choose: byPunctuality,
};
