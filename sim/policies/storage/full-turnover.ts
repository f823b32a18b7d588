import type { SlottedItem, Slotting, StorageRule } from "../../decisions.ts";
import { closestKept, keepLocations } from "./kept-locations.ts";

/**
 * Full-turnover storage: every item has locations of its own, the nearest for the item that moves the most per location
 * (the inverse of the cube-per-order index).
 *
 * Source: Heskett (1963); Hausman, Schwarz & Graves (1976).
 * Ties: the order of the items. O(items log items + locations).
 *
 * @param items - with the locations that each needs, and its turnover
 * @param locations - how many there are
 * @returns for each location, nearest first, the item that it is kept for
 * @example
 * fullTurnoverSlots([{ locations: 2, turnover: 10 }, { locations: 1, turnover: 9 }], 3).groupOfLocation; // => [1, 0, 0]
 */
export function fullTurnoverSlots(items: readonly SlottedItem[], locations: number): Slotting {
  const perLocation = items.map((item) => item.turnover / item.locations);
  const order = items.map((_, item) => item).sort((a, b) => (perLocation[b] as number) - (perLocation[a] as number));
  return keepLocations(items, order, locations);
}

export const fullTurnoverStorage: StorageRule = {
  id: "FULL-TURNOVER",
  aliases: ["COI"],
  title: "Locations of its own for each item, the nearest for what moves most per location",
  source: "Heskett (1963)",
  slot: fullTurnoverSlots,
  choose: closestKept,
};
