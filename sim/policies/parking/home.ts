import type { ParkingPlace, ParkingRule } from "../../decisions.ts";

/**
 * Home: each vehicle to a place of its own.
 *
 * Source: Hu & Egbelu (2000), home locations of idle vehicles.
 * O(places).
 *
 * @param places - isOwn
 * @returns null: it has none, and stays
 * @example
 * home(null, [{ isOwn: false, node: 4 }, { isOwn: true, node: 7 }]).node; // => 7
 */
export function home<Place extends Pick<ParkingPlace, "isOwn">>(_: unknown, places: readonly Place[]): Place | null {
  return places.find(({ isOwn }) => isOwn) ?? null;
}

export const homeParking: ParkingRule = {
  id: "HOME",
  title: "Each vehicle at a place of its own",
  source: "Hu & Egbelu (2000)",
  choose: home,
};
