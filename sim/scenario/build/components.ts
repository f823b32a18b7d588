import type { Component, Product, Sublots } from "../../model/model.ts";
import { operationNames } from "../names.ts";
import { joiningPlace } from "../parts.ts";
import type { ScenarioProduct } from "../schema/scenario.ts";

type ScenarioSublots = ScenarioProduct["sublots"][number];

/** What is made for, separated from and split out of the orders of a product. */
export function buildComponents(
  product: ScenarioProduct,
  products: ReadonlyMap<string, number>,
): Pick<Product, "components" | "leadTime" | "sublots"> {
  const names = operationNames(product);
  const made = product.components.map((each): Component => {
    const { product, jobs, quantity, after, offset, ifScrapped } = each;
    const joins = joiningPlace(each, names);
    const follows = after === undefined ? -1 : names.indexOf(after);
    const how = { after: follows, offset, isBackward: each.release === "backward", joins, ifScrapped };
    return { product: products.get(product) as number, jobs, quantity, ...how };
  });
  const separated = product.separates.map(({ product, jobs, quantity, after }): Component => {
    const follows = after === undefined ? names.length - 1 : names.indexOf(after);
    const how = { after: follows, offset: 0, isBackward: false, joins: -1, ifScrapped: "replace" as const };
    return { product: products.get(product) as number, jobs, quantity, ...how };
  });
  const sublots = product.sublots.map((each) => buildSublots(each, names));
  return { components: [...made, ...separated], leadTime: product.leadTime, sublots };
}

function buildSublots({ from, until, count, size, shares }: ScenarioSublots, names: readonly string[]): Sublots {
  return {
    from: from === undefined ? 0 : names.indexOf(from),
    until: names.indexOf(until),
    shares: count === undefined ? (shares ?? null) : Array.from({ length: count }, () => 1),
    size: size ?? 1,
  };
}
