import type { TimerId } from "../../kernel/simulator.ts";
import type { Model } from "../../model/model.ts";
import type { Streams } from "../../random/streams.ts";
import type { SchedulingPlan } from "../schedule-state.ts";
import { draws, type PlantRules, withRandom } from "./rules.ts";

/** Has the scenario a rule that makes schedules? */
export function isScheduled({ policies }: Model): boolean {
  return policies.scheduling.id !== "NONE";
}

/** null: nothing is scheduled. */
export function planScheduling(
  model: Model,
  timer: TimerId,
  streams: Streams,
  { scheduling }: PlantRules,
): SchedulingPlan | null {
  if (!isScheduled(model)) return null;
  const every = scheduling.rule.every?.(scheduling.parameters) ?? Number.POSITIVE_INFINITY;
  return { rule: withRandom(scheduling, draws(streams, "policy/scheduling")), every, timer };
}
