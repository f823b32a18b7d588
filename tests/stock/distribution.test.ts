import loadHighs from "highs";
import { beforeAll, describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import {
  createRun,
  highsSolver,
  type LinearSolver,
  type Model,
  records,
  restoreRun,
  snapshotFromJson,
  snapshotToJson,
} from "../../sim/index.ts";
import { invariantsOf } from "../support/invariants/invariants.ts";
import { modelOf } from "../support/plant-story.ts";

let solver: LinearSolver;
beforeAll(async () => {
  solver = highsSolver(await loadHighs());
});

const DAY = 86_400;

/** The three locations of scenarios/source/three-locations.yaml, planned at once at the start for all that is wanted. */
const locations = (policy: string) => ({
  takt: 1,
  run: { until: "3 d" },
  policies: { distribution: policy },
  items: [150, 100, 0].map((stock, place) => ({ id: `location ${place + 1}`, stock, cost: { lost: 100 } })),
  demands: [100, 200, 300].map((amount, place) => ({
    id: `customers ${place + 1}`,
    item: `location ${place + 1}`,
    list: [{ time: "2 d", amount }],
    whenShort: "lose",
  })),
  distribution: [
    {
      id: "goods",
      stores: ["location 1", "location 2", "location 3"],
      every: "10 d",
      horizon: "3 d",
      lanes: [
        [1, 2, 4],
        [1, 3, 6],
        [2, 1, 4],
        [2, 3, 3],
        [3, 1, 6],
        [3, 2, 3],
      ].map(([from, to, cost]) => ({ from: `location ${from}`, to: `location ${to}`, time: "1 d", cost })),
    },
  ],
});

function play(model: Model, options: { readonly without?: boolean } = {}) {
  const run = createRun(model, { recorder: "full", ...(options.without ? {} : { solver }) });
  run.advance();
  const trace = run.trace();
  invariantsOf(trace);
  return { run, trace, kpis: kpisOf(trace) };
}

describe("three locations with 250 units, of which 600 are wanted", () => {
  it("by MIN-COST-FLOW cost the 35,200 of the transportation problem, once they have been played", () => {
    const { kpis } = play(modelOf(locations("MIN-COST-FLOW")));
    const { stockCost, stockTransferCost, stockLost } = kpis.kpis;
    expect([stockCost.value, stockTransferCost.value, stockLost.value]).toEqual([35_200, 200, 350]);
    expect(Object.values(kpis.perItem).map(({ lost }) => lost.value)).toEqual([0, 50, 300]);
    expect(kpis.perItem["location 2"]!.transferred.value).toBe(50);
  });

  it("by other rules cost what these send, and never less", () => {
    const cost = (policy: string) => play(modelOf(locations(policy))).kpis.kpis.stockCost.value;
    // 50 units are spare at location 1: left there they are no use to anyone; NEAREST takes lanes of a day each by cost.
    expect(cost("NONE")).toBe(40_000);
    expect(cost("NEAREST")).toBe(35_200);
    // Shares of 12.5 for the 100 that location 2 lacks and 37.5 for the 300 of location 3, rounded by running sums: 13 and 37.
    expect(cost("PROPORTIONAL")).toBe(35_000 + 13 * 4 + 37 * 6);
  });
});

it("a rule that needs a solver says so when the run is made without one", () => {
  expect(() => createRun(modelOf(locations("MIN-COST-FLOW")), { recorder: "off" })).toThrow(
    "MIN-COST-FLOW needs a solver of linear programs",
  );
  expect(() => createRun(modelOf(locations("NEAREST")), { recorder: "off" })).not.toThrow();
});

/** Two sites with a lorry every day for four loads of 10; the south's customers take 6 a day, its goods come from the north. */
const sites = (policy: string, lane: object = {}) => ({
  takt: 1,
  run: { until: "40 d", seed: 3 },
  policies: { distribution: policy },
  sites: [{ id: "north" }, { id: "south" }],
  network: {
    links: [
      {
        id: "lorry",
        from: "north",
        to: "south",
        time: "6 h",
        timetable: { every: "1 d", first: "18 h" },
        capacity: 4,
        cost: 200,
        costPerJob: 10,
      },
      { id: "empty", from: "south", to: "north", time: "6 h" },
    ],
  },
  items: [
    { id: "north-chips", stock: 400, cost: { shortage: "1 / d" } },
    { id: "south-chips", stock: 0, cost: { shortage: "5 / d" } },
  ],
  demands: [
    { item: "north-chips", interarrival: "exponential(1 d)", size: 2 },
    { item: "south-chips", interarrival: "exponential(8 h)", size: 2 },
  ],
  distribution: [
    {
      id: "chips",
      stores: ["north-chips", "south-chips"],
      every: "1 d",
      horizon: "3 d",
      lanes: [{ from: "north-chips", to: "south-chips", link: "lorry", load: 10, ...lane }],
    },
  ],
});

describe("goods between sites", () => {
  it("take the trips of a link: when it leaves, at most what it holds, in loads that pay for their places", () => {
    const { trace, kpis } = play(modelOf(sites("MIN-COST-FLOW")));
    const shipped = [...records(trace)].filter((record) => record.kind === "goods.shipped");
    // 6 a day for three days and none there: 18 units, in loads of 10 and 8, by the first lorry.
    expect(shipped.slice(0, 2).map(({ time, item, amount }) => [time / DAY, item, amount])).toEqual([
      [0.75, 1, 10],
      [0.75, 1, 8],
    ]);
    const unloaded = [...records(trace)].filter((record) => record.kind === "goods.unloaded");
    expect(unloaded[0]).toMatchObject({ time: DAY, item: 1, amount: 10 });
    const { trips, jobs, cost } = kpis.siteLinks.lorry!;
    expect(jobs.value).toBe(shipped.length);
    expect(cost.value).toBe(200 * trips.value! + 10 * jobs.value!);
    expect(kpis.perItem["south-chips"]!.transferred.value).toBeGreaterThan(150);
    expect(kpis.perItem["south-chips"]!.fillRate.value).toBeGreaterThan(0.8);
  });

  it("are never more per planning instant than a lane takes", () => {
    const { trace } = play(modelOf(sites("NEAREST", { capacity: 5 })));
    const amounts = [...records(trace)].flatMap((record) =>
      record.kind === "stock.transferred" ? [record.amount] : [],
    );
    expect(amounts.length).toBeGreaterThan(20);
    expect(Math.max(...amounts)).toBeLessThanOrEqual(5);
  });

  it.each(["MIN-COST-FLOW", "NEAREST", "PROPORTIONAL"])("go on by %s from a snapshot as they would have", (policy) => {
    const model = modelOf(sites(policy));
    const whole = play(model).run.digest();
    const first = createRun(model, { recorder: "full", solver });
    // Goods wait for the lorry then.
    first.advance({ until: 5.3 * DAY });
    const snapshot = snapshotFromJson(snapshotToJson(first.snapshot()));
    const second = restoreRun(model, snapshot, { recorder: "full", solver });
    second.advance();
    expect(second.digest()).toBe(whole);
  });
});

describe("a rule whose answer cannot be carried out is stopped, and told why", () => {
  const answer = (plan: () => unknown) => {
    const model = modelOf(sites("./mine.ts"));
    const rule = { id: "MINE", title: "mine", source: "test", plan };
    return () => createRun(model, { recorder: "off", userRules: { "./mine.ts": rule } }).advance();
  };

  it.each([
    [() => [{ lane: 0, amount: 500 }], "more over lane 0 than is on hand where it begins"],
    [() => [{ lane: 1, amount: 5 }], "sends goods over lane 1; there are 1, from 0"],
    [() => [{ lane: 0, amount: -5 }], "sends -5 units"],
    [() => 5, "answered 5"],
  ])("%s: %s", (plan, message) => {
    expect(answer(plan)).toThrow(message);
  });
});

describe("a network of stores in a scenario", () => {
  const problemsOf = (change: object) => {
    const scenario = { ...sites("NEAREST"), ...change };
    try {
      modelOf(scenario);
    } catch (error) {
      return (error as Error).message;
    }
    return "";
  };
  const network = (given: object) => ({ distribution: [{ ...sites("NEAREST").distribution[0], ...given }] });

  it.each([
    [network({ stores: ["north-chips"] }), "are fewer than two"],
    [network({ stores: ["north-chips", "sauth-chips"] }), 'did you mean "south-chips"'],
    [network({ stores: ["north-chips", "south-chips", "north-chips"] }), "stands in"],
    [network({ lanes: [{ from: "north-chips", to: "north-chips" }] }), "leads to itself"],
    [network({ lanes: [{ from: "north-chips", to: "south-chips", link: "lorri" }] }), 'did you mean "lorry"'],
    [network({ lanes: [{ from: "north-chips", to: "south-chips", link: "lorry", time: 5 }] }), "beside a link"],
    [network({ lanes: [{ from: "north-chips", to: "south-chips", load: 5 }] }), "given without a link"],
    [{ run: {} }, "distribution is planned for ever"],
  ])("is told what is wrong with it: %#", (change, message) => {
    expect(problemsOf(change)).toContain(message);
  });
});
