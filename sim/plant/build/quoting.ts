import type { Model } from "../../model/model.ts";
import type { Streams } from "../../random/streams.ts";
import type { Forecaster, QuotingPlan } from "../quoting.ts";
import { draws, type PlantRules, withRandom } from "./rules.ts";

/** How orders are quoted; null: they are all accepted, have the dates that were asked for, and no prices. */
export function planQuoting(
  model: Model,
  rules: PlantRules,
  streams: Streams,
  forecaster: Forecaster | null,
): QuotingPlan | null {
  const { promising, acceptance } = rules;
  const asks = promising.rule.id !== "REQUESTED" || acceptance.rule.id !== "ACCEPT-ALL";
  if (!asks && model.products.every(({ price }) => price === null)) return null;
  return {
    promising: withRandom(promising, draws(streams, "policy/promising")),
    acceptance: withRandom(acceptance, draws(streams, "policy/acceptance")),
    forecaster,
  };
}
