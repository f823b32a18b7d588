import fc from "fast-check";
import { expect, test } from "vitest";
import type {
  AcceptanceRule,
  ChoiceRule,
  Described,
  IndexRule,
  Parameters,
  PromisingRule,
  ReleaseRule,
  RoutingRule,
  TransportRule,
} from "../../sim/decisions.ts";
import { REFUSAL_REASONS } from "../../sim/index.ts";
import type { PolicyFamily } from "../../sim/model/model.ts";
import { checkPolicy } from "../../sim/policies/check-policy.ts";
import { resolveParameters } from "../../sim/policies/registry.ts";
import {
  anyDispatchingContext,
  anyJob,
  anyOptions,
  anyOrderContext,
  anyQueue,
  anyReleaseContext,
  anyRequests,
  anyTravelTimes,
  anyVehicles,
} from "./arbitraries.ts";

/** What every rule of every family keeps. */
export function describedContract(family: PolicyFamily, rule: Described): void {
  test("has the shape of its family", () => {
    expect(checkPolicy(family, rule)).toEqual([]);
  });

  test("takes its parameters at default, minimum and maximum", () => {
    for (const parameters of parameterSets(rule)) {
      expect(resolveParameters(rule, parameters)).toEqual({ ok: true, parameters });
    }
  });
}

/** What a dispatching rule by index keeps. */
export function indexContract(rule: IndexRule): void {
  const parameters = fc.constantFrom(...parameterSets(rule));

  test("gives an index that is never NaN, whatever waits", () => {
    fc.assert(
      fc.property(anyQueue, anyDispatchingContext, parameters, (queue, context, given) => {
        for (const candidate of queue) expect(rule.index(candidate, context, given)).not.toBeNaN();
      }),
    );
  });

  test("gives the same index to the same question, and changes nothing that it sees", () => {
    fc.assert(
      fc.property(anyQueue, anyDispatchingContext, parameters, ([candidate], context, given) => {
        const index = () =>
          rule.index(candidate!, Object.freeze({ ...context, memory: {} }), Object.freeze({ ...given }));
        expect(index()).toBe(index());
      }),
    );
  });

  if (rule.dependsOn !== "context") {
    test("keeps its index at any time, machine and state of the plant", () => {
      fc.assert(
        fc.property(anyQueue, anyDispatchingContext, anyDispatchingContext, ([candidate], now, later) => {
          const [given] = parameterSets(rule);
          expect(rule.index(candidate!, later, given!)).toBe(rule.index(candidate!, now, given!));
        }),
      );
    });
  }

  if (rule.dependsOn === "arrival") {
    test("ranks by the arrival in the queue", () => {
      expect(rule.prefers).toBe("lowest");
      fc.assert(
        fc.property(anyQueue, anyDispatchingContext, ([candidate], context) => {
          expect(rule.index(candidate!, context, {})).toBe(candidate!.queueArrival);
        }),
      );
    });
  }
}

/** What a dispatching rule by choice keeps. */
export function choiceContract(rule: ChoiceRule): void {
  test("chooses one of the candidates or none, the same one when asked again", () => {
    fc.assert(
      fc.property(anyQueue, anyDispatchingContext, (queue, context) => {
        const [given] = parameterSets(rule);
        const choose = () => rule.choose(Object.freeze([...queue]), Object.freeze({ ...context, memory: {} }), given!);
        const chosen = choose();
        if (chosen !== null) expect(queue).toContain(chosen);
        expect(choose()).toBe(chosen);
      }),
    );
  });
}

/** What a routing rule keeps; `byOrder` names why a rule may look at more than the options' states. */
export function routingContract(rule: RoutingRule, byOrder: string | undefined): void {
  const draw = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  const [given] = parameterSets(rule);

  test("chooses one of the options, the same one when asked again", () => {
    fc.assert(
      fc.property(anyJob, anyOptions, draw, (asking, options, random) => {
        const choose = () =>
          rule.choose(
            Object.freeze(asking),
            Object.freeze([...options]),
            Object.freeze({ now: 5, random: () => random, memory: {} }),
            given!,
          );
        expect(options).toContain(choose());
        expect(choose()).toBe(choose());
      }),
    );
  });

  test.skipIf(byOrder !== undefined)(`lets the order of the route decide only between equals${reason(byOrder)}`, () => {
    fc.assert(
      fc.property(anyJob, anyOptions, (asking, options) => {
        const context = { now: 5, random: () => 0.5, memory: {} };
        const one = rule.choose(asking, options, context, given!);
        const other = rule.choose(asking, options.toReversed(), context, given!);
        expect(rule.choose(asking, [one, other], context, given!)).toBe(one);
        expect(rule.choose(asking, [other, one], context, given!)).toBe(other);
      }),
    );
  });
}

