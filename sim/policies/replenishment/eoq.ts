import type { ItemFigures, ReplenishmentRule, StockView } from "../../decisions.ts";
import { economicOrderQuantity } from "../../planning/economic-order-quantity.ts";
import { reorderPointByEoq } from "../../planning/reorder-point.ts";
import { normalQuantile } from "../../random/normal.ts";
import { orderLots } from "./r-q.ts";

/**
 * (r,Q) by the item's own costs and demand: Q is the EOQ, with backorders where a shortage has a cost; r is the best one for
 * this Q, or, where no shortage cost is given, the one that suffices in a share of the cycles. Between periodic reviews the
 * demand of one more period must be covered.
 *
 * Source: Harris (1913); Zheng (1992).
 *
 * @param figures - of the item
 * @param service - share of cycles without a shortage, where a shortage has no cost
 * @returns order [units]; nothing where ordering or holding costs nothing
 * @example
 * orderEconomically({ position: 80 }, { orderCost: 50, holdingCost: 2.4, shortageCost: 0, demandRate: 1200, demandVariance: 0, leadTime: 0.1, leadTimeVariance: 0, reviewPeriod: 0 }, 0.95); // => 224
 */
export function orderEconomically(stock: Pick<StockView, "position">, figures: ItemFigures, service: number): number {
  const { orderCost, holdingCost, shortageCost, demandRate, demandVariance, leadTimeVariance } = figures;
  if (!(orderCost > 0 && holdingCost > 0 && demandRate > 0)) return 0;
  const leadTime = figures.leadTime + figures.reviewPeriod;
  const variance = leadTime * demandVariance + demandRate * demandRate * leadTimeVariance;
  const costs = { demandRate, orderCost, holdingCost, ...(shortageCost > 0 ? { shortageCost } : {}) };
  let lot = economicOrderQuantity(costs).quantity;
  let reorderPoint = demandRate * leadTime + normalQuantile(service) * Math.sqrt(variance);
  if (shortageCost > 0 && variance > 0) {
    // The deviation of a unit of time that gives the lead time's own.
    const demandSd = Math.sqrt(variance / leadTime);
    const best = reorderPointByEoq({ ...figures, demandSd, leadTime });
    lot = best.lot;
    reorderPoint = best.reorderPoint;
  }
  return orderLots(stock, reorderPoint, Math.max(1, Math.round(lot)));
}

export const economicLots: ReplenishmentRule = {
  id: "EOQ",
  title: "Lots of the EOQ at the reorder point that is best for them, by the item's costs",
  source: "Harris (1913)",
  parameters: {
    service: {
      description: "share of cycles without a shortage, where a shortage has no cost",
      default: 0.95,
      min: 0.5,
      max: 0.999999,
      unit: "1",
    },
  },
  order: (stock, { figures }, { service }) => orderEconomically(stock, figures, service!),
};
