import { linkName } from "../names.ts";
import type { Finding } from "../problems.ts";
import type { Scenario } from "../schema/scenario.ts";
import { didYouMean } from "../text/suggestion.ts";
import type { Known } from "./known.ts";

/** Stores are items, of one network each; lanes join stores of their network, by a known link or by themselves. */
export function checkDistribution({ distribution, network, run }: Scenario, known: Known): Finding[] {
  const findings: Finding[] = [];
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
