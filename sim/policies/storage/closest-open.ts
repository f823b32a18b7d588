import type { OpenLocation, StorageRule } from "../../decisions.ts";

/**
 * Closest open location: the one that is reached first from the depot.
 *
 * Source: Hausman, Schwarz & Graves (1976).
 * Ties: the location numbered first. O(1).
 *
 * @param open - locations that could take the load, the nearest first
 * @returns the first of them; null if there is none
 * @example
 * closestOpen([{ location: 4, travelTime: 6, group: -1 }])?.location; // => 4
 */
export function closestOpen(open: readonly OpenLocation[]): OpenLocation | null {
  return open[0] ?? null;
}

export const closestOpenLocation: StorageRule = {
  id: "CLOSEST-OPEN",
  aliases: ["COL"],
  title: "The open location nearest to the depot",
  source: "Hausman, Schwarz & Graves (1976)",
  choose: (_, open) => closestOpen(open),
};
