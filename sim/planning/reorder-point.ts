import { normalQuantile } from "../random/normal.ts";
import { economicOrderQuantity } from "./economic-order-quantity.ts";
import { normalLoss, secondNormalLoss } from "./normal-loss.ts";

/** Normal demand and costs, all of one unit of time, and a constant lead time. */
export interface ReorderPointCosts {
  /** Mean demand per time [units], > 0. */
  readonly demandRate: number;
  /** Standard deviation of the demand of one unit of time [units], > 0. */
  readonly demandSd: number;
  /** In the unit of time, > 0. */
  readonly leadTime: number;
  /** Per order, >= 0. */
  readonly orderCost: number;
  /** Per unit on hand and time, > 0. */
  readonly holdingCost: number;
  /** Per unit owed and time, > 0; for `reorderPointByLevel` per unit that is short, whatever the time. */
  readonly shortageCost: number;
}

/** Reorder point r and lot Q [units], and cost per time. */
export interface ReorderPointPlan {
  readonly reorderPoint: number;
  readonly lot: number;
  readonly cost: number;
}

/**
 * Cost per time of (r,Q) under normal demand, continuous review and backorders: exact.
 *
 * The inventory position is uniform between r and r + Q, and what is on hand is that less the demand of a lead time.
 *
 * Source: Zipkin (2000), section 6.3.
 *
 * @param reorderPoint - r [units]
 * @param lot - Q [units], > 0
 * @example
 * reorderPointCost({ demandRate: 1300, demandSd: 150, leadTime: 1 / 12, orderCost: 8, holdingCost: 0.225, shortageCost: 7.5 }, 126.8, 328.5).toFixed(4); // => "78.0712"
 */
export function reorderPointCost(costs: ReorderPointCosts, reorderPoint: number, lot: number): number {
  const { demandRate, orderCost, holdingCost, shortageCost } = costs;
  const { mean, sd } = leadTimeDemand(costs);
  const holding = holdingCost * (reorderPoint + lot / 2 - mean);
  const owed =
    (sd * sd * (secondNormalLoss((reorderPoint - mean) / sd) - secondNormalLoss((reorderPoint + lot - mean) / sd))) /
    lot;
  return (orderCost * demandRate) / lot + holding + (holdingCost + shortageCost) * owed;
}

/**
 * The best (r,Q) under normal demand, continuous review and backorders: both ends of the position cost as much as the whole.
 *
 * Source: Federgruen & Zheng (1992), with a normal demand in place of a discrete one.
 *
 * @example
 * bestNormalReorderPoint({ demandRate: 1300, demandSd: 150, leadTime: 1 / 12, orderCost: 8, holdingCost: 0.225, shortageCost: 7.5 }).lot.toFixed(1); // => "328.4"
 */
export function bestNormalReorderPoint(costs: ReorderPointCosts): ReorderPointPlan {
  const { demandRate, orderCost } = costs;
  const { costAt, reorderPointOf } = costAtLevel(costs);
  // The derivative of the cost in Q has the sign of this difference.
  const excess = (lot: number) => {
    const reorderPoint = reorderPointOf(lot);
    return costAt(reorderPoint) - reorderPointCost(costs, reorderPoint, lot);
  };
  let high = Math.max(economicOrderQuantity(costs).quantity, leadTimeDemand(costs).sd * 1e-3);
  while (excess(high) < 0) high *= 2;
  const lot = orderCost * demandRate > 0 ? rootOf(excess, 0, high) : 0;
  const reorderPoint = reorderPointOf(lot);
  return { reorderPoint, lot, cost: lot > 0 ? reorderPointCost(costs, reorderPoint, lot) : costAt(reorderPoint) };
}

/**
 * (r,Q) with the lot of the EOQ with backorders, and the reorder point that is best for it.
 *
 * Source: Zheng (1992): at most an eighth above the least cost.
 *
 * @example
 * reorderPointByEoq({ demandRate: 1300, demandSd: 150, leadTime: 1 / 12, orderCost: 8, holdingCost: 0.225, shortageCost: 7.5 }).lot.toFixed(1); // => "308.6"
 */
export function reorderPointByEoq(costs: ReorderPointCosts): ReorderPointPlan {
  const { quantity: lot } = economicOrderQuantity(costs);
  const reorderPoint = costAtLevel(costs).reorderPointOf(lot);
  return { reorderPoint, lot, cost: reorderPointCost(costs, reorderPoint, lot) };
}

/**
 * (r,Q) by the approximation of the expected inventory level, with a cost per unit that is short: lot and reorder point are
 * computed from each other until they stay.
 *
 * Source: Hadley & Whitin (1963), section 4-2.
 *
 * @returns with the cost that the approximation gives
 * @throws RangeError if a shortage is so cheap that nothing should be kept
 * @example
 * reorderPointByLevel({ demandRate: 1300, demandSd: 150, leadTime: 1 / 12, orderCost: 8, holdingCost: 0.225, shortageCost: 7.5 }).reorderPoint.toFixed(1); // => "214.0"
 */
