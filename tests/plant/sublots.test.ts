import { describe, expect, it } from "vitest";
import { Explainer, subjectName } from "../../analysis/explain/explain.ts";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { sublotSizes } from "../../sim/plant/joins.ts";
import { invariantsOf } from "../support/invariants/invariants.ts";
import { runToEnd, story } from "../support/plant-story.ts";

function traceOf(scenario: object) {
  const trace = runToEnd(scenario).trace();
  invariantsOf(trace);
  return trace;
}

/** A two-machine flow shop with 1 s and 2 s for each of 7 pieces, and packing of the whole lot in 1 s. */
const flowShop = (sublots: readonly object[], more: object = {}) => ({
  takt: 1,
  run: { until: "100 s" },
  workCentres: [{ id: "m1" }, { id: "m2" }, { id: "pack" }],
  products: [
    {
      id: "lot",
      sublots,
      route: [
        { at: "m1", time: "1 s", per: "piece" },
        { at: "m2", time: "2 s", per: "piece" },
        { at: "pack", time: "1 s" },
      ],
    },
  ],
  orders: [{ id: "o", list: [{ product: "lot", quantity: 7 }] }],
  ...more,
});

const makespan = (sublots: readonly object[]) => kpisOf(traceOf(flowShop(sublots))).kpis.makespan.value;

describe("lot streaming", () => {
  /**
   * Two machines, pieces of p1 = 1 s and p2 = 2 s, q = p2 / p1 = 2, U = 7 pieces in s = 3 sublots: geometric sublots are optimal, the first of
   * L1 = U (1 - q) / (1 - q^s) = 1 piece, and the makespan is p1 L1 + p2 U = 15 s (Potts & Baker 1989; Trietsch & Baker 1993).
   */
  it("meets the optimal makespan of two machines with geometric sublots", () => {
    expect(makespan([])).toBe(7 + 14 + 1);
    expect(makespan([{ until: "pack", shares: [1, 2, 4] }])).toBe(15 + 1);
  });

  it("moves pieces on one by one, or so many at a time", () => {
    // By ones the second machine waits for the first piece alone; of 4 and 3 pieces it begins at 4 s and works 14 s.
    expect(makespan([{ until: "pack", size: 1 }])).toBe(1 + 14 + 1);
    expect(makespan([{ until: "pack", size: 4 }])).toBe(4 + 14 + 1);
    expect(makespan([{ from: "m1", until: "pack", count: 2 }])).toBe(4 + 14 + 1);
    expect(makespan([{ from: "m2", until: "pack", count: 2 }])).toBe(7 + 14 + 1);
  });

  it("splits a lot before an operation and merges it before another, where it is one job again", () => {
    const trace = traceOf(flowShop([{ until: "pack", shares: [1, 6] }]));
    expect(story(trace, "job.derived", "job.joined", "operation.started", "job.completed")).toEqual([
      "0 job.derived j1 j0 2 0",
      "0 job.derived j2 j0 2 0",
      "0 operation.started m1 j1 m1",
      "1 operation.started m1 j2 m1",
      "1 operation.started m2 j1 m2",
      "3 job.joined j1 j0",
      "7 operation.started m2 j2 m2",
      "19 job.joined j2 j0",
      "19 operation.started pack j0 pack",
      "20 job.completed j0",
    ]);
    const explainer = new Explainer(trace);
    const lines = explainer
      .order(0)
      .intervals.map(
        ({ job, use, subject, from, to }) =>
          `${from}-${to} j${job} ${use} ${subjectName(explainer.model, use, subject)}`,
      );
    expect(lines).toEqual([
      "0-1 j2 machineBusy m1",
      "1-7 j2 processing m1",
      "7-19 j2 processing m2",
      "19-20 j0 processing pack",
    ]);
  });

  it("counts the lot once, as work in process and as output", () => {
    const { kpis, perProduct } = kpisOf(traceOf(flowShop([{ until: "pack", shares: [1, 2, 4] }])));
    expect([kpis.jobsCreated.value, kpis.jobsCompleted.value, kpis.pieces.value, kpis.maxWip.value]).toEqual([
      1, 1, 7, 1,
    ]);
    expect([kpis.meanWip.value, perProduct.lot!.meanWip.value, perProduct.lot!.pieces.value]).toEqual([0.16, 0.16, 7]);
  });

  it("leaves a lot whole that has too few pieces", () => {
    const single = flowShop([{ until: "pack", count: 3 }], { orders: [{ id: "o", list: [{ product: "lot" }] }] });
    expect(story(traceOf(single), "job.derived")).toEqual([]);
  });

  it("goes on with the other pieces where a sublot is lost", () => {
    const failure = { timeBetween: "2 s", clock: "calendar", repair: "50 s", interrupted: "scrap" };
    const lossy = flowShop([{ until: "pack", shares: [1, 2, 4] }], {
      workCentres: [{ id: "m1" }, { id: "m2", failure }, { id: "pack" }],
      products: [
        {
          id: "lot",
          sublots: [{ until: "pack", shares: [1, 2, 4] }],
          route: [
            { at: "m1", time: "1 s", per: "piece" },
            { at: "m2", time: "0.1 s", per: "piece" },
            { at: "pack", time: "1 s", per: "piece" },
          ],
        },
      ],
    });
    // The first sublot passes m2 by 1.1 s; m2 is down from 2 s to 52 s; the others follow until 52.6 s.
    expect(kpisOf(traceOf(lossy)).kpis.makespan.value).toBeCloseTo(52.6 + 7, 9);
    const unlucky = { ...lossy, workCentres: [{ id: "m1", failure }, { id: "m2" }, { id: "pack" }] };
    // m1 loses the second sublot, of 2 pieces, at 2 s, and works on the third from 52 s to 54 s, when it fails again: 1 piece is left.
    const { kpis } = kpisOf(traceOf(unlucky));
    expect([kpis.jobsCompleted.value, kpis.pieces.value, kpis.makespan.value]).toEqual([1, 1, 55]);
  });
});

