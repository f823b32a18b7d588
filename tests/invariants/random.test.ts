import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { invariantsOf } from "../support/invariants/invariants.ts";
import { plants, traceOfRun } from "../support/random-scenarios.ts";

describe("any plant", () => {
  it("keeps the invariants in every record, and its KPIs count the same jobs and energy", () => {
    fc.assert(
      fc.property(plants, (model) => {
        const trace = traceOfRun(model);
        const { energy, ...counts } = invariantsOf(trace);
        const { kpis } = kpisOf(trace, { warmUp: 0 });
        const counted = Object.fromEntries(
          Object.keys(counts).map((id) => [id, kpis[id as keyof typeof counts].value]),
        );
        expect(counted).toEqual(counts);
        expect(kpis.energy.value).toBeCloseTo(energy, 8);
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});
