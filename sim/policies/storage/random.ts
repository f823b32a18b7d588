import type { OpenLocation, StorageRule } from "../../decisions.ts";

/**
 * Random storage: any open location, all with the same chance.
 *
 * Source: Hausman, Schwarz & Graves (1976).
 * O(1).
 *
 * @param open - locations that could take the load
 * @param random - draws from [0, 1)
 * @returns one of them; null if there is none
 * @example
 * randomLocation([{ location: 3, travelTime: 5, group: -1 }, { location: 4, travelTime: 6, group: -1 }], () => 0.7)?.location; // => 4
 */
export function randomLocation(open: readonly OpenLocation[], random: () => number): OpenLocation | null {
  return open.length === 0 ? null : (open[Math.floor(random() * open.length)] as OpenLocation);
}

export const randomStorage: StorageRule = {
  id: "RANDOM",
  title: "Any open location",
  source: "Hausman, Schwarz & Graves (1976)",
  choose: (_, open, { random }) => randomLocation(open, random),
};
