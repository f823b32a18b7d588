import { readdirSync, readFileSync } from "node:fs";
import type { Model } from "../../sim/index.ts";
import { modelOf } from "./plant-story.ts";

/** The scenarios that come with Takt, by path, each with a horizon that a test can afford [s]. */
const HORIZONS: Readonly<Record<string, number>> = {
  "scenarios/printing-farm.yaml": 24 * 3600,
  "scenarios/garment-customisation.yaml": 3 * 86_400,
  "scenarios/smart-factory.yaml": 48 * 3600,
  "scenarios/lean/batch-flow.yaml": Number.POSITIVE_INFINITY,
  "scenarios/lean/dice-game-stocked.yaml": 1170,
  "scenarios/lean/dice-game.yaml": 1170,
  "scenarios/lean/kanban-line.yaml": 300 * 3600,
  "scenarios/lean/one-piece-flow.yaml": Number.POSITIVE_INFINITY,
  "scenarios/lean/lot-streaming.yaml": Number.POSITIVE_INFINITY,
  "scenarios/lean/penny-fab-practical-worst.yaml": 500 * 3600,
  "scenarios/lean/penny-fab-worst.yaml": 500 * 3600,
  "scenarios/lean/takt-balanced.yaml": 8 * 3600,
  "scenarios/lean/takt-unbalanced.yaml": 8 * 3600,
  "scenarios/two-sites.yaml": 3 * 86_400,
  "scenarios/warehouse.yaml": 4500,
  "scenarios/fulfilment-robots.yaml": 120,
  "scenarios/electronics.yaml": 16 * 3600,
  "scenarios/automotive-line.yaml": 3600,
  "scenarios/smart-home-assembly.yaml": 3 * 86_400,
  "scenarios/lean/beer-game.yaml": 36 * 604800,
  "scenarios/reference/conwip.yaml": 500 * 3600,
  "scenarios/reference/law-inventory.yaml": 3600 * 86400,
  "scenarios/reference/law-job-shop.yaml": 365 * 3600,
  "scenarios/reference/law-mm1.yaml": Number.POSITIVE_INFINITY,
  "scenarios/reference/minifab.yaml": 500 * 3600,
  "scenarios/reference/mm1.yaml": 4000 * 60,
  "scenarios/reference/penny-fab-two.yaml": 500 * 3600,
  "scenarios/reference/penny-fab.yaml": 500 * 3600,
  "scenarios/reference/picking.yaml": 12 * 3600,
  "scenarios/reference/push.yaml": 500 * 3600,
  "scenarios/reference/rybko-stolyar.yaml": 1500,
  "scenarios/source/garments.yaml": Number.POSITIVE_INFINITY,
  "scenarios/source/machine-failure.yaml": Number.POSITIVE_INFINITY,
  "scenarios/source/three-locations.yaml": 3 * 86_400,
  "scenarios/source/time-windows.yaml": Number.POSITIVE_INFINITY,
};

export const shippedScenarios: readonly string[] = readdirSync("scenarios", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => `scenarios/${name}`)
  .toSorted();

/** The model of a shipped scenario. */
export function shippedModel(file: string): Model {
  return modelOf(readFileSync(file, "utf8"), { file });
}

/** Where tests stop a shipped scenario [s]. */
export function horizonOf(file: string): number {
  const horizon = HORIZONS[file];
  if (horizon === undefined) throw new Error(`${file} has no horizon here; give one that takes about half a second`);
  return horizon;
}
