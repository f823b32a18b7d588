import type { Finding, Path } from "../problems.ts";
import type { Scenario } from "../schema/scenario.ts";
import { didYouMean } from "../text/suggestion.ts";

/** A supply plan has lists as long as its horizon, places that occur once, and ways between known ones. */
export function checkSupplyPlan(plan: Scenario["supplyPlan"]): Finding[] {
  if (plan === undefined) return [];
  const { periods, places, ways } = plan;
  const findings: Finding[] = [];
  const at = (...path: (string | number)[]): Path => ["supplyPlan", ...path];
  const ids = places.map(({ id }) => id);
  for (const [place, { id, supply, demand, receipts }] of places.entries()) {
    if (ids.indexOf(id) < place) {
      const remedy = "give each its own name";
      findings.push({ path: at("places", place, "id"), value: id, message: "occurs twice", remedy });
    }
    for (const [key, given] of Object.entries({ supply, demand })) {
      if (!Array.isArray(given) || given.length === periods) continue;
      const message = `has ${given.length} periods, and the horizon ${periods}`;
      findings.push({ path: at("places", place, key), message, remedy: "give one amount for each period" });
    }
    for (const [receipt, { period }] of receipts.entries()) {
      if (period <= periods) continue;
      const remedy = `give a period from 1 to ${periods}, or more periods`;
      const path = at("places", place, "receipts", receipt, "period");
      findings.push({ path, value: period, message: "lies beyond the horizon", remedy });
    }
  }
  for (const [place, { from, to }] of ways.entries()) {
    for (const [key, name] of Object.entries({ from, to })) {
      if (ids.includes(name)) continue;
      const remedy = didYouMean(name, ids, "place");
      findings.push({ path: at("ways", place, key), value: name, message: "is no place", remedy });
    }
    if (from === to) {
      findings.push({ path: at("ways", place), value: from, message: "leads to itself", remedy: "take the way out" });
    }
  }
  return findings;
}
