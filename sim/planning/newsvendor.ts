import type { Distribution } from "../random/distribution.ts";
import { normalQuantile } from "../random/normal.ts";
import { demandLaw } from "./demand-law.ts";
import { normalDensity } from "./normal-loss.ts";
import { cheapestStock, onePeriodCost } from "./one-period-cost.ts";

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
  return { stock: mean + z * sd, cost: (underage + overage) * sd * normalDensity(z) };
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

/**
 * Newsvendor under a demand of any law that `demandLaw` knows.
 *
 * @returns the least stock S [units] whose chance to suffice is at least underage / (underage + overage), and expected cost
 * @throws RangeError for a demand of another law
 * @example
 * newsvendor({ kind: "uniform", min: 0, max: 100 }, { underage: 3, overage: 1 }); // => { stock: 75, cost: 37.5 }
 */
export function newsvendor(
  demand: Distribution,
  { underage, overage }: NewsvendorCosts,
): { readonly stock: number; readonly cost: number } {
  const { mean, quantile, excess } = demandLaw(demand);
  const stock = quantile(underage / (underage + overage));
  return { stock, cost: overage * (stock - mean) + (underage + overage) * excess(stock) };
}
