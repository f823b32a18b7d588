import { describe, expect, it } from "vitest";
import { Explainer, subjectName } from "../../analysis/explain/explain.ts";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { invariantsOf } from "../support/invariants/invariants.ts";
import { modelOf, runToEnd, story } from "../support/plant-story.ts";

const EVENTS = [
  "job.derived",
  "defect.made",
  "inspection.completed",
  "job.reworked",
  "job.joined",
  "job.scrapped",
  "job.escaped",
  "job.completed",
] as const;

function traceOf(scenario: object) {
  const trace = runToEnd(scenario).trace();
  invariantsOf(trace);
  return trace;
}

/** A frame is sawn in 7 s, always with a defect; the bench assembles a bicycle of it in 5 s, and tests it in 1 s. */
const bicycles = (inspect: object | true, frame: object = {}, more: object = {}) => ({
  takt: 1,
  run: { until: "100 s" },
  quality: { scrap: 80, escape: 600 },
  workCentres: [{ id: "saw" }, { id: "gauge" }, { id: "bench" }, { id: "test" }],
  products: [
    {
      id: "bike",
      components: [{ product: "frame", ...frame }],
      route: [
        { id: "assemble", at: "bench", time: "5 s" },
        { at: "test", time: "1 s", inspect },
      ],
    },
    { id: "frame", route: [{ at: "saw", time: "7 s", defects: "100 %" }] },
  ],
  orders: [{ id: "o", list: [{ product: "bike" }] }],
  ...more,
});

