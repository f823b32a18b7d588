import type { Parameters, PlannedRoute, Road, TripRule, VehicleTrip } from "../../decisions.ts";
import { findTrip } from "../../planning/time-windows.ts";

/**
 * Time windows (cooperative A*): each trip is planned as a whole around the reservations of all others, from stop to stop and
 * home, so that no two vehicles are ever in one another's way, and none waits in a ring.
 *
 * Zones are passed in the order of the reservations, however late the vehicles are. For vehicles whose parking places nobody
 * has to pass, and which can pass each other's, there always is a plan.
 *
 * Source: Silver (2005); Kim & Tanchoco (1991) for windows on a path network; Phillips & Likhachev (2011) for the search.
 * Ties: the later time, then the lower node. O(windows of the network x log).
 *
 * @param trip - from: node, at [s]; stops in turn with dwell [s], of which it stays at the last
 * @param road - network with times [s], and the windows of each zone
 * @param parameters - clearance [s] between two vehicles in a zone, > 0
 * @returns nodes and zones with their times [s]; null where there is no way now
 * @example
 * timeWindows(
 *   { from: 0, at: 5, stops: [{ node: 1, dwell: 0 }] },
 *   {
 *     zoneOfNode: [0, 1],
 *     leaving: [[{ to: 1, zone: -1, time: 10 }], []],
 *     least: () => 0,
 *     windows: (zone) => (zone === 1 ? [[20, Infinity]] : [[-Infinity, Infinity]]),
 *   },
 *   null,
 *   { clearance: 1 }).visits[1].from; // => 20
 */
export function timeWindows(
  trip: Pick<VehicleTrip, "from" | "at" | "stops">,
  road: Pick<Road, "zoneOfNode" | "leaving" | "least" | "windows">,
  _context: unknown,
  { clearance = 1 }: Parameters,
): PlannedRoute | null {
  const windows: ReturnType<Road["windows"]>[] = [];
  const windowsOf = (zone: number) => {
    windows[zone] ??= road.windows(zone, clearance);
    return windows[zone];
  };
  return findTrip(road, { node: trip.from, time: trip.at }, trip.stops, windowsOf, road.least);
}

export const timeWindowRouting: TripRule = {
  id: "TIME-WINDOWS",
  aliases: ["COOPERATIVE-A*", "WHCA"],
  title: "Whole trips planned around the reservations of all others",
  source: "Silver (2005), Kim & Tanchoco (1991)",
  parameters: {
    clearance: { default: 1, min: 0.001, max: 3600, unit: "s", description: "Time between two vehicles in a zone" },
  },
  plan: timeWindows,
};
