import type { ParkingPlace, ParkingRule } from "../../decisions.ts";

/**
 * Nearest free: the nearest place at which no other vehicle parks, or goes to park; it stays where there is none.
 *
 * Source: Le-Anh & de Koster (2006), positioning of idle vehicles.
 * Ties: as the places are listed. O(places).
 *
 * @param places - driveTime [s]; vehicles
 * @example
 * nearestFree(null, [{ driveTime: 5, vehicles: 1 }, { driveTime: 20, vehicles: 0 }, { driveTime: 9, vehicles: 0 }]).driveTime; // => 9
 */
export function nearestFree<Place extends Pick<ParkingPlace, "driveTime" | "vehicles">>(
  _: unknown,
  places: readonly Place[],
): Place | null {
  let best: Place | null = null;
  for (const place of places) {
    if (place.vehicles === 0 && (best === null || place.driveTime < best.driveTime)) best = place;
  }
  return best;
}

export const nearestFreeParking: ParkingRule = {
  id: "NEAREST-FREE",
  title: "The nearest place that is free",
  source: "Le-Anh & de Koster (2006)",
  choose: nearestFree,
};
