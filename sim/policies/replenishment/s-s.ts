import type { ReplenishmentRule, StockView } from "../../decisions.ts";

/**
 * (s,S): an inventory position below s is ordered up to S.
 *
 * Source: Scarf (1960); as in Law (2015), section 1.5.
 *
 * @param stock - inventory position [units]
 * @param below - s [units]
 * @param upTo - S [units]; at or below s the order is for what s lacks
 * @returns order [units]
 * @example
 * orderBelow({ position: 19 }, 20, 40); // => 21
 * orderBelow({ position: 20 }, 20, 40); // => 0
 */
export function orderBelow({ position }: Pick<StockView, "position">, below: number, upTo: number): number {
  return position < below ? Math.max(upTo, below) - position : 0;
}

export const reorderUpTo: ReplenishmentRule = {
  id: "S-S",
  aliases: ["SS", "s,S"],
  title: "Order up to S when the position is below s",
  source: "Scarf (1960)",
  parameters: {
    s: {
      description: "inventory position below which is ordered",
      default: 20,
      min: -1_000_000_000,
      max: 1_000_000_000,
      unit: "units",
    },
    S: {
      description: "inventory position to order up to",
      default: 60,
      min: -1_000_000_000,
      max: 1_000_000_000,
      unit: "units",
    },
  },
  order: (stock, _context, parameters) => orderBelow(stock, parameters.s!, parameters.S!),
};
