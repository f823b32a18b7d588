import type { ParkingPlace, ParkingRule } from "../../decisions.ts";

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
  let best: Place | null = null;
  for (const place of places) if (best === null || isBetter(place, best)) best = place;
  return best;
}

type Measured = Pick<ParkingPlace, "longestResponse" | "driveTime">;

function isBetter(left: Measured, right: Measured): boolean {
  return left.longestResponse === right.longestResponse
    ? left.driveTime < right.driveTime
    : left.longestResponse < right.longestResponse;
}

export const minimaxParking: ParkingRule = {
  id: "MINIMAX",
  aliases: ["CENTRAL"],
  title: "Where the farthest request is reached soonest",
  source: "Egbelu (1993)",
  choose: minimax,
};
