import type { ItemFigures, ReplenishmentRule, StockView } from "../../decisions.ts";
import { newsvendorNormal } from "../../planning/newsvendor.ts";
import { orderWhatIsMissing } from "./base-stock.ts";

/**
 * Base stock by the item's own costs: the newsvendor's stock for the demand of a lead time and a review period, taken as
 * normal, with the cost of a shortage and of holding.
 *
 * Source: Arrow, Harris & Marschak (1951).
 *
 * @param figures - of the item
 * @returns order [units]; nothing where holding or a shortage costs nothing
 * @example
 * orderAsNewsvendor({ position: 200 }, { orderCost: 0, holdingCost: 0.18, shortageCost: 0.7, demandRate: 50, demandVariance: 64, leadTime: 4, leadTimeVariance: 0, reviewPeriod: 1 }).toFixed(3); // => "64.767"
 */
export function orderAsNewsvendor(stock: Pick<StockView, "position">, figures: ItemFigures): number {
  const { holdingCost, shortageCost, demandRate, demandVariance, leadTimeVariance, reviewPeriod } = figures;
  const time = figures.leadTime + reviewPeriod;
  const sd = Math.sqrt(time * demandVariance + demandRate * demandRate * leadTimeVariance);
  if (!(holdingCost > 0 && shortageCost > 0)) return 0;
  if (!(sd > 0)) return orderWhatIsMissing(stock, demandRate * time);
  const { stock: level } = newsvendorNormal(demandRate * time, sd, { underage: shortageCost, overage: holdingCost });
  return orderWhatIsMissing(stock, level);
}

export const newsvendorStock: ReplenishmentRule = {
  id: "NEWSVENDOR",
  title: "Keep the position at the newsvendor's stock, by the item's costs",
  source: "Arrow, Harris & Marschak (1951)",
  order: (stock, { figures }) => orderAsNewsvendor(stock, figures),
};
