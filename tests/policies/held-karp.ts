import type { PickingBlock, PickLocation } from "../../sim/index.ts";

/** Shortest closed tour from the depot over all picks: Held & Karp (1962), over all subsets [m]. */
export function shortestByHeldKarp(picks: readonly PickLocation[], block: PickingBlock): number {
  const depot = { aisle: block.depot.aisle, at: 0 };
  const from = picks.map((pick) => distance(depot, pick, block));
  if (picks.length === 0) return 0;
  const subsets = 1 << picks.length;
  const least = Array.from({ length: subsets }, () => picks.map(() => Infinity));
  picks.forEach((_, pick) => {
    least[1 << pick]![pick] = from[pick]!;
  });
  for (let subset = 1; subset < subsets; subset++) {
    picks.forEach((last, end) => {
      if ((subset & (1 << end)) === 0) return;
      picks.forEach((next, to) => {
        if ((subset & (1 << to)) !== 0) return;
        const length = least[subset]![end]! + distance(last, next, block);
        const longer = subset | (1 << to);
        least[longer]![to] = Math.min(least[longer]![to]!, length);
      });
    });
  }
  return Math.min(...picks.map((_, end) => least[subsets - 1]![end]! + from[end]!));
}

function distance(one: PickLocation, other: PickLocation, { aisleLength, aislePitch }: PickingBlock): number {
  if (one.aisle === other.aisle) return Math.abs(one.at - other.at);
  const across = aislePitch * Math.abs(one.aisle - other.aisle);
  return across + Math.min(one.at + other.at, 2 * aisleLength - one.at - other.at);
}
