import type { TradingRule } from "../../decisions.ts";

/**
 * No trade: an order stays at the site that it was allocated to.
 *
 * Source: common practice.
 *
 * @returns null
 * @example
 * noTrade(); // => null
 */
export function noTrade(): null {
  return null;
}

export const noTrading: TradingRule = {
  id: "NONE",
  title: "Orders stay at the site that they were allocated to",
  source: "common practice",
  trade: noTrade,
};