export function reorderPointByLevel(costs: ReorderPointCosts): ReorderPointPlan {
  const { demandRate, orderCost, holdingCost, shortageCost } = costs;
  const { mean, sd } = leadTimeDemand(costs);
  let { quantity: lot } = economicOrderQuantity({ demandRate, orderCost, holdingCost });
  let z = 0;
  for (let round = 0; round < 1000; round++) {
    const share = (lot * holdingCost) / (shortageCost * demandRate);
    if (share >= 1) throw new RangeError("a shortage costs less than to keep a unit for a cycle; raise shortageCost");
    z = normalQuantile(1 - share);
    const before = lot;
    lot = Math.sqrt((2 * demandRate * (orderCost + shortageCost * sd * normalLoss(z))) / holdingCost);
    if (Math.abs(lot - before) <= 1e-13 * lot) break;
  }
  const reorderPoint = mean + z * sd;
  const short = sd * normalLoss(z);
  const cost =
    holdingCost * (reorderPoint - mean + lot / 2) +
    (orderCost * demandRate) / lot +
    (shortageCost * demandRate * short) / lot;
  return { reorderPoint, lot, cost };
}

/**
 * The reorder point of a lot Q at which a share of the demand is on hand when it comes (fill rate, beta service level).
 *
 * Source: Silver, Pyke & Thomas (2017), section 6.9; exact, also where shortages outlast a cycle.
 *
 * @param fillRate - above 0, below 1
 * @example
 * reorderPointForFillRate({ demandRate: 100, demandSd: 30, leadTime: 1 }, 200, 0.98).toFixed(2); // => "122.22"
 */
export function reorderPointForFillRate(
  demand: Pick<ReorderPointCosts, "demandRate" | "demandSd" | "leadTime">,
  lot: number,
  fillRate: number,
): number {
  const { mean, sd } = leadTimeDemand(demand);
  const short = (reorderPoint: number) =>
    (sd * (normalLoss((reorderPoint - mean) / sd) - normalLoss((reorderPoint + lot - mean) / sd))) / lot;
  let low = mean - lot;
  while (short(low) < 1 - fillRate) low -= lot;
  let high = mean + sd;
  while (short(high) > 1 - fillRate) high += sd;
  return rootOf((reorderPoint) => 1 - fillRate - short(reorderPoint), low, high);
}

/**
 * Safety stock: what is kept beyond the expected demand of a lead time, so that it suffices in a share of the cycles (alpha
 * service level).
 *
 * Source: Silver, Pyke & Thomas (2017), section 6.7; with random lead times as Hadley & Whitin (1963), section 3-9.
 *
 * @param demand - mean and standard deviation per time, mean and standard deviation of the lead time in that unit
 * @param service - above 0, below 1
 * @returns [units]
 * @example
 * safetyStock({ demandRate: 100, demandSd: 30, leadTime: 4, leadTimeSd: 0 }, 0.5); // => 0
 */
export function safetyStock(
  {
    demandRate,
    demandSd,
    leadTime,
    leadTimeSd = 0,
  }: Pick<ReorderPointCosts, "demandRate" | "demandSd" | "leadTime"> & { readonly leadTimeSd?: number },
  service: number,
): number {
  const variance = leadTime * demandSd * demandSd + demandRate * demandRate * leadTimeSd * leadTimeSd;
  return normalQuantile(service) * Math.sqrt(variance) + 0;
}

function leadTimeDemand({
  demandRate,
  demandSd,
  leadTime,
}: Pick<ReorderPointCosts, "demandRate" | "demandSd" | "leadTime">): { readonly mean: number; readonly sd: number } {
  return { mean: demandRate * leadTime, sd: demandSd * Math.sqrt(leadTime) };
}

/** Cost per time at an inventory position, and the reorder point of a lot: the r at which both ends cost the same. */
function costAtLevel(costs: ReorderPointCosts) {
  const { holdingCost, shortageCost } = costs;
  const { mean, sd } = leadTimeDemand(costs);
  const best = mean + sd * normalQuantile(shortageCost / (shortageCost + holdingCost));
  const costAt = (position: number) =>
    holdingCost * (position - mean) + (holdingCost + shortageCost) * sd * normalLoss((position - mean) / sd);
  /** costAt(r + Q) - costAt(r), without the difference of large numbers. */
  const rise = (reorderPoint: number, lot: number) => {
    const low = (reorderPoint - mean) / sd;
    const high = (reorderPoint + lot - mean) / sd;
    return holdingCost * lot + (holdingCost + shortageCost) * sd * (normalLoss(high) - normalLoss(low));
  };
  const reorderPointOf = (lot: number) => rootOf((reorderPoint) => rise(reorderPoint, lot), best - lot, best);
  return { costAt, reorderPointOf };
}

/** Where a rising function passes 0, between two points; by halving, to the last digit. */
function rootOf(rising: (x: number) => number, low: number, high: number): number {
  let from = low;
  let to = high;
  for (let step = 0; step < 200; step++) {
    const middle = from + (to - from) / 2;
    if (middle <= from || middle >= to) break;
    if (rising(middle) < 0) from = middle;
    else to = middle;
  }
  return from + (to - from) / 2;
}
