import type { DistributionRule, LaneView, StoreView, Transfer } from "../../decisions.ts";
import { emptyPlan } from "./needs.ts";

/**
 * Proportional: each store shares what it has beyond its own needs among those that it can reach, in proportion to what they
 * lack (fair shares). Whole units, where there are only whole ones.
 *
 * Source: Jönsson & Silver (1987).
 *
 * @param stores - what is there and what is wanted [units]
 * @param lanes - where they lead
 * @example
 * inFairShares([{ onHand: 6, onOrder: 0, wanted: 0 }, { onHand: 0, onOrder: 0, wanted: 8 }, { onHand: 0, onOrder: 0, wanted: 4 }], [{ from: 0, to: 1, capacity: 99 }, { from: 0, to: 2, capacity: 99 }]); // => [{ lane: 0, amount: 4 }, { lane: 1, amount: 2 }]
 */
export function inFairShares(stores: readonly StoreView[], lanes: readonly LaneView[]): readonly Transfer[] {
  const { transfers, surplus, lack, send } = emptyPlan(stores, lanes);
  for (const store of stores.keys()) {
    const ways = [...lanes.keys()].filter((lane) => (lanes[lane] as LaneView).from === store);
    const needs = ways.map((lane) => lack[(lanes[lane] as LaneView).to] as number);
    const total = needs.reduce((sum, need) => sum + need, 0);
    const there = Math.min(surplus[store] as number, total);
    // By running sums, so that rounded shares add up to what is there.
    const isWhole = Number.isInteger(there) && needs.every(Number.isInteger);
    let before = 0;
    let given = 0;
    for (const [place, lane] of ways.entries()) {
      before += needs[place] as number;
      const upTo = isWhole ? Math.round((there * before) / total) : (there * before) / total;
      send(lane, Math.min(upTo - given, needs[place] as number));
      given = upTo;
    }
  }
  return transfers;
}

export const proportionalDistribution: DistributionRule = {
  id: "PROPORTIONAL",
  aliases: ["FAIR-SHARES"],
  title: "What a store can spare is shared in proportion to what others lack",
  source: "Jönsson & Silver (1987)",
  plan: inFairShares,
};
