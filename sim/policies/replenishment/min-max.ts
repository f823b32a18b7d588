import type { ReplenishmentRule, StockView } from "../../decisions.ts";

/**
 * Minimum and maximum: an inventory position at or below the minimum is ordered up to the maximum.
 *
 * Source: Silver, Pyke & Thomas (2017), order-point, order-up-to-level system.
 *
 * @param stock - inventory position [units]
 * @param minimum - order point [units]
 * @param maximum - level to order up to [units]; below the minimum the order is for what that lacks
 * @returns order [units]
 * @example
 * orderAtMinimum({ position: 20 }, 20, 50); // => 30
 * orderAtMinimum({ position: 21 }, 20, 50); // => 0
 */
export function orderAtMinimum({ position }: Pick<StockView, "position">, minimum: number, maximum: number): number {
  return position <= minimum ? Math.max(maximum, minimum) - position : 0;
}

export const minMax: ReplenishmentRule = {
  id: "MIN-MAX",
  title: "Order up to the maximum when the position is at or below the minimum",
  source: "Silver, Pyke & Thomas (2017)",
  parameters: {
    min: { description: "order point", default: 20, min: 0, max: 1_000_000_000, unit: "units" },
    max: { description: "level to order up to", default: 60, min: 0, max: 1_000_000_000, unit: "units" },
  },
  order: (stock, _context, parameters) => orderAtMinimum(stock, parameters.min!, parameters.max!),
};
