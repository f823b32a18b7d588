import { describe, expect, it } from "vitest";
import { energyOfOrders } from "../../analysis/energy/order-energy.ts";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { records, replayOf, type TraceRecord } from "../../sim/index.ts";
import { accountByJob } from "../support/account-story.ts";
import { invariantsOf } from "../support/invariants/invariants.ts";
import { problemsOf, runToEnd, story } from "../support/plant-story.ts";

function traceOf(scenario: object) {
  const trace = runToEnd(scenario).trace();
  invariantsOf(trace);
  return trace;
}

const LOTS = ["job.merged", "job.parted", "lot.dissolved"] as const;

/** Cut for 2 s one after the other, hardened for 5 s in lots, packed for 1 s. */
const hardening = (merge: object | number, list: readonly object[], more: object = {}, product: object = {}) => ({
  takt: 1,
  run: { until: "100 s" },
  workCentres: [{ id: "cut" }, { id: "oven", machines: 2 }, { id: "pack" }],
  products: [
    {
      id: "part",
      route: [
        { at: "cut", time: "2 s" },
        { at: "oven", time: "5 s", merge },
        { at: "pack", time: "1 s" },
      ],
      ...product,
    },
  ],
  orders: [{ id: "o", list: list.map((order) => ({ product: "part", ...order })) }],
  ...more,
});

const at = (...times: number[]) => times.map((time) => ({ time }));

const lotsOf = (scenario: object) =>
  [...records(traceOf(scenario))].filter(
    (record): record is TraceRecord & { kind: "job.merged" } => record.kind === "job.merged",
  );
/** The jobs of each lot, in the order in which lots are formed. */
function members(scenario: object): number[][] {
  const lots = new Map<number, number[]>();
  for (const { job, lot } of lotsOf(scenario)) lots.set(lot, [...(lots.get(lot) ?? []), job]);
  return [...lots.values()];
}

