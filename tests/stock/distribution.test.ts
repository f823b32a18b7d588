import loadHighs from "highs";
import { beforeAll, describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import type { DistributionRule } from "../../sim/decisions.ts";
import {
  createRun,
  highsSolver,
  type LinearSolver,
  loadSupplyPlan,
  type Model,
  records,
  restoreRun,
  type SupplyPlan,
  type SupplyProblem,
  snapshotFromJson,
  snapshotToJson,
  solveSupply,
} from "../../sim/index.ts";
import { multiPeriodFlow } from "../../sim/policies/distribution/multi-period-flow.ts";
import { supplyProblemOf } from "../../sim/policies/distribution/periods.ts";
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

  it.each(["MIN-COST-FLOW", "MULTI-PERIOD-FLOW", "NEAREST", "PROPORTIONAL"])(
    "go on by %s from a snapshot as they would have",
    (policy) => {
      const model = modelOf(sites(policy));
      const whole = play(model).run.digest();
      const first = createRun(model, { recorder: "full", solver });
      // Goods wait for the lorry then.
      first.advance({ until: 5.3 * DAY });
      const snapshot = snapshotFromJson(snapshotToJson(first.snapshot()));
      const second = restoreRun(model, snapshot, { recorder: "full", solver });
      second.advance();
      expect(second.digest()).toBe(whole);
    },
  );
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
    [() => [{ lane: 0, amount: -5 }], "sends or orders -5 units"],
    [() => [{ supply: 0, amount: 5 }], "orders by supply 0; there are 0, from 0"],
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
    [network({ orders: [{ store: "west-chips" }] }), "is no store of this network"],
    [network({ orders: [{ store: "north-chips" }, { store: "north-chips" }] }), "stands here already"],
    [
      {
        ...network({ orders: [{ store: "north-chips" }] }),
        items: [{ id: "north-chips", supply: { from: "south-chips" } }, { id: "south-chips" }],
      },
      'is supplied by "south-chips"',
    ],
    [
      { ...network({ orders: [{ store: "north-chips" }] }), policies: { replenishment: "S-S(s: 2, S: 8)" } },
      "is ordered by S-S already",
    ],
  ])("is told what is wrong with it: %#", (change, message) => {
    expect(problemsOf(change)).toContain(message);
  });
});

/**
 * B wants 60 on the sixth day, of which a lorry brings 20 a day: more than can be brought once it is near. A wants 20 on the second
 * and on the ninth day. 20 are at the works now, and 80 come after a day and a half. A unit kept at a shop costs 1 a day.
 */
const peak = (policy: string, horizon: string, wantedByB = 60) => ({
  takt: 1,
  run: { until: "12 d" },
  policies: { distribution: policy },
  items: [
    { id: "works", stock: 20, openOrders: [{ amount: 80, after: "1.5 d" }] },
    { id: "shop A", cost: { holding: "1 / d", shortage: "5 / d" } },
    { id: "shop B", cost: { holding: "1 / d", shortage: "6 / d" } },
  ],
  demands: [
    {
      item: "shop A",
      list: [
        { time: "1.5 d", amount: 20 },
        { time: "8.5 d", amount: 20 },
      ],
    },
    { item: "shop B", list: [{ time: "5.5 d", amount: wantedByB }] },
  ],
  distribution: [
    {
      id: "goods",
      stores: ["works", "shop A", "shop B"],
      every: "1 d",
      horizon,
      lanes: [
        { from: "works", to: "shop B", time: "1 d", cost: 1, capacity: 20 },
        { from: "works", to: "shop A", time: "1 d", cost: 1, capacity: 20 },
      ],
    },
  ],
});

/** The rule MULTI-PERIOD-FLOW, and what it was asked. */
function observed(text: object, plan: DistributionRule["plan"] = multiPeriodFlow.plan) {
  const asked: { problem: SupplyProblem | null; receipts: number[]; onOrder: number[]; answer: unknown }[] = [];
  const rule: DistributionRule = {
    ...multiPeriodFlow,
    id: "OBSERVED",
    plan: (stores, lanes, context, parameters) => {
      const answer = plan(stores, lanes, context, parameters);
      asked.push({
        problem: supplyProblemOf(stores, lanes, context, { instants: 1, shortage: 1e6, isStrict: false }),
        receipts: stores.map((store) => store.receipts(50, 86_400).reduce((sum, amount) => sum + amount, 0)),
        onOrder: stores.map(({ onOrder }) => onOrder),
        answer,
      });
      return answer;
    },
  };
  const run = createRun(modelOf({ ...text, policies: { distribution: "./observed.ts" } }), {
    recorder: "full",
    userRules: { "./observed.ts": rule },
    solver,
  });
  run.advance();
  invariantsOf(run.trace());
  return { asked, trace: run.trace() };
}

/** Goods between sites that take 30 hours, three of them to a place. */
function onSlowLorries() {
  const given = sites("", { load: 3 });
  const [lorry, empty] = given.network.links;
  return { ...given, network: { links: [{ ...lorry, time: "30 h" }, empty] } };
}

