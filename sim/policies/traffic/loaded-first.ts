import type { TrafficRule, ZoneRequest } from "../../decisions.ts";

/**
 * Loaded first: loaded vehicles have the right of way over empty ones, among themselves as they asked.
 *
 * Ties: as they asked. O(requests).
 *
 * @param requests - at least one, by the time at which they asked; isLoaded
 * @returns who may enter
 * @example
 * loadedFirst([{ vehicle: 3, isLoaded: false }, { vehicle: 1, isLoaded: true }]).vehicle; // => 1
 */
export function loadedFirst(requests: readonly ZoneRequest[]): ZoneRequest {
  return requests.find(({ isLoaded }) => isLoaded) ?? requests[0]!;
}

export const loadedFirstTraffic: TrafficRule = {
  id: "LOADED-FIRST",
  title: "Loaded vehicles go before empty ones",
  source: "Common practice",
  choose: loadedFirst,
};
