import { findPolicy } from "../../policies/registry.ts";
import type { Finding, Path } from "../problems.ts";
import type { Scenario, ScenarioItem } from "../schema/scenario.ts";
import { didYouMean } from "../text/suggestion.ts";
import type { IsSound, Known } from "./known.ts";

const NEEDED = [
  ["workCentres", "give at least one work centre, such as - { id: mill }"],
  ["products", "give at least one product with its route"],
  ["orders", "give at least one stream of orders"],
] as const;

/** Items are named, come from somewhere in one way, and a scenario without them and without vehicles on tour has a plant, products and orders. */
export function checkItems(scenario: Scenario, known: Known, isSound: IsSound): Finding[] {
  const { items, transport } = scenario;
  const findings: Finding[] = [];
  const hasTours = transport?.fleets.some(({ tour }) => tour !== undefined) === true;
  if (items.length === 0 && !hasTours) {
    for (const [part, remedy] of NEEDED) {
      if (scenario[part].length > 0 || !isSound([part])) continue;
      findings.push({ path: [part], message: "is empty", remedy });
    }
  }
  for (const [i, item] of items.entries()) findings.push(...checkItem(item, ["items", i], known));
  const refer = (path: Path, value: string) => {
    if (known.items.has(value)) return;
    findings.push({ path, value, message: "is no known item", remedy: didYouMean(value, known.items, "item") });
  };
  for (const [i, { item, interarrival, list, first, size }] of scenario.demands.entries()) {
    refer(["demands", i, "item"], item);
    const path = ["demands", i];
    if ((interarrival === undefined) === (list === undefined)) {
      const message =
        list === undefined ? "does not say when customers come" : "has both a list and a time between customers";
      findings.push({ path, message, remedy: "give either interarrival or list" });
    } else if (list !== undefined && (first ?? size) !== undefined) {
      const remedy = "take it out: the list has times and amounts";
      findings.push({
        path: [...path, first === undefined ? "size" : "first"],
        message: "is given beside a list",
        remedy,
      });
    }
  }
  for (const [i, { review, replenishment = scenario.policies.replenishment }] of items.entries()) {
    if (review !== undefined || replenishment === undefined) continue;
    const rule = findPolicy("replenishment", replenishment.id);
    if (rule?.plans !== true && rule?.isPeriodic !== true) continue;
    const message = `is missing, and "${replenishment.id}" plans by periods`;
    findings.push({ path: ["items", i, "review"], message, remedy: 'give the period, such as review: "1 week"' });
  }
  for (const [i, { route }] of scenario.products.entries()) {
    for (const [j, { consumes, kitting, makes }] of route.entries()) {
      const path = ["products", i, "route", j];
      if (kitting !== "none" && Object.keys(consumes ?? {}).length === 0) {
        const remedy = "name what it takes, such as consumes: { bolt: 4 }";
        findings.push({ path: [...path, "kitting"], value: kitting, message: "is given without consumes", remedy });
      }
      for (const name of Object.keys(consumes ?? {})) refer([...path, "consumes", name], name);
      for (const name of Object.keys(makes ?? {})) refer([...path, "makes", name], name);
    }
  }
  return [...findings, ...(isSound(["items"]) ? [...checkCircles(items), ...checkEnd(scenario)] : [])];
}

function checkItem({ id, supply, zipf }: ScenarioItem, path: Path, known: Known): Finding[] {
  const findings: Finding[] = [];
  if (zipf !== undefined) {
    const remedy = "say how many items there are, such as count: 500";
    findings.push({ path: [...path, "zipf"], value: zipf, message: "is given without count", remedy });
  }
  const at = [...path, "supply"];
  const { from, inbound, make, lot, leadTime, orderTime } = supply;
  if (from !== undefined && make !== undefined) {
    findings.push({ path: at, message: "comes from an item and from production", remedy: "keep either from or make" });
  }
  if (from !== undefined && (!known.items.has(from) || from === id)) {
    const others = new Set([...known.items].filter((other) => other !== id));
    const message = from === id ? "is the item itself" : "is no known item";
    findings.push({ path: [...at, "from"], value: from, message, remedy: didYouMean(from, others, "item") });
  }
  if (inbound !== undefined && make !== undefined) {
    const remedy = "take it out: what the plant makes comes by its own jobs";
    findings.push({ path: [...at, "inbound"], message: "is given beside make", remedy });
  } else if (inbound !== undefined && !known.products.has(inbound)) {
    const remedy = didYouMean(inbound, known.products, "product");
    findings.push({ path: [...at, "inbound"], value: inbound, message: "is no known product", remedy });
  }
  if (make !== undefined && !known.products.has(make)) {
    const remedy = didYouMean(make, known.products, "product");
    findings.push({ path: [...at, "make"], value: make, message: "is no known product", remedy });
  }
  if (make !== undefined && (leadTime !== undefined || orderTime !== undefined)) {
    const key = leadTime === undefined ? "orderTime" : "leadTime";
    const remedy = "take it out: production takes the time that it takes";
    findings.push({ path: [...at, key], message: "is given for an item that the plant makes", remedy });
  }
  if (make === undefined && lot !== undefined) {
    findings.push({ path: [...at, "lot"], message: "is given without make", remedy: "name the product that makes it" });
  }
  for (const [j, { from: amount }] of supply.prices.entries()) {
    const before = supply.prices[j - 1]?.from;
    if (before === undefined ? amount === 0 : amount > before) continue;
    const message = before === undefined ? "is not the price from 0 on" : "does not begin above the one before";
    findings.push({ path: [...at, "prices", j, "from"], value: amount, message, remedy: "begin at 0, and ascend" });
  }
  return findings;
}

/** Stocks that supply each other in a circle would wait for each other for ever. */
function checkCircles(items: readonly ScenarioItem[]): Finding[] {
  const from = new Map(items.map(({ id, supply }) => [id, supply.from]));
  for (const [i, { id }] of items.entries()) {
    const seen = [id];
    for (let next = from.get(id); next !== undefined && next !== seen.at(-1); next = from.get(next)) {
      if (next === id) {
        const message = `is supplied in a circle (${[...seen, id].join(" from ")})`;
        return [{ path: ["items", i, "supply", "from"], message, remedy: "let one of them come from outside" }];
      }
      if (seen.includes(next)) break;
      seen.push(next);
    }
  }
  return [];
}

/** Customers and reviews tell no end by themselves. */
function checkEnd({ run, items, demands }: Scenario): Finding[] {
  if ((run.until ?? run.stopAfter?.starts ?? run.stopAfter?.completions) !== undefined) return [];
  const reviewed = items.findIndex(({ review }) => review !== undefined);
  if (reviewed < 0 && demands.every(({ list }) => list !== undefined)) return [];
  const what = reviewed >= 0 ? `items[${reviewed}] is reviewed for ever` : "customers take items from stock";
  return [{ path: ["run", "until"], message: `is missing, and ${what}`, remedy: 'give until, such as "5 d"' }];
}