describe("the sizes of sublots", () => {
  it("are whole, in proportion, and add up to the lot", () => {
    expect(sublotSizes({ shares: [1, 1, 1], size: 1 }, 10)).toEqual([3, 4, 3]);
    expect(sublotSizes({ shares: [1, 2, 4], size: 1 }, 7)).toEqual([1, 2, 4]);
    expect(sublotSizes({ shares: [1, 1, 1], size: 1 }, 2)).toEqual([1, 1]);
    expect(sublotSizes({ shares: null, size: 4 }, 10)).toEqual([4, 4, 2]);
  });
});

describe("disassembly", () => {
  const device = {
    ...flowShop([]),
    products: [
      {
        id: "device",
        separates: [{ product: "core" }, { product: "shell", jobs: 2 }],
        route: [{ id: "dismantle", at: "m1", time: "3 s" }],
      },
      { id: "core", route: [{ at: "m2", time: "4 s" }] },
      { id: "shell", route: [{ at: "pack", time: "2 s" }] },
    ],
    orders: [{ id: "o", list: [{ product: "device", dueDate: "6 s" }] }],
  };

  it("turns a job into jobs of other products, which go their own ways with its due date", () => {
    const trace = traceOf(device);
    expect(story(trace, "job.derived", "job.released", "job.completed")).toEqual([
      "0 job.released j0",
      "3 job.derived j1 j0 -1 -1",
      "3 job.derived j2 j0 -1 -1",
      "3 job.derived j3 j0 -1 -1",
      "3 job.completed j0",
      "3 job.released j1",
      "3 job.released j2",
      "3 job.released j3",
      "5 job.completed j2",
      "7 job.completed j1",
      "7 job.completed j3",
    ]);
    const { kpis, perProduct } = kpisOf(trace);
    expect([kpis.jobsCreated.value, kpis.jobsCompleted.value, kpis.numberTardy.value]).toEqual([4, 4, 2]);
    expect([perProduct.shell!.meanFlowTime.value, kpis.maxTardiness.value]).toEqual([3, 1]);
  });
});

describe("sublots of a component that an order for stock is made of", () => {
  it("take nothing from the stock when they are lost, since the component is made again", () => {
    // Half of all pieces of the lids are found defective at the saw, and scrapped; the order for two boxes is whole all the same.
    const trace = traceOf({
      takt: 1,
      run: { until: "100 s", seed: 1 },
      workCentres: [{ id: "saw" }, { id: "bench" }],
      items: [{ id: "box", stock: 2, replenishment: "S-S(s: 1, S: 2)", supply: { make: "box" } }],
      demands: [{ item: "box", list: [{ time: 1, amount: 2 }] }],
      products: [
        { id: "box", components: [{ product: "lid", quantity: 2 }], route: [{ at: "bench", time: "5 s" }] },
        {
          id: "lid",
          sublots: [{ from: "cut", until: "file", count: 2 }],
          route: [
            { id: "cut", at: "saw", time: "1 s", defects: 0.5, inspect: {} },
            { id: "file", at: "bench", time: "1 s" },
          ],
        },
      ],
    });
    expect(story(trace, "job.scrapped").length).toBeGreaterThan(0);
    expect(
      story(trace, "stock.ordered", "stock.failed", "stock.received").map((line) => line.replace(/^\S+ /, "")),
    ).toEqual(["stock.ordered box 2", "stock.received box j0 2"]);
  });
});
