import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRun, type Model, policies, type Run, restoreRun } from "../../sim/index.ts";
import { invariantsOf } from "../support/invariants/invariants.ts";
import { modelOf, story } from "../support/plant-story.ts";
import { plants } from "../support/random-scenarios.ts";
import { rowsOf } from "../support/rows-of.ts";
import { shippedModel } from "../support/shipped.ts";

const FULL = { recorder: "full" } as const;

/** The same plant under another rule at every work centre. */
function withDispatching(model: Model, id: string): Model {
  return {
    ...model,
    policies: { ...model.policies, dispatching: { id, parameters: {} } },
    workCentres: model.workCentres.map((centre) => ({ ...centre, dispatching: null, powerPolicy: null })),
  };
}

/** Rules but those that look ahead, which would take too long here. */
function idsOf(family: keyof typeof policies): string[] {
  return policies[family].map(({ id }) => id).filter((id) => id !== "ROLLOUT");
}

function forked(model: Model, from: Run): Run {
  const run = restoreRun(model, from.snapshot(), FULL);
  run.advance();
  return run;
}

describe("a fork", () => {
  it("has the records of the first run up to the fork, and goes on soundly under any other rules", () => {
    const rules = fc.record({
      dispatching: fc.constantFrom(...idsOf("dispatching")),
      routing: fc.constantFrom(...idsOf("routing")),
      transport: fc.constantFrom(...idsOf("transport")),
      power: fc.constantFrom(...idsOf("power")),
    });
    let different = 0;
    fc.assert(
      fc.property(plants, rules, fc.double({ min: 0, max: 0.9, noNaN: true }), (model, ids, share) => {
        const run = createRun(model, FULL);
        run.advance({ until: share * model.run.until });
        const before = rowsOf(run.trace());
        const changed = withDispatching(model, ids.dispatching);
        const choice = (id: string) => ({ id, parameters: {} });
        const [routing, transport] = [choice(ids.routing), choice(ids.transport)];
        const power = choice(ids.power);
        const other = { ...changed.policies, routing, transport, power };
        const fork = forked({ ...changed, policies: other }, run);
        const same = forked(model, run);
        run.advance();
        expect(rowsOf(fork.trace()).subarray(0, before.length).equals(before)).toBe(true);
        expect(same.digest()).toBe(run.digest());
        if (fork.digest() !== run.digest()) different++;
        invariantsOf(fork.trace(), share * model.run.until);
      }),
      { numRuns: 30, seed: 5 },
    );
    expect(different).toBeGreaterThan(10);
  });

  it("of the smart factory goes on under the new rule, and under the old one as if there had been no fork", () => {
    const model = shippedModel("scenarios/smart-factory.yaml");
    const run = createRun(model, { ...FULL, until: 24 * 3600 });
    run.advance({ until: 12 * 3600 });
    const count = rowsOf(run.trace()).length;
    const [same, fork] = [model, withDispatching(model, "LIFO")].map((each) => forked(each, run));
    run.advance();
    expect(same!.digest()).toBe(run.digest());
    expect(fork!.digest()).not.toBe(run.digest());
    const [whole, other] = [run, fork!].map((each) => rowsOf(each.trace()));
    expect(other!.subarray(0, count).equals(whole!.subarray(0, count))).toBe(true);
    expect(fork!.trace().policies.dispatching.id).toBe("LIFO");
  });

  it("puts the queue into the order of its new rule", () => {
    const times = [5, 3, 9, 7];
    const model = modelOf({
      takt: 1,
      run: { until: 100 },
      policies: { dispatching: "SPT" },
      workCentres: [{ id: "saw" }],
      products: times.map((time) => ({ id: `t${time}`, route: [{ at: "saw", time }] })),
      orders: [{ list: times.map((time, index) => ({ product: `t${time}`, time: index / 10 })) }],
    });
    const run = createRun(model, FULL);
    run.advance({ until: 1 });
    const starts = (each: Run) => story(each.trace(), "operation.started").map((line) => line.split(" ")[3]);
    const fork = forked(withDispatching(model, "LPT"), run);
    run.advance();
    expect(starts(run)).toEqual(["j0", "j1", "j3", "j2"]);
    expect(starts(fork)).toEqual(["j0", "j2", "j3", "j1"]);
  });
});
