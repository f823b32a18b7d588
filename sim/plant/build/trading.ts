import type { TimerId } from "../../kernel/simulator.ts";
import type { Model } from "../../model/model.ts";
import type { Streams } from "../../random/streams.ts";
import type { TradingPlan } from "../trading-state.ts";
import { draws, type PlantRules, withRandom } from "./rules.ts";

/** Do sites trade orders? */
export function isTraded({ policies, sites }: Model): boolean {
  return policies.trading.id !== "NONE" && policies.allocation.id !== "NONE" && sites.length > 1;
}

/** null: orders stay at the site that they were allocated to. */
export function planTrading(
  model: Model,
  timer: TimerId,
  streams: Streams,
  { trading }: PlantRules,
): TradingPlan | null {
  if (!isTraded(model)) return null;
  const every = trading.rule.every?.(trading.parameters) ?? Number.POSITIVE_INFINITY;
  return { rule: withRandom(trading, draws(streams, "policy/trading")), every, timer };
}
