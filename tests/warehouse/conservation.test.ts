import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRun, type Model, records, relocatesLoads, type TraceRecord } from "../../sim/index.ts";
import { expectKpisToAgree } from "../support/invariants/kpis-agree.ts";
import { modelOf } from "../support/plant-story.ts";

/** A small warehouse with all that moves units: deliveries, put-away, picking, retrieval for machines, expiry, and losses. */
const warehouse = fc
  .record({
    seed: fc.nat(1e6),
    kind: fc.constantFrom("rack", "block", "flow", "asrs", "shuttle"),
    putAway: fc.constantFrom("CLOSEST-OPEN", "RANDOM", "CLASS-BASED", "DEDICATED", "FULL-TURNOVER"),
    whenShort: fc.constantFrom("wait", "ship"),
    lost: fc.constantFrom("resume", "scrap"),
    batching: fc.constantFrom("MBS", "SEED", "SAVINGS", "DUAL-COMMAND"),
    shelfLife: fc.constantFrom("", "shelfLife: 200, "),
    retrieve: fc.constantFrom("oldest", "nearest", "fewest", "first-in"),
    refill: fc.constantFrom("any", "empty"),
    reslot: fc.constantFrom(
      "",
      "reslot: { every: 25, product: move, rule: 'SWAP(moves: 6, horizon: 50)' }, ",
      "reslot: { every: 20, product: move, rule: FULL-TURNOVER, only: idle, during: odd }, ",
      "reslot: { every: 30, drift: 0.1, product: move, rule: 'ABC(smoothing: 0.5)' }, ",
    ),
  })
  .map(({ reslot, seed, kind, putAway, whenShort, lost, batching, shelfLife, ...lanes }) => {
    const isLane = kind === "block" || kind === "flow";
    const retrieve = lanes.retrieve === "first-in" && !isLane ? "oldest" : lanes.retrieve;
    const refill = kind === "block" ? `, refill: ${lanes.refill}` : "";
    // Shuttles are one in each tier, and bring whole unit loads.
    const [machines, pick] = kind === "shuttle" ? [4, "retrieve: { item: b, amount: 2 }"] : [2, "pick: lines"];
    const lines = `, lines: { count: "discrete(1: 0.5, 2: 0.3, 3: 0.2)", quantity: "discrete(1: 0.6, 3: 0.4)", whenShort: ${whenShort} }`;
    return modelOf(`
takt: 1
run: { until: 600, seed: ${seed} }
calendars: [{ id: odd, period: 50, working: [[0, 20]] }]
storages:
  - { id: store, kind: ${kind}, aisles: 2, bays: 6, levels: 2, ${reslot}capacity: { unitLoads: 2 }, putAway: ${putAway}, retrieve: ${retrieve}${refill} }
items:
  - { id: a, storage: store, stock: 20, unitLoad: 4, popularity: 5, locations: 8, replenishment: "MIN-MAX(min: 10, max: 30)", supply: { make: inbound, lot: 8 } }
  - { id: b, storage: store, stock: 12, unitLoad: 2, ${shelfLife}popularity: 2, locations: 8, replenishment: "R-Q(r: 6, Q: 10)", supply: { leadTime: 30 } }
  - { id: c, storage: store, stock: 4, locations: 4 }
demands: [{ item: b, interarrival: "exponential(40)", size: 2, whenShort: lose }]
workCentres:
  - id: crew
    machines: ${machines}
    batching: ${batching}
    storage: { in: store, speed: 2, lift: 1, perStop: 2, perUnit: 0.5 }
    failure: { timeBetween: "exponential(80)", repair: 10, interrupted: ${lost} }
  - { id: dock, machines: 1 }
  - { id: mill }
products:
  - { id: inbound, route: [{ at: dock, time: 3, yield: 90 % }, { at: crew, putAway: a, batch: { max: 2, family: work } }] }
  - { id: parcel, route: [{ at: crew, ${pick}, batch: { max: 2, family: work } }, { at: dock, time: 2 }] }
  ${reslot === "" ? "" : "- { id: move, route: [{ at: crew, relocate: loads }] }"}
  - { id: part, route: [{ at: crew, retrieve: { item: a, amount: 2 }, batch: { max: 2, family: work } }, { at: mill, time: 9, yield: 95 % }, { at: crew, putAway: { item: c, amount: 1 }, id: back, batch: { max: 2, family: work } }] }
orders:
  - { product: parcel, interarrival: "exponential(12)", patience: "exponential(100)"${kind === "shuttle" ? "" : lines} }
  - { product: part, interarrival: "exponential(25)" }
`);
  });

function ended(model: Model) {
  const run = createRun(model, { recorder: "full" });
  run.advance();
  return run;
}

