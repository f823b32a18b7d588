import { Explainer } from "../../analysis/explain/explain.ts";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { runToEnd } from "./plant-story.ts";

/** All KPIs of a scenario run to its end. */
export function reportOf(scenario: string) {
  return kpisOf(runToEnd(scenario).trace());
}

/** The plant's KPIs of a scenario run to its end. */
export function kpisOfScenario(scenario: string) {
  return reportOf(scenario).kpis;
}

/** What each order's time of a scenario went into, the longest first. */
export function explainTrace(scenario: string) {
  const explainer = new Explainer(runToEnd(scenario).trace());
  return { orders: explainer.orders.map(({ job }) => explainer.order(job).parts) };
}
