import type { Parameters, TradingContext, TradingRule } from "../../decisions.ts";
import type { Agreement } from "../../planning/sites/trade-again.ts";
import { TRADING, traded, tradePeriod } from "./traded.ts";

/**
 * Auction: every site tells the prices of its machines' slots, orders that are not begun buy where slots, ways and hours late together
 * cost least, and what several want becomes dearer; if the sites' plans of what was bought cost less than what they had, orders
 * go where they have bought.
 *
 * Source: Kutanoglu & Wu (1999).
 *
 * @param context - news, and the orders of all sites where there is reason to trade
 * @param parameters - as described
 * @returns what the sites agree on; null: there is no reason to trade
 * @example
 * tradeByAuction({ news: { isDue: false, failures: 0, repairs: 3 } }, { failures: 1, repairs: 0 }); // => null
 */
export function tradeByAuction(context: TradingContext, parameters: Parameters): Agreement | null {
  return traded(context, parameters, "auction");
}

export const auctionTrading: TradingRule = {
  id: "AUCTION",
  title: "Orders buy machine time at prices that rise with what is wanted",
  source: "Kutanoglu & Wu (1999)",
  parameters: TRADING,
  every: tradePeriod,
  trade: tradeByAuction,
};
