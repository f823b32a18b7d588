import type { PodPlace, PodStorageRule, PodToStore } from "../../decisions.ts";
import { closestPlace } from "./closest-open.ts";

/**
 * Fixed: every pod has a place of its own, to which it always comes back; the closest open one where another pod stands there.
 *
 * Source: Merschformann, Lamballais, de Koster & Suhl (2019), Fixed.
 * O(1) per place.
 *
 * @param pod - home: its place
 * @param places - one or more
 * @returns one of them
 * @example
 * ownPlace({ home: 7 }, [{ place: 4, travelTime: 3 }, { place: 7, travelTime: 12 }]).place; // => 7
 */
export function ownPlace({ home }: Pick<PodToStore, "home">, places: readonly PodPlace[]): PodPlace {
  return places.find(({ place }) => place === home) ?? closestPlace(places);
}

export const fixedPlace: PodStorageRule = {
  id: "FIXED",
  title: "The pod's own place",
  source: "Merschformann et al. (2019)",
  choose: ownPlace,
};