describe("jobs that are merged into lots", () => {
  const scenario = hardening({ jobs: 3, maxWait: "6 s", until: "pack" }, at(0, 0, 3, 4, 20));

  it("go on as one job when there are enough of them, or one has waited long enough, and part", () => {
    // Cut until 2, 4, 6, 8 and 22 s: three are a lot at 6 s; the fourth waits until 14 s, the fifth until 28 s.
    expect(story(traceOf(scenario), "operation.started", ...LOTS, "job.completed")).toEqual([
      "0 operation.started cut j0 cut",
      "2 operation.started cut j1 cut",
      "4 operation.started cut j2 cut",
      "6 job.merged j0 4",
      "6 job.merged j1 4",
      "6 job.merged j2 4",
      "6 operation.started cut j3 cut",
      "6 operation.started oven-1 j4 oven",
      "11 job.parted j0 4",
      "11 job.parted j1 4",
      "11 job.parted j2 4",
      "11 lot.dissolved j4",
      "11 operation.started pack j0 pack",
      "12 job.completed j0",
      "12 operation.started pack j1 pack",
      "13 job.completed j1",
      "13 operation.started pack j2 pack",
      "14 job.completed j2",
      "14 job.merged j3 5",
      "14 operation.started oven-2 j5 oven",
      "19 job.parted j3 5",
      "19 lot.dissolved j5",
      "19 operation.started pack j3 pack",
      "20 job.completed j3",
      "20 operation.started cut j6 cut",
      "28 job.merged j6 7",
      "28 operation.started oven-1 j7 oven",
      "33 job.parted j6 7",
      "33 lot.dissolved j7",
      "33 operation.started pack j6 pack",
      "34 job.completed j6",
    ]);
  });

  it("have accounts that go on through their lot, and add up", () => {
    const trace = traceOf(scenario);
    expect(accountByJob(trace, 0)).toEqual([
      "0-2 j0 processing cut",
      "2-6 j0 lot oven",
      "6-11 j4 processing oven-1",
      "11-12 j0 processing pack",
    ]);
    expect(accountByJob(trace, 2)).toEqual([
      "3-4 j2 machineBusy cut",
      "4-6 j2 processing cut",
      "6-11 j4 processing oven-1",
      "11-13 j2 machineBusy pack",
      "13-14 j2 processing pack",
    ]);
  });

  it("count once each, and their lot not at all", () => {
    const { kpis, perProduct } = kpisOf(traceOf(scenario));
    expect([kpis.jobsCreated.value, kpis.jobsCompleted.value, kpis.pieces.value, kpis.jobsInProcess.value]).toEqual([
      5, 5, 5, 0,
    ]);
    // 12 + 13 + 11 + 16 + 14 s in the plant.
    expect(perProduct.part!.meanFlowTime.value).toBeCloseTo(66 / 5, 12);
    expect(kpis.meanWip.value).toBeCloseTo(66 / 100, 12);
  });

  it("leave the plant as one where they do not part", () => {
    const trace = traceOf(hardening(2, at(0, 0)));
    expect(story(trace, ...LOTS, "operation.started", "job.completed").slice(-6)).toEqual([
      "9 operation.started pack j2 pack",
      "10 job.parted j0 2",
      "10 job.parted j1 2",
      "10 lot.dissolved j2",
      "10 job.completed j0",
      "10 job.completed j1",
    ]);
  });

  it("are taken by pieces as they come, until the next would be too many", () => {
    const pieces = [4, 3, 5, 10, 2].map((quantity) => ({ quantity }));
    // 4 + 3, since 5 more are 12; 5, since 10 more are 15; 10 is full by itself; 2 wait in vain.
    expect(members(hardening({ pieces: 10 }, pieces))).toEqual([[0, 1], [2], [3]]);
    expect(members(hardening({ pieces: 7 }, pieces))).toEqual([[0, 1], [2], [3]]);
    expect(members(hardening({ pieces: 100, jobs: 2 }, pieces))).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  it("have in common what they must", () => {
    const list = [0, 1, 0, 1].map((priority) => ({ priority }));
    expect(members(hardening({ jobs: 2 }, list))).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(members(hardening({ jobs: 2, same: ["priority"] }, list))).toEqual([
      [0, 2],
      [1, 3],
    ]);
    const two = (merge: object) => ({
      ...hardening(merge, []),
      orders: ["a", "b"].map((id) => ({ id, list: at(0, 0).map((order) => ({ product: "part", ...order })) })),
    });
    expect(members(two({ jobs: 2, same: ["orders"] })).map((lot) => lot.length)).toEqual([2, 2]);
  });

  it("may be of several products of a family, whose ways part again", () => {
    const product = (id: string, last: string) => ({
      id,
      route: [
        ...(id === "b" ? [{ at: "cut", time: "1 s" }] : []),
        { at: "oven", time: "5 s", merge: { jobs: 2, family: "hot", until: last } },
        { at: last, time: "1 s" },
      ],
    });
    const scenario = {
      ...hardening(2, []),
      workCentres: [{ id: "cut" }, { id: "oven" }, { id: "pack" }, { id: "ship" }],
      products: [product("a", "pack"), product("b", "ship")],
      orders: [{ id: "o", list: [{ product: "a" }, { product: "b" }] }],
    };
    expect(story(traceOf(scenario), "operation.started", "job.completed")).toEqual([
      "0 operation.started cut j1 cut",
      "1 operation.started oven j2 oven",
      "6 operation.started pack j0 pack",
      "6 operation.started ship j1 ship",
      "7 job.completed j0",
      "7 job.completed j1",
    ]);
  });

  it("take as long as all their pieces, by the piece, and are as urgent as the most urgent", () => {
    const list = [
      { quantity: 2, dueDate: "50 s", weight: 1, priority: 3 },
      { quantity: 3, dueDate: "40 s", weight: 2, priority: 1 },
    ];
    const byPiece = hardening(
      2,
      list,
      {},
      {
        route: [
          { at: "cut", time: 0 },
          { at: "oven", time: "2 s", per: "piece", merge: 2 },
        ],
      },
    );
    const [lot] = [...records(traceOf(byPiece))].filter(({ kind }) => kind === "job.created").slice(-1);
    expect(lot).toMatchObject({ dueDate: 40, weight: 3, quantity: 5, priority: 1 });
    expect(kpisOf(traceOf(byPiece)).kpis.makespan.value).toBe(10);
    const latest = hardening({ jobs: 2, dueDate: "latest" }, list);
    expect([...records(traceOf(latest))].filter(({ kind }) => kind === "job.created").at(-1)).toMatchObject({
      dueDate: 50,
    });
  });

  it("are lost with their lot", () => {
    const failure = { timeBetween: "9 s", clock: "calendar", repair: "50 s", interrupted: "scrap" };
    const scenario = hardening({ jobs: 3, maxWait: "6 s" }, at(0, 0, 0), {
      workCentres: [{ id: "cut" }, { id: "oven", failure }, { id: "pack" }],
    });
    expect(story(traceOf(scenario), "job.parted", "job.scrapped")).toEqual([
      "9 job.parted j0 3",
      "9 job.parted j1 3",
      "9 job.parted j2 3",
      "9 job.scrapped j3 oven oven",
      "9 job.scrapped j0 oven none",
      "9 job.scrapped j1 oven none",
      "9 job.scrapped j2 oven none",
    ]);
    expect(kpisOf(traceOf(scenario)).kpis.jobsScrapped.value).toBe(3);
  });

  it("give up while they wait for their first operation, and no more in a lot", () => {
    const scenario = {
      ...hardening(2, []),
      products: [{ id: "part", route: [{ at: "oven", time: "50 s", merge: 2 }] }],
      orders: [
        {
          id: "o",
          patience: "10 s",
          list: [0, 15, 20, 21, 22].map((time) => ({ product: "part", time })),
        },
      ],
      workCentres: [{ id: "oven" }],
    };
    // The first is alone for 10 s; the second and third are a lot, and the fourth and fifth, which waits for that, does not give up.
    expect(story(traceOf(scenario), "job.cancelled", "job.merged")).toEqual([
      "10 job.cancelled j0",
      "20 job.merged j1 3",
      "20 job.merged j2 3",
      "22 job.merged j4 6",
      "22 job.merged j5 6",
    ]);
  });

  it("are brought to where they are merged by vehicles, and from there as one", () => {
    const transport = {
      nodes: [
        { id: "n0", at: [0, 0] },
        { id: "n1", at: [10, 0] },
        { id: "n2", at: [20, 0] },
      ],
      edges: [["n0", "n1", "n2"]],
      fleets: [{ id: "agv", vehicles: 1, speed: 10, load: 0, unload: 0, home: "n0" }],
    };
    const scenario = hardening({ jobs: 2, until: "pack" }, at(0, 0), {
      workCentres: [
        { id: "cut", node: "n0" },
        { id: "oven", node: "n1" },
        { id: "pack", node: "n2" },
      ],
      transport,
    });
    expect(story(traceOf(scenario), "job.pickedUp", "job.delivered", ...LOTS)).toEqual([
      "2 job.pickedUp j0 agv",
      "3 job.delivered j0 agv n1",
      "5 job.pickedUp j1 agv",
      "6 job.delivered j1 agv n1",
      "6 job.merged j0 2",
      "6 job.merged j1 2",
      "11 job.parted j0 2",
      "11 job.parted j1 2",
      "11 lot.dissolved j2",
      "11 job.pickedUp j0 agv",
      "12 job.delivered j0 agv n2",
      "13 job.pickedUp j1 agv",
      "14 job.delivered j1 agv n2",
    ]);
    expect(Math.max(...replayOf(traceOf(scenario)).workInProcess.value)).toBe(2);
  });

  it("share the energy of their lot by their pieces", () => {
    const scenario = hardening({ jobs: 2 }, [{ quantity: 1 }, { quantity: 3 }], {
      workCentres: [{ id: "cut" }, { id: "oven", power: { processing: 3600 } }, { id: "pack" }],
    });
    const { orders } = energyOfOrders(traceOf(scenario))!;
    expect(orders.map(({ own }) => own.energy)).toEqual([5 / 4, 15 / 4, 5]);
    expect(orders.map(({ partOf }) => partOf)).toEqual([-1, -1, 0]);
  });
});

describe("a scenario that merges jobs", () => {
  const route = (...steps: object[]) => hardening(2, [], {}, { route: steps });
  const merged = (merge: object, more: object = {}) =>
    route({ id: "a", at: "cut" }, { id: "b", at: "oven", merge, ...more }, { id: "c", at: "pack" });

  it.each([
    [merged({ maxWait: "2 h" }), "does not say when a lot is full"],
    [merged({ jobs: 2, until: "d" }), "is no operation of this route"],
    [merged({ jobs: 2, until: "a" }), "does not come after b"],
    [merged({ jobs: 2 }, { yield: "90 %" }), "is the yield of single jobs"],
    [merged({ jobs: 2 }, { queueTime: "4 h" }), "begins with other jobs than it ends with"],
    [merged({ jobs: 2 }, { next: "out" }), "cannot be told with components"],
    [route({ id: "a", at: "cut", merge: 2 }, { id: "b", at: "oven", merge: 2 }), "begins before the lots of a part"],
    [
      { ...merged({ jobs: 2 }), loops: [{ type: "conwip", cards: 3 }] },
      "a lot would need a card besides those of its jobs",
    ],
  ])("is told what cannot be, and what to do: %#", (scenario, message) => {
    expect(problemsOf({ ...scenario, orders: [{ product: "part", interarrival: 1 }] }).join("\n")).toContain(message);
  });
});
