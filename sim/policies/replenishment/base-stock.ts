import type { ReplenishmentRule, StockView } from "../../decisions.ts";

/**
 * Base stock (S-1,S): whatever is taken is ordered at once, so that the inventory position stays at S.
 *
 * Source: Clark & Scarf (1960).
 *
 * @param stock - inventory position [units]
 * @param level - S [units]
 * @returns order [units]
 * @example
 * orderWhatIsMissing({ position: 4 }, 6); // => 2
 * orderWhatIsMissing({ position: 7 }, 6); // => 0
 */
export function orderWhatIsMissing({ position }: Pick<StockView, "position">, level: number): number {
  return Math.max(level - position, 0);
}

export const baseStock: ReplenishmentRule = {
  id: "BASE-STOCK",
  aliases: ["S-1,S"],
  title: "Keep the position at S",
  source: "Clark & Scarf (1960)",
  parameters: {
    S: { description: "base stock", default: 10, min: 0, max: 1_000_000_000, unit: "units" },
  },
  order: (stock, _context, parameters) => orderWhatIsMissing(stock, parameters.S!),
};
