import type { MergeContext, MergeRule, MergingLoad } from "../../decisions.ts";
import { inTurn } from "./in-turn.ts";

/**
 * Ratio: as many of each in turn as the `share` of its conveyor says, so that full conveyors get on in the ratio of their shares.
 *
 * Source: Boysen, Briskorn, Fedtke & Schmickerath (2019); weighted round robin. O(loads).
 *
 * @param loads - at least one, in the order of their conveyors; share [loads]
 * @param context - lastFrom, row
 * @example
 * byShares([{ from: 2, share: 3 }, { from: 5, share: 1 }], { lastFrom: 2, row: 2 }).from; // => 2
 */
export function byShares<Load extends Pick<MergingLoad, "from" | "share">>(
  loads: readonly Load[],
  context: Pick<MergeContext, "lastFrom" | "row">,
): Load {
  return inTurn(loads, context, ({ share }) => share);
}

export const ratioMerge: MergeRule = {
  id: "RATIO",
  title: "In the ratio of the shares of the conveyors that bring them",
  source: "Boysen, Briskorn, Fedtke & Schmickerath (2019)",
  choose: byShares,
};
