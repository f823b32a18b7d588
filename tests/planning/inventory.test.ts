import { expect, it } from "vitest";
import {
  bestReorderLevels,
  bestReorderPoint,
  discountedOrderQuantity,
  economicOrderQuantity,
  lotSizes,
  newsvendorNormal,
  newsvendorPoisson,
  reorderPointByEoq,
  reorderPointByLevel,
  reorderPointCost,
} from "../../sim/index.ts";
import { dataFile } from "../support/csv-rows.ts";

type Given = Readonly<Record<string, number>>;
interface Case {
  readonly id: string;
  readonly model: string;
  readonly params: Given & {
    readonly breakpoints: readonly number[];
    readonly unit_costs: readonly number[];
    readonly demand: readonly number[];
  };
  readonly expected: Readonly<Record<string, number | readonly number[]>>;
  readonly tol: number;
}

const costs = ({ demand_rate, demand_mean, fixed_cost, holding_cost, stockout_cost }: Given) => ({
  demandRate: (demand_rate ?? demand_mean)!,
  orderCost: fixed_cost!,
  holdingCost: holding_cost!,
  shortageCost: stockout_cost ?? Number.POSITIVE_INFINITY,
});
const normal = (params: Given) => ({
  ...costs(params),
  demandRate: params.demand_mean!,
  demandSd: params.demand_sd!,
  leadTime: params.lead_time!,
});
const newsvendorCosts = ({ stockout_cost, holding_cost }: Given) => ({
  underage: stockout_cost!,
  overage: holding_cost!,
});

/** How each model's figures are found, in the names of the cases. */
const models: readonly [name: RegExp, solve: (params: Case["params"], given: Case["expected"]) => Case["expected"]][] =
  [
    [
      /^EOQ( with backorders)?$/,
      (params) => {
        const { quantity, cost, shareShort } = economicOrderQuantity(costs(params));
        return { Q: quantity, cost, stockoutFraction: shareShort };
      },
    ],
    [
      /^EOQ all-units/,
      ({ demand_rate, fixed_cost, holding_cost_rate, breakpoints, unit_costs }) => {
        const given = { demandRate: demand_rate!, orderCost: fixed_cost!, holdingShare: holding_cost_rate! };
        const breaks = breakpoints.map((from, index) => ({ from, price: unit_costs[index]! }));
        const { quantity, priceIndex, cost } = discountedOrderQuantity(given, breaks);
        return { Q: quantity, region: priceIndex, cost };
      },
    ],
    [
      /^newsvendor normal/,
      (params) => {
        const { stock, cost } = newsvendorNormal(params.demand_mean!, params.demand_sd!, newsvendorCosts(params));
        return { S: stock, cost };
      },
    ],
    [
      /^base stock, normal/,
      (params) => {
        const periods = params.lead_time! + 1;
        const { stock, cost } = newsvendorNormal(
          periods * params.demand_mean!,
          Math.sqrt(periods) * params.demand_sd!,
          newsvendorCosts(params),
        );
        return { S: stock, cost };
      },
    ],
    [
      /^newsvendor Poisson/,
      (params) => {
        const { stock, cost } = newsvendorPoisson(params.demand_mean!, newsvendorCosts(params));
        return { S: stock, cost };
      },
    ],
    [
      /^\(s,S\) exact/,
      (params) => {
        const { reorderLevel, upTo, cost } = bestReorderLevels(costs(params));
        return { s: reorderLevel, S: upTo, cost };
      },
    ],
    [
      /^\(s,S\) optimal/,
      ({ mu, K, h, p }) => {
        const given = { demandRate: mu!, orderCost: K!, holdingCost: h!, shortageCost: p! };
        const { reorderLevel, upTo, cost } = bestReorderLevels(given);
        return { s: reorderLevel, S: upTo, cost };
      },
    ],
    [
      /^\(r,Q\) expected-inventory-level/,
      (params) => {
        const { reorderPoint, lot, cost } = reorderPointByLevel(normal(params));
        return { r: reorderPoint, Q: lot, approxCost: cost };
      },
    ],
    [
      /^\(r,Q\) EOQB/,
      (params) => {
        const { reorderPoint, lot, cost } = reorderPointByEoq(normal(params));
        return { r: reorderPoint, Q: lot, exactCostAt: cost };
      },
    ],
    [
      /^\(r,Q\) exact cost/,
      (params, { r, Q }) => ({ r: r!, Q: Q!, cost: reorderPointCost(normal(params), r as number, Q as number) }),
    ],
    [
      /^\(r,Q\) exact optimum/,
      (params) => {
        const { reorderPoint, lot, cost } = bestReorderPoint(costs(params), params.lead_time!);
        return { r: reorderPoint, Q: lot, cost };
      },
    ],
    [
      /^Wagner-Whitin/,
      ({ demand, fixed_cost, holding_cost }) => {
        const { orders, cost } = lotSizes(demand, fixed_cost!, holding_cost!);
        return { Q: orders, cost };
      },
    ],
  ];

const { cases } = JSON.parse(dataFile("validation/inventory-cases.json")) as { readonly cases: readonly Case[] };

it("every published case has its function", () => {
  expect(cases.filter(({ model }) => !models.some(([name]) => name.test(model)))).toEqual([]);
});

it.each(cases)("$model, $id: $expected", ({ model, params, expected, tol }) => {
  const found = models.find(([name]) => name.test(model))![1](params, expected);
  for (const [name, value] of Object.entries(expected)) {
    const values = [value].flat() as number[];
    const given = [found[name]!].flat() as number[];
    expect(given).toHaveLength(values.length);
    values.forEach((exactly, at) => {
      expect(Math.abs(given[at]! - exactly)).toBeLessThanOrEqual(tol * Math.max(1, Math.abs(exactly)));
    });
  }
});

it("the figures of Harris (1913) and of the newsvendor", () => {
  const eoq = economicOrderQuantity({ demandRate: 1200, orderCost: 50, holdingCost: 2.4 });
  expect([eoq.quantity, eoq.cost]).toEqual([
    expect.closeTo(223.60679774997897, 9),
    expect.closeTo(536.6563145999495, 9),
  ]);
  const { stock, cost } = newsvendorNormal(100, 20, { underage: 3, overage: 1 });
  expect([stock, cost]).toEqual([expect.closeTo(113.48979500392163, 9), expect.closeTo(25.42212581472856, 9)]);
});
