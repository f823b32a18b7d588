import type { OpenSlot, Relocation, ReslottingContext, ReslottingRule } from "../../decisions.ts";
import { BUDGET, byZone, type RatedLoad, ratedLoads, SMOOTHING, savingOf } from "./turnover-of-loads.ts";

/** Of an item's loads the farthest, which it may pay to bring nearer, and the nearest, which may make room. */
interface Ends {
  readonly far: RatedLoad;
  readonly near: RatedLoad;
}

/** A load goes to an open location, or to that of another, which comes to its own. */
interface Exchange {
  readonly load: RatedLoad;
  readonly to: OpenSlot;
  readonly other: RatedLoad | null;
}

/**
 * Pairwise interchange: again and again the relocation that saves the most time within the horizon, the time that it takes itself
 * counted, until none saves any or the budget is spent.
 *
 * Source: Christofides & Colloff (1973), the cost of rearranging a warehouse; Kofler, Beham, Wagner, Affenzeller & Achleitner
 * (2011), "healing" by the best moves within a budget.
 * Ties: the items whose loads lie nearer. O(moves x items²) per zone.
 *
 * @param loads - of one zone, with their rates, the nearest first
 * @param open - of that zone, the nearest first
 * @param moveTime - of a relocation [s]
 * @param horizon - for so many periods loads are taken to stay where they are
 * @param budget - most relocations
 * @returns relocations with the time that each saves within the horizon beyond its own [s], > 0, in the order of their choice
 * @example
 * swaps([{ item: 0, location: 4, rate: 1, travelTime: 2 }, { item: 1, location: 5, rate: 3, travelTime: 6 }], [], () => 20, 4, 9); // => [{ from: 5, to: 4, net: 44 }]
 */
export function swaps(
  loads: readonly RatedLoad[],
  open: readonly OpenSlot[],
  moveTime: ReslottingContext["moveTime"],
  horizon: number,
  budget: number,
): (Relocation & { readonly net: number })[] {
  const left = byItem(loads);
  const slots = [...open];
  const chosen: (Relocation & { readonly net: number })[] = [];
  while (chosen.length < budget) {
    const ends = [...left.values()].flatMap((own): Ends[] =>
      own.length === 0 ? [] : [{ far: own.at(-1) as RatedLoad, near: own[0] as RatedLoad }],
    );
    let most = 0;
    let found: Exchange | null = null;
    const consider = (load: RatedLoad, to: OpenSlot, other: RatedLoad | null) => {
      const saving = savingOf(load, to, other) * horizon;
      if (to.travelTime >= load.travelTime) return;
      // The time of the relocation is asked for where it can matter alone.
      if (saving <= most) return;
      const net = saving - moveTime(load.location, to.location);
      if (net <= most) return;
      most = net;
      found = { load, to, other };
    };
    const slot = slots[0];
    for (const { far } of ends) {
      if (slot !== undefined) consider(far, slot, null);
      for (const { near } of ends) if (near.item !== far.item) consider(far, near, near);
    }
    if (found === null) break;
    const { load, other, to } = found as Exchange;
    chosen.push({ from: load.location, to: to.location, net: most });
    left.get(load.item)?.pop();
    if (other === null) slots.shift();
    else left.get(other.item)?.shift();
  }
  return chosen;
}

function byItem(loads: readonly RatedLoad[]): Map<number, RatedLoad[]> {
  const items = new Map<number, RatedLoad[]>();
  for (const load of loads) {
    const own = items.get(load.item);
    if (own === undefined) items.set(load.item, [load]);
    else own.push(load);
  }
  return items;
}

export const pairwiseReslotting: ReslottingRule = {
  id: "SWAP",
  aliases: ["PAIRWISE"],
  title: "Again and again the move or swap that saves the most beyond its own time",
  source: "Christofides & Colloff (1973)",
  parameters: {
    moves: BUDGET,
    horizon: {
      description: "Reviews for which a load is taken to stay where it is moved to.",
      default: 4,
      min: 0.1,
      max: 1e4,
      unit: "1",
    },
    smoothing: SMOOTHING,
  },
  choose: (storage, { memory, moveTime }, { moves, horizon, smoothing }) => {
    const open = byZone(storage.open);
    return [...byZone(ratedLoads(storage, memory, smoothing as number))]
      .flatMap(([zone, loads]) => swaps(loads, open.get(zone) ?? [], moveTime, horizon as number, moves as number))
      .sort((a, b) => b.net - a.net || a.from - b.from)
      .slice(0, moves as number)
      .map(({ from, to }) => ({ from, to }));
  },
};
