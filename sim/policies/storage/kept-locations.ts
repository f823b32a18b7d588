import type { LoadToStore, OpenLocation, SlottedItem, Slotting } from "../../decisions.ts";

/**
 * Keeps locations for each item: the nearest for the first item of an order, the next ones for the second, and so on.
 *
 * Locations beyond those that all items need are kept for none. O(items + locations).
 *
 * @param items - with the locations that each needs
 * @param order - places in `items`, the one that gets the nearest locations first
 * @param locations - how many there are
 * @returns each item's place in `items` as its group
 * @example
 * keepLocations([{ locations: 1, turnover: 1 }, { locations: 2, turnover: 5 }], [1, 0], 4).groupOfLocation; // => [1, 1, 0, -1]
 */
export function keepLocations(items: readonly SlottedItem[], order: readonly number[], locations: number): Slotting {
  const groupOfLocation: number[] = new Array(locations).fill(-1);
  let next = 0;
  for (const item of order) {
    for (let left = items[item]?.locations ?? 0; left > 0 && next < locations; left--) groupOfLocation[next++] = item;
  }
  return { groupOfItem: items.map((_, item) => item), groupOfLocation };
}

/**
 * The nearest open location that is kept for the item of the load; null: there is none, and the load waits.
 *
 * @example
 * closestKept({ item: 0, amount: 1, group: 2 }, [{ location: 7, travelTime: 3, group: 2 }])?.location; // => 7
 */
export function closestKept({ group }: LoadToStore, open: readonly OpenLocation[]): OpenLocation | null {
  return open.find((location) => location.group === group) ?? null;
}
