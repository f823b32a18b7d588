import type { TradingRule } from "../decisions.ts";
import type { TimerId } from "../kernel/simulator.ts";
import type { ChosenRule } from "./plant.ts";

/** The rule by which sites trade orders, and its timer. */
export interface TradingPlan {
  readonly rule: ChosenRule<TradingRule>;
  /** From one time at which it is asked to the next [s]; Infinity: only when something happens. */
  readonly every: number;
  readonly timer: TimerId;
}

/** What changes about it in a run: plain data. */
export interface TradingState {
  /** Must the rule be asked when the instant closes? */
  isOpen: boolean;
  news: { failures: number; repairs: number; isDue: boolean };
  /** Trades so far. */
  made: number;
  /** The trade under way; null: there is none. */
  pending: PendingTrade | null;
}

/** Sites have worked out who makes what, and tell each other; the orders go on once all messages have come. */
export interface PendingTrade {
  /** When it began [s]. */
  since: number;
  /** What plans cost without it and with it, and moves of the search. */
  before: number;
  after: number;
  moves: number;
  /** Messages that are sent at once, after which all of them are waited for: sites, and bits of each. */
  legs: { from: number[]; to: number[]; bits: number[] }[];
  /** The leg under way, and its messages that have not come. */
  leg: number;
  awaited: number;
  /** Orders that go to another site. */
  moved: { slot: number; job: number; from: number; to: number }[];
}

export function initialTrading(): TradingState {
  return { isOpen: false, news: { failures: 0, repairs: 0, isDue: false }, made: 0, pending: null };
}