describe("MULTI-PERIOD-FLOW", () => {
  const cost = (policy: string, horizon: string) => play(modelOf(peak(policy, horizon))).kpis.kpis.stockCost.value;

  it("brings a peak ahead of time, and not too early, where MIN-COST-FLOW is too late, or has too much, by any horizon", () => {
    // 100 units over lanes cost 100. A is brought 20 half a day before it wants them, twice: 20. Of B's 60 come 20 on days 3, 4 and 5
    // and wait 2.5, 1.5 and 0.5 days: 90.
    expect(cost("MULTI-PERIOD-FLOW", "6 d")).toBeCloseTo(100 + 20 + 90, 9);
    // Two days see the peak on day 4: 20 come on days 5, 6 and 7, 20 are owed for half a day and 20 for 1.5 at 6 a day.
    expect(cost("MIN-COST-FLOW", "2 d")).toBeCloseTo(100 + 20 + 10 + 40 * 6, 9);
    // Four days bring B's in time, and the second 20 for A two days too early.
    expect(cost("MIN-COST-FLOW", "4 d")).toBeCloseTo(100 + 20 + 90 + 40, 9);
    // Three days bring the last 20 for B half a day late, and the second for A a day too early.
    expect(cost("MIN-COST-FLOW", "3 d")).toBeCloseTo(100 + 20 + 20 + 30 + 10 + 60, 9);
    const others = Array.from({ length: 9 }, (_, days) => cost("MIN-COST-FLOW", `${days + 1} d`)!);
    expect(Math.min(...others)).toBeCloseTo(240, 9);
  });

  it("plans at the first instant what takt plan does for the same goods, and sends what that sends in its first period", () => {
    const { asked } = observed(peak("", "6 d"));
    const loaded = loadSupplyPlan(
      `takt: 1
supplyPlan:
  periods: 6
  places:
    - { id: works, stock: 20, receipts: [{ period: 3, amount: 80 }], backlogCost: ${1e6 / 6}, shortageCost: 1000000 }
    - { id: shop A, demand: [0, 20, 0, 0, 0, 0], holdingCost: 1, backlogCost: 5, shortageCost: 30 }
    - { id: shop B, demand: [0, 0, 0, 0, 0, 60], holdingCost: 1, backlogCost: 6, shortageCost: 36 }
  ways:
    - { from: works, to: shop B, leadTime: 1, cost: 1, capacity: 20 }
    - { from: works, to: shop A, leadTime: 1, cost: 1, capacity: 20 }
`,
      "peak.yaml",
    );
    if (!loaded.ok) throw new Error("no plan");
    const { problem, answer } = asked[0]!;
    expect(problem).toEqual(loaded.problem);
    const plan = solveSupply(loaded.problem, solver) as SupplyPlan;
    // 80 units over lanes, and B's first 40 kept until the sixth period, 2 and 1 periods long.
    expect([plan.status, plan.costs.total]).toEqual(["optimal", 80 + 40 + 20]);
    expect(answer).toEqual([{ lane: 1, amount: plan.flows.shipped[1]![0] }]);
    expect(plan.flows.shipped).toEqual([
      [0, 0, 20, 20, 20, 0],
      [20, 0, 0, 0, 0, 0],
    ]);
  });

  it("stops where all must be met and cannot be, and says what is short", () => {
    const run = () => play(modelOf(peak("MULTI-PERIOD-FLOW(strict: 1)", "6 d", 85)));
    // Five lorries that come in time bring 100 at most, and the works have 20 + 80 for 20 + 85.
    expect(run).toThrow(/infeasible, short by 5: a demand of 105 \(shop A in period 2: 20, shop B in period 6: 85\)/);
    expect(() => play(modelOf(peak("MULTI-PERIOD-FLOW(strict: 1)", "6 d")))).not.toThrow();
  });

  it("sees all that is on order come, on lorries and before them", () => {
    const { asked } = observed(onSlowLorries(), (stores) => (stores[0]!.onHand < 20 ? [] : [{ lane: 0, amount: 20 }]));
    expect(asked.length).toBeGreaterThan(30);
    // More is sent than the lorries take.
    expect(Math.max(...asked.map(({ onOrder }) => onOrder[1]!))).toBeGreaterThan(100);
    for (const { receipts, onOrder } of asked) expect(receipts).toEqual(onOrder);
  });

  it("sends no more than the lorries take that leave in time", () => {
    const { asked } = observed(onSlowLorries());
    // Four places of three units leave a day, 18 hours after the instant, and come 30 hours later.
    expect(asked[0]!.problem!.ways[0]).toMatchObject({ lead: 2, trips: { load: 12, most: [1, 1, 1] } });
    expect(Math.max(...asked.map(({ onOrder }) => onOrder[1]!))).toBeLessThanOrEqual(24);
  });

  it("orders from outside in lots that pay, when they are needed, and ahead where no more may be had at once", () => {
    const wanted = [3, 4, 9].map((day) => ({ time: `${day}.5 d`, amount: 10 }));
    const text = (capacity?: number) => ({
      takt: 1,
      run: { until: "12 d" },
      policies: { distribution: "MULTI-PERIOD-FLOW" },
      items: [
        { id: "hub", supply: { leadTime: "2 d" }, cost: { order: 30, holding: "1 / d", shortage: "50 / d" } },
        { id: "shop" },
      ],
      demands: [{ item: "hub", list: wanted }],
      distribution: [
        {
          id: "goods",
          stores: ["hub", "shop"],
          every: "1 d",
          horizon: "8 d",
          lanes: [],
          orders: [{ store: "hub", capacity }],
        },
      ],
    });
    const orders = (capacity?: number) =>
      [...records(play(modelOf(text(capacity))).trace)].flatMap((record) =>
        record.kind === "stock.ordered" ? [[record.time / DAY, record.amount]] : [],
      );
    // Ten kept for a day cost less than another order, for five days more.
    expect(orders()).toEqual([
      [1, 20],
      [7, 10],
    ]);
    // All that two orders bring at once at most, and only what is missing earlier.
    expect(orders(8)).toEqual([
      [0, 4],
      [1, 8],
      [2, 8],
      [6, 2],
      [7, 8],
    ]);
  });
});
