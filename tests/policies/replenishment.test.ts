import { expect, test } from "vitest";
import type { StockView } from "../../sim/decisions.ts";
import { findPolicy, resolveParameters } from "../../sim/policies/registry.ts";

const figures = {
  orderCost: 0,
  holdingCost: 0,
  shortageCost: 0,
  demandRate: 0,
  demandVariance: 0,
  leadTime: 0,
  leadTimeVariance: 0,
  reviewPeriod: 0,
};
const noRequirements = { gross: () => [], receipts: () => [] };

/** Orders of a rule at each of these inventory positions. */
function orders(id: string, given: Readonly<Record<string, number>>, positions: readonly number[]): unknown[] {
  const rule = findPolicy("replenishment", id)!;
  const resolved = resolveParameters(rule, given);
  if (!resolved.ok) throw new Error(resolved.problems.join());
  return positions.map((position) => {
    const levels = { onHand: Math.max(position, 0), backorder: Math.max(-position, 0), onOrder: 0, reserved: 0 };
    const stock: StockView = { item: 0, position, demand: 0, ...levels };
    return rule.order(
      stock,
      { now: 0, random: () => 0, memory: {}, requirements: noRequirements, figures },
      resolved.parameters,
    );
  });
}

test("(s,S) orders up to S below s, and nothing at s (Law 2015, section 1.5)", () => {
  expect(orders("S-S", { s: 20, S: 40 }, [-3, 19, 20, 60])).toEqual([43, 21, 0, 0]);
});

test("MIN-MAX orders up to the maximum at the minimum already (Silver, Pyke & Thomas 2017)", () => {
  expect(orders("MIN-MAX", { min: 20, max: 40 }, [-3, 19, 20, 21])).toEqual([43, 21, 20, 0]);
});

test("(r,Q) orders whole lots, as many as lift the position above r (Hadley & Whitin 1963)", () => {
  expect(orders("R-Q", { r: 4, Q: 5 }, [5, 4, 0, -1, -6])).toEqual([0, 5, 5, 10, 15]);
});

test("BASE-STOCK and (R,S) order what the position lacks", () => {
  for (const id of ["BASE-STOCK", "R-S"]) expect(orders(id, { S: 6 }, [7, 6, 5, -2])).toEqual([0, 0, 1, 8]);
});

test("KANBAN orders whole containers that are empty, and none for what customers are owed", () => {
  expect(orders("KANBAN", { cards: 3, container: 10 }, [30, 21, 20, 9, 0, -5])).toEqual([0, 0, 10, 20, 30, 30]);
});

test("ANCHOR-ADJUST orders the expected demand and what stock and supply line lack, after the first reviews (Sterman 1989)", () => {
  const rule = findPolicy("replenishment", "STERMAN")!;
  const parameters = { expected: 4, theta: 0.5, alpha: 0.5, beta: 0.5, target: 20, settle: 1 };
  const memory = {};
  const ask = (demand: number, onHand: number, onOrder: number) =>
    rule.order(
      { item: 0, onHand, onOrder, reserved: 0, backorder: 0, position: onHand + onOrder, demand },
      { now: 0, random: () => 0, memory, requirements: noRequirements, figures },
      parameters,
    );
  // Expectations: (4 + 4) / 2 = 4, then (8 + 4) / 2 = 6, then (2 + 6) / 2 = 4.
  expect(ask(4, 0, 0)).toBe(4);
  expect(ask(8, 6, 8)).toBe(6 + 0.5 * (20 - 6 - 4));
  expect(ask(2, 40, 8)).toBe(0);
});
