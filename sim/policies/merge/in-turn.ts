import type { MergeContext, MergingLoad } from "../../decisions.ts";

/**
 * By turns: as many in a row from one place as it may send, then from the next in order that has a load; one that has none is passed over.
 *
 * O(loads).
 *
 * @param loads - at least one, those on conveyors in the order of these, those from work centres last
 * @param most - loads in a row from where this one comes
 * @example
 * inTurn([{ from: 2 }, { from: 5 }], { lastFrom: 2, row: 1 }, () => 2).from; // => 2
 * inTurn([{ from: 2 }, { from: 5 }], { lastFrom: 2, row: 2 }, () => 2).from; // => 5
 */
export function inTurn<Load extends Pick<MergingLoad, "from">>(
  loads: readonly Load[],
  { lastFrom, row }: Pick<MergeContext, "lastFrom" | "row">,
  most: (load: Load) => number,
): Load {
  const same = loads.find(({ from }) => from === lastFrom);
  if (same !== undefined && row < most(same)) return same;
  const place = (from: number) => (from < 0 ? Number.POSITIVE_INFINITY : from);
  const next = lastFrom === -2 ? undefined : loads.find(({ from }) => place(from) > place(lastFrom));
  return next ?? (loads[0] as Load);
}
