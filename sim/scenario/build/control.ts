import type { AssignableCause, Characteristic, Chart } from "../../model/control.ts";
import type { MaintenanceTask } from "../../model/upkeep.ts";
import { charted, operationNames } from "../names.ts";
import type { Scenario, ScenarioOperation, ScenarioProduct, ScenarioWorkCentre } from "../schema/scenario.ts";
import { buildCrew } from "./people.ts";
import { completePolicy } from "./settings.ts";

export function buildCharacteristic({ characteristic }: ScenarioOperation): Characteristic | null {
  if (characteristic === undefined) return null;
  const { lower = Number.NEGATIVE_INFINITY, upper = Number.POSITIVE_INFINITY, ...rest } = characteristic;
  return { ...rest, lower, upper };
}

/** @param place - of the operation in the route */
export function buildChart(product: ScenarioProduct, place: number): Chart | null {
  const { chart } = product.route[place] as ScenarioOperation;
  if (chart === undefined) return null;
  const { subgroup, rule, adjusts, review, cost } = chart;
  const reviewer = review === undefined ? -1 : operationNames(product).indexOf(review);
  const own = rule === undefined ? null : completePolicy("control", [], rule);
  return { of: charted(product, place), subgroup, rule: own, adjusts, review: reviewer, cost };
}

export function buildCause({ assignableCause }: Pick<ScenarioWorkCentre, "assignableCause">): AssignableCause | null {
  return assignableCause ?? null;
}

/** What signals lead to, as maintenance; none unless the work centre describes it. */
export function buildAdjustment(
  scenario: Scenario,
  { adjustment }: Pick<ScenarioWorkCentre, "adjustment">,
): MaintenanceTask[] {
  if (adjustment === undefined) return [];
  const { duration, interrupts, crew, cost } = adjustment;
  const when = { kind: "adjustment" } as const;
  return [{ id: "adjustment", when, duration, interrupts, resets: [], cost, crew: buildCrew(scenario, crew) }];
}
