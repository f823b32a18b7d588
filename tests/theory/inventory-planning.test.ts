import { expect, it } from "vitest";
import { bestReorderLevels, bestReorderPoint, newsvendorNormal, newsvendorPoisson } from "../../sim/index.ts";
import { dataFile } from "../support/csv-rows.ts";
import { kpisOf, modelOf } from "../support/theory-engine.ts";
import { estimateMean, expectExact } from "../support/theory-estimate.ts";

const HALF_AN_HOUR = 1_800_000;

interface Case {
  readonly id: string;
  readonly model: string;
  readonly params: Readonly<Record<string, number>>;
  readonly expected: Readonly<Record<string, number>>;
}

const { cases } = JSON.parse(dataFile("validation/inventory-cases.json")) as { readonly cases: readonly Case[] };
const of = (pattern: RegExp) => cases.filter(({ model }) => pattern.test(model));

const DAY = 86400;

/** Mean cost per day of a store over independent replications, each of so many days. */
function costPerDay(item: object, demand: object, days: number, replications: number) {
  const model = modelOf({
    takt: 1,
    run: { until: days * DAY },
    items: [{ id: "item", ...item }],
    demands: [{ item: "item", ...demand }],
  });
  const costs = Array.from({ length: replications }, (_, replication) => {
    return (kpisOf(model, replication).perItem.item!.cost.value as number) / days;
  });
  return estimateMean(costs);
}

/** A demand a day, a second after the day's review: what is left by then is held, and what is owed is short, for the day. */
const daily = (size: string) => ({ interarrival: "1 d", first: 1, size });

it.each(of(/^\(s,S\)/))(
  "$id: the store ordered by s and S costs $expected.cost per period",
  ({ params, expected }) => {
    const {
      h = params.holding_cost,
      p = params.stockout_cost,
      K = params.fixed_cost,
      mu = params.demand_mean,
    } = params;
    const { reorderLevel, upTo } = bestReorderLevels({
      demandRate: mu!,
      orderCost: K!,
      holdingCost: h!,
      shortageCost: p!,
    });
    // The rule orders below its s, the formula at or below.
    const item = {
      stock: upTo,
      replenishment: `S-S(s: ${reorderLevel + 1}, S: ${upTo})`,
      review: "1 d",
      cost: { order: K, holding: `${h} / d`, shortage: `${p} / d` },
    };
    // Published to five digits; a second of a day is 1e-5 of it.
    expectExact(costPerDay(item, daily(`poisson(${mu})`), 6000, 20), expected.cost!, undefined, 0.005);
  },
  HALF_AN_HOUR,
);

it.each(of(/^newsvendor|^base stock/))(
  "$id: the store kept at its stock costs $expected.cost per period",
  ({ params, expected }) => {
    const { holding_cost, stockout_cost, demand_mean, demand_sd, lead_time = 0 } = params;
    const periods = lead_time + 1;
    const costs = { underage: stockout_cost!, overage: holding_cost! };
    const { stock } =
      demand_sd === undefined
        ? newsvendorPoisson(periods * demand_mean!, costs)
        : newsvendorNormal(periods * demand_mean!, Math.sqrt(periods) * demand_sd, costs);
    const item = {
      stock,
      replenishment: `BASE-STOCK(S: ${stock})`,
      review: "1 d",
      supply: { leadTime: `${lead_time} d` },
      cost: { holding: `${holding_cost} / d`, shortage: `${stockout_cost} / d` },
    };
    const size = demand_sd === undefined ? `poisson(${demand_mean})` : `normal(${demand_mean}, ${demand_sd})`;
    expectExact(costPerDay(item, daily(size), 10_000, 20), expected.cost!, undefined, 0.005);
  },
  HALF_AN_HOUR,
);

it.each(of(/^\(r,Q\) exact optimum/))(
  "$id: the store ordered by r and Q costs $expected.cost per time",
  ({ params, expected }) => {
    const { holding_cost, stockout_cost, fixed_cost, demand_mean, lead_time } = params;
    const { reorderPoint, lot } = bestReorderPoint(
      { demandRate: demand_mean!, orderCost: fixed_cost!, holdingCost: holding_cost!, shortageCost: stockout_cost! },
      lead_time!,
    );
    const item = {
      stock: reorderPoint + lot,
      replenishment: `R-Q(r: ${reorderPoint}, Q: ${lot})`,
      supply: { leadTime: `${lead_time} d` },
      cost: { order: fixed_cost, holding: `${holding_cost} / d`, shortage: `${stockout_cost} / d` },
    };
    const demand = { interarrival: `exponential(${DAY / demand_mean!})` };
    expectExact(costPerDay(item, demand, 4000, 20), expected.cost!, undefined, 0.005);
  },
  HALF_AN_HOUR,
);

it(
  "Law's store costs by every pair of levels what the published means of 2,000 runs say, within both intervals",
  () => {
    const published = JSON.parse(dataFile("validation/inventory-law-means.json")) as {
      readonly cases: readonly (Readonly<Record<string, number>> & { readonly halfWidth95: number })[];
    };
    // The run ends before the review that would begin the month after the last.
    const MONTH = 30 * DAY;
    for (const { s, S, total, ordering, holding, shortage, halfWidth95, reps } of published.cases) {
      const model = modelOf({
        takt: 1,
        run: { until: 120 * MONTH - 1 },
        items: [
          {
            id: "item",
            stock: 60,
            replenishment: `S-S(s: ${s}, S: ${S})`,
            review: { every: "30 d" },
            supply: { leadTime: "uniform(15 d, 30 d)" },
            cost: { order: 32, unit: 3, holding: "1 / 30 d", shortage: "5 / 30 d" },
          },
        ],
        demands: [{ item: "item", interarrival: "exponential(3 d)", size: "discrete(1: 1, 2: 2, 3: 2, 4: 1)" }],
      });
      const replications = 500;
      const runs = Array.from({ length: replications }, (_, replication) => kpisOf(model, replication).perItem.item!);
      const parts = { cost: total, orderCost: ordering, holdingCost: holding, shortageCost: shortage } as const;
      for (const [part, value] of Object.entries(parts)) {
        const found = estimateMean(runs.map((kpis) => (kpis[part as keyof typeof parts].value as number) / 120));
        // The published half-width is that of the total of runs as many as `reps`; a part's has its own scatter.
        const scatter = (found.standardError * Math.sqrt(replications)) / Math.sqrt(reps!);
        const published = part === "cost" ? halfWidth95 : 1.96 * scatter;
        expect(Math.abs(found.value - value!), `${part} of (${s},${S})`).toBeLessThan(
          1.96 * found.standardError + published,
        );
      }
    }
  },
  HALF_AN_HOUR,
);
