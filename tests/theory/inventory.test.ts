import { beforeAll, describe, expect, it } from "vitest";
import type { ItemKpis } from "../../analysis/kpi/item-kpis.ts";
import { economicOrderQuantity, newsvendorNormal } from "../../sim/index.ts";
import { kpisOf, modelOf } from "../support/theory-engine.ts";
import { estimateMean, expectExact } from "../support/theory-estimate.ts";
import { groupsOf } from "../support/theory-family.ts";

/** KPIs of the first item in independent replications. */
function replicate(scenario: object, replications: number): ItemKpis[] {
  const model = modelOf(scenario);
  return Array.from({ length: replications }, (_, replication) => kpisOf(model, replication).perItem.item as ItemKpis);
}

const HALF_AN_HOUR = 1_800_000;

const KPI: Readonly<Record<string, keyof ItemKpis>> = {
  "fill rate": "fillRate",
  "mean backorders": "meanBackorder",
  "mean on-hand": "meanOnHand",
  "mean finished stock": "meanOnHand",
  "ready rate P(stock>0)": "readyRate",
};

/** Unit demands of a Poisson process, a constant lead time, and time to forget the full shelves of the start. */
const store = (replenishment: string, stock: number, leadDemand: number) => ({
  takt: 1,
  run: { until: 200_000, warmUp: 1000 },
  items: [{ id: "item", stock, replenishment, supply: { leadTime: 10 } }],
  demands: [{ item: "item", interarrival: `exponential(${10 / leadDemand})` }],
});

interface Parameters {
  readonly S: number;
  readonly r: number;
  readonly Q: number;
  readonly lead_demand_mean: number;
  readonly lambda_: number;
  readonly mu: number;
}

const families: readonly [name: string, replications: number, scenario: (parameters: Parameters) => object][] = [
  ["Base-stock inventory", 20, ({ S, lead_demand_mean }) => store(`BASE-STOCK(S: ${S})`, S, lead_demand_mean)],
  ["(r,Q) inventory", 20, ({ r, Q, lead_demand_mean }) => store(`R-Q(r: ${r}, Q: ${Q})`, r + Q, lead_demand_mean)],
  [
    "Make-to-stock M/M/1 base-stock (kanban count S)",
    20,
    ({ lambda_, mu, S }) => ({
      takt: 1,
      run: { until: 300_000, warmUp: 2000 },
      workCentres: [{ id: "machine" }],
      products: [{ id: "unit", route: [{ at: "machine", time: `exponential(${1 / mu})` }] }],
      items: [{ id: "item", stock: S, replenishment: `BASE-STOCK(S: ${S})`, supply: { make: "unit" } }],
      demands: [{ item: "item", interarrival: `exponential(${1 / lambda_})` }],
    }),
  ],
];

describe.each(families)("%s", (name, replications, scenario) => {
  describe.each(groupsOf<Parameters>(name))("$title", ({ parameters, cases }) => {
    let runs: ItemKpis[] = [];
    beforeAll(() => {
      runs = replicate(scenario(parameters), replications);
    }, HALF_AN_HOUR);

    it.each(cases)("$id: $metric is $exact", ({ metric, exact }) => {
      const kpi = KPI[metric] as keyof ItemKpis;
      // The few units owed at the queue's tail are the vaguest figure.
      const precision = metric === "mean backorders" ? 0.02 : undefined;
      expectExact(estimateMean(runs.map((kpis) => kpis[kpi].value as number)), exact as number, undefined, precision);
    });
  });
});

