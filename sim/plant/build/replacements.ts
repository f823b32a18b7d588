import type { Simulator } from "../../kernel/simulator.ts";
import type { Plant } from "../plant.ts";
import type { ReplacementPlan } from "../replacements.ts";
import { replaceLost } from "../replacing.ts";

/** null: scrapped orders are lost. */
export function planReplacements(plant: Plant, simulator: Simulator): ReplacementPlan | null {
  const streams = plant.model.orderStreams.map(({ replacesScrap }) => replacesScrap);
  if (!streams.includes(true)) return null;
  const lost = simulator.handler("order.replaced", () => replaceLost(plant));
  return { streams, timer: simulator.timer(lost, 0) };
}
