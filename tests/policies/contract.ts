import fc from "fast-check";
import loadHighs from "highs";
import { beforeAll, expect, test } from "vitest";
import type {
  AcceptanceRule,
  AllocationRule,
  BatchingRule,
  ChargingRule,
  ChoiceRule,
  ControlRule,
  Described,
  DistributionRule,
  DivertRule,
  DockingRule,
  IndexRule,
  InspectionRule,
  LoadRule,
  LoadSelectionRule,
  MaintenanceRule,
  Memory,
  MergeRule,
  Parameters,
  ParkingRule,
  PickingRule,
  PodSelectionRule,
  PodStorageRule,
  PowerRule,
  PromisingRule,
  ReleaseRule,
  ReplenishmentRule,
  ReslottingRule,
  RoutingRule,
  SchedulingRule,
  StaffingRule,
  StorageRule,
  StoreView,
  TradingRule,
  TrafficRule,
  TransportRule,
  VehicleRoutingRule,
  WaitingOperation,
} from "../../sim/decisions.ts";
import { faultsOf, highsSolver, type LinearSolver, REFUSAL_REASONS } from "../../sim/index.ts";
import type { PolicyFamily } from "../../sim/model/model.ts";
import { checkPolicy } from "../../sim/policies/check-policy.ts";
import { resolveParameters } from "../../sim/policies/registry.ts";
import {
  anyDispatchingContext,
  anyJob,
  anyOptions,
  anyOrderContext,
  anyPowerContext,
  anyPowerView,
  anyQueue,
  anyReleaseContext,
  anyRequests,
  anySites,
  anyStaff,
  anyStock,
  anyTravelTimes,
  anyVehicles,
} from "./arbitraries.ts";
import { releaseContext } from "./views.ts";

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

