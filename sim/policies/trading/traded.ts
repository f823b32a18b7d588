import type { ParameterDescription, Parameters, TradingContext, TradingNews } from "../../decisions.ts";
import type { TradeProtocol } from "../../planning/sites/plan-sites.ts";
import { type Agreement, tradeAgain } from "../../planning/sites/trade-again.ts";

const SECONDS_PER_HOUR = 3600;
const SEEDS = 4_294_967_296;

/** When sites trade, and what for. */
export const TRADING = {
  period: {
    description: "time between two trades; 0: only when something happens",
    default: 0,
    min: 0,
    max: 1e9,
    unit: "s",
  },
  failures: {
    description: "after how many failures of machines sites trade; 0: not for them",
    default: 1,
    min: 0,
    max: 1e6,
    unit: "1",
    integer: true,
  },
  repairs: {
    description: "after how many repairs sites trade; 0: not for them",
    default: 0,
    min: 0,
    max: 1e6,
    unit: "1",
    integer: true,
  },
  lateCost: {
    description: "money for an hour late, times the order's weight",
    default: 30,
    min: 0,
    max: 1e9,
    unit: "1",
  },
  flowCost: {
    description: "money for an hour from now until an order is delivered",
    default: 0,
    min: 0,
    max: 1e9,
    unit: "1",
  },
  saving: {
    description: "money that a trade must save at least; less, and all orders stay",
    default: 0,
    min: 0,
    max: 1e12,
    unit: "1",
  },
  moves: {
    description: "moves of all sites' searches for a trade",
    default: 2000,
    min: 1,
    max: 1e7,
    unit: "1",
    integer: true,
  },
} as const satisfies Readonly<Record<string, ParameterDescription>>;

/** Time between two trades [s]; Infinity: none is made for the time alone. */
export function tradePeriod({ period }: Parameters): number {
  return period! > 0 ? period! : Number.POSITIVE_INFINITY;
}

/**
 * Is there reason enough to trade?
 *
 * @param news - what has happened since the last trade
 * @param parameters - failures, repairs: after how many, 0: never
 * @example
 * isReasonToTrade({ isDue: false, failures: 1, repairs: 0 }, { failures: 2, repairs: 0 }); // => false
 * isReasonToTrade({ isDue: false, failures: 2, repairs: 0 }, { failures: 2, repairs: 0 }); // => true
 */
export function isReasonToTrade(news: TradingNews, { failures, repairs }: Parameters): boolean {
  const isReached = (count: number, limit: number): boolean => limit > 0 && count >= limit;
  return news.isDue || isReached(news.failures, failures!) || isReached(news.repairs, repairs!);
}

/** What sites agree on by this protocol, where there is reason to trade and anything that may be traded. */
export function traded(context: TradingContext, parameters: Parameters, protocol: TradeProtocol): Agreement | null {
  if (!isReasonToTrade(context.news, parameters)) return null;
  const { problem, sites } = context.orders();
  const isOpen = problem.orders.some(({ routes }) => routes.filter((route) => route !== null).length > 1);
  if (!isOpen) return null;
  const { lateCost, flowCost, moves, saving } = parameters as Record<keyof typeof TRADING, number>;
  const priced = {
    ...problem,
    flowCost: flowCost / SECONDS_PER_HOUR,
    orders: problem.orders.map((order) => ({ ...order, lateCost: (order.lateCost * lateCost) / SECONDS_PER_HOUR })),
  };
  const seed = Math.floor(context.random() * SEEDS);
  const agreement = tradeAgain(priced, sites, protocol, { seed, iterations: moves, messageSize: context.messageSize });
  const { before, after } = agreement;
  return before - after >= saving ? agreement : { ...agreement, sites, after: before };
}