it.each(groupsOf<Parameters>("Base-stock inventory").slice(0, 1))(
  "jobs that take a unit each, with no time for anything else, wait as customers of that base stock do: $title",
  ({ parameters: { S, lead_demand_mean }, cases }) => {
    const model = modelOf({
      takt: 1,
      run: { until: 200_000, warmUp: 1000 },
      items: [{ id: "item", stock: S, replenishment: `BASE-STOCK(S: ${S})`, supply: { leadTime: 10 } }],
      workCentres: [{ id: "hand-out" }],
      products: [{ id: "job", route: [{ at: "hand-out", time: 0, consumes: { item: 1 } }] }],
      orders: [{ product: "job", interarrival: `exponential(${10 / lead_demand_mean})` }],
    });
    const runs = Array.from({ length: 20 }, (_, replication) => kpisOf(model, replication));
    const exact = cases.find(({ metric }) => metric === "mean backorders")!.exact as number;
    expectExact(estimateMean(runs.map(({ kpis }) => kpis.meanWip.value as number)), exact, undefined, 0.02);
    const onHand = cases.find(({ metric }) => metric === "mean on-hand")!.exact as number;
    expectExact(estimateMean(runs.map(({ perItem }) => perItem.item!.meanOnHand.value as number)), onHand);
  },
  HALF_AN_HOUR,
);

/**
 * SSJ's store: a Poisson demand each morning, what is short is lost, holding is charged on what is left in the evening,
 * when stock below s is ordered up to S; the order comes before the next morning, or with probability 0.05 not at all.
 */
const ssj = (upTo: number) => ({
  takt: 1,
  run: { until: 2000 * 86400 },
  items: [
    {
      id: "item",
      stock: 200,
      replenishment: `S-S(s: 80, S: ${upTo})`,
      review: "1 d",
      supply: { leadTime: "1 d", reliability: 0.95 },
      cost: { order: 10, unit: 1, holding: "0.1 / d", price: 2 },
    },
  ],
  demands: [{ item: "item", interarrival: "1 d", first: 0, size: "poisson(100)", limit: 2000, whenShort: "lose" }],
});

const profits = (upTo: number, replications: number) =>
  replicate(ssj(upTo), replications).map(
    ({ revenue, cost }) => ((revenue.value as number) - (cost.value as number)) / 2000,
  );

it.each(groupsOf("SSJ Inventory (s,S)=(80,200)"))("$cases.0.name: $cases.0.metric is $cases.0.exact", ({ cases }) => {
  expectExact(estimateMean(profits(200, 40)), cases[0]!.exact as number);
});

it.each(groupsOf("SSJ Inventory difference (80,200)-(80,198)"))(
  "$cases.0.name: $cases.0.metric is $cases.0.exact, under common random numbers",
  ({ cases }) => {
    const [more, less] = [profits(200, 400), profits(198, 400)];
    const found = estimateMean(more.map((profit, at) => profit - less[at]!));
    // A difference of 0.4 % of either profit; 0.4 % of it would take 30 times as long.
    expectExact(found, cases[0]!.exact as number, undefined, 0.025);
  },
);

it.each(groupsOf<{ demand: number; order_cost: number; holding: number }>("EOQ"))(
  "EOQ: $cases.0.metric is $cases.0.exact, and the simulated store costs as much",
  ({ parameters, cases }) => {
    const [quantity, cost] = cases[0]!.exact as readonly [number, number];
    const { demand, order_cost, holding } = parameters;
    const found = economicOrderQuantity({ demandRate: demand, orderCost: order_cost, holdingCost: holding });
    expect(found.quantity).toBeCloseTo(quantity, 9);
    expect(found.cost).toBeCloseTo(cost, 9);
    // Whole units, one every year / 1200; over 1,000 years the lots of 224 and the last unit before each order make no more of a difference.
    const year = 1200;
    const [run] = replicate(
      {
        takt: 1,
        run: { until: 1000 * year },
        items: [
          {
            id: "item",
            stock: 224,
            replenishment: "R-Q(r: 0, Q: 224)",
            cost: { order: order_cost, holding: `${holding} / ${year} s` },
          },
        ],
        demands: [{ item: "item", interarrival: 1 }],
      },
      1,
    );
    expect((run!.cost.value as number) / 1000 / cost).toBeCloseTo(1, 2);
  },
);

it.each(groupsOf("Newsvendor"))("Newsvendor: $cases.0.metric is $cases.0.exact", ({ cases }) => {
  const { stock, cost } = newsvendorNormal(100, 20, { underage: 3, overage: 1 });
  const [quantity, expected] = cases[0]!.exact as readonly [number, number];
  expect(stock).toBeCloseTo(quantity, 9);
  expect(cost).toBeCloseTo(expected, 9);
});
