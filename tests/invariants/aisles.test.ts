import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRun, type Model, records, restoreRun, snapshotFromJson, snapshotToJson } from "../../sim/index.ts";
import { invariantsOf } from "../support/invariants/invariants.ts";
import { modelOf } from "../support/plant-story.ts";
import { traceOfRun } from "../support/random-scenarios.ts";
import { stateOf } from "../support/state-of.ts";

const ITEMS = 12;

const stores = fc
  .record({
    blocking: fc.constantFrom("wide", "narrow"),
    kind: fc.constantFrom("rack", "block"),
    aisles: fc.integer({ min: 1, max: 4 }),
    bays: fc.integer({ min: 2, max: 6 }),
    bayWidth: fc.constantFrom(0.9, 1, 2.7),
    depot: fc.integer({ min: 1, max: 4 }),
    ways: fc.constantFrom("S-SHAPE", "RETURN", "MIDPOINT", "LARGEST-GAP", "COMBINED", "OPTIMAL", "front"),
    pickers: fc.integer({ min: 2, max: 5 }),
    trucks: fc.integer({ min: 1, max: 2 }),
    speed: fc.constantFrom(0.8, 1.2, 3),
    batch: fc.integer({ min: 1, max: 3 }),
    interrupted: fc.constantFrom("resume", "restart", "scrap"),
    atShiftEnd: fc.constantFrom("interrupt", "finish"),
    seed: fc.integer({ min: 1, max: 1000 }),
  })
  .map((choice): Model => {
    const { aisles, batch, bays, blocking, depot, interrupted, kind, seed, ways } = choice;
    const work = { in: "shop", lift: 1, perStop: 6, perUnit: 1 };
    const failure = { timeBetween: "exponential(300)", repair: "exponential(30)", interrupted };
    const together = { max: batch, family: "tour" };
    return modelOf({
      takt: 1,
      run: { until: 1800, seed },
      policies: { picking: ways === "front" ? "RETURN" : ways },
      calendars: [{ id: "hours", week: { "mon-sun": ["00:00-00:10", "00:12-24:00"] } }],
      storages: [
        {
          id: "shop",
          kind,
          blocking,
          aisles,
          bays,
          bayWidth: choice.bayWidth,
          levels: 3,
          pitch: 3,
          depot: Math.min(depot, aisles),
          crossAisles: ways === "front" ? "front" : "both",
          capacity: { unitLoads: 9 },
          putAway: "RANDOM",
          reslot: { every: 200, product: "shift", rule: "SWAP(moves: 3, horizon: 40)" },
        },
      ],
      items: Array.from({ length: ITEMS }, (_, item) => ({
        id: `i${item}`,
        storage: "shop",
        unitLoad: 4,
        stock: 8,
        popularity: item + 1,
        replenishment: "MIN-MAX(min: 6, max: 12)",
        supply: { leadTime: 60, inbound: "delivery" },
      })),
      workCentres: [
        {
          id: "picker",
          machines: choice.pickers,
          calendar: "hours",
          atShiftEnd: choice.atShiftEnd,
          failure,
          storage: { ...work, speed: 1.2 },
        },
        { id: "truck", machines: choice.trucks, batching: "DUAL-COMMAND", storage: { ...work, speed: choice.speed } },
      ],
      products: [
        { id: "parcel", route: [{ at: "picker", pick: "lines", time: 3, batch: together }] },
        { id: "delivery", route: [{ at: "truck", putAway: "replenished", batch: { max: 2, family: "truck" } }] },
        {
          id: "outward",
          route: [{ at: "truck", retrieve: { item: "i1", amount: 2 }, batch: { max: 2, family: "truck" } }],
        },
        { id: "shift", route: [{ at: "truck", relocate: "loads" }] },
      ],
      orders: [
        {
          product: "parcel",
          interarrival: "exponential(12)",
          limit: 60,
          lines: { count: "discrete(1: 0.4, 4: 0.6)", whenShort: "ship" },
        },
        { product: "outward", interarrival: "exponential(90)" },
      ],
    });
  });

describe("any storage whose aisles are wide or narrow", () => {
  it("has never two at work at a pick column, and in narrow aisles nobody passes another; all picking is done", () => {
    const reasons = new Set<number>();
    fc.assert(
      fc.property(stores, (model) => {
        const trace = traceOfRun(model);
        invariantsOf(trace);
        let picks = 0;
        for (const record of records(trace)) {
          if (record.kind === "operation.interrupted") reasons.add(record.reason);
          if (record.kind === "line.picked") picks++;
        }
        expect(picks).toBeGreaterThan(60);
      }),
      { numRuns: 20, seed: 3 },
    );
    // Failures, ends of shifts, and others in the way.
    expect([...reasons].toSorted()).toEqual([0, 1, 5]);
  });

  it("goes on from a snapshot as it would have, and is the same whether it is recorded or not", () => {
    fc.assert(
      fc.property(stores, fc.integer({ min: 50, max: 900 }), (model, until) => {
        const whole = createRun(model, { recorder: "full" });
        whole.advance();
        const cut = createRun(model, { recorder: "full" });
        cut.advance({ until });
        const resumed = restoreRun(model, snapshotFromJson(snapshotToJson(cut.snapshot())), { recorder: "full" });
        resumed.advance();
        expect(resumed.digest()).toBe(whole.digest());
        const silent = createRun(model, { recorder: "off" });
        silent.advance();
        expect(stateOf(silent)).toEqual(stateOf(whole));
      }),
      { numRuns: 6, seed: 5 },
    );
  });
});
