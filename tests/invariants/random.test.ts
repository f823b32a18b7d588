import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRun, RECORD_KINDS, records } from "../../sim/index.ts";
import { expectKpisToAgree } from "../support/invariants/kpis-agree.ts";
import { calm, lookingAhead } from "../support/looking-ahead.ts";
import { conveyorPlants } from "../support/random-conveyors.ts";
import { robotFloors } from "../support/random-floors.ts";
import { crampedPlants, plants, traceOfRun } from "../support/random-scenarios.ts";
import { tradingSites } from "../support/random-sites.ts";
import { stateOf } from "../support/state-of.ts";

describe("any plant", () => {
  it("keeps the invariants in every record, and its KPIs count the same jobs and energy", () => {
    fc.assert(
      fc.property(plants, (model) => {
        expectKpisToAgree(traceOfRun(model));
      }),
      { numRuns: 150, seed: 1 },
    );
  });

  it("ends in the same state whatever is recorded", () => {
    fc.assert(
      fc.property(plants, (model) => {
        const [off, counting, full] = (["off", "kpi", "full"] as const).map((recorder) => {
          const run = createRun(model, { recorder });
          run.advance();
          return run;
        });
        expect(stateOf(off!)).toEqual(stateOf(full!));
        expect(stateOf(counting!)).toEqual(stateOf(full!));
        expect(counting!.digest()).toBe(full!.digest());
      }),
      { numRuns: 40, seed: 6 },
    );
  });
});

describe("the random scenarios", () => {
  it("make everything happen that a plant records", () => {
    const kinds = new Set(
      [
        ...fc.sample(plants, { numRuns: 80, seed: 7 }),
        ...fc.sample(crampedPlants, { numRuns: 60, seed: 9 }),
        ...fc.sample(robotFloors, { numRuns: 3, seed: 1 }),
        ...fc.sample(conveyorPlants, { numRuns: 10, seed: 8 }),
        ...fc.sample(tradingSites, { numRuns: 3, seed: 2 }),
        ...fc.sample(plants, { numRuns: 3, seed: 5 }).map((plant) => lookingAhead(calm(plant), 0)),
      ].flatMap((model) => [...records(traceOfRun(model))].map(({ kind }) => kind)),
    );
    expect([...kinds].toSorted()).toEqual(RECORD_KINDS.toSorted());
  });
});
