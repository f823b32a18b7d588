import { describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { seedChoice } from "../../sim/policies/batching/seed.ts";
import { waiting } from "../policies/views.ts";
import { invariantsOf } from "../support/invariants/invariants.ts";
import { problemsOf, runToEnd, story } from "../support/plant-story.ts";

/**
 * Three aisles of 10 bays of 1 m, 4 m apart. The locations nearest to the depot hold the items in their order: 0.5, 1.5, 2.5, 3.5 and
 * 4.5 m into the first aisle, and 0.5 m into the second, where c lies. The picker walks 1 m/s, with 5 s for each stop and 1 s for each unit.
 */
const store = (
  orders: string,
  more: { batch?: string; picking?: string; stock?: number; lines?: string; centre?: string } = {},
) => `
takt: 1
run: { until: 1000 }
storages: [{ id: shop, aisles: 3, pitch: 4, bays: 10, sides: 1, putAway: DEDICATED, capacity: { unitLoads: 99 } }]
items:
${["a", "x1", "x2", "b", "x3", "c"].map((id) => `  - { id: ${id}, storage: shop, stock: ${id.startsWith("x") ? 1 : (more.stock ?? 10)}, locations: 1 }`).join("\n")}
workCentres:
  - { id: picker, type: picker, ${more.centre ?? ""} storage: { in: shop, speed: 1, perStop: 5, perUnit: 1, picking: ${more.picking ?? "S-SHAPE"} } }
  - { id: packing }
products: [{ id: parcel, route: [{ at: picker, pick: lines${more.batch ?? ""} }, { at: packing, time: 2, per: piece }] }]
orders: [{ ${more.lines ?? ""}list: [${orders}] }]
`;

describe("a picker", () => {
  it("walks to the lines of the order by the picking rule, and takes their units out of the stock", () => {
    // S-SHAPE for a and c: with two aisles, through both, 10 + 4 + 10 + 4 m; stops 2 x 5 s, units 3 x 1 s.
    const scenario = store("{ product: parcel, lines: { a: 1, c: 2 } }");
    expect(story(scenario, "stock.taken", "stock.issued", "line.picked", "operation.completed")).toEqual([
      "0 stock.issued a j0 picker 1",
      "0 stock.taken a 0 j0 1",
      "0 line.picked j0 0 a 1",
      "0 stock.issued c j0 picker 2",
      "0 stock.taken c 10 j0 2",
      "0 line.picked j0 1 c 2",
      "41 operation.completed picker j0 picker",
      // Its pieces are the units of all lines.
      "47 operation.completed packing j0 packing",
    ]);
    // RETURN: 2 x 0.5 m in each, 2 x 4 m across.
    const short = store("{ product: parcel, lines: { a: 1, c: 2 } }", { picking: "RETURN" });
    expect(story(short, "operation.completed")[0]).toBe("23 operation.completed picker j0 picker");
  });

  it("tells its way, with what it does where and when", () => {
    const scenario = store("{ product: parcel, lines: { a: 1, c: 2 } }", { picking: "RETURN" });
    expect(story(scenario, "tour.started", "tour.point")).toEqual([
      "0 tour.started picker 0 2 2 10 23",
      "0 tour.point picker 0 -1 0 0 0",
      "0 tour.point picker 0 0 0.5 0.5 6",
      "0 tour.point picker 0 -1 0 7 0",
      "0 tour.point picker 1 -1 0 11 0",
      "0 tour.point picker 1 10 0.5 11.5 7",
      "0 tour.point picker 1 -1 0 19 0",
      "0 tour.point picker 0 -1 0 23 0",
    ]);
  });

  it("takes several orders on one tour, and stops once where several want the same", () => {
    const orders =
      "{ product: parcel, lines: { a: 1 } }, { product: parcel, lines: { a: 3 } }, { product: parcel, lines: { c: 1 } }";
    const scenario = store(orders, { picking: "RETURN", batch: ", batch: { max: 3, family: orders }" });
    // 10 m, two stops, five units.
    expect(story(scenario, "operation.completed").slice(0, 3)).toEqual([
      "25 operation.completed picker j0 picker",
      "25 operation.completed picker j1 picker",
      "25 operation.completed picker j2 picker",
    ]);
    invariantsOf(runToEnd(scenario).trace());
  });

  it("is not given an order whose lines are not all there, while others pass it; the order says what it waits for", () => {
    const scenario = store("{ product: parcel, lines: { a: 11 } }, { product: parcel, lines: { a: 2 } }");
    expect(
      story(scenario, "job.waiting", "operation.started").filter(
        (line) => line.includes("pick") || line.includes("material"),
      ),
    ).toEqual([
      "0 operation.started picker j1 picker",
      // 2 x 0.5 m, a stop, two units.
      "8 job.waiting j0 material a",
    ]);
  });

  it("picks what there is where orders are shipped short, and the service levels count it", () => {
    const orders = "{ product: parcel, lines: { a: 11, c: 1 } }, { product: parcel, lines: { c: 1 } }";
    const run = runToEnd(store(orders, { lines: "lines: { whenShort: ship }, " }));
    expect(story(run.trace(), "line.picked", "order.line")).toEqual([
      "0 order.line j0 0 a 11 10",
      "0 order.line j0 1 c 1 1",
      "0 order.line j1 0 c 1 1",
      "0 line.picked j0 0 a 10",
      "0 line.picked j0 1 c 1",
      // Through two aisles, two stops, 11 units: 28 + 10 + 11 s.
      "49 line.picked j1 0 c 1",
    ]);
    const { linesOrdered, linesPicked, lineFillRate, unitFillRate, orderFillRate, linesPerTour } = kpisOf(
      run.trace(),
    ).kpis;
    expect(linesOrdered.value).toBe(3);
    expect(linesPicked.value).toBe(3);
    expect(lineFillRate.value).toBeCloseTo(2 / 3, 12);
    expect(unitFillRate.value).toBeCloseTo(12 / 13, 12);
    expect(orderFillRate.value).toBe(0.5);
    expect(linesPerTour.value).toBe(1.5);
    invariantsOf(run.trace());
  });

  it("finds units of a cancelled order meant for nobody", () => {
    const scenario = store("{ product: parcel, lines: { a: 11 } }", { lines: "patience: 50, " });
    const run = runToEnd(scenario);
    expect(story(run.trace(), "job.cancelled")).toEqual(["50 job.cancelled j0"]);
    expect(run.snapshot().plant.stores.items[0]).toMatchObject({ onHand: 10, reserved: 0 });
  });

  it("draws lines of different items by their popularity", () => {
    const scenario = store("").replace(
      "orders: [{ list: [] }]",
      "orders: [{ product: parcel, interarrival: 100, lines: { count: 2, items: { a: 1, b: 1, c: 0 }, quantity: 3 } }]",
    );
    const lines = story(scenario, "order.line").slice(0, 2);
    expect(lines.map((line) => line.split(" ").slice(4, 6).join(" ")).sort()).toEqual(["a 3", "b 3"]);
  });
});

describe("waves", () => {
  it("release orders with lines together, and others at once", () => {
    const scenario = store(
      "{ product: parcel, lines: { a: 1 }, time: 5 }, { product: parcel, time: 6, quantity: 1 }, { product: parcel, lines: { c: 1 }, time: 60 }",
    ).replace("run: { until: 1000 }", "run: { until: 1000 }\npolicies: { release: 'WAVE(every: 60)' }");
    expect(story(scenario, "job.released")).toEqual(["6 job.released j1", "60 job.released j0", "60 job.released j2"]);
  });
});

describe("batching of orders", () => {
  const family = { batchFamily: 0, maximumBatch: 2 };
  const jobs = [0, 1, 2].map((id) => waiting({ id, ...family }));
  const aisles = [[0, 1], [2], [1]];

  it("by seed adds the order with the fewest further aisles", () => {
    const picks = ({ id }: { id: number }) => aisles[id]!.map((aisle) => ({ aisle, at: 1 }));
    expect(seedChoice(jobs, { hasWaitedEnough: () => false, picks })?.map(({ id }) => id)).toEqual([0, 2]);
  });

  it.each(["SEED", "SAVINGS"])("by %s puts the orders of one aisle together, in the plant", (rule) => {
    const orders = ["a", "c", "a"].map((item) => `{ product: parcel, lines: { ${item}: 1 } }`).join(", ");
    const scenario = store(orders, { batch: ", batch: { max: 2, family: orders }", centre: `batching: ${rule},` });
    expect(story(scenario, "batch.joined").slice(0, 2)).toEqual([
      "0 batch.joined picker j0 0 2",
      "0 batch.joined picker j2 1 2",
    ]);
  });
});

describe("zones", () => {
  it("are picked at once by parts of the order, which meet before it is packed", () => {
    const scenario = `
takt: 1
run: { until: 200 }
storages: [{ id: left, bays: 4, capacity: { unitLoads: 9 } }, { id: right, bays: 4, capacity: { unitLoads: 9 } }]
items: [{ id: a, storage: left, stock: 5 }, { id: b, storage: right, stock: 5 }]
workCentres: [{ id: one, storage: left }, { id: two, storage: right }, { id: packing }]
products:
  - { id: parcel, components: [{ product: left-part, for: packing }, { product: right-part, for: packing }], route: [{ at: packing, time: 10 }] }
  - { id: left-part, route: [{ at: one, pick: lines, time: 20 }] }
  - { id: right-part, route: [{ at: two, pick: lines, time: 30 }] }
orders: [{ list: [{ product: parcel, lines: { a: 2, b: 3 } }] }]
`;
    // 2 x 0.5 m to the first bay and back.
    expect(story(scenario, "line.picked", "operation.completed")).toEqual([
      "0 line.picked j1 0 a 2",
      "0 line.picked j2 1 b 3",
      "21 operation.completed one j1 one",
      "31 operation.completed two j2 two",
      "41 operation.completed packing j0 packing",
    ]);
    invariantsOf(runToEnd(scenario).trace());
    // Of the second order nothing lies in the right zone, and no tote goes there.
    const second = scenario.replace("lines: { a: 2, b: 3 } }", "lines: { a: 2 } }");
    expect(story(second, "job.derived", "operation.completed")).toEqual([
      "0 job.derived j1 j0 0 -1",
      "21 operation.completed one j1 one",
      "31 operation.completed packing j0 packing",
    ]);
    invariantsOf(runToEnd(second).trace());
  });
});

describe("a scenario with lines", () => {
  it.each([
    ["list: [", "list: [{ product: parcel, lines: { z: 1 } }, ", "orders[0].list[0].lines.z: z is no known item"],
    ["pick: lines", "time: 1", "has nothing to do in the storage shop"],
    ["list: [", "lines: { items: { packing: 1 } }, list: [", "orders[0].lines.items.packing: packing is no known item"],
    ["picking: S-SHAPE", "picking: S-SHAPED", "is no known picking rule"],
    ["pitch: 4", "pitch: 4, crossAisles: front", "needs a cross aisle at the back"],
  ])("says what is wrong with %s as %s", (from, to, problem) => {
    expect(problemsOf(store("{ product: parcel, lines: { a: 1 } }").replace(from, to)).join("\n")).toContain(problem);
  });
});
