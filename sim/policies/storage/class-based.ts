import type { LoadToStore, OpenLocation, Parameters, SlottedItem, Slotting, StorageRule } from "../../decisions.ts";

/** Class of items, and of locations: A is 0. */
const A = 0;
const B = 1;
const C = 2;

/**
 * Class-based storage: items are classed by turnover per location (ABC), and each class has a zone as large as its items
 * need, A the nearest; what is left over is shared out in proportion.
 *
 * Source: Hausman, Schwarz & Graves (1976).
 * Ties: the order of the items. O(items log items + locations).
 *
 * @param items - with the locations that each needs, and its turnover
 * @param locations - how many there are
 * @param shareA - of all turnover that A items make up, 0..1
 * @param shareB - of all turnover that B items make up, 0..1
 * @returns for each location, nearest first, the class that it is kept for, and the class of each item
 * @example
 * classSlots([{ locations: 1, turnover: 90 }, { locations: 2, turnover: 10 }], 6, 0.8, 0.15).groupOfLocation; // => [0, 0, 1, 1, 1, 1]
 */
export function classSlots(items: readonly SlottedItem[], locations: number, shareA: number, shareB: number): Slotting {
  const all = items.reduce((sum, { turnover }) => sum + turnover, 0);
  const perLocation = items.map((item) => item.turnover / item.locations);
  const order = items.map((_, item) => item).sort((a, b) => (perLocation[b] as number) - (perLocation[a] as number));
  const groupOfItem: number[] = items.map(() => C);
  const needed = [0, 0, 0];
  let before = 0;
  for (const item of order) {
    const { locations: own, turnover } = items[item] as SlottedItem;
    const group = before < shareA * all ? A : before < (shareA + shareB) * all ? B : C;
    groupOfItem[item] = group;
    needed[group]! += own;
    before += turnover;
  }
  const total = needed.reduce((sum, own) => sum + own, 0);
  const endOfA = total === 0 ? 0 : Math.round((needed[A]! / total) * locations);
  const endOfB = total === 0 ? 0 : Math.round(((needed[A]! + needed[B]!) / total) * locations);
  const groupOfLocation = Array.from({ length: locations }, (_, place) =>
    place < endOfA ? A : place < endOfB ? B : C,
  );
  return { groupOfItem, groupOfLocation };
}

/**
 * Any open location of the load's class; where that is full, of the next class further out, and then nearer in.
 *
 * @param open - the nearest first
 * @param random - draws from [0, 1)
 * @returns null if nothing is open
 * @example
 * ofClass({ item: 0, amount: 1, group: 0 }, [{ location: 2, travelTime: 4, group: 1 }], () => 0)?.location; // => 2
 */
export function ofClass(
  { group }: LoadToStore,
  open: readonly OpenLocation[],
  random: () => number,
): OpenLocation | null {
  if (open.length === 0) return null;
  const outwards = [
    group,
    ...[A, B, C].filter((other) => other > group),
    ...[C, B, A].filter((other) => other < group),
  ];
  for (const wanted of outwards) {
    const own = open.filter((location) => location.group === wanted);
    if (own.length > 0) return own[Math.floor(random() * own.length)] as OpenLocation;
  }
  return open[0] as OpenLocation;
}

export const classBasedStorage: StorageRule = {
  id: "CLASS-BASED",
  aliases: ["ABC"],
  title: "Zones for classes of items by turnover (ABC), at random within",
  source: "Hausman, Schwarz & Graves (1976)",
  parameters: {
    shareA: {
      description: "Share of the turnover that the A items make up.",
      default: 0.8,
      min: 0,
      max: 1,
      unit: "1",
    },
    shareB: {
      description: "Share of the turnover that the B items make up.",
      default: 0.15,
      min: 0,
      max: 1,
      unit: "1",
    },
  },
  slot: (items, locations, { shareA, shareB }: Parameters) =>
    classSlots(items, locations, shareA as number, shareB as number),
  choose: (load, open, { random }) => ofClass(load, open, random),
};
