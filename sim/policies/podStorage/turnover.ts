import type { PodPlace, PodStorageRule, PodToStore } from "../../decisions.ts";

/**
 * Turnover: pods that are called often stand near to the stations. A pod that more than so large a share of the others are
 * called less often than goes to the open place to which as large a share of all places is farther away.
 *
 * Source: Yuan, Graves & Cezik (2019), velocity-based storage; Weidinger, Boysen & Briskorn (2018).
 * Ties: the nearer place, then the one numbered first. O(1) per place.
 *
 * @param pod - turnover: share of the pods that have been at stations less often [0..1]
 * @param places - one or more: rank: share of the places that are nearer to the stations [0..1], travelTime [s]
 * @returns one of them
 * @example
 * byTurnover({ turnover: () => 0.9 }, [{ place: 1, rank: 0.5, travelTime: 2 }, { place: 2, rank: 0.2, travelTime: 9 }]).place; // => 2
 */
export function byTurnover({ turnover }: Pick<PodToStore, "turnover">, places: readonly PodPlace[]): PodPlace {
  const wanted = 1 - turnover();
  let best = places[0] as PodPlace;
  for (const place of places) {
    const nearer = Math.abs(place.rank - wanted) - Math.abs(best.rank - wanted);
    if (nearer < 0 || (nearer === 0 && place.travelTime < best.travelTime)) best = place;
  }
  return best;
}

export const turnoverPlace: PodStorageRule = {
  id: "TURNOVER",
  aliases: ["VELOCITY"],
  title: "The more often a pod is called, the nearer to the stations",
  source: "Yuan, Graves & Cezik (2019)",
  choose: byTurnover,
};
