import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Explainer } from "../../analysis/explain/explain.ts";
import { createRun, restoreRun, snapshotFromJson, snapshotToJson } from "../../sim/index.ts";
import { expectKpisToAgree } from "../support/invariants/kpis-agree.ts";
import { joinedPlants, traceOfRun } from "../support/random-scenarios.ts";
import { stateOf } from "../support/state-of.ts";

describe("any plant whose orders are made of several jobs", () => {
  it("keeps the invariants, counts each order once, and explains all of its time", () => {
    fc.assert(
      fc.property(joinedPlants, (model) => {
        const trace = traceOfRun(model);
        expectKpisToAgree(trace);
        const explainer = new Explainer(trace);
        for (const { job } of explainer.orders) {
          const { created, ended, intervals, parts } = explainer.order(job);
          let at = created;
          for (const { from, to } of intervals) {
            expect(from).toBe(at);
            at = to;
          }
          expect(at).toBe(intervals.length > 0 ? ended : created);
          expect(parts.reduce((sum, { time }) => sum + time, 0)).toBeCloseTo(ended - created, 9);
        }
      }),
      { numRuns: 30, seed: 11 },
    );
  });

  it("ends in the same state whatever is recorded, and from any instant on when it is restored", () => {
    fc.assert(
      fc.property(joinedPlants, fc.double({ min: 0, max: 1, noNaN: true }), (model, share) => {
        const full = createRun(model, { recorder: "full" });
        full.advance();
        const off = createRun(model, { recorder: "off" });
        off.advance();
        expect(stateOf(off)).toEqual(stateOf(full));
        const first = createRun(model, { recorder: "full" });
        first.advance({ until: share * 300 });
        const second = restoreRun(model, snapshotFromJson(snapshotToJson(first.snapshot())), { recorder: "full" });
        second.advance();
        expect(second.digest()).toBe(full.digest());
      }),
      { numRuns: 8, seed: 12 },
    );
  });
});