describe("a defective component", () => {
  it("makes its assembly defective, which reaches the customer if nobody finds it", () => {
    const trace = traceOf(bicycles({ detection: 0 }));
    expect(story(trace, ...EVENTS)).toEqual([
      "0 job.derived j1 j0 0 -1",
      "7 defect.made saw j1 saw",
      "7 job.joined j1 j0",
      "13 inspection.completed test j0 test 1",
      "13 job.escaped j0 assemble",
      "13 job.completed j0",
    ]);
    const { kpis } = kpisOf(trace);
    // Component and order left, neither of them ever taken for defective; of the orders all are.
    expect([kpis.firstPassYield.value, kpis.outgoingDefective.value, kpis.externalFailureCost.value]).toEqual([
      1, 1, 600,
    ]);
  });

  it("is made again when its assembly is sent back to where it joined, and the order waits for it", () => {
    const trace = traceOf(bicycles({ rework: "assemble", limit: 1 }));
    expect(story(trace, ...EVENTS)).toEqual([
      "0 job.derived j1 j0 0 -1",
      "7 defect.made saw j1 saw",
      "7 job.joined j1 j0",
      "13 inspection.completed test j0 test 3",
      "13 job.reworked j0 test assemble",
      "13 job.derived j2 j0 0 -1",
      "20 defect.made saw j2 saw",
      "20 job.joined j2 j0",
      "26 inspection.completed test j0 test 3",
      "26 job.scrapped j0 test test",
    ]);
    const explainer = new Explainer(trace);
    const account = explainer
      .order(0)
      .intervals.map(({ job, use, subject, from, to }) =>
        [`${from}-${to}`, `j${job}`, use, subjectName(explainer.model, use, subject)].join(" "),
      );
    expect(account).toEqual([
      "0-7 j1 processing saw",
      "7-12 j0 processing bench",
      "12-13 j0 processing test",
      "13-20 j2 processing saw",
      "20-25 j0 rework bench",
      "25-26 j0 rework test",
    ]);
  });

  it("ends its order instead, where one that is lost does", () => {
    const scenario = bicycles({ rework: "assemble", limit: 1 }, { ifScrapped: "scrapOrder" });
    expect(story(traceOf(scenario), "job.joined", "job.reworked", "job.scrapped")).toEqual([
      "7 job.joined j1 j0",
      "13 job.reworked j0 test assemble",
      "13 job.scrapped j0 assemble none",
    ]);
  });

  it("is accepted with its assembly", () => {
    expect(story(traceOf(bicycles({ otherwise: "accept" })), "job.escaped", "job.completed")).toEqual([
      "13 job.completed j0",
    ]);
  });

  it("that is repaired behind the inspection is no defect any more", () => {
    const scenario = bicycles({ rework: "repair" });
    const [bike, frame] = scenario.products;
    const repaired = {
      ...scenario,
      products: [{ ...bike, route: [...bike!.route, { id: "repair", at: "bench", time: "3 s" }] }, frame],
    };
    expect(story(traceOf(repaired), "job.derived", "job.escaped", "job.completed")).toEqual([
      "0 job.derived j1 j0 0 -1",
      "16 job.completed j0",
    ]);
  });

  /** The saw makes every second frame defective, until it is repaired: from 14.5 s to 15 s. The gauge looks at each frame for 1 s. */
  it("that its own inspection scraps is made again at once", () => {
    const scenario = bicycles(true, {}, { orders: [{ id: "o", list: [{ product: "bike" }, { product: "bike" }] }] });
    const failure = { timeBetween: "14.5 s", clock: "calendar", repair: "0.5 s", interrupted: "resume" };
    const trace = traceOf({
      ...scenario,
      workCentres: [{ id: "saw", failure }, ...scenario.workCentres.slice(1)],
      products: [
        scenario.products[0],
        {
          id: "frame",
          route: [
            { at: "saw", time: "7 s", defects: { share: 0, perOperation: 1 } },
            { at: "gauge", time: "1 s", inspect: true },
          ],
        },
      ],
    });
    expect(story(trace, "defect.made", "job.derived", "job.joined", "job.scrapped", "job.completed")).toEqual([
      "0 job.derived j1 j0 0 -1",
      "0 job.derived j3 j2 0 -1",
      "8 job.joined j1 j0",
      "14 defect.made saw j3 saw",
      "14 job.completed j0",
      "15 job.scrapped j3 gauge gauge",
      "15 job.derived j4 j2 0 -1",
      "23 job.joined j4 j2",
      "29 job.completed j2",
    ]);
    const { kpis } = kpisOf(trace);
    // Two bicycles and two frames passed at first, and one frame was scrapped: 4 of 5.
    expect([kpis.firstPassYield.value, kpis.jobsScrapped.value, kpis.internalFailureCost.value]).toEqual([0.8, 0, 80]);
  });
});

describe("branches of a route", () => {
  it("do not begin again when their job is sent back over where they began", () => {
    const scenario = bicycles({ rework: "assemble", limit: 1, otherwise: "accept" });
    const [bike] = scenario.products;
    const forked = {
      ...scenario,
      products: [
        {
          ...bike,
          components: [{ product: "frame", after: "assemble", for: "test" }],
          separates: [{ product: "scrap", after: "assemble" }],
          route: [{ ...bike!.route[0], defects: "100 %" }, bike!.route[1]],
        },
        { id: "frame", route: [{ at: "saw", time: "7 s" }] },
        { id: "scrap", route: [{ at: "gauge", time: "1 s" }] },
      ],
    };
    expect(story(traceOf(forked), "job.derived", "job.reworked", "job.joined", "job.completed")).toEqual([
      "5 job.derived j1 j0 1 -1",
      "5 job.derived j2 j0 -1 -1",
      "6 job.completed j2",
      "12 job.joined j1 j0",
      "13 job.reworked j0 test assemble",
      "19 job.completed j0",
    ]);
  });
});

