import type { OpenSlot, ReslottingRule } from "../../decisions.ts";
import { classSlots } from "../storage/class-based.ts";
import { BUDGET, bestByZone, type RatedLoad, type Saving, SMOOTHING, savingOf } from "./turnover-of-loads.ts";

/**
 * ABC re-classification: items are classed anew by visits per load, each class has the nearest locations that the nearer classes
 * leave it, and loads that lie farther out than their class go to an open location of its zone, or change places with a load there
 * of a class farther out.
 *
 * Source: Hausman, Schwarz & Graves (1976), classes; Kofler, Beham, Wagner, Affenzeller & Achleitner (2011), re-warehousing and healing.
 * Ties: the nearer location. O(loads log loads).
 *
 * @param loads - of one zone, with their rates, the nearest first
 * @param open - of that zone, the nearest first
 * @param shareA - of all visits that A items make up [0..1]
 * @param shareB - of all visits that B items make up [0..1]
 * @returns relocations with the time that each saves [s/period]; none that costs time
 * @example
 * classRelocations([{ item: 0, zone: 0, location: 4, rate: 1, travelTime: 2 }, { item: 1, zone: 0, location: 5, rate: 9, travelTime: 6 }], [], 0.8, 0.1); // => [{ from: 5, to: 4, saving: 64 }]
 */
export function classRelocations(
  loads: readonly RatedLoad[],
  open: readonly OpenSlot[],
  shareA: number,
  shareB: number,
): Saving[] {
  const items = [...new Set(loads.map(({ item }) => item))];
  const slotted = items.map((item) => {
    const own = loads.filter((load) => load.item === item);
    return { locations: own.length, turnover: own.reduce((sum, { rate }) => sum + rate, 0) };
  });
  const places = [...loads, ...open].sort((a, b) => a.travelTime - b.travelTime || a.location - b.location);
  const { groupOfItem, groupOfLocation } = classSlots(slotted, places.length, shareA, shareB);
  const classOf = new Map(items.map((item, place) => [item, groupOfItem[place] as number]));
  const zoneOf = new Map(places.map(({ location }, place) => [location, groupOfLocation[place] as number]));
  const own = (load: RatedLoad) => classOf.get(load.item) as number;
  const zone = ({ location }: OpenSlot) => zoneOf.get(location) as number;
  const used = new Set<number>();
  const savings: Saving[] = [];
  const misplaced = loads.filter((load) => own(load) < zone(load));
  misplaced.sort((a, b) => own(a) - own(b) || b.travelTime - a.travelTime || a.location - b.location);
  for (const load of misplaced) {
    if (used.has(load.location)) continue;
    const free = open.find((slot) => zone(slot) === own(load) && !used.has(slot.location));
    const other = loads.find(
      (there) => zone(there) === own(load) && own(there) > own(load) && !used.has(there.location),
    );
    const to = free ?? other;
    if (to === undefined) continue;
    const saving = savingOf(load, to, free === undefined ? (other as RatedLoad) : null);
    if (saving <= 0) continue;
    used.add(load.location).add(to.location);
    savings.push({ from: load.location, to: to.location, saving });
  }
  return savings;
}

export const classReslotting: ReslottingRule = {
  id: "ABC",
  aliases: ["RECLASSIFY"],
  title: "Loads that lie farther out than the class of their item go to its zone",
  source: "Hausman, Schwarz & Graves (1976)",
  parameters: {
    moves: BUDGET,
    shareA: { description: "Share of the visits that the A items make up.", default: 0.8, min: 0, max: 1, unit: "1" },
    shareB: { description: "Share of the visits that the B items make up.", default: 0.15, min: 0, max: 1, unit: "1" },
    smoothing: SMOOTHING,
  },
  choose: (storage, { memory }, { moves, shareA, shareB, smoothing }) =>
    bestByZone(storage, memory, smoothing as number, moves as number, (loads, open) =>
      classRelocations(loads, open, shareA as number, shareB as number),
    ),
};
