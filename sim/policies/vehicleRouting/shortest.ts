import type { NextNodeRule, Road, VehicleTrip } from "../../decisions.ts";

/**
 * Shortest way, by length, whatever the traffic.
 *
 * Source: Dijkstra (1959).
 * Ties: as the edges are listed. O(1): the ways are found once.
 *
 * @param trip - from: node; stops: where it goes
 * @param road - nextNode(from, to) on the shortest way
 * @returns the next node
 * @example
 * shortestWay({ from: 3, stops: [{ node: 7 }] }, { nextNode: (from, to) => from + 1 }); // => 4
 */
export function shortestWay(trip: Pick<VehicleTrip, "from" | "stops">, road: Pick<Road, "nextNode">): number {
  return road.nextNode(trip.from, trip.stops[0]!.node);
}

export const shortestRouting: NextNodeRule = {
  id: "SHORTEST",
  title: "Shortest way, whatever the traffic",
  source: "Dijkstra (1959)",
  next: shortestWay,
};
