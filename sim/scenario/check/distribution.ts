import { linkName } from "../names.ts";
import type { Finding, Path } from "../problems.ts";
import type { Scenario } from "../schema/scenario.ts";
import { didYouMean } from "../text/suggestion.ts";
import type { Known } from "./known.ts";

type Network = Scenario["distribution"][number];

/** Stores are items, of one network each; lanes join stores of their network, by a known link or by themselves. */
export function checkDistribution(scenario: Scenario, known: Known): Finding[] {
  const { distribution, network, run } = scenario;
  const findings: Finding[] = distribution.flatMap((each, i) =>
    checkOrders(scenario, each, ["distribution", i, "orders"]),
  );
  const links = (network?.links ?? []).map(linkName);
  const taken = new Map<string, string>();
  for (const [i, { id, stores, lanes }] of distribution.entries()) {
    const path = ["distribution", i] as const;
    if (stores.length < 2) {
      findings.push({ path: [...path, "stores"], message: "are fewer than two", remedy: "name two items or more" });
    }
    for (const [j, store] of stores.entries()) {
      const at = [...path, "stores", j];
      if (!known.items.has(store)) {
        const remedy = didYouMean(store, known.items, "item");
        findings.push({ path: at, value: store, message: "is no known item", remedy });
      } else if (taken.has(store)) {
        const remedy = "let each item stand once, in one network";
        findings.push({ path: at, value: store, message: `stands in "${taken.get(store)}" already`, remedy });
      }
      taken.set(store, id);
    }
    for (const [j, { from, to, link, load, time }] of lanes.entries()) {
      const at = [...path, "lanes", j];
      for (const [key, store] of [
        ["from", from],
        ["to", to],
      ] as const) {
        if (stores.includes(store)) continue;
        const remedy = didYouMean(store, new Set(stores), "store");
        findings.push({ path: [...at, key], value: store, message: "is no store of this network", remedy });
      }
      if (from === to)
        findings.push({ path: at, value: from, message: "leads to itself", remedy: "take the lane out" });
      if (link !== undefined && !links.includes(link)) {
        const remedy = didYouMean(link, new Set(links), "link");
        findings.push({ path: [...at, "link"], value: link, message: "is no known link between sites", remedy });
      }
      if (link !== undefined && time !== undefined) {
        const remedy = "take it out: trips take the time of their link";
        findings.push({ path: [...at, "time"], message: "is given beside a link", remedy });
      }
      if (link === undefined && load !== undefined) {
        const remedy = "name the link whose trips the goods take";
        findings.push({ path: [...at, "load"], message: "is given without a link", remedy });
      }
    }
  }
  if (distribution.length > 0 && (run.until ?? run.stopAfter?.starts ?? run.stopAfter?.completions) === undefined) {
    const message = "is missing, and distribution is planned for ever";
    findings.push({ path: ["run", "until"], message, remedy: 'give until, such as "5 d"' });
  }
  return findings;
}

/** A plan orders for stores that an outside supplier fills and that no other rule orders for, once each. */
function checkOrders({ items, policies }: Scenario, { stores, orders }: Network, path: Path): Finding[] {
  return orders.flatMap(({ store }, j): Finding[] => {
    const at = [...path, j, "store"];
    if (!stores.includes(store)) {
      return [
        {
          path: at,
          value: store,
          message: "is no store of this network",
          remedy: didYouMean(store, new Set(stores), "store"),
        },
      ];
    }
    if (orders.findIndex((other) => other.store === store) < j) {
      return [{ path: at, value: store, message: "stands here already", remedy: "let each store stand once" }];
    }
    const item = items.find(({ id }) => id === store);
    if (item === undefined) return [];
    const { supply, replenishment = policies.replenishment } = item;
    if (supply.from !== undefined || supply.make !== undefined) {
      const message = `is supplied by ${supply.from === undefined ? "production" : `"${supply.from}"`}`;
      return [{ path: at, value: store, message, remedy: "plan orders for what an outside supplier delivers" }];
    }
    if (replenishment !== undefined && replenishment.id !== "NONE") {
      const message = `is ordered by ${replenishment.id} already`;
      return [{ path: at, value: store, message, remedy: "give the item replenishment: NONE" }];
    }
    return [];
  });
}
