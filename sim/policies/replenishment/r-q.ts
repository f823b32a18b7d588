import type { ReplenishmentRule, StockView } from "../../decisions.ts";

/**
 * (r,Q): an inventory position at or below r is raised above it by whole lots of Q.
 *
 * Source: Hadley & Whitin (1963), chapter 4.
 *
 * @param stock - inventory position [units]
 * @param reorderPoint - r [units]
 * @param lot - Q [units], > 0
 * @returns order [units], a multiple of Q
 * @example
 * orderLots({ position: 4 }, 4, 5); // => 5
 * orderLots({ position: -2 }, 4, 5); // => 10
 * orderLots({ position: 5 }, 4, 5); // => 0
 */
export function orderLots({ position }: Pick<StockView, "position">, reorderPoint: number, lot: number): number {
  return position <= reorderPoint ? lot * (Math.floor((reorderPoint - position) / lot) + 1) : 0;
}

export const reorderPoint: ReplenishmentRule = {
  id: "R-Q",
  aliases: ["RQ", "r,Q"],
  title: "Order lots of Q when the position is at or below r",
  source: "Hadley & Whitin (1963)",
  parameters: {
    r: {
      description: "reorder point",
      default: 20,
      min: -1_000_000_000,
      max: 1_000_000_000,
      unit: "units",
    },
    Q: { description: "lot", default: 20, min: 0.001, max: 1_000_000_000, unit: "units" },
  },
  order: (stock, _context, parameters) => orderLots(stock, parameters.r!, parameters.Q!),
};
