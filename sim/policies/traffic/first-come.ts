import type { TrafficRule, ZoneRequest } from "../../decisions.ts";

/**
 * First come: of those that wait for a zone the one that asked first may enter.
 *
 * Ties: as they asked within the instant. O(1).
 *
 * @param requests - at least one, by the time at which they asked
 * @returns who may enter
 * @example
 * firstCome([{ vehicle: 3, since: 5 }, { vehicle: 1, since: 7 }]).vehicle; // => 3
 */
export function firstCome(requests: readonly ZoneRequest[]): ZoneRequest {
  return requests[0]!;
}

export const firstComeTraffic: TrafficRule = {
  id: "FIRST-COME",
  aliases: ["FCFS", "FIFO"],
  title: "Who has waited longest for the zone goes first",
  source: "Common practice",
  choose: firstCome,
};
