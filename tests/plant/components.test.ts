import { describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { accountByJob } from "../support/account-story.ts";
import { invariantsOf } from "../support/invariants/invariants.ts";
import { modelOf, runToEnd, story } from "../support/plant-story.ts";

const part = (id: string, at: string, time: string) => ({ id, route: [{ at, time }] });

/** A bicycle: the frame is sawn in 7 s, two wheels are pressed in 4 s each, one after the other, and the bench assembles in 5 s. */
const bicycles = (bike: object = {}, more: object = {}) => ({
  takt: 1,
  run: { until: "100 s" },
  workCentres: [{ id: "saw" }, { id: "press" }, { id: "bench" }],
  products: [
    {
      id: "bike",
      components: [{ product: "frame" }, { product: "wheel", jobs: 2 }],
      route: [{ id: "assemble", at: "bench", time: "5 s" }],
      ...bike,
    },
    part("frame", "saw", "7 s"),
    part("wheel", "press", "4 s"),
  ],
  orders: [{ id: "o", list: [{ id: "first", product: "bike", dueDate: "10 s" }] }],
  ...more,
});

/** Runs to the end, with the invariants checked. */
function traceOf(scenario: object) {
  const trace = runToEnd(scenario).trace();
  invariantsOf(trace);
  return trace;
}

describe("an order made of components", () => {
  it("releases them with it, waits for the last, and is then assembled", () => {
    const trace = traceOf(bicycles());
    expect(story(trace, "job.derived", "job.released", "job.joined", "operation.started", "job.completed")).toEqual([
      "0 job.derived j1 j0 0 -1",
      "0 job.derived j2 j0 0 -1",
      "0 job.derived j3 j0 0 -1",
      "0 job.released j0",
      "0 job.released j1",
      "0 job.released j2",
      "0 job.released j3",
      "0 operation.started saw j1 saw",
      "0 operation.started press j2 press",
      "4 job.joined j2 j0",
      "4 operation.started press j3 press",
      "7 job.joined j1 j0",
      "8 job.joined j3 j0",
      "8 operation.started bench j0 assemble",
      "13 job.completed j0",
    ]);
  });

  it("waits for the first of them that is missing, in their order, and says so when that changes", () => {
    expect(story(traceOf(bicycles()), "job.waiting").filter((line) => line.includes("j0"))).toEqual([
      "0 job.waiting j0 components frame",
      "7 job.waiting j0 components wheel",
    ]);
  });

  it("counts once, with its own flow time and lateness; its components count for their products", () => {
    const { kpis, perProduct, waits } = kpisOf(traceOf(bicycles()));
    const { jobsCreated, jobsReleased, jobsCompleted, meanFlowTime, maxLateness, maxWip, littleWip } = kpis;
    expect([jobsCreated.value, jobsReleased.value, jobsCompleted.value, maxWip.value]).toEqual([1, 1, 1, 1]);
    expect([meanFlowTime.value, maxLateness.value]).toEqual([13, 3]);
    expect(kpis.meanWip.value).toBeCloseTo(littleWip.value!, 12);
    // Frame: 7 s; wheels: 4 s and 8 s, so that (7 + 4 + 8) / 100 of a component is in process, and 13 / 100 of an order.
    expect(perProduct.wheel!.meanFlowTime.value).toBe(6);
    expect([perProduct.wheel!.jobsCompleted.value, perProduct.wheel!.meanWip.value]).toEqual([2, 0.12]);
    expect([perProduct.frame!.meanWip.value, kpis.meanWip.value]).toEqual([0.07, 0.13]);
    expect(waits.filter(({ cause }) => cause === "components")).toEqual([
      { cause: "components", subject: "frame", time: { value: 7, unit: "s" } },
      { cause: "components", subject: "wheel", time: { value: 1, unit: "s" } },
    ]);
  });

  it("explains its time by the component that came last", () => {
    expect(accountByJob(traceOf(bicycles()), 0)).toEqual([
      "0-4 j3 machineBusy press",
      "4-8 j3 processing press",
      "8-13 j0 processing bench",
    ]);
  });

  it("explains the time through components of components", () => {
    const scenario = bicycles(
      {},
      {
        products: [
          {
            id: "bike",
            components: [{ product: "frame" }],
            route: [{ id: "assemble", at: "bench", time: "5 s" }],
          },
          {
            id: "frame",
            components: [{ product: "tube", for: "weld" }],
            route: [{ id: "weld", at: "saw", time: "2 s" }],
          },
          part("tube", "press", "3 s"),
        ],
      },
    );
    expect(accountByJob(traceOf(scenario), 0)).toEqual([
      "0-3 j2 processing press",
      "3-5 j1 processing saw",
      "5-10 j0 processing bench",
    ]);
  });

  it("gives its components its due date, weight and priority, and pieces by the piece", () => {
    const scenario = bicycles(
      { components: [{ product: "wheel", quantity: 2 }] },
      { orders: [{ id: "o", priority: 3, list: [{ product: "bike", quantity: 5, weight: 2, dueDate: "60 s" }] }] },
    );
    expect(story(traceOf(scenario), "job.created")).toEqual([
      "0 job.created j0 bike o 0 60 2 5 3",
      "0 job.created j1 wheel o -1 60 2 10 3",
    ]);
  });

  it("holds a component back for its offset", () => {
    const scenario = bicycles({ components: [{ product: "frame", offset: "3 s" }] });
    expect(accountByJob(traceOf(scenario), 0)).toEqual([
      "0-3 j1 releaseControl o",
      "3-10 j1 processing saw",
      "10-15 j0 processing bench",
    ]);
  });

  it("releases components backward from its due date by planned lead times, level by level, and at once where that is past", () => {
    const scenario = (dueDate: string) =>
      bicycles(
        {},
        {
          products: [
            {
              id: "bike",
              leadTime: "10 s",
              components: [
                { product: "frame", release: "backward" },
                { product: "wheel", release: "backward", offset: "30 s" },
              ],
              route: [{ id: "assemble", at: "bench", time: "5 s" }],
            },
            {
              id: "frame",
              leadTime: "15 s",
              components: [{ product: "tube", for: "weld", release: "backward" }],
              route: [{ id: "weld", at: "saw", time: "2 s" }],
            },
            { ...part("tube", "press", "3 s"), leadTime: "20 s" },
            { ...part("wheel", "press", "4 s"), leadTime: "12 s" },
          ],
          orders: [{ id: "o", list: [{ product: "bike", dueDate }] }],
        },
      );
    // Due at 80 s, the bicycle must begin at 70 s, the frame at 55 s and its tube at 35 s; the wheel at 58 s.
    const trace = traceOf(scenario("80 s"));
    expect(story(trace, "job.created").map((line) => line.split(" ")[6])).toEqual(["80", "70", "55", "70"]);
    expect(story(trace, "job.released")).toEqual([
      "0 job.released j0",
      "35 job.released j2",
      "55 job.released j1",
      "58 job.released j3",
    ]);
    // Due at 30 s, all of it is late but the wheel, which has its offset to wait for.
    expect(story(traceOf(scenario("30 s")), "job.released")).toEqual([
      "0 job.released j0",
      "0 job.released j2",
      "5 job.released j1",
      "30 job.released j3",
    ]);
  });

  it("plans its due date by the longest way through its components", () => {
    const scenario = bicycles(
      {},
      { orders: [{ id: "o", limit: 1, interarrival: "1 s", product: "bike", dueDate: "2 x work" }] },
    );
    // 2 x (frame 7 s + assembly 5 s) after the arrival at 1 s.
    expect(story(traceOf(scenario), "job.created")[0]).toBe("1 job.created j0 bike o -1 25 1 1 0");
  });
});

describe("a fork in a route", () => {
  /** Cut in 2 s, then in parallel: painted in 6 s by the job itself, and two branches of 5 s and 9 s; packed when all are there. */
  const forked = bicycles(
    {},
    {
      workCentres: ["cut", "paint", "saw", "press", "pack"].map((id) => ({ id })),
      products: [
        {
          id: "box",
          components: [
            { product: "lid", after: "cut", for: "pack" },
            { product: "base", after: "cut", for: "pack" },
          ],
          route: [
            { at: "cut", time: "2 s" },
            { at: "paint", time: "6 s" },
            { at: "pack", time: "1 s" },
          ],
        },
        part("lid", "saw", "5 s"),
        part("base", "press", "9 s"),
      ],
      orders: [{ id: "o", list: [{ product: "box" }] }],
    },
  );

  it("lets branches begin when an operation is done, beside the job's own, and joins them", () => {
    expect(story(traceOf(forked), "job.released", "job.joined", "operation.started", "job.completed")).toEqual([
      "0 job.released j0",
      "0 operation.started cut j0 cut",
      "2 job.released j1",
      "2 job.released j2",
      "2 operation.started paint j0 paint",
      "2 operation.started saw j1 saw",
      "2 operation.started press j2 press",
      "7 job.joined j1 j0",
      "11 job.joined j2 j0",
      "11 operation.started pack j0 pack",
      "12 job.completed j0",
    ]);
    expect(accountByJob(traceOf(forked), 0)).toEqual([
      "0-2 j0 processing cut",
      "2-8 j0 processing paint",
      "8-11 j2 processing press",
      "11-12 j0 processing pack",
    ]);
  });

  it("leaves its machine to others while it waits", () => {
    const two = { ...forked, orders: [{ id: "o", list: [{ product: "box" }, { product: "box" }] }] };
    const starts = story(traceOf(two), "operation.started").filter((line) => line.includes("paint"));
    expect(starts).toEqual(["2 operation.started paint j0 paint", "8 operation.started paint j1 paint"]);
  });
});

describe("a component that is scrapped", () => {
  /** A frame is cut in 3 s and sawn in 2.5 s; the saw fails at 5 s for 1 s, and 5 s after each repair. */
  const lossy = (ifScrapped: string) =>
    bicycles(
      {
        components: [
          { product: "frame", ifScrapped },
          { product: "wheel", jobs: 2 },
        ],
      },
      {
        workCentres: [
          { id: "cutter" },
          { id: "saw", failure: { timeBetween: "5 s", clock: "calendar", repair: "1 s", interrupted: "scrap" } },
          { id: "press" },
          { id: "bench" },
        ],
        products: [
          {
            id: "bike",
            components: [
              { product: "frame", ifScrapped },
              { product: "wheel", jobs: 2 },
            ],
            route: [{ id: "assemble", at: "bench", time: "5 s" }],
          },
          {
            id: "frame",
            route: [
              { at: "cutter", time: "3 s" },
              { at: "saw", time: "2.5 s" },
            ],
          },
          part("wheel", "press", "4 s"),
        ],
      },
    );

  it("is made again at once, and the order's account continues that of the lost one", () => {
    expect(accountByJob(traceOf(lossy("replace")), 0)).toEqual([
      "0-3 j1 processing cutter",
      "3-5 j1 processing saw",
      "5-8 j4 processing cutter",
      "8-10.5 j4 processing saw",
      "10.5-15.5 j0 processing bench",
    ]);
    const { kpis, perProduct } = kpisOf(traceOf(lossy("replace")));
    expect([kpis.jobsScrapped.value, perProduct.frame!.jobsScrapped.value]).toEqual([0, 1]);
  });

  it("ends the order, where the scenario says so; what else was begun for it is lost at its end", () => {
    expect(story(traceOf(lossy("scrapOrder")), "job.scrapped", "job.completed", "job.joined")).toEqual([
      "4 job.joined j2 j0",
      "5 job.scrapped j1 saw saw",
      "5 job.scrapped j0 assemble none",
      "8 job.scrapped j3 press none",
    ]);
  });
});

describe("components", () => {
  const problems = (bike: object, more: object = {}) => {
    try {
      modelOf(bicycles(bike, more));
      return [];
    } catch (error) {
      return (error as Error).message.split("\n");
    }
  };

  const route = ["a", "b", "c"].map((id) => ({ id, at: "bench", time: "1 s" }));

  it("are refused with what would be right, where they name what there is not", () => {
    expect(problems({ components: [{ product: "wheal", for: "asemble" }] })).toEqual([
      expect.stringMatching(/components\[0\].product: wheal is no known product; did you mean "?wheel/),
      expect.stringMatching(/components\[0\].for: asemble is no known operation; did you mean "?assemble/),
    ]);
    expect(problems({ sublots: [{ until: "assemble", size: 2, count: 2 }] })).toEqual([
      expect.stringContaining("says more than once how the job is split; give one of count, size and shares"),
    ]);
  });

  it.each<[string, object, object, string]>([
    [
      "before they begin",
      { route, components: [{ product: "frame", after: "b", for: "a" }] },
      {},
      "does not come after b",
    ],
    ["after the last operation", { route, components: [{ product: "frame", after: "c" }] }, {}, "none is left to wait"],
    ["in a circle", { components: [{ product: "bike" }] }, {}, "is made of bike in turn"],
    [
      "beside branches by chance",
      { components: [{ product: "frame" }], route: [{ at: "bench", time: "1 s", next: { bench: 0.5, out: 0.5 } }] },
      {},
      "which a job meets once",
    ],
    [
      "in the middle of sublots",
      { route, components: [{ product: "frame", for: "b" }], sublots: [{ until: "c", size: 1 }] },
      {},
      "is done in sublots",
    ],
    [
      "over each other",
      {
        route,
        sublots: [
          { until: "c", size: 1 },
          { from: "b", until: "c", size: 1 },
        ],
      },
      {},
      "overlaps sublots[0]",
    ],
    [
      "with yields of whole jobs",
      { route: route.map((step) => ({ ...step, yield: 0.9 })), sublots: [{ from: "b", until: "c", size: 1 }] },
      {},
      "give it to an operation outside the sublots",
    ],
    [
      "with shared cards",
      {},
      { loops: [{ type: "conwip", cards: 4 }] },
      "an order would keep cards that its parts need",
    ],
  ])("are refused %s", (_, bike, more, message) => {
    expect(problems(bike, more)).toContainEqual(expect.stringContaining(message));
  });

  it("are made under cards of their own, and under a limit of orders", () => {
    const loops = [
      { type: "conwip", cards: 1, products: ["bike"] },
      { type: "kanban", at: "press", cards: 1, products: ["wheel"] },
    ];
    const orders = [{ id: "o", list: [{ product: "bike" }, { product: "bike" }] }];
    // One order after the other, of 13 s each.
    expect(kpisOf(traceOf(bicycles({}, { loops, orders }))).kpis.makespan.value).toBe(26);
    const limited = bicycles({}, { orders, policies: { release: "CONWIP(limit: 1)" } });
    expect(kpisOf(traceOf(limited)).kpis.makespan.value).toBe(26);
  });

  it("come with their orders: a work centre for which an order waits for its parts has work to come", () => {
    // One bicycle at a time: its second wheel is pressed at 8 s, and it leaves the bench at 13 s, when the next is released.
    const orders = [{ id: "o", saturated: true, product: "bike", quantity: 1 }];
    const run = runToEnd(bicycles({}, { orders, policies: { release: "LUMS-COR(norm: 1 s, period: 1000 s)" } }));
    expect(run.workInProcess).toBe(1);
    expect(kpisOf(run.trace()).kpis.jobsCompleted.value).toBe(7);
  });
});
