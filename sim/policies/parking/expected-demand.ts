import type { ParkingPlace, ParkingRule } from "../../decisions.ts";
import { leastPlace } from "./least-place.ts";

/**
 * Expected demand: the place from which the next request is reached soonest on average, where vehicles without a request are
 * that may be nearer to it included.
 *
 * With one vehicle that is the median of the requests so far, with several that are given places one after the other an addition to their median.
 *
 * Source: Kim (1995), mean response time of idle vehicles.
 * Ties: the nearest, then as the places are listed. O(places).
 *
 * @param places - meanResponse, driveTime [s]
 * @returns null: there is no place, and it stays
 * @example
 * expectedDemand(null, [{ meanResponse: 4, driveTime: 2 }, { meanResponse: 1.5, driveTime: 10 }]).meanResponse; // => 1.5
 */
export function expectedDemand<Place extends Pick<ParkingPlace, "meanResponse" | "driveTime">>(
  _: unknown,
  places: readonly Place[],
): Place | null {
  return leastPlace(places, ({ meanResponse }) => meanResponse);
}

export const expectedDemandParking: ParkingRule = {
  id: "EXPECTED-DEMAND",
  aliases: ["MEAN-RESPONSE"],
  title: "Where the next request is reached soonest on average",
  source: "Kim (1995)",
  choose: expectedDemand,
};
