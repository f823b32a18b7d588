import type { SlottedItem, Slotting, StorageRule } from "../../decisions.ts";
import { closestKept, keepLocations } from "./kept-locations.ts";

/**
 * Dedicated storage: every item has locations of its own, the first item of the scenario the nearest.
 *
 * Source: Hausman, Schwarz & Graves (1976).
 * O(items + locations).
 *
 * @param items - with the locations that each needs
 * @param locations - how many there are
 * @returns for each location, nearest first, the item that it is kept for
 * @example
 * dedicatedSlots([{ locations: 2, turnover: 1 }, { locations: 1, turnover: 9 }], 3).groupOfLocation; // => [0, 0, 1]
 */
export function dedicatedSlots(items: readonly SlottedItem[], locations: number): Slotting {
  return keepLocations(
    items,
    items.map((_, item) => item),
    locations,
  );
}

export const dedicatedStorage: StorageRule = {
  id: "DEDICATED",
  title: "Locations of its own for each item, in the order of the scenario",
  source: "Hausman, Schwarz & Graves (1976)",
  slot: dedicatedSlots,
  choose: closestKept,
};
