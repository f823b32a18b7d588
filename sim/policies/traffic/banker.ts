import type { TrafficContext, TrafficRule, ZoneRequest } from "../../decisions.ts";

/**
 * Banker's algorithm: the first who may enter so that the traffic stays in a safe state, in which all vehicles can still end their trips and
 * come home, one after the other.
 *
 * Whatever lengthens the way of a vehicle away from home is done only where it leaves the traffic safe, and until then waits: a request, a
 * further load, a charger, another way than the shortest; and a vehicle on a tour that may not go on to its next stop makes way at its parking place. So no ring closes where each vehicle has a home, and each charger a node, of its own
 * beside the ways of the others. One that does close is found and named as without this rule.
 *
 * Ties: as they asked. O(requests x vehicles^2).
 *
 * @param requests - at least one, by the time at which they asked
 * @param context - isSafe(request): is the state safe with it let in?
 * @returns who may enter; null: none now
 * @example
 * banker([{ vehicle: 3 }, { vehicle: 1 }], { isSafe: ({ vehicle }) => vehicle === 1 }).vehicle; // => 1
 */
export function banker(requests: readonly ZoneRequest[], context: Pick<TrafficContext, "isSafe">): ZoneRequest | null {
  return requests.find((request) => context.isSafe(request)) ?? null;
}

export const bankerTraffic: TrafficRule = {
  id: "BANKER",
  aliases: ["SAFE-STATE"],
  title: "Who leaves all vehicles able to end their trips goes first, others wait",
  source: "Dijkstra (1965), Reveliotis (2000)",
  keepsTripsSafe: true,
  choose: banker,
};
