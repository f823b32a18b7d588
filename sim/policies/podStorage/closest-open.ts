import type { PodPlace, PodStorageRule } from "../../decisions.ts";
import { least } from "../least.ts";

/**
 * Closest open place: where the robot sets the pod down soonest.
 *
 * Source: Lamballais, Roy & de Koster (2017); Merschformann et al. (2019), Nearest.
 * Ties: the place numbered first. O(1) per place.
 *
 * @param places - one or more: travelTime [s]
 * @returns one of them
 * @example
 * closestPlace([{ place: 4, travelTime: 30 }, { place: 7, travelTime: 12 }]).place; // => 7
 */
export function closestPlace(places: readonly PodPlace[]): PodPlace {
  return least(places, ({ travelTime }) => travelTime);
}

export const closestOpenPlace: PodStorageRule = {
  id: "CLOSEST-OPEN",
  aliases: ["NEAREST"],
  title: "The open place nearest to the station",
  source: "Lamballais, Roy & de Koster (2017)",
  choose: (_, places) => closestPlace(places),
};
