import type { Parameters, TradingContext, TradingRule } from "../../decisions.ts";
import type { Agreement } from "../../planning/sites/trade-again.ts";
import { TRADING, traded, tradePeriod } from "./traded.ts";

/**
 * Contract net: every site offers orders that it has not begun, those that are late first, the others bid what their plans would cost
 * more with them, also for one of theirs in exchange, and what saves most is traded, again and again.
 *
 * Sources: Smith (1980); Sandholm (1998), AAAI Spring Symposium.
 *
 * @param context - news, and the orders of all sites where there is reason to trade
 * @param parameters - as described
 * @returns what the sites agree on; null: there is no reason to trade
 * @example
 * tradeByContracts({ news: { isDue: false, failures: 0, repairs: 3 } }, { failures: 1, repairs: 0 }); // => null
 */
export function tradeByContracts(context: TradingContext, parameters: Parameters): Agreement | null {
  return traded(context, parameters, "contract-net");
}

export const contractNetTrading: TradingRule = {
  id: "CONTRACT-NET",
  aliases: ["CNP"],
  title: "Sites offer orders, and bid what their plans would cost more",
  source: "Smith (1980)",
  parameters: TRADING,
  every: tradePeriod,
  trade: tradeByContracts,
};
