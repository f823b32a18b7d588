import type {
  Memory,
  OpenSlot,
  ParameterDescription,
  Relocation,
  ReslottingView,
  SlottedLoad,
} from "../../decisions.ts";

/** A load with how often it is visited [1/period]. */
export interface RatedLoad extends SlottedLoad {
  readonly rate: number;
}

/** A relocation with the time on the way that it saves [s/period], there and back. */
export interface Saving extends Relocation {
  readonly saving: number;
}

export const SMOOTHING: ParameterDescription = {
  description:
    "Weight of the visits since the last review in the forecast, by exponential smoothing; 1: it is those alone.",
  default: 1,
  min: 0.01,
  max: 1,
  unit: "1",
};

export const BUDGET: ParameterDescription = {
  description: "Most relocations at a review; a swap counts as one.",
  default: 20,
  min: 1,
  max: 1e6,
  integer: true,
  unit: "1",
};

/**
 * The loads with how often each is expected to be visited until the next review: the visits of its item, forecast by simple
 * exponential smoothing and shared evenly among the item's loads.
 *
 * Source: Brown (1959), exponential smoothing.
 *
 * @param memory - keeps the last forecast of each item
 * @param smoothing - weight of the last period, > 0, <= 1
 * @returns the loads in their order, with rate [1/period]
 * @example
 * ratedLoads({ loads: [{ item: 0, location: 4 }, { item: 0, location: 5 }], visits: () => 8 }, { "item-0": 4 }, 0.5); // => [{ item: 0, location: 4, rate: 3 }, { item: 0, location: 5, rate: 3 }]
 */
export function ratedLoads(
  { loads, visits }: Pick<ReslottingView, "loads" | "visits">,
  memory: Memory,
  smoothing: number,
): RatedLoad[] {
  const counts = new Map<number, number>();
  for (const { item } of loads) counts.set(item, (counts.get(item) ?? 0) + 1);
  const rates = new Map<number, number>();
  for (const [item, count] of counts) {
    const observed = visits(item);
    const before = memory[`item-${item}`];
    const forecast = before === undefined ? observed : smoothing * observed + (1 - smoothing) * before;
    memory[`item-${item}`] = forecast;
    rates.set(item, forecast / count);
  }
  return loads.map((load) => ({ ...load, rate: rates.get(load.item) as number }));
}

/** What it saves that a load moves from here to there, and the other (null: none) the opposite way [s/period]. */
export function savingOf(
  load: RatedLoad,
  to: { readonly travelTime: number },
  other: Pick<RatedLoad, "rate"> | null,
): number {
  return 2 * (load.rate - (other?.rate ?? 0)) * (load.travelTime - to.travelTime);
}

/** Those that save the most, as many as the budget allows, the greatest saving first. Ties: the lower location. */
export function best(savings: readonly Saving[], budget: number): Relocation[] {
  return savings
    .toSorted((a, b) => b.saving - a.saving || a.from - b.from)
    .slice(0, budget)
    .map(({ from, to }) => ({ from, to }));
}

/**
 * The best relocations of all zones together, each zone by itself.
 *
 * @param budget - most relocations
 * @param find - those of a zone, of its loads and its open locations
 */
export function bestByZone(
  { loads, open, visits }: Pick<ReslottingView, "loads" | "open" | "visits">,
  memory: Memory,
  smoothing: number,
  budget: number,
  find: (loads: readonly RatedLoad[], open: readonly OpenSlot[]) => readonly Saving[],
): Relocation[] {
  const openOf = byZone(open);
  const zones = byZone(ratedLoads({ loads, visits }, memory, smoothing));
  return best(
    [...zones].flatMap(([zone, own]) => find(own, openOf.get(zone) ?? [])),
    budget,
  );
}

/** By zone, in the order in which they come first. */
export function byZone<Place extends { readonly zone: number }>(places: readonly Place[]): Map<number, Place[]> {
  const zones = new Map<number, Place[]>();
  for (const place of places) {
    const own = zones.get(place.zone);
    if (own === undefined) zones.set(place.zone, [place]);
    else own.push(place);
  }
  return zones;
}
