import type { ReplenishmentRule } from "../../decisions.ts";

/**
 * No replenishment: the stock with which the run begins is all there is, but for what the plant makes itself.
 *
 * Source: Edgeworth (1888), the stock of a single period.
 *
 * @returns 0, always
 * @example
 * orderNothing(); // => 0
 */
export function orderNothing(): number {
  return 0;
}

export const noReplenishment: ReplenishmentRule = {
  id: "NONE",
  title: "No replenishment",
  source: "Edgeworth (1888)",
  order: orderNothing,
};
