import type { DistributionRule, LaneView, StoreView, Transfer } from "../../decisions.ts";
import { emptyPlan } from "./needs.ts";

/**
 * Nearest: store after store gets what it lacks from the nearest stores that have more than is wanted there.
 *
 * The emergency lateral transshipment of Lee (1987). Ties: the lower cost, then the order of the lanes.
 *
 * @param stores - what is there and what is wanted [units]
 * @param lanes - time [s], cost per unit
 * @example
 * fromNearest([{ onHand: 9, onOrder: 0, wanted: 2 }, { onHand: 0, onOrder: 1, wanted: 5 }], [{ from: 0, to: 1, time: 60, cost: 1, capacity: 3 }]); // => [{ lane: 0, amount: 3 }]
 */
export function fromNearest(stores: readonly StoreView[], lanes: readonly LaneView[]): readonly Transfer[] {
  const { transfers, lack, send } = emptyPlan(stores, lanes);
  for (const store of stores.keys()) {
    const ways = [...lanes.keys()].filter((lane) => (lanes[lane] as LaneView).to === store);
    ways.sort((a, b) => {
      const [one, other] = [lanes[a] as LaneView, lanes[b] as LaneView];
      return one.time - other.time || one.cost - other.cost || a - b;
    });
    for (const lane of ways) send(lane, lack[store] as number);
  }
  return transfers;
}

export const nearestDistribution: DistributionRule = {
  id: "NEAREST",
  title: "What a store lacks comes from the nearest that has more than it needs",
  source: "Lee (1987)",
  plan: fromNearest,
};
