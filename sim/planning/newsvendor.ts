import { exp } from "../random/functions.ts";
import { normalQuantile } from "../random/normal.ts";
import { cheapestStock, onePeriodCost } from "./one-period-cost.ts";

const INVERSE_ROOT_OF_TWO_PI = 0.3989422804014327;

/** Cost of a unit too few and of a unit too many, each > 0. */
export interface NewsvendorCosts {
  readonly underage: number;
  readonly overage: number;
}

/**
 * Newsvendor under normal demand: the stock for one period whose chance to suffice is underage / (underage + overage).
 *
 * For a base stock with review every period and lead time L, take mean and deviation of the demand over L + 1 periods.
 *
 * Source: Arrow, Harris & Marschak (1951).
 *
 * @param mean - of the demand [units]
 * @param sd - standard deviation [units], > 0
 * @returns stock S [units] and expected cost
 * @example
 * newsvendorNormal(100, 20, { underage: 3, overage: 1 }).stock.toFixed(3); // => "113.490"
 */
export function newsvendorNormal(
  mean: number,
  sd: number,
  { underage, overage }: NewsvendorCosts,
): { readonly stock: number; readonly cost: number } {
  const z = normalQuantile(underage / (underage + overage));
  const density = INVERSE_ROOT_OF_TWO_PI * exp(-0.5 * z * z);
  return { stock: mean + z * sd, cost: (underage + overage) * sd * density };
}

/**
 * Newsvendor under Poisson demand.
 *
 * @param mean - of the demand [units]
 * @returns the least stock S [units] whose chance to suffice is at least underage / (underage + overage), and expected cost
 * @example
 * newsvendorPoisson(18, { underage: 270, overage: 200 }).stock; // => 19
 */
export function newsvendorPoisson(
  mean: number,
  { underage, overage }: NewsvendorCosts,
): { readonly stock: number; readonly cost: number } {
  const costOf = onePeriodCost(mean, overage, underage);
  const stock = cheapestStock(costOf);
  return { stock, cost: costOf(stock) };
}
