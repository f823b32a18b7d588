import type { ParkingPlace, ParkingRule } from "../../decisions.ts";
import { leastPlace } from "./least-place.ts";

/**
 * Minimax: the place from which the farthest of the nodes that have had requests is reached soonest.
 *
 * Source: Egbelu (1993), maximum response time of idle vehicles.
 * Ties: the nearest, then as the places are listed. O(places).
 *
 * @param places - longestResponse, driveTime [s]
 * @returns null: there is no place, and it stays
 * @example
 * minimax(null, [{ longestResponse: 6, driveTime: 2 }, { longestResponse: 5, driveTime: 10 }]).longestResponse; // => 5
 */
export function minimax<Place extends Pick<ParkingPlace, "longestResponse" | "driveTime">>(
  _: unknown,
  places: readonly Place[],
): Place | null {
  return leastPlace(places, ({ longestResponse }) => longestResponse);
}

export const minimaxParking: ParkingRule = {
  id: "MINIMAX",
  aliases: ["CENTRAL"],
  title: "Where the farthest request is reached soonest",
  source: "Egbelu (1993)",
  choose: minimax,
};