interface Account {
  initial: number;
  received: number;
  made: number;
  sold: number;
  expired: number;
  /** Taken by jobs that are in the plant, have left through its end, or were lost. */
  readonly taken: Map<number, number>;
}

/** Where the units of each item are at a cut: what came in is what went out, is lost, is on its way in jobs, and lies at locations. */
function accounts(model: Model, cut: readonly TraceRecord[]) {
  const of = model.items.map(
    ({ stock }): Account => ({ initial: stock, received: 0, made: 0, sold: 0, expired: 0, taken: new Map() }),
  );
  const left = new Map<number, "shipped" | "scrapped">();
  const lying = model.items.map(() => 0);
  // What is carried from location to location is on hand.
  const movers = new Set<number>();
  for (const record of cut) {
    if (record.kind === "job.created" && relocatesLoads(model, record.product)) movers.add(record.job);
    if ((record.kind === "stock.stored" || record.kind === "stock.taken") && movers.has(record.job)) {
      lying[record.item]! += record.kind === "stock.stored" ? -record.amount : record.amount;
    }
  }
  for (const record of cut) {
    if (record.kind === "stock.stored") lying[record.item]! += record.amount;
    if (record.kind === "stock.taken") lying[record.item]! -= record.amount;
    if (record.kind === "stock.received") of[record.item]!.received += record.amount;
    if (record.kind === "stock.made") of[record.item]!.made += record.amount;
    if (record.kind === "stock.demanded") of[record.item]!.sold += record.filled;
    if (record.kind === "stock.shipped") of[record.item]!.sold += record.amount;
    if (record.kind === "stock.expired") of[record.item]!.expired += record.amount;
    if (record.kind === "stock.issued") {
      const { taken } = of[record.item]!;
      taken.set(record.job, (taken.get(record.job) ?? 0) + record.amount);
    }
    if (record.kind === "job.completed") left.set(record.job, "shipped");
    if (record.kind === "job.scrapped") left.set(record.job, "scrapped");
  }
  return of.map(({ taken, ...account }, item) => {
    const sum = (fate: "shipped" | "scrapped" | undefined) =>
      [...taken].reduce((units, [job, amount]) => (left.get(job) === fate ? units + amount : units), 0);
    return {
      receipts: account.received + account.made,
      initial: account.initial,
      shipments: account.sold + sum("shipped"),
      onHand: lying[item]!,
      scrapped: account.expired + sum("scrapped"),
      inTransit: sum(undefined),
    };
  });
}

describe("any warehouse", () => {
  it("conserves stock: receipts + initial = shipments + on hand + scrapped + in transit, for each item, at any cut", () => {
    fc.assert(
      fc.property(
        warehouse,
        fc.array(fc.double({ min: 0, max: 600, noNaN: true }), { minLength: 5, maxLength: 5 }),
        (model, cuts) => {
          const run = ended(model);
          const all = [...records(run.trace())];
          for (const cut of [...cuts, 600]) {
            const before = all.filter(({ time }) => time <= cut);
            for (const { receipts, initial, shipments, onHand, scrapped, inTransit } of accounts(model, before)) {
              expect(shipments + onHand + scrapped + inTransit).toBeCloseTo(receipts + initial, 6);
              expect(Math.min(shipments, onHand, scrapped, inTransit)).toBeGreaterThanOrEqual(-1e-9);
            }
          }
          const { stores, warehouse: storages } = run.snapshot().plant;
          stores.items.forEach(({ lots, onHand }, item) => {
            expect(accounts(model, all)[item]!.onHand).toBeCloseTo(onHand, 6);
            if (model.items[item]!.shelfLife === Number.POSITIVE_INFINITY) return;
            // All that expires has its date, and what lies in lanes is among it.
            expect(lots.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(onHand, 6);
            const inLanes = new Map<number, number>();
            for (const location of storages!.places[item]!) {
              for (const { since, units } of storages!.lanes[location]?.loads ?? []) {
                inLanes.set(since, (inLanes.get(since) ?? 0) + units);
              }
            }
            for (const [since, units] of inLanes) {
              const lot = lots.find(({ expires }) => expires === since + model.items[item]!.shelfLife);
              expect(lot?.amount).toBeGreaterThanOrEqual(units - 1e-9);
            }
          });
        },
      ),
      { numRuns: 40, seed: 3 },
    );
  });

  it("keeps the invariants, and its KPIs agree with them", () => {
    fc.assert(
      fc.property(warehouse, (model) => {
        expectKpisToAgree(ended(model).trace());
      }),
      { numRuns: 25, seed: 4 },
    );
  });
});
