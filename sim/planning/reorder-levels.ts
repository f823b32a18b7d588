import { cheapestStock, onePeriodCost, poissonProbabilities } from "./one-period-cost.ts";

/** Poisson demand and costs, all of one unit of time. */
export interface ReorderCosts {
  /** Units per time, > 0. */
  readonly demandRate: number;
  /** Per order, > 0. */
  readonly orderCost: number;
  /** Per unit on hand and time, > 0. */
  readonly holdingCost: number;
  /** Per unit owed and time, > 0. */
  readonly shortageCost: number;
}

/**
 * The best (s,S) under periodic review, backorders and no lead time: at or below s, order up to S.
 *
 * Source: Zheng & Federgruen (1991).
 *
 * @param costs - per period
 * @returns s and S [units], and cost per period
 * @example
 * bestReorderLevels({ demandRate: 6, orderCost: 5, holdingCost: 1, shortageCost: 4 }).reorderLevel; // => 4
 */
export function bestReorderLevels({ demandRate, orderCost, holdingCost, shortageCost }: ReorderCosts): {
  readonly reorderLevel: number;
  readonly upTo: number;
  readonly cost: number;
} {
  const periodCost = onePeriodCost(demandRate, holdingCost, shortageCost);
  const visits = renewals(poissonProbabilities(demandRate));
  const costOf = (low: number, high: number) => {
    let cost = orderCost;
    let periods = 0;
    for (let j = 0; j < high - low; j++) {
      cost += visits(j) * periodCost(high - j);
      periods += visits(j);
    }
    return cost / periods;
  };
  let upTo = cheapestStock(periodCost);
  let reorderLevel = upTo - 1;
  while (costOf(reorderLevel, upTo) > periodCost(reorderLevel)) reorderLevel--;
  let cost = costOf(reorderLevel, upTo);
  for (let high = upTo + 1; periodCost(high) <= cost; high++) {
    if (costOf(reorderLevel, high) >= cost) continue;
    upTo = high;
    while (costOf(reorderLevel, upTo) <= periodCost(reorderLevel + 1)) reorderLevel++;
    cost = costOf(reorderLevel, upTo);
  }
  return { reorderLevel, upTo, cost };
}

/** Mean number of periods in which the position is j units below where it was ordered up to. */
function renewals(probabilities: readonly number[]): (j: number) => number {
  const none = 1 - (probabilities[0] as number);
  const visits = [1 / none];
  return (j) => {
    for (let n = visits.length; n <= j; n++) {
      let sum = 0;
      for (let k = 1; k <= n && k < probabilities.length; k++) {
        sum += (probabilities[k] as number) * (visits[n - k] as number);
      }
      visits.push(sum / none);
    }
    return visits[j] as number;
  };
}

/**
 * The best (r,Q) under continuous review, backorders and a constant lead time: at r, order Q.
 *
 * Source: Federgruen & Zheng (1992).
 *
 * @param leadTime - [units of time]
 * @returns r and Q [units], and cost per time
 * @example
 * bestReorderPoint({ demandRate: 12, orderCost: 4, holdingCost: 4, shortageCost: 28 }, 0.5).lot; // => 7
 */
export function bestReorderPoint(
  { demandRate, orderCost, holdingCost, shortageCost }: ReorderCosts,
  leadTime: number,
): { readonly reorderPoint: number; readonly lot: number; readonly cost: number } {
  const costAt = onePeriodCost(demandRate * leadTime, holdingCost, shortageCost);
  const best = cheapestStock(costAt);
  let reorderPoint = best - 1;
  let lot = 1;
  let sum = demandRate * orderCost + costAt(best);
  for (;;) {
    const below = costAt(reorderPoint);
    const above = costAt(reorderPoint + lot + 1);
    const next = Math.min(below, above);
    if (next >= sum / lot) return { reorderPoint, lot, cost: sum / lot };
    if (below <= above) reorderPoint--;
    sum += next;
    lot++;
  }
}
