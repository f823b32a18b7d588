import type { PodPlace, PodStorageRule } from "../../decisions.ts";

/**
 * Random: any open place, all with the same chance. One draw per choice.
 *
 * Source: Lamballais, Roy & de Koster (2017): random storage, as their queueing network assumes.
 * O(1).
 *
 * @param places - one or more
 * @param random - draws from [0, 1)
 * @returns one of them
 * @example
 * anyPlace([{ place: 4 }, { place: 7 }], () => 0.2).place; // => 4
 */
export function anyPlace(places: readonly PodPlace[], random: () => number): PodPlace {
  return places[Math.floor(random() * places.length)] as PodPlace;
}

export const randomPlace: PodStorageRule = {
  id: "RANDOM",
  title: "Any open place",
  source: "Lamballais, Roy & de Koster (2017)",
  choose: (_, places, { random }) => anyPlace(places, random),
};
