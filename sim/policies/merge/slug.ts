import type { MergeContext, MergeRule, MergingLoad, Parameters } from "../../decisions.ts";
import { inTurn } from "./in-turn.ts";

/**
 * Slug: trains of loads from one conveyor after the other, each of so many in a row unless it runs empty before.
 *
 * Source: Boysen, Briskorn, Fedtke & Schmickerath (2019), release in slugs. O(loads).
 *
 * @param loads - at least one, in the order of their conveyors
 * @param context - lastFrom, row
 * @param parameters - loads, in a row
 * @example
 * bySlugs([{ from: 2 }, { from: 5 }], { lastFrom: 2, row: 7 }, { loads: 8 }).from; // => 2
 */
export function bySlugs<Load extends Pick<MergingLoad, "from">>(
  loads: readonly Load[],
  context: Pick<MergeContext, "lastFrom" | "row">,
  { loads: most = 8 }: Parameters,
): Load {
  return inTurn(loads, context, () => most);
}

export const slugMerge: MergeRule = {
  id: "SLUG",
  title: "Trains of loads from one conveyor after the other",
  source: "Boysen, Briskorn, Fedtke & Schmickerath (2019)",
  parameters: {
    loads: { default: 8, min: 1, max: 1000, unit: "1", description: "Loads in a row at most", integer: true },
  },
  choose: bySlugs,
};
