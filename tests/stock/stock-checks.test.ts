import { describe, expect, it } from "vitest";
import { problemsOf } from "../scenario/example.ts";

const store = (items: string, demands = "[]", run = "{ until: 1 d }") =>
  `takt: 1\nrun: ${run}\nitems: ${items}\ndemands: ${demands}`;

describe("a scenario with stock", () => {
  it("needs no plant, and without stock it does", () => {
    expect(problemsOf(store("[{ id: bolt }]"))).toEqual([]);
    expect(problemsOf(store("[]")).map((line) => line.replace(/^x.yaml:\d+:\d+ /, ""))).toEqual([
      "workCentres: is empty; give at least one work centre, such as - { id: mill }",
      "products: is empty; give at least one product with its route",
      "orders: is empty; give at least one stream of orders",
    ]);
  });

  it.each([
    ["[{ id: bolt, stock: -1 }]", "items[0].stock: -1 is negative; give a number from 0"],
    ["[{ id: bolt }, { id: bolt }]", "items[1].id: bolt is there twice; give each its own name"],
    [
      "[{ id: bolt, replenishment: GUESS }]",
      "items[0].replenishment: GUESS is no known replenishment rule; known: NONE",
    ],
    [
      "[{ id: bolt, replenishment: 'R-Q(Q: 0)' }]",
      "items[0].replenishment: R-Q Q: 0 is not allowed; give a number from 0.001 to 1000000000",
    ],
    [
      "[{ id: bolt, supply: { from: bolts } }, { id: nut }]",
      "items[0].supply.from: bolts is no known item; known: nut",
    ],
    [
      "[{ id: a, supply: { from: b } }, { id: b, supply: { from: a } }]",
      "items[0].supply.from: is supplied in a circle (a from b from a); let one of them come from outside",
    ],
    ["[{ id: a, supply: { make: gear } }]", "items[0].supply.make: gear is no known product"],
    ["[{ id: a, supply: { lot: 3 } }]", "items[0].supply.lot: is given without make; name the product that makes it"],
    [
      "[{ id: a, cost: { holding: 3 EUR } }]",
      'items[0].cost.holding: 3 EUR is no cost per time; write it like "0.5 / week" or "1 per 30 d"',
    ],
  ])("%s is told what is wrong: %s", (items, problem) => {
    expect(problemsOf(store(items)).join("\n")).toContain(problem);
  });

  it("names the items that customers take, and its end", () => {
    expect(problemsOf(store("[{ id: bolt }]", "[{ item: bold, interarrival: 3 d }]")).join("\n")).toContain(
      'demands[0].item: bold is no known item; did you mean "bolt"?',
    );
    expect(problemsOf(store("[{ id: bolt }]", "[{ item: bolt, interarrival: 3 d }]", "{}")).join("\n")).toContain(
      "run.until: is missing, and customers take items from stock",
    );
  });
});
