import type { ReplenishmentRule, StockView } from "../../decisions.ts";
import { orderWhatIsMissing } from "./base-stock.ts";

/**
 * (R,S): at every review, R apart, the inventory position is ordered up to S. The item's `review` is R.
 *
 * Source: Hadley & Whitin (1963), chapter 5.
 *
 * @param stock - inventory position [units]
 * @param upTo - S [units]
 * @returns order [units]
 * @example
 * orderUpToLevel({ position: 4 }, 60); // => 56
 */
export function orderUpToLevel(stock: Pick<StockView, "position">, upTo: number): number {
  return orderWhatIsMissing(stock, upTo);
}

export const orderUpTo: ReplenishmentRule = {
  id: "R-S",
  aliases: ["RS", "R,S", "ORDER-UP-TO"],
  title: "Order up to S at every review",
  source: "Hadley & Whitin (1963)",
  parameters: {
    S: { description: "inventory position to order up to", default: 60, min: 0, max: 1_000_000_000, unit: "units" },
  },
  order: (stock, _context, parameters) => orderUpToLevel(stock, parameters.S!),
};
