/** Demand per time and costs, all of one unit of time. */
export interface OrderCosts {
  /** Units per time, > 0. */
  readonly demandRate: number;
  /** Per order, > 0. */
  readonly orderCost: number;
  /** Per unit on hand and time, > 0. */
  readonly holdingCost: number;
  /** Per unit owed and time, > 0; Infinity: nothing may be owed. */
  readonly shortageCost?: number;
}

/**
 * Economic order quantity (EOQ): the lot at which ordering and holding cost the same, with or without planned backorders.
 *
 * Source: Harris (1913); with backorders Zipkin (2000), section 3.3.
 *
 * @returns lot Q [units], cost per time without that of the units, share of time in which units are owed
 * @example
 * Math.round(economicOrderQuantity({ demandRate: 1200, orderCost: 50, holdingCost: 2.4 }).quantity); // => 224
 */
export function economicOrderQuantity(costs: OrderCosts): {
  readonly quantity: number;
  readonly cost: number;
  readonly shareShort: number;
} {
  const { demandRate, orderCost, holdingCost, shortageCost = Number.POSITIVE_INFINITY } = costs;
  // Share of time with stock on hand.
  const ready = shortageCost === Number.POSITIVE_INFINITY ? 1 : shortageCost / (shortageCost + holdingCost);
  const quantity = Math.sqrt((2 * orderCost * demandRate) / (holdingCost * ready));
  return { quantity, cost: Math.sqrt(2 * orderCost * demandRate * holdingCost * ready), shareShort: 1 - ready };
}

/**
 * The lot to order where the price of all units falls with the size of the order (all-units discount).
 *
 * Source: Hadley & Whitin (1963), section 2-11: the EOQ of each price, moved into the range where that price holds.
 *
 * @param breaks - from which quantity which price holds, ascending, the first from 0; holding costs a share of the price
 * @returns lot [units], index of its price, and cost per time with that of the units
 * @example
 * discountedOrderQuantity({ demandRate: 1300, orderCost: 8, holdingShare: 0.3 }, [
 *   { from: 0, price: 0.75 }, { from: 400, price: 0.72 }, { from: 800, price: 0.68 }]).quantity; // => 800
 */
export function discountedOrderQuantity(
  given: { readonly demandRate: number; readonly orderCost: number; readonly holdingShare: number },
  breaks: readonly { readonly from: number; readonly price: number }[],
): { readonly quantity: number; readonly priceIndex: number; readonly cost: number } {
  const { demandRate, orderCost, holdingShare } = given;
  let best = { quantity: Number.NaN, priceIndex: -1, cost: Number.POSITIVE_INFINITY };
  for (const [priceIndex, { from, price }] of breaks.entries()) {
    const to = breaks[priceIndex + 1]?.from ?? Number.POSITIVE_INFINITY;
    const { quantity: ideal } = economicOrderQuantity({ demandRate, orderCost, holdingCost: holdingShare * price });
    if (ideal >= to) continue;
    const quantity = Math.max(ideal, from);
    const cost = price * demandRate + (orderCost * demandRate) / quantity + (holdingShare * price * quantity) / 2;
    if (cost < best.cost) best = { quantity, priceIndex, cost };
  }
  return best;
}