/** What a release rule keeps; `byDate` names why a rule may let an order wait for an empty plant. */
export function releaseContract(rule: ReleaseRule, byDate: string | undefined): void {
  const parameters = fc.constantFrom(...parameterSets(rule));

  test("answers yes or no, the same when asked again", () => {
    fc.assert(
      fc.property(anyJob, anyReleaseContext, parameters, (asking, context, given) => {
        const answer = () => rule.mayRelease(Object.freeze(asking), Object.freeze({ ...context, memory: {} }), given);
        expect(answer()).toBeTypeOf("boolean");
        expect(answer()).toBe(answer());
      }),
    );
  });

  test.skipIf(byDate !== undefined)(
    `lets an order into an empty plant, which else would never start${reason(byDate)}`,
    () => {
      fc.assert(
        fc.property(anyJob, parameters, (asking, given) => {
          expect(rule.mayRelease(asking, releaseContext(), given)).toBe(true);
        }),
      );
    },
  );

  test("ranks the pool by numbers, and says when it wants to be asked again by one", () => {
    fc.assert(
      fc.property(anyJob, anyReleaseContext, parameters, (asking, context, given) => {
        expect(rule.sequence?.(asking, context, given)).not.toBeNaN();
        expect(rule.askAgainAt?.(asking, context, given)).not.toBeNaN();
      }),
    );
  });

  test("lets nothing happen in the plant change its mind, where it says that it goes by time alone", () => {
    const share = fc.double({ min: 0, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(
        anyJob,
        anyReleaseContext,
        anyReleaseContext,
        share,
        parameters,
        (asking, first, other, part, given) => {
          if (rule.byTimeAlone !== true || rule.mayRelease(asking, first, given)) return;
          const due = rule.askAgainAt?.(asking, first, given) ?? Number.NaN;
          expect(due).toBeGreaterThan(first.now);
          const later = { ...other, now: first.now + part * (due - first.now) };
          expect(rule.mayRelease(asking, later, given)).toBe(later.now >= due);
        },
      ),
    );
  });

  test("lets an order enter in the end that it asks to be asked about again, in an empty plant", () => {
    fc.assert(
      fc.property(anyJob, parameters, (asking, given) => {
        let now = 0;
        for (let asked = 0; asked < 3; asked++) {
          if (rule.mayRelease(asking, releaseContext({ now }), given)) return;
          now = rule.askAgainAt?.(asking, releaseContext({ now }), given) ?? Number.POSITIVE_INFINITY;
          expect(now).toBeLessThan(Number.POSITIVE_INFINITY);
        }
        expect(rule.mayRelease(asking, releaseContext({ now }), given)).toBe(true);
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

const replenishmentContext = () => ({
  now: 5,
  random: () => 0.5,
  memory: {},
  requirements: {
    gross: (periods: number) => Array.from({ length: periods }, (_, period) => (period * 7) % 5),
    receipts: (periods: number) => Array.from({ length: periods }, (_, period) => (period === 1 ? 3 : 0)),
  },
  figures: {
    orderCost: 40,
    holdingCost: 1,
    shortageCost: 9,
    demandRate: 10,
    demandVariance: 12,
    leadTime: 2,
    leadTimeVariance: 0.5,
    reviewPeriod: 0,
  },
});

/** What a replenishment rule keeps. */
export function replenishmentContract(rule: ReplenishmentRule): void {
  test("orders a finite amount of 0 or more, the same when asked again, and changes nothing that it sees", () => {
    fc.assert(
      fc.property(anyStock, fc.constantFrom(...parameterSets(rule)), (stock, given) => {
        const order = () => rule.order(Object.freeze(stock), replenishmentContext(), given);
        for (const amount of [order()].flat()) {
          expect(amount).toBeGreaterThanOrEqual(0);
          expect(amount).toBeLessThan(Number.POSITIVE_INFINITY);
        }
        expect(order()).toEqual(order());
        expect(Array.isArray(order())).toBe(rule.plans === true);
      }),
    );
  });

  // Lots that cover several periods may grow where a larger stock puts off the first of them.
  test.skipIf(rule.plans)("orders no more for a larger stock", () => {
    fc.assert(
      fc.property(
        anyStock,
        fc.integer({ min: 1, max: 100 }),
        fc.constantFrom(...parameterSets(rule)),
        (stock, more, given) => {
          const ask = (onHand: number, position: number) =>
            rule.order({ ...stock, onHand, position }, replenishmentContext(), given) as number;
          const less = ask(stock.onHand, stock.position);
          expect(ask(stock.onHand + more, stock.position + more)).toBeLessThanOrEqual(less);
        },
      ),
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

/** What an allocation rule keeps; `byOrder` names why a rule may look at more than the options' states. */
export function allocationContract(rule: AllocationRule, byOrder: string | undefined): void {
  const contextOf = () => Object.freeze({ now: 5, random: () => 0.5, memory: {} });

  if ("bid" in rule) {
    test("bids a number, the same when asked again, and no lower for more work before the order", () => {
      fc.assert(
        fc.property(anyJob, anySites, fc.constantFrom(...parameterSets(rule)), (asking, [option], given) => {
          const bid = (more: number) =>
            rule.bid(
              Object.freeze(asking),
              Object.freeze({ ...option!, wait: option!.wait + more }),
              contextOf(),
              given,
            );
          expect(bid(0)).not.toBeNaN();
          expect(bid(0)).toBe(bid(0));
          expect(bid(10)).toBeGreaterThanOrEqual(bid(0));
        }),
      );
    });
    return;
  }

  test("chooses one of the sites or none, the same one when asked again", () => {
    fc.assert(
      fc.property(anyJob, anySites, fc.constantFrom(...parameterSets(rule)), (asking, options, given) => {
        const choose = () => rule.choose(Object.freeze(asking), Object.freeze([...options]), contextOf(), given);
        const chosen = choose();
        if (chosen !== null) expect(options).toContain(chosen);
        expect(choose()).toBe(chosen);
      }),
    );
  });

  test.skipIf(byOrder !== undefined)(`lets the order of the sites decide only between equals${reason(byOrder)}`, () => {
    const [given] = parameterSets(rule);
    fc.assert(
      fc.property(anyJob, anySites, (asking, options) => {
        const one = rule.choose(asking, options, contextOf(), given!);
        const other = rule.choose(asking, options.toReversed(), contextOf(), given!);
        if (one === null || other === null) {
          expect(other).toBe(one);
          return;
        }
        expect(rule.choose(asking, [one, other], contextOf(), given!)).toBe(one);
        expect(rule.choose(asking, [other, one], contextOf(), given!)).toBe(other);
      }),
    );
  });
}

/** What a power rule keeps. */
export function powerContract(rule: PowerRule): void {
  const parameters = fc.constantFrom(...parameterSets(rule));

  test("orders rest after a finite time, or none, and the same when asked again", () => {
    fc.assert(
      fc.property(anyPowerView, anyPowerContext, parameters, (machine, context, given) => {
        const rest = () => rule.rest(machine, Object.freeze({ ...context, memory: {} }), given);
        const order = rest();
        expect(rest()).toEqual(order);
        if (order === null) return;
        expect(["standby", "off"]).toContain(order.state);
        for (const time of [order.after, order.atLeast ?? 0]) {
          expect(time).toBeGreaterThanOrEqual(0);
          expect(time).toBeLessThan(Infinity);
        }
      }),
    );
  });

  test("wakes a machine for which a million jobs wait, and none for which nobody waits", () => {
    fc.assert(
      fc.property(anyPowerView, anyPowerContext, parameters, (machine, context, given) => {
        const wakes = (waiting: number) => rule.wakes({ ...machine, waiting }, context, given);
        expect(wakes(1_000_000)).toBe(true);
        if (rule.id !== "ALWAYS-ON") expect(wakes(0)).toBe(false);
      }),
    );
  });
}

/** What a staffing rule keeps. */
export function staffingContract(rule: StaffingRule): void {
  const draw = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  const parameters = fc.constantFrom(...parameterSets(rule));

  test("chooses one of the people who are offered, the same one when asked again", () => {
    fc.assert(
      fc.property(anyStaff, draw, parameters, (staff, random, given) => {
        const task = Object.freeze({ machine: 1, skill: 0 });
        const choose = () =>
          rule.choose(Object.freeze([...staff]), task, { now: 5, random: () => random, memory: {} }, given);
        expect(staff).toContain(choose());
        expect(choose()).toBe(choose());
      }),
    );
  });
}

/** What a load rule keeps. */
export function loadContract(rule: LoadRule): void {
  const kilowatts = fc.double({ min: 0, max: 1e4, noNaN: true });
  const start = fc.record({ machine: fc.nat({ max: 9 }), rise: kilowatts, planned: kilowatts, limit: kilowatts });
  const parameters = fc.constantFrom(...parameterSets(rule));
  const context = { now: 5, random: () => 0.5, memory: {} };

  test("answers yes or no, and yes where there is no limit, or nothing more is used", () => {
    fc.assert(
      fc.property(start, parameters, (view, given) => {
        expect(rule.mayStart(Object.freeze(view), context, given)).toBeTypeOf("boolean");
        expect(rule.mayStart({ ...view, limit: Infinity }, context, given)).toBe(true);
        expect(rule.mayStart({ ...view, rise: 0 }, context, given)).toBe(true);
      }),
    );
  });

  test("that says no to a rise says no to a larger one", () => {
    fc.assert(
      fc.property(start, kilowatts, parameters, (view, more, given) => {
        if (!rule.mayStart(view, context, given)) {
          expect(rule.mayStart({ ...view, rise: view.rise + more }, context, given)).toBe(false);
        }
      }),
    );
  });
}

/** What a maintenance rule keeps. */
export function maintenanceContract(rule: MaintenanceRule): void {
  const signals = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 30 });
  const alarms = (readings: readonly number[], given: Parameters, shift: number): boolean[] => {
    const memory = {};
    return readings.map((signal, now) =>
      rule.alarm(
        Object.freeze({ machine: 0, mode: 0, signal: signal + shift }),
        { now, random: () => 0.5, memory },
        given,
      ),
    );
  };

  test("answers yes or no, the same to the same readings", () => {
    fc.assert(
      fc.property(signals, fc.constantFrom(...parameterSets(rule)), (readings, given) => {
        const answers = alarms(readings, given, 0);
        for (const answer of answers) expect(answer).toBeTypeOf("boolean");
        expect(alarms(readings, given, 0)).toEqual(answers);
      }),
    );
  });

  test("gives no alarm later for readings that are all higher", () => {
    fc.assert(
      fc.property(signals, fc.constantFrom(...parameterSets(rule)), (readings, given) => {
        const first = alarms(readings, given, 0).indexOf(true);
        if (first >= 0) expect(alarms(readings, given, 1000).slice(0, first + 1)).toContain(true);
      }),
    );
  });
}

/** What a picking rule keeps. */
export function pickingContract(rule: PickingRule): void {
  const metres = fc.double({ min: 0, max: 1, noNaN: true });
  const places = fc.array(fc.record({ aisle: fc.nat({ max: 6 }), at: metres }), { maxLength: 20 });
  const parameters = fc.constantFrom(...parameterSets(rule));

  test("walks from the depot and back, makes every pick once, and changes the aisle only at its ends", () => {
    fc.assert(
      fc.property(places, fc.nat({ max: 6 }), parameters, (shares, depot, given) => {
        const picks = shares.map(({ aisle, at }) => Object.freeze({ aisle, at: 25 * at }));
        const block = Object.freeze({
          aisles: 7,
          aisleLength: 25,
          aislePitch: 3,
          depot: Object.freeze({ aisle: depot }),
        });
        const route = () =>
          rule.route(Object.freeze([...picks]), block, { now: 5, random: () => 0.5, memory: {} }, given);
        const walk = route();
        expect(route()).toEqual(walk);
        for (const end of [walk[0], walk.at(-1)]) expect(end).toEqual({ aisle: depot, at: 0, pick: -1 });
        const made = walk.filter(({ pick }) => pick >= 0);
        for (const { pick, ...place } of made) expect(place).toEqual(picks[pick]);
        expect(made.map(({ pick }) => pick).sort((a, b) => a - b)).toEqual(picks.map((_, pick) => pick));
        walk.slice(1).forEach(({ aisle, at }, place) => {
          const before = walk[place]!;
          if (aisle !== before.aisle)
            expect([
              [0, 0],
              [25, 25],
            ]).toContainEqual([before.at, at]);
        });
      }),
    );
  });
}

/** What a distribution rule keeps. */
export function distributionContract(rule: DistributionRule): void {
  const units = fc.nat({ max: 20 });
  const anyStores = fc.array(fc.record({ onHand: units, onOrder: units, wanted: units, shortageCost: units }), {
    minLength: 3,
    maxLength: 3,
  });
  const room = fc.oneof(units, fc.constant(Number.POSITIVE_INFINITY));
  const anyLanes = fc.array(
    fc.record({
      from: fc.nat({ max: 2 }),
      step: fc.integer({ min: 1, max: 2 }),
      time: units,
      cost: units,
      capacity: room,
    }),
    { maxLength: 8 },
  );
  type Given = { onHand: number; onOrder: number; wanted: number; shortageCost: number };
  const first = (amount: number) => (periods: number) => Array.from({ length: periods }, (_, at) => (at ? 0 : amount));
  const storeOf = (store: Given, item: number): StoreView =>
    Object.freeze({
      ...store,
      item,
      id: `store ${item}`,
      isLost: item === 0,
      holdingCost: 0.01,
      demands: first(store.wanted),
      receipts: (periods: number) => first(store.onOrder)(periods).toReversed(),
    });
  const contextOf = (linear: LinearSolver) => ({
    now: 5,
    random: () => 0.5,
    memory: {},
    solver: linear,
    period: 10,
    horizon: 30,
    supplies: [],
  });
  let solver: LinearSolver;
  beforeAll(async () => {
    solver = highsSolver(await loadHighs());
  });

  test("sends what is there, over lanes that have room for it, the same when asked again", () => {
    fc.assert(
      fc.property(anyStores, anyLanes, fc.constantFrom(...parameterSets(rule)), (given, ways, parameters) => {
        const stores = given.map(storeOf);
        const lanes = ways.map(({ from, step, ...way }) =>
          Object.freeze({ from, to: (from + step) % 3, trips: null, ...way }),
        );
        const context = contextOf(solver);
        const plan = () => {
          try {
            return rule.plan(Object.freeze(stores), Object.freeze(lanes), context, parameters);
          } catch (error) {
            // A rule that is told that all must be met stops where it cannot be.
            if (parameters.strict !== 1 || !(error as Error).message.startsWith("infeasible")) throw error;
            return [];
          }
        };
        const left = stores.map(({ onHand }) => onHand);
        const sent = lanes.map(() => 0);
        for (const task of plan()) {
          if (!("lane" in task)) throw new Error("orders from outside, where nothing may be had");
          const { lane, amount } = task;
          expect(amount).toBeGreaterThan(0);
          left[lanes[lane]!.from]! -= amount;
          sent[lane]! += amount;
        }
        for (const [store, amount] of left.entries()) expect([store, amount >= -1e-9]).toEqual([store, true]);
        for (const [lane, amount] of sent.entries()) expect(amount).toBeLessThanOrEqual(lanes[lane]!.capacity);
        expect(plan()).toEqual(plan());
      }),
    );
  });

  test("sends nothing where nothing is wanted", () => {
    fc.assert(
      fc.property(anyStores, anyLanes, (given, ways) => {
        const stores = given.map((store, item) => storeOf({ ...store, wanted: 0 }, item));
        const lanes = ways.map(({ from, step, ...way }) => ({
          from,
          to: (from + step) % 3,
          ...way,
          cost: way.cost + 1,
          trips: null,
        }));
        expect(rule.plan(stores, lanes, contextOf(solver), parameterSets(rule)[0]!)).toEqual([]);
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

/** What a batching rule keeps. */
export function batchingContract(rule: BatchingRule): void {
  const families = fc.array(fc.record({ minimumBatch: fc.integer({ min: 1, max: 3 }), extra: fc.nat({ max: 3 }) }), {
    minLength: 1,
    maxLength: 4,
  });
  const anyCandidates = fc
    .tuple(anyQueue, families, fc.array(fc.nat(), { minLength: 8, maxLength: 8 }))
    .map(([queue, limits, picks]) =>
      queue.map((candidate, place): WaitingOperation => {
        const batchFamily = (picks[place]! % (limits.length + 1)) - 1;
        const limit = limits[batchFamily];
        if (limit === undefined) return candidate;
        const { minimumBatch, extra } = limit;
        return { ...candidate, batchFamily, minimumBatch, maximumBatch: minimumBatch + extra };
      }),
    );

  test("takes jobs of one family, no more than go together and no fewer than they must be, or none", () => {
    fc.assert(
      fc.property(anyCandidates, anyDispatchingContext, fc.boolean(), (candidates, { setupTime, ...rest }, late) => {
        const [given] = parameterSets(rule);
        const picks = ({ id }: WaitingOperation) => [{ aisle: id % 3, at: id % 7 }];
        const tourLength = (some: readonly WaitingOperation[]) => some.reduce((sum, { id }) => sum + (id % 11), 0);
        const task = ({ id }: WaitingOperation) => ({
          kind: id % 2 === 0 ? ("putAway" as const) : ("retrieve" as const),
        });
        const context = { ...rest, setupTime, hasWaitedEnough: () => late, task, picks, tourLength };
        const choose = () => rule.choose(Object.freeze([...candidates]), Object.freeze(context), given!);
        const batch = choose();
        expect(choose()).toEqual(batch);
        const goAlone = candidates.filter(({ batchFamily }) => batchFamily < 0);
        if (batch === null) {
          expect(goAlone).toEqual([]);
          expect(late).toBe(false);
          return;
        }
        const [leader] = batch;
        expect(new Set(batch).size).toBe(batch.length);
        for (const job of batch) {
          expect(candidates).toContain(job);
          expect(job.batchFamily).toBe(leader!.batchFamily);
        }
        expect(batch.length).toBeLessThanOrEqual(leader!.maximumBatch);
        if (!late) expect(batch.length).toBeGreaterThanOrEqual(leader!.minimumBatch);
      }),
    );
  });
}

/** What a control rule keeps. */
export function controlContract(rule: ControlRule): void {
  const deviation = fc.double({ min: -6, max: 6, noNaN: true });
  const point = (deviation: number) => ({ machine: 0, product: 1, operation: 2, deviation, size: 4 });

  test("says yes or no, the same for the same points, and the same for points as far off on the other side", () => {
    fc.assert(
      fc.property(fc.array(deviation, { maxLength: 40 }), fc.constantFrom(...parameterSets(rule)), (points, given) => {
        const read = (sign: number) => {
          const context = { now: 5, random: () => 0.5, memory: {} };
          return points.map((each) => rule.signals(Object.freeze(point(sign * each)), context, given));
        };
        for (const answer of read(1)) expect([true, false]).toContain(answer);
        expect(read(1)).toEqual(read(1));
        expect(read(-1)).toEqual(read(1));
      }),
    );
  });

  test("signals in the end when every point is six standard deviations off", () => {
    const context = { now: 5, random: () => 0.5, memory: {} };
    const { parameters } = resolveParameters(rule, {}) as { parameters: Parameters };
    const answers = Array.from({ length: 10 }, () => rule.signals(point(6), context, parameters));
    expect(answers).toContain(true);
  });
}

/** What an inspection rule keeps. */
export function inspectionContract(rule: InspectionRule): void {
  test("says yes or no, the same when asked again with the same memory and draw, and changes nothing that it sees", () => {
    const step = fc.record({
      job: fc.nat(100),
      product: fc.nat(3),
      operation: fc.nat(5),
      quantity: fc.integer({ min: 1, max: 9 }),
      priority: fc.nat(3),
      dueDate: fc.constantFrom(10, Number.POSITIVE_INFINITY),
      passed: fc.nat(100),
    });
    const results = fc.array(fc.boolean(), { maxLength: 40 });
    const draw = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(step, results, draw, fc.constantFrom(...parameterSets(rule)), (asking, found, drawn, given) => {
        const context = { now: 5, random: () => drawn, memory: {} };
        for (const isFound of found) rule.learns?.(isFound, context, given);
        const before = JSON.stringify(context.memory);
        const inspects = () => rule.inspects(Object.freeze(asking), context, given);
        expect([true, false]).toContain(inspects());
        expect(inspects()).toBe(inspects());
        expect(JSON.stringify(context.memory)).toBe(before);
      }),
    );
  });
}

export function storageContract(rule: StorageRule): void {
  const items = fc.array(fc.record({ locations: fc.integer({ min: 1, max: 4 }), turnover: fc.nat(50) }), {
    minLength: 1,
    maxLength: 8,
  });
  const context = { now: 5, random: () => 0.5, memory: {}, storage: 0 };

  test("chooses one of the open locations or none, the same each time, and one that is kept for the item where it keeps them", () => {
    fc.assert(
      fc.property(items, fc.nat(40), fc.nat(7), fc.constantFrom(...parameterSets(rule)), (given, count, which, set) => {
        const slots = rule.slot?.(Object.freeze([...given]), count, set) ?? null;
        if (slots !== null) {
          expect(slots.groupOfItem).toHaveLength(given.length);
          expect(slots.groupOfLocation).toHaveLength(count);
        }
        const open = Array.from({ length: count }, (_, place) =>
          Object.freeze({ location: 100 + place, travelTime: place, group: slots?.groupOfLocation[place] ?? -1 }),
        );
        const load = { item: 3, amount: 1, group: slots?.groupOfItem[which % given.length] ?? -1 };
        const chosen = rule.choose(load, Object.freeze(open), context, set);
        expect(rule.choose(load, open, context, set)).toBe(chosen);
        if (chosen !== null) expect(open).toContain(chosen);
        const own = open.filter(({ group }) => group === load.group);
        if (own.length > 0) expect(own).toContain(chosen);
      }),
    );
  });
}

/** What a re-slotting rule keeps. */
export function reslottingContract(rule: ReslottingRule): void {
  const anyStorage = fc
    .record({
      places: fc.array(
        fc.record({ item: fc.integer({ min: -1, max: 5 }), travelTime: fc.nat({ max: 40 }), zone: fc.nat({ max: 1 }) }),
        { minLength: 1, maxLength: 14 },
      ),
      visits: fc.array(fc.nat({ max: 60 }), { minLength: 6, maxLength: 6 }),
    })
    .map(({ places, visits }) => {
      const all = places
        .map((place, location) => Object.freeze({ ...place, location, units: 1 }))
        .sort((a, b) => a.travelTime - b.travelTime || a.location - b.location);
      return Object.freeze({
        storage: 0,
        loads: Object.freeze(all.filter(({ item }) => item >= 0)),
        open: Object.freeze(all.filter(({ item }) => item < 0)),
        period: 600,
        visits: (item: number) => visits[item] as number,
      });
    });

  test("moves loads within their zones, each location once, within the budget, so that those who come for them have less far to go", () => {
    fc.assert(
      fc.property(anyStorage, fc.constantFrom(...parameterSets(rule)), (storage, parameters) => {
        const choose = (memory: Memory) =>
          rule.choose(storage, { now: 600, random: () => 0.4, memory, moveTime: () => 1 }, parameters);
        const moves = choose({});
        expect(choose({})).toEqual(moves);
        if (parameters.moves !== undefined) expect(moves.length).toBeLessThanOrEqual(parameters.moves);
        const used = moves.flatMap(({ from, to }) => [from, to]);
        expect(new Set(used).size).toBe(used.length);
        const { loads, open, visits } = storage;
        const counts = (item: number) => loads.filter((load) => load.item === item).length;
        const rate = (item: number) => visits(item) / counts(item);
        for (const { from, to } of moves) {
          const load = loads.find(({ location }) => location === from)!;
          const other = loads.find(({ location }) => location === to);
          const place = other ?? open.find(({ location }) => location === to)!;
          expect(place.zone).toBe(load.zone);
          expect(other?.item).not.toBe(load.item);
          const saved = (rate(load.item) - (other ? rate(other.item) : 0)) * (load.travelTime - place.travelTime);
          expect(saved).toBeGreaterThan(0);
        }
      }),
    );
  });
}

/** What a docking rule keeps. */
export function dockingContract(rule: DockingRule): void {
  const anyTrucks = fc
    .array(
      fc.record({
        appointment: fc.nat({ max: 90 }),
        isLate: fc.boolean(),
        door: fc.integer({ min: -1, max: 3 }),
        loads: fc.integer({ min: 1, max: 30 }),
      }),
      { minLength: 1, maxLength: 5 },
    )
    .map((trucks) => Object.freeze(trucks.map((each, job) => Object.freeze({ ...each, job, arrival: job * 9 }))));
  const anyDoors = fc
    .uniqueArray(fc.nat({ max: 3 }), { minLength: 1, maxLength: 4 })
    .map((doors) => Object.freeze(doors.map((door) => Object.freeze({ door }))));
  const anyServing = fc.array(fc.boolean(), { minLength: 20, maxLength: 20 });

  test("sends one of the trucks to a door where it can be served, and lets all wait where none can, the same each time", () => {
    fc.assert(
      fc.property(
        anyTrucks,
        anyDoors,
        anyServing,
        fc.constantFrom(...parameterSets(rule)),
        (trucks, doors, serves, parameters) => {
          const context = {
            now: 99,
            random: () => 0.4,
            memory: {},
            workCentre: 0,
            canServe: ({ job }: { job: number }, { door }: { door: number }) => serves[job * 4 + door] as boolean,
            distance: ({ job }: { job: number }, { door }: { door: number }) => Math.abs(job - door),
          };
          const choose = () => rule.choose(trucks, doors, context, parameters);
          const chosen = choose();
          expect(choose()).toEqual(chosen);
          if (chosen === null) {
            const isOpen = trucks.some((truck) =>
              doors.some((door) => context.canServe(truck, door) && (truck.door < 0 || truck.door === door.door)),
            );
            expect(isOpen).toBe(false);
            return;
          }
          expect(trucks).toContain(chosen.truck);
          expect(doors).toContain(chosen.door);
          expect(context.canServe(chosen.truck, chosen.door)).toBe(true);
        },
      ),
    );
  });
}

/** What a routing rule of vehicles keeps. */
export function vehicleRoutingContract(rule: VehicleRoutingRule): void {
  const nodes = 6;
  const anyRoad = fc
    .record({
      more: fc.array(fc.tuple(fc.nat({ max: nodes - 1 }), fc.nat({ max: nodes - 1 })), { maxLength: 12 }),
      crowds: fc.array(fc.nat({ max: 3 }), { minLength: nodes, maxLength: nodes }),
      busyUntil: fc.array(fc.integer({ min: -5, max: 30 }), { minLength: nodes, maxLength: nodes }),
    })
    .map(({ more, crowds, busyUntil }) => {
      // A ring, so that there is a way from everywhere to everywhere, and some short cuts.
      const pairs = [...Array.from({ length: nodes }, (_, node) => [node, (node + 1) % nodes] as const), ...more];
      const leaving = Array.from({ length: nodes }, (_, node) =>
        pairs.flatMap(([from, to]) => (from === node && to !== node ? [{ to, zone: -1, time: 3 }] : [])),
      );
      const hops = (from: number, to: number): number => {
        let reached = new Set([from]);
        let count = 0;
        for (; !reached.has(to); count++)
          reached = new Set([...reached, ...[...reached].flatMap((n) => leaving[n]!.map((e) => e.to))]);
        return count;
      };
      return Object.freeze({
        zoneOfNode: Array.from({ length: nodes }, (_, node) => node),
        leaving,
        nextNode: (from: number, to: number) =>
          leaving[from]!.find((edge) => hops(edge.to, to) === hops(from, to) - 1)?.to ?? from,
        least: (from: number, to: number) => 3 * hops(from, to),
        crowd: (zone: number) => crowds[zone]!,
        windows: (zone: number) => [[busyUntil[zone]!, Number.POSITIVE_INFINITY]] as const,
      });
    });
  const ends = fc.tuple(fc.nat({ max: nodes - 1 }), fc.nat({ max: nodes - 1 })).filter(([from, to]) => from !== to);

  test("goes along edges only, and the same way when asked again", () => {
    fc.assert(
      fc.property(anyRoad, ends, fc.constantFrom(...parameterSets(rule)), (road, [from, to], given) => {
        const trip = Object.freeze({ vehicle: 0, from, at: 40, stops: [{ node: to, dwell: 0 }] });
        const context = Object.freeze({ now: 40, random: () => 0.5, memory: {} });
        if ("next" in rule) {
          const next = rule.next(trip, road, context, given);
          expect(road.leaving[from]!.map((edge) => edge.to)).toContain(next);
          expect(rule.next(trip, road, context, given)).toBe(next);
          return;
        }
        const route = rule.plan(trip, road, context, given)!;
        expect(route.nodes.at(-1)).toBe(to);
        route.nodes.reduce((node, after) => {
          expect(road.leaving[node]!.map((edge) => edge.to)).toContain(after);
          return after;
        }, from);
        expect(route.visits[0]).toMatchObject({ zone: from, from: 40 });
        expect(route.visits.at(-1)).toMatchObject({ zone: to, to: Number.POSITIVE_INFINITY });
        for (const visit of route.visits) expect(visit.from).toBeGreaterThanOrEqual(road.windows(visit.zone)[0]![0]);
        expect(rule.plan(trip, road, context, given)).toEqual(route);
      }),
    );
  });
}

/** What a rule of the right of way keeps. */
export function trafficContract(rule: TrafficRule): void {
  const waiting = fc.array(
    fc.record({
      since: fc.nat({ max: 9 }),
      isLoaded: fc.boolean(),
      dueDate: fc.constantFrom(50, 90, Number.POSITIVE_INFINITY),
    }),
    { minLength: 1, maxLength: 5 },
  );

  test("lets one of those in who wait, the same when asked again, and somebody wherever everything is safe", () => {
    fc.assert(
      fc.property(waiting, fc.nat({ max: 5 }), fc.constantFrom(...parameterSets(rule)), (given, safe, parameters) => {
        const requests = Object.freeze(given.map((each, vehicle) => Object.freeze({ ...each, vehicle })));
        const contextOf = (isSafe: (request: { readonly vehicle: number }) => boolean) =>
          Object.freeze({ now: 10, random: () => 0.5, memory: {}, isSafe });
        const one = contextOf(({ vehicle }) => vehicle === safe);
        const chosen = rule.choose(requests, one, parameters);
        if (chosen !== null) expect(requests).toContain(chosen);
        expect(rule.choose(requests, one, parameters)).toBe(chosen);
        expect(requests).toContain(
          rule.choose(
            requests,
            contextOf(() => true),
            parameters,
          ),
        );
      }),
    );
  });
}

/** What a charging rule keeps. */
export function chargingContract(rule: ChargingRule): void {
  const share = fc.integer({ min: 0, max: 20 }).map((part) => part / 20);
  const anyVehicle = fc.record({
    vehicle: fc.constant(0),
    node: fc.constant(0),
    charge: share,
    needed: fc.constantFrom(0.1, 0.25),
    lacks: fc.boolean(),
    requests: fc.nat({ max: 2 }),
    chargedAt: fc.constantFrom(0, 90),
  });
  const anyChargers = fc
    .array(
      fc.record({
        driveTime: fc.nat({ max: 9 }),
        free: fc.nat({ max: 2 }),
        waiting: fc.nat({ max: 2 }),
        timeToFull: fc.constant(600),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map((options) => options.map((option, charger) => Object.freeze({ ...option, charger, node: charger + 1 })));
  const context = Object.freeze({ now: 20_000, random: () => 0.5, memory: {} });

  test("chooses what is offered or nothing, the same when asked again, and something before the way to a charger is too long", () => {
    fc.assert(
      fc.property(anyVehicle, anyChargers, fc.constantFrom(...parameterSets(rule)), (given, chargers, parameters) => {
        const vehicle = Object.freeze(given);
        const chosen = rule.choose(vehicle, Object.freeze(chargers), context, parameters);
        if (chosen !== null) expect(chargers).toContain(chosen);
        expect(rule.choose(vehicle, chargers, context, parameters)).toBe(chosen);
        if (vehicle.charge <= vehicle.needed || (vehicle.lacks && vehicle.charge < 1)) expect(chosen).not.toBeNull();
        if (chosen?.free === 0) expect(chargers.every(({ free }) => free === 0)).toBe(true);
        const level = rule.asksAt?.(vehicle, context, parameters) ?? vehicle.needed;
        expect(level).toBeGreaterThanOrEqual(vehicle.needed);
      }),
    );
  });
}

/** What a parking rule keeps. */
export function parkingContract(rule: ParkingRule): void {
  const anyPlaces = fc
    .array(
      fc.record({
        driveTime: fc.nat({ max: 9 }),
        isOwn: fc.boolean(),
        vehicles: fc.nat({ max: 2 }),
        meanResponse: fc.nat({ max: 9 }),
        longestResponse: fc.nat({ max: 9 }),
      }),
      { maxLength: 4 },
    )
    .map((places) => places.map((place, at) => Object.freeze({ ...place, node: at + 1 })));
  const context = Object.freeze({ now: 20_000, random: () => 0.5, memory: {} });
  const vehicle = Object.freeze({ vehicle: 0, node: 0 });

  test("chooses what is offered or nothing, and the same when asked again", () => {
    fc.assert(
      fc.property(anyPlaces, fc.constantFrom(...parameterSets(rule)), (places, parameters) => {
        const chosen = rule.choose(vehicle, Object.freeze(places), context, parameters);
        if (chosen !== null) expect(places).toContain(chosen);
        expect(rule.choose(vehicle, places, context, parameters)).toBe(chosen);
      }),
    );
  });
}

/** What a pod selection rule keeps. */
export function podSelectionContract(rule: PodSelectionRule): void {
  const anyPods = fc
    .array(
      fc.record({
        lines: fc.integer({ min: 1, max: 5 }),
        units: fc.integer({ min: 1, max: 9 }),
        orders: fc.integer({ min: 1, max: 5 }),
        releaseDate: fc.nat({ max: 90 }),
        dueDate: fc.oneof(fc.nat({ max: 90 }), fc.constant(Number.POSITIVE_INFINITY)),
        travelTime: fc.nat({ max: 60 }),
      }),
      { minLength: 1, maxLength: 6 },
    )
    .map((pods) => Object.freeze(pods.map((each, pod) => Object.freeze({ ...each, pod }))));

  test("calls one of the pods that serve a line, the same when asked again", () => {
    fc.assert(
      fc.property(anyPods, fc.constantFrom(...parameterSets(rule)), (pods, parameters) => {
        const choose = () => rule.choose(pods, { now: 95, random: () => 0.4, memory: {}, workCentre: 0 }, parameters);
        expect(pods).toContain(choose());
        expect(choose()).toBe(choose());
      }),
    );
  });
}

/** What a load selection rule keeps. */
export function loadSelectionContract(rule: LoadSelectionRule): void {
  const node = fc.nat({ max: 4 });
  const anyTour = fc.record({
    vehicle: fc.constant(0),
    node,
    tasks: fc.array(
      fc
        .record({ source: node, to: node, isAboard: fc.boolean() })
        .map(({ source, to, isAboard }) =>
          Object.freeze({ from: isAboard ? -1 : source, to, node: isAboard ? to : source }),
        ),
      { minLength: 1, maxLength: 3 },
    ),
    room: fc.integer({ min: 1, max: 3 }),
  });

  test("takes on one of the requests or none, the same in whatever order they are listed", () => {
    fc.assert(
      fc.property(anyTour, anyRequests, fc.constantFrom(...parameterSets(rule)), (tour, requests, parameters) => {
        const travelTime = (from: number, to: number) => Math.abs(from - to);
        const context = Object.freeze({ now: 10, random: () => 0.5, memory: {}, travelTime });
        const chosen = rule.choose(Object.freeze(tour), Object.freeze([...requests]), context, parameters);
        if (chosen !== null) expect(requests).toContain(chosen);
        expect(rule.choose(tour, requests.toReversed(), context, parameters)).toEqual(chosen);
      }),
    );
  });
}

/** What a merge rule keeps. */
export function mergeContract(rule: MergeRule): void {
  const anyLoads = fc
    .uniqueArray(
      fc.record({
        job: anyJob,
        from: fc.integer({ min: -1, max: 5 }),
        since: fc.nat({ max: 5 }),
        priority: fc.nat({ max: 2 }),
        queue: fc.integer({ min: 1, max: 4 }),
        share: fc.integer({ min: 1, max: 3 }),
      }),
      { selector: ({ from }) => from, minLength: 2, maxLength: 5 },
    )
    .map((loads) => loads.toSorted((a, b) => (a.from < 0 ? 99 : a.from) - (b.from < 0 ? 99 : b.from)))
    .map((loads) => Object.freeze(loads.map((each) => Object.freeze(each))));

  test("lets one of the loads on, the same when asked again, and in the end those of every conveyor", () => {
    fc.assert(
      fc.property(anyLoads, fc.constantFrom(...parameterSets(rule)), (loads, parameters) => {
        const waiting = loads.map((load) => ({ ...load, left: 3 }));
        const context = { now: 9, random: () => 0.4, memory: {}, conveyor: 7 };
        for (let lastFrom = -2, row = 0; waiting.length > 1; ) {
          const choose = () => rule.choose(waiting, { ...context, lastFrom, row }, parameters);
          const chosen = choose();
          expect(waiting).toContain(chosen);
          expect(choose()).toBe(chosen);
          row = chosen.from === lastFrom ? row + 1 : 1;
          lastFrom = chosen.from;
          const one = waiting.find(({ from }) => from === lastFrom)!;
          one.left--;
          if (one.left === 0) waiting.splice(waiting.indexOf(one), 1);
        }
      }),
    );
  });
}

/** What a divert rule keeps. */
export function divertContract(rule: DivertRule): void {
  const anyLanes = fc
    .uniqueArray(
      fc.record({
        conveyor: fc.nat({ max: 5 }),
        own: fc.integer({ min: 1, max: 9 }),
        timeFromEnd: fc.nat({ max: 9 }),
        fill: fc.double({ min: 0, max: 1, noNaN: true }),
        share: fc.integer({ min: 1, max: 3 }),
        isOwn: fc.boolean(),
      }),
      { selector: ({ conveyor }) => conveyor, minLength: 2, maxLength: 4 },
    )
    .map((lanes) => lanes.map(({ own, ...lane }) => Object.freeze({ ...lane, time: own + lane.timeFromEnd })))
    .map((lanes) => Object.freeze(lanes.toSorted((a, b) => a.time - b.time)));

  test("gives one of the lanes or more, each once, the same when asked again, and never one that leads away from where a load is bound", () => {
    fc.assert(
      fc.property(
        anyJob,
        anyLanes,
        fc.record({ lastTo: fc.integer({ min: -1, max: 5 }), row: fc.nat({ max: 4 }) }),
        fc.constantFrom(...parameterSets(rule)),
        (job, lanes, last, parameters) => {
          const timeLeft = lanes[0]!.time;
          const context = Object.freeze({ now: 9, random: () => 0.4, memory: {}, conveyor: 7, timeLeft, ...last });
          const choose = () => rule.choose(job, lanes, context, parameters);
          const chosen = choose();
          expect(choose()).toEqual(chosen);
          expect(chosen.length).toBeGreaterThan(0);
          expect(new Set(chosen).size).toBe(chosen.length);
          for (const lane of chosen) {
            expect(lanes).toContain(lane);
            if (!lane.isOwn) expect(lane.timeFromEnd).toBeLessThan(timeLeft);
          }
        },
      ),
    );
  });
}

/** What a pod storage rule keeps. */
export function podStorageContract(rule: PodStorageRule): void {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const anyPlaces = fc
    .array(fc.record({ travelTime: fc.nat({ max: 60 }), rank: share }), { minLength: 1, maxLength: 8 })
    .map((places) => Object.freeze(places.map((each, place) => Object.freeze({ ...each, place }))));

  test("brings the pod to one of the open places, the same when asked again", () => {
    fc.assert(
      fc.property(
        anyPlaces,
        fc.nat({ max: 9 }),
        share,
        fc.constantFrom(...parameterSets(rule)),
        (places, home, turnover, parameters) => {
          const pod = Object.freeze({ pod: 3, from: home, home, turnover: () => turnover });
          const choose = () => rule.choose(pod, places, { now: 5, random: () => 0.4, memory: {} }, parameters);
          expect(places).toContain(choose());
          expect(choose()).toBe(choose());
        },
      ),
    );
  });
}

export function schedulingContract(rule: SchedulingRule): void {
  const anyNews = fc.record({
    orders: fc.nat({ max: 3 }),
    failures: fc.nat({ max: 2 }),
    repairs: fc.nat({ max: 2 }),
    losses: fc.nat({ max: 2 }),
    drift: fc.nat({ max: 100 }),
    isDue: fc.boolean(),
  });
  const anyJob = fc.record({
    release: fc.nat({ max: 20 }),
    due: fc.nat({ max: 60 }),
    weight: fc.integer({ min: 1, max: 4 }),
    operations: fc.array(
      fc.record({ machine: fc.nat({ max: 1 }), time: fc.nat({ max: 9 }) }).map((choice) => [choice]),
      { maxLength: 3 },
    ),
  });
  const anyJobs = fc.array(anyJob, { maxLength: 4 });
  // Parameters are within their limits, where a search may be longer than a test should be.
  const parameterSet = fc
    .constantFrom(...parameterSets(rule))
    .map((each) => ("moves" in each ? { ...each, moves: Math.min(each.moves!, 50) } : each));

  test("makes a schedule that can be, or none, the same when asked again", () => {
    fc.assert(
      fc.property(anyNews, anyJobs, parameterSet, (news, jobs, parameters) => {
        const shop = { machines: 2, jobs };
        const make = () =>
          rule.schedule(
            { now: 7, random: () => 0.25, memory: {}, news, madeAt: -1, number: 0, shop: () => ({ shop, prior: [] }) },
            parameters,
          );
        const made = make();
        expect(make()).toEqual(made);
        if (made !== null) expect(faultsOf(shop, made.operations)).toEqual([]);
      }),
    );
  });

  test("wants to be asked again after a time, or never", () => {
    for (const parameters of parameterSets(rule)) {
      expect(rule.every?.(parameters) ?? Number.POSITIVE_INFINITY).toBeGreaterThan(0);
    }
  });
}

/** What a trading rule keeps. */
export function tradingContract(rule: TradingRule): void {
  const anyNews = fc.record({ failures: fc.nat({ max: 2 }), repairs: fc.nat({ max: 2 }), isDue: fc.boolean() });
  const anyOrder = fc.record({
    site: fc.nat({ max: 1 }),
    due: fc.integer({ min: -20, max: 60 }),
    weight: fc.integer({ min: 1, max: 4 }),
    time: fc.integer({ min: 1, max: 30 }),
    isBound: fc.boolean(),
  });
  const anyOrders = fc.array(anyOrder, { maxLength: 4 });
  // Parameters are within their limits, where a search may be longer than a test should be.
  const parameterSet = fc
    .constantFrom(...parameterSets(rule))
    .map((each) => ("moves" in each ? { ...each, moves: Math.min(each.moves!, 50) } : each));

  test("gives every order to a site that makes it, for no more than before, or trades nothing, the same when asked again", () => {
    fc.assert(
      fc.property(anyNews, anyOrders, parameterSet, (news, orders, parameters) => {
        const route = (time: number) => ({
          approach: 0,
          delivery: 5,
          transportCost: 0,
          operations: [[{ machine: 0, time }]],
        });
        const problem = {
          flowCost: 0,
          sites: ["a", "b"].map((id) => ({ id, cost: 1, machines: [{ id, downtimes: null }] })),
          orders: orders.map(({ site, due, weight, time, isBound }, place) => ({
            id: String(place),
            home: site,
            release: 0,
            due,
            lateCost: weight,
            routes: [0, 1].map((at) => (isBound && at !== site ? null : route(time + at))),
          })),
        };
        const sites = orders.map(({ site }) => site);
        const context = { now: 7, random: () => 0.25, memory: {}, news, messageSize: 100 };
        const trade = () => rule.trade({ ...context, orders: () => ({ problem, sites }) }, parameters);
        const made = trade();
        expect(trade()).toEqual(made);
        if (made === null) return;
        expect(made.sites).toHaveLength(orders.length);
        for (const [order, site] of made.sites.entries()) expect(problem.orders[order]!.routes[site]).not.toBeNull();
        expect(made.after).toBeLessThanOrEqual(made.before);
        for (const { pairs, sizes } of made.legs) expect(pairs).toHaveLength(sizes.length);
      }),
      { numRuns: 30 },
    );
  });

  test("wants to be asked again after a time, or never", () => {
    for (const parameters of parameterSets(rule)) {
      expect(rule.every?.(parameters) ?? Number.POSITIVE_INFINITY).toBeGreaterThan(0);
    }
  });
}
