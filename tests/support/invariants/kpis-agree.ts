import { expect } from "vitest";
import { kpisOf } from "../../../analysis/kpi/create-kpis.ts";
import type { Trace } from "../../../sim/index.ts";
import { invariantsOf } from "./invariants.ts";

/** A trace keeps the invariants, and its KPIs count the same jobs and energy. */
export function expectKpisToAgree(trace: Trace): void {
  const { energy, ...counts } = invariantsOf(trace);
  const { kpis } = kpisOf(trace, { warmUp: 0 });
  const counted = Object.fromEntries(Object.keys(counts).map((id) => [id, kpis[id as keyof typeof counts].value]));
  expect(counted).toEqual(counts);
  expect(Math.abs(kpis.energy.value! - energy)).toBeLessThanOrEqual(1e-9 * Math.max(1, energy));
}