/** What a release rule keeps. */
export function releaseContract(rule: ReleaseRule): void {
  test("answers yes or no, the same when asked again", () => {
    fc.assert(
      fc.property(anyJob, anyReleaseContext, fc.constantFrom(...parameterSets(rule)), (asking, context, given) => {
        const answer = () => rule.mayRelease(Object.freeze(asking), Object.freeze({ ...context, memory: {} }), given);
        expect(answer()).toBeTypeOf("boolean");
        expect(answer()).toBe(answer());
      }),
    );
  });

  test("lets an order into an empty plant, which else would never start", () => {
    fc.assert(
      fc.property(anyJob, fc.constantFrom(...parameterSets(rule)), (asking, given) => {
        const empty = { now: 0, random: () => 0.5, memory: {}, workInProcess: 0, workload: () => 0 };
        expect(rule.mayRelease(asking, empty, given)).toBe(true);
      }),
    );
  });
}

/** What a promising rule keeps. */
export function promisingContract(rule: PromisingRule): void {
  test("promises no date before the order, the same one when asked again, and changes nothing that it sees", () => {
    fc.assert(
      fc.property(anyJob, anyOrderContext, fc.constantFrom(...parameterSets(rule)), (asking, context, given) => {
        const now = { ...asking, releaseDate: context.now, dueDate: context.requestedDate };
        const promise = () => rule.promise(Object.freeze(now), Object.freeze({ ...context, memory: {} }), given);
        expect(promise()).toBeGreaterThanOrEqual(context.now);
        expect(promise()).toBe(promise());
      }),
    );
  });
}

/** What an acceptance rule keeps. */
export function acceptanceContract(rule: AcceptanceRule): void {
  const parameters = fc.constantFrom(...parameterSets(rule));

  test("accepts or gives a known reason, the same when asked again", () => {
    fc.assert(
      fc.property(anyJob, anyOrderContext, parameters, (asking, context, given) => {
        const refuse = () => rule.refuse(Object.freeze(asking), Object.freeze({ ...context, memory: {} }), given);
        expect([null, ...REFUSAL_REASONS]).toContain(refuse());
        expect(refuse()).toBe(refuse());
      }),
    );
  });

  test("accepts an order that an empty plant promises in time", () => {
    fc.assert(
      fc.property(anyJob, anyOrderContext, parameters, (asking, context, given) => {
        const empty = { jobsInSystem: 0, jobsOnRoute: () => 0, workOnRoute: () => 0, longestLoad: () => 0 };
        const inTime = { ...context, ...empty, promisedDate: context.requestedDate };
        expect(rule.refuse(asking, inTime, given)).toBeNull();
      }),
    );
  });
}

/** What a transport rule keeps. */
export function transportContract(rule: TransportRule): void {
  const [given] = parameterSets(rule);

  test("assigns a vehicle that can reach the pick-up, and none only where none can, in whatever order they are listed", () => {
    fc.assert(
      fc.property(anyRequests, anyVehicles, anyTravelTimes, (requests, vehicles, travelTime) => {
        const context = { now: 10, random: () => 0.5, memory: {}, travelTime };
        const pair = rule.assign(
          Object.freeze([...requests]),
          Object.freeze([...vehicles]),
          Object.freeze(context),
          given!,
        );
        if (pair === null) {
          for (const { from } of requests)
            for (const { node } of vehicles) expect(travelTime(0, node, from)).toBe(Infinity);
        } else {
          expect(requests).toContain(pair.request);
          expect(vehicles).toContain(pair.vehicle);
          expect(travelTime(pair.vehicle.vehicle, pair.vehicle.node, pair.request.from)).toBeLessThan(Infinity);
        }
        expect(rule.assign(requests.toReversed(), vehicles.toReversed(), context, given!)).toEqual(pair);
      }),
    );
  });
}

/** Defaults, all minima, all maxima. */
function parameterSets(rule: Described): readonly Parameters[] {
  const entries = Object.entries(rule.parameters ?? {});
  return (["default", "min", "max"] as const).map((bound) =>
    Object.fromEntries(entries.map(([name, description]) => [name, description[bound]])),
  );
}

function reason(byOrder: string | undefined): string {
  return byOrder === undefined ? "" : ` (not asked: ${byOrder})`;
}
