import type { Model } from "../../sim/index.ts";
import { type Quantity, quantity } from "./quantity.ts";

/** Trades of orders between sites. Plain data. */
export interface TradeFold {
  made: number;
  /** Orders that went to another site, and those that were to but had been begun in the meantime. */
  moved: number;
  begun: number;
  /** From the beginning of a trade until it held, all together [s]. */
  time: number;
  /** What plans cost without trades less what they cost with them [money]. */
  saved: number;
  moves: number;
}

/** null: sites trade nothing. */
export function createTradeFold({ policies }: Model): TradeFold | null {
  if (policies.trading.id === "NONE") return null;
  return { made: 0, moved: 0, begun: 0, time: 0, saved: 0, moves: 0 };
}

/** What records do to it, by kind. */
export const TRADE_HANDLERS: Readonly<
  Record<string, (own: TradeFold, rows: Float64Array, at: number, now: number) => void>
> = {
  "trade.made": (own, rows, at, now) => {
    const [orders, moved, since] = [rows[at] as number, rows[at + 1] as number, rows[at + 2] as number];
    own.made++;
    own.moved += moved;
    own.begun += orders - moved;
    own.time += now - since;
    own.saved += (rows[at + 3] as number) - (rows[at + 4] as number);
    own.moves += rows[at + 5] as number;
  },
};

/** Trades; nothing where sites trade nothing. */
export interface TradeKpis {
  readonly tradesMade: Quantity;
  readonly ordersTraded: Quantity;
  /** Of the orders that were to go to another site, those that had been begun when the trade held. */
  readonly tradesTooLate: Quantity;
  /** Mean time that the messages of a trade took. */
  readonly tradeTime: Quantity;
  /** By the sites' plans, per trade [money]. */
  readonly savingPerTrade: Quantity;
  /** Moves of the search. */
  readonly movesPerTrade: Quantity;
}

export function tradeKpis(own: TradeFold | null): TradeKpis {
  const of = (value: (fold: TradeFold) => number, unit: string) =>
    quantity(own === null ? Number.NaN : value(own), unit);
  return {
    tradesMade: of(({ made }) => made, "1"),
    ordersTraded: of(({ moved }) => moved, "1"),
    tradesTooLate: of(({ begun, moved }) => begun / (begun + moved), "1"),
    tradeTime: of(({ time, made }) => time / made, "s"),
    savingPerTrade: of(({ saved, made }) => saved / made, "1"),
    movesPerTrade: of(({ moves, made }) => moves / made, "1"),
  };
}
