import type { ReplenishmentRule, StockView } from "../../decisions.ts";

/**
 * Kanban: so many containers circulate; one that has been emptied is ordered again, whatever customers are owed.
 *
 * Unlike a base stock, backorders release no further containers: stock on hand and on order never exceed the cards.
 *
 * Source: Sugimori, Kusunoki, Cho & Uchikawa (1977).
 *
 * @param stock - on hand and on order [units]
 * @param cards - containers, an integer >= 1
 * @param container - units per container, > 0
 * @returns order [units], whole containers
 * @example
 * orderEmptied({ onHand: 11, onOrder: 10 }, 4, 10); // => 10
 * orderEmptied({ onHand: 11, onOrder: 20 }, 4, 10); // => 0
 */
export function orderEmptied(
  { onHand, onOrder }: Pick<StockView, "onHand" | "onOrder">,
  cards: number,
  container: number,
): number {
  return Math.max(Math.floor((cards * container - onHand - onOrder) / container), 0) * container;
}

export const kanban: ReplenishmentRule = {
  id: "KANBAN",
  title: "Order what empties the containers",
  source: "Sugimori, Kusunoki, Cho & Uchikawa (1977)",
  parameters: {
    cards: { description: "containers", default: 2, min: 1, max: 1_000_000, unit: "containers", integer: true },
    container: { description: "units per container", default: 10, min: 0.001, max: 1_000_000, unit: "units" },
  },
  order: (stock, _context, parameters) => orderEmptied(stock, parameters.cards!, parameters.container!),
};
