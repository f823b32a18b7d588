import type { ExperimentDocument } from "./schema.ts";

/** The names of the responses in results. */
export function responseNames(responses: ExperimentDocument["responses"]): string[] {
  return responses.map((each) => (typeof each === "string" ? each : (each.id ?? each.kpi)));
}
