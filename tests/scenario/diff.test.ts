import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { diffScenarios, formatProblem, parseScenario, type ReadScenario } from "../../sim/index.ts";
import { shippedScenarios } from "../support/shipped.ts";

function read(scenario: object | string): ReadScenario {
  const text = typeof scenario === "string" ? scenario : JSON.stringify(scenario);
  const parsed = parseScenario(text, { file: "test.yaml" });
  if (!parsed.ok) throw new Error(parsed.problems.map(formatProblem).join("\n"));
  return parsed;
}

const SHOP = {
  takt: 1,
  run: { until: "8 h" },
  policies: { dispatching: "ATC(k: 2)" },
  workCentres: [
    { id: "mill", machines: 2 },
    { id: "saw", buffer: 4, failure: { timeBetween: "8 h", repair: "20 min" } },
  ],
  products: [
    {
      id: "bracket",
      route: [
        { id: "op10", at: "saw", time: "5 min" },
        { id: "op20", at: "mill", time: "10 min" },
        { id: "op30", at: { mill: "1 min", saw: "2 min" } },
      ],
    },
  ],
  orders: [{ product: "bracket", interarrival: "exponential(mean: 12 min)" }],
};

type Shop = typeof SHOP & Record<string, unknown>;

/** The changes as lines: path, kind, and from and to as written. */
function changes(edit: (shop: Shop) => void): string[] {
  const other = structuredClone(SHOP) as Shop;
  edit(other);
  return diffScenarios(read(SHOP), read(other)).map(
    ({ path, kind, from, to }) => `${path.join(".")} ${kind}: ${from.text} -> ${to.text}`,
  );
}

describe("the difference of two scenarios", () => {
  it.each<[string, (shop: Shop) => void, string[]]>([
    [
      "a number",
      (shop) => Object.assign(shop.workCentres[0]!, { machines: 3 }),
      ["workCentres.mill.machines changed: 2 -> 3"],
    ],
    [
      "a time, with its unit",
      (shop) => Object.assign(shop.products[0]!.route[1]!, { time: "12 min" }),
      ["products.bracket.route.op20.time changed: 10 min -> 12 min"],
    ],
    [
      "a time of one alternative",
      (shop) => Object.assign(shop.products[0]!.route[2]!, { at: { mill: "1 min", saw: "3 min" } }),
      ["products.bracket.route.op30.at.saw changed: 2 min -> 3 min"],
    ],
    [
      "the work centre of an operation",
      (shop) => Object.assign(shop.products[0]!.route[0]!, { at: "mill" }),
      ["products.bracket.route.op10.at changed: saw -> mill"],
    ],
    [
      "what was left to its default",
      (shop) => Object.assign(shop.workCentres[0]!, { buffer: 5 }),
      ["workCentres.mill.buffer changed: unlimited -> 5"],
    ],
    [
      "a value of the only failure mode, written without a list",
      (shop) => Object.assign(shop.workCentres[1]!.failure!, { repair: "1 h" }),
      ["workCentres.saw.failure.1.repair changed: 20 min -> 1 h"],
    ],
    [
      "a rule",
      (shop) => Object.assign(shop.policies, { dispatching: "SPT" }),
      ["policies.dispatching changed: ATC(k: 2) -> SPT"],
    ],
    [
      "what is new and what is gone",
      (shop) => {
        shop.workCentres.push({ id: "paint", machines: 7 });
        shop.products[0]!.route.pop();
      },
      [
        "workCentres.paint added: null -> { id: paint, machines: 7 }",
        "products.bracket.route.op30 removed: { id: op30, at: { mill: 1 min, saw: 2 min } } -> null",
      ],
    ],
    [
      "a new name of the same thing",
      (shop) => {
        shop.products[0]!.id = "holder";
        Object.assign(shop.orders[0]!, { product: "holder" });
      },
      ["products.bracket renamed: bracket -> holder", "orders.orders.product changed: bracket -> holder"],
    ],
    [
      "the order of a route's operations, which has a meaning",
      (shop) => shop.products[0]!.route.reverse(),
      ["products.bracket.route reordered: op10, op20, op30 -> op30, op20, op10"],
    ],
  ])("tells %s", (_, edit, expected) => {
    expect(changes(edit)).toEqual(expected);
  });

  it.each<[string, (shop: Shop) => void]>([
    ["another order of work centres", (shop) => shop.workCentres.reverse()],
    ["another unit", (shop) => Object.assign(shop.run, { until: "480 min" })],
    ["seconds without a unit", (shop) => Object.assign(shop.products[0]!.route[1]!, { time: 600 })],
    ["a default that is written out", (shop) => Object.assign(shop.run, { warmUp: 0, seed: 1 })],
    ["a policy written as a mapping", (shop) => Object.assign(shop.policies, { dispatching: { rule: "ATC", k: 2 } })],
    [
      "a list of one in place of the thing",
      (shop) => Object.assign(shop.workCentres[1]!, { failure: [SHOP.workCentres[1]!.failure] }),
    ],
    ["the default name of a stream of orders", (shop) => Object.assign(shop.orders[0]!, { id: "orders" })],
  ])("is none for %s", (_, edit) => {
    expect(changes(edit)).toEqual([]);
  });

  it("turns round when the scenarios change places", () => {
    const [a, b] = [read(SHOP), read({ ...SHOP, run: { until: "9 h" } })];
    const [there, back] = [diffScenarios(a, b), diffScenarios(b, a)];
    expect(back.map(({ from, to }) => [to, from])).toEqual(there.map(({ from, to }) => [from, to]));
    expect(there).toHaveLength(1);
  });

  it.each(shippedScenarios)("of %s and itself is none", (file) => {
    const scenario = read(readFileSync(file, "utf8"));
    expect(diffScenarios(scenario, scenario)).toEqual([]);
  });
});
