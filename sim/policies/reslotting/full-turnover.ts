import type { OpenSlot, ReslottingRule } from "../../decisions.ts";
import { BUDGET, bestByZone, type RatedLoad, type Saving, SMOOTHING, savingOf } from "./turnover-of-loads.ts";

/**
 * Full turnover: the load visited most often belongs to the nearest location, the next to the next. One that lies farther out goes
 * there, or changes places with the load that is there.
 *
 * Source: Heskett (1963); Hausman, Schwarz & Graves (1976).
 * Ties: the nearer load. O(loads log loads).
 *
 * @param loads - of one zone, with their rates, the nearest first
 * @param open - of that zone, the nearest first
 * @returns relocations with the time that each saves [s/period]; none that costs time
 * @example
 * turnoverRelocations([{ location: 4, rate: 1, travelTime: 2 }, { location: 5, rate: 3, travelTime: 6 }], []); // => [{ from: 5, to: 4, saving: 16 }]
 */
export function turnoverRelocations(
  loads: readonly Pick<RatedLoad, "location" | "rate" | "travelTime">[],
  open: readonly OpenSlot[],
): Saving[] {
  const there = new Map(loads.map((load) => [load.location, load]));
  const places = [...loads, ...open].sort((a, b) => a.travelTime - b.travelTime || a.location - b.location);
  const order = loads.toSorted((a, b) => b.rate - a.rate || a.travelTime - b.travelTime || a.location - b.location);
  const used = new Set<number>();
  const savings: Saving[] = [];
  order.forEach((load, rank) => {
    const to = places[rank] as { readonly location: number; readonly travelTime: number };
    if (used.has(load.location) || used.has(to.location)) return;
    const saving = savingOf(load as RatedLoad, to, there.get(to.location) ?? null);
    if (saving <= 0) return;
    used.add(load.location).add(to.location);
    savings.push({ from: load.location, to: to.location, saving });
  });
  return savings;
}

export const fullTurnoverReslotting: ReslottingRule = {
  id: "FULL-TURNOVER",
  aliases: ["COI"],
  title: "Each load to the location that its rank by visits gives it",
  source: "Heskett (1963)",
  parameters: { moves: BUDGET, smoothing: SMOOTHING },
  choose: (storage, { memory }, { moves, smoothing }) =>
    bestByZone(storage, memory, smoothing as number, moves as number, turnoverRelocations),
};
