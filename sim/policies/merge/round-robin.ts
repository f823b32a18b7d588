import type { MergeContext, MergeRule, MergingLoad } from "../../decisions.ts";
import { inTurn } from "./in-turn.ts";

/**
 * Round robin: one of each in turn, like a zip; where nothing waits is passed over.
 *
 * Source: Boysen, Briskorn, Fedtke & Schmickerath (2019). O(loads).
 *
 * @param loads - at least one, in the order of their conveyors
 * @param context - lastFrom, row
 * @example
 * byTurns([{ from: 2 }, { from: 5 }, { from: 7 }], { lastFrom: 5, row: 1 }).from; // => 7
 */
export function byTurns<Load extends Pick<MergingLoad, "from">>(
  loads: readonly Load[],
  context: Pick<MergeContext, "lastFrom" | "row">,
): Load {
  return inTurn(loads, context, () => 1);
}

export const roundRobinMerge: MergeRule = {
  id: "ROUND-ROBIN",
  aliases: ["ALTERNATING", "ZIPPER"],
  title: "One of each in turn",
  source: "Boysen, Briskorn, Fedtke & Schmickerath (2019)",
  choose: byTurns,
};
