import type { ParkingPlace } from "../../decisions.ts";

/**
 * The place with the least value, of equals the nearest.
 *
 * Ties: as the places are listed. O(places).
 *
 * @param places - driveTime [s]
 * @returns null: there is no place
 * @example
 * leastPlace([{ driveTime: 9, vehicles: 1 }, { driveTime: 4, vehicles: 1 }], ({ vehicles }) => vehicles).driveTime; // => 4
 */
export function leastPlace<Place extends Pick<ParkingPlace, "driveTime">>(
  places: readonly Place[],
  value: (place: Place) => number,
): Place | null {
  const isBetter = (left: Place, right: Place) =>
    value(left) === value(right) ? left.driveTime < right.driveTime : value(left) < value(right);
  let best: Place | null = null;
  for (const place of places) if (best === null || isBetter(place, best)) best = place;
  return best;
}