describe("the pieces of a lot in sublots", () => {
  /** Two sublots of two pieces: m1 takes 1 s for each piece, and makes every sublot but the first defective. */
  const lot = (inside: object, behind: object) => ({
    takt: 1,
    run: { until: "100 s" },
    workCentres: [{ id: "m1" }, { id: "m2" }, { id: "pack" }],
    products: [
      {
        id: "lot",
        sublots: [{ until: "pack", count: 2 }],
        route: [
          { at: "m1", time: "1 s", per: "piece", defects: { share: 0, perOperation: 1 } },
          { at: "m2", time: "1 s", ...inside },
          { at: "pack", time: "1 s", per: "piece", ...behind },
        ],
      },
    ],
    orders: [{ id: "o", list: [{ product: "lot", quantity: 4 }] }],
  });

  it("bring their defects into it, and it is split anew when it is sent back", () => {
    expect(story(traceOf(lot({}, { inspect: { rework: "m1", limit: 1 } })), ...EVENTS)).toEqual([
      "0 job.derived j1 j0 2 0",
      "0 job.derived j2 j0 2 0",
      "3 job.joined j1 j0",
      "4 defect.made m1 j2 m1",
      "5 job.joined j2 j0",
      "9 inspection.completed pack j0 pack 3",
      "9 job.reworked j0 pack m1",
      "9 job.derived j3 j0 2 0",
      "9 job.derived j4 j0 2 0",
      "11 defect.made m1 j3 m1",
      "12 job.joined j3 j0",
      "13 defect.made m1 j4 m1",
      "14 job.joined j4 j0",
      "18 inspection.completed pack j0 pack 3",
      "18 job.scrapped j0 pack pack",
    ]);
  });

  it("are lost with the sublot that an inspection scraps, and the lot goes on with the others", () => {
    const trace = traceOf(lot({ inspect: true }, {}));
    expect(story(trace, "job.scrapped", "job.completed")).toEqual(["5 job.scrapped j2 m2 m2", "7 job.completed j0"]);
    const { kpis } = kpisOf(trace);
    // The lot counts once, and not as one that passed at first.
    expect([kpis.pieces.value, kpis.jobsScrapped.value, kpis.firstPassYield.value]).toEqual([2, 0, 0]);
  });
});

describe("inspections beside parts", () => {
  const problems = (bike: object) => {
    const scenario = bicycles(true);
    try {
      modelOf({ ...scenario, products: [{ ...scenario.products[0], ...bike }, scenario.products[1]] });
      return "";
    } catch (error) {
      return (error as Error).message;
    }
  };
  const step = (id: string, more: object = {}) => ({ id, at: "bench", time: "1 s", ...more });
  const inspect = (rework: string) => ({ inspect: { rework, limit: 1 } });

  it.each<[string, object, string]>([
    [
      "skip where parts are waited for",
      { route: [step("a"), step("b", { sample: "NONE" })], components: [{ product: "frame", for: "b" }] },
      "would let jobs skip an operation that parts begin behind, or are waited for at",
    ],
    [
      "pass over where parts are waited for",
      {
        route: [step("a"), step("b", inspect("d")), step("c"), step("d")],
        components: [{ product: "frame", for: "c" }],
      },
      "passes over c, which parts hang on; name c, or an operation before it",
    ],
    [
      "leave their sublots",
      {
        route: [step("a"), step("b"), step("c", inspect("a")), step("d")],
        components: [],
        sublots: [{ from: "b", until: "d", size: 1 }],
      },
      "would send a sublot, or a merged lot, out of its stretch of the route; name an operation from b to before d",
    ],
    [
      "go into the middle of sublots",
      {
        route: [step("a"), step("b"), step("c", inspect("b"))],
        components: [],
        sublots: [{ from: "a", until: "c", size: 1 }],
      },
      "would send a single job into the middle of sublots, or of a merged lot; name a, where they begin",
    ],
    [
      "send jobs back for ever behind where a defective component joins",
      { route: [step("a"), step("b", { inspect: { rework: "b" } })] },
      "does not mend the defects of a, with which jobs would come back for ever",
    ],
  ])("do not %s", (_, bike, message) => {
    expect(problems(bike)).toContain(message);
  });
});
