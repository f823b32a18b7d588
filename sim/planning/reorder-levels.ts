import type { Distribution } from "../random/distribution.ts";
import { demandProbabilities } from "./demand-law.ts";
import { cheapestStock, costOfPeriod, onePeriodCost, poissonProbabilities } from "./one-period-cost.ts";

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
 * The best (s,S) under periodic review, backorders and a Poisson demand: at or below s, order up to S.
 *
 * Source: Zheng & Federgruen (1991).
 *
 * @param costs - per period
 * @param leadTime - whole periods from order to delivery; 0: before the period's demand
 * @returns s and S [units], and cost per period
 * @example
 * bestReorderLevels({ demandRate: 6, orderCost: 5, holdingCost: 1, shortageCost: 4 }).reorderLevel; // => 4
 */
export function bestReorderLevels({ demandRate, ...costs }: ReorderCosts, leadTime = 0): ReorderLevels {
  return bestLevels(levelCosts({ kind: "poisson", mean: demandRate }, costs, leadTime), costs.orderCost);
}

/**
 * The best (s,S) for any demand per period in whole units.
 *
 * Source: Zheng & Federgruen (1991).
 *
 * @param demand - of a period: discrete, deterministic, Poisson or geometric
 * @param costs - per period
 * @param leadTime - whole periods from order to delivery; 0: before the period's demand
 * @throws RangeError if the demand may be broken or negative, or is always 0
 * @example
 * bestReorderLevelsFor({ kind: "poisson", mean: 6 }, { orderCost: 5, holdingCost: 1, shortageCost: 4 }).upTo; // => 10
 */
export function bestReorderLevelsFor(
  demand: Distribution,
  costs: Omit<ReorderCosts, "demandRate">,
  leadTime = 0,
): ReorderLevels {
  return bestLevels(levelCosts(demand, costs, leadTime), costs.orderCost);
}

/**
 * Cost per period of a given (s,S): at or below s, order up to S.
 *
 * Source: Veinott & Wagner (1965).
 *
 * @param levels - s < S [units], whole
 * @throws RangeError if the demand may be broken or negative, or is always 0
 * @example
 * reorderLevelsCost({ kind: "poisson", mean: 6 }, { orderCost: 5, holdingCost: 1, shortageCost: 4 }, { reorderLevel: 4, upTo: 10 }).toFixed(6); // => "8.034112"
 */
export function reorderLevelsCost(
  demand: Distribution,
  costs: Omit<ReorderCosts, "demandRate">,
  { reorderLevel, upTo }: Pick<ReorderLevels, "reorderLevel" | "upTo">,
  leadTime = 0,
): number {
  return costOfLevels(levelCosts(demand, costs, leadTime), costs.orderCost, reorderLevel, upTo);
}

/** What an order is up to, when it is placed, and the cost per period. */
export interface ReorderLevels {
  readonly reorderLevel: number;
  readonly upTo: number;
  readonly cost: number;
}

/** Cost of a period that begins with an inventory position, and how often a position is seen between two orders. */
interface LevelCosts {
  readonly periodCost: (position: number) => number;
  readonly visits: (j: number) => number;
}

function levelCosts(
  demand: Distribution,
  { holdingCost, shortageCost }: Omit<ReorderCosts, "demandRate">,
  leadTime: number,
): LevelCosts {
  const perPeriod = inWholeUnits(demand);
  let until: readonly number[] = perPeriod;
  if (demand.kind === "poisson") until = poissonProbabilities(demand.mean * (leadTime + 1));
  else for (let period = 0; period < leadTime; period++) until = convolve(until, perPeriod);
  return { periodCost: costOfPeriod(until, holdingCost, shortageCost), visits: renewals(perPeriod) };
}

/** Probabilities of 0, 1, 2, ... units. */
function inWholeUnits(demand: Distribution): readonly number[] {
  if (demand.kind === "poisson") return poissonProbabilities(demand.mean);
  const list = demandProbabilities(demand);
  const broken = list.find(({ value }) => !Number.isInteger(value) || value < 0);
  if (broken !== undefined) throw new RangeError(`a demand of ${broken.value} is in no whole units`);
  const probabilities = new Array<number>((list.at(-1)?.value ?? 0) + 1).fill(0);
  for (const { value, probability } of list) probabilities[value]! += probability;
  if (probabilities.length === 1) throw new RangeError("the demand is always 0");
  return probabilities;
}

function convolve(one: readonly number[], other: readonly number[]): readonly number[] {
  const sums = new Array<number>(one.length + other.length - 1).fill(0);
  for (const [i, p] of one.entries()) for (const [j, q] of other.entries()) sums[i + j]! += p * q;
  return sums;
}

function costOfLevels({ periodCost, visits }: LevelCosts, orderCost: number, low: number, high: number): number {
  let cost = orderCost;
  let periods = 0;
  for (let j = 0; j < high - low; j++) {
    cost += visits(j) * periodCost(high - j);
    periods += visits(j);
  }
  return cost / periods;
}

function bestLevels(costs: LevelCosts, orderCost: number): ReorderLevels {
  const { periodCost } = costs;
  const costOf = (low: number, high: number) => costOfLevels(costs, orderCost, low, high);
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

/**
 * Cost per time of a given (r,Q) under a Poisson demand, continuous review, backorders and a constant lead time.
 *
 * Source: Hadley & Whitin (1963), section 4-7: the position is uniform on r + 1, ..., r + Q.
 *
 * @param leadTime - [units of time]
 * @param reorderPoint - r, whole units
 * @param lot - Q, whole units, >= 1
 * @example
 * reorderLotCost({ demandRate: 12, orderCost: 4, holdingCost: 4, shortageCost: 28 }, 0.5, 6, 7).toFixed(6); // => "28.241313"
 */
export function reorderLotCost(
  { demandRate, orderCost, holdingCost, shortageCost }: ReorderCosts,
  leadTime: number,
  reorderPoint: number,
  lot: number,
): number {
  const costAt = onePeriodCost(demandRate * leadTime, holdingCost, shortageCost);
  let sum = demandRate * orderCost;
  for (let position = reorderPoint + 1; position <= reorderPoint + lot; position++) sum += costAt(position);
  return sum / lot;
}
