import type { Finding, Path } from "../problems.ts";
import type { Scenario } from "../schema/scenario.ts";
import { didYouMean } from "../text/suggestion.ts";

type Flow = NonNullable<Scenario["flow"]>;

/** A transport case has places on both sides, costs in one form and of the right size, and names known places. */
export function checkFlow(flow: Flow | undefined): Finding[] {
  if (flow === undefined) return [];
  const { supplies, demands, costs, arcs, shortageCost } = flow;
  const findings: Finding[] = [];
  for (const side of ["supplies", "demands"] as const) {
    if (Object.keys(flow[side]).length > 0) continue;
    findings.push({ path: ["flow", side], message: "is empty", remedy: "give at least one place with its amount" });
  }
  if ((costs === undefined) === (arcs === undefined)) {
    const message = costs === undefined ? "does not say which ways there are" : "has both costs and arcs";
    findings.push({ path: ["flow"], message, remedy: "give either costs or arcs" });
  }
  if (costs !== undefined) findings.push(...checkSizes(costs, Object.keys(supplies), Object.keys(demands)));
  for (const [place, { from, to }] of (arcs ?? []).entries()) {
    if (from !== to) continue;
    const remedy = "what is wanted where it is needs no way: take the arc out";
    findings.push({ path: ["flow", "arcs", place], value: from, message: "leads to itself", remedy });
  }
  if (typeof shortageCost === "object") {
    for (const name of Object.keys(shortageCost)) {
      if (Object.hasOwn(demands, name)) continue;
      const remedy = didYouMean(name, Object.keys(demands), "place with a demand");
      findings.push({ path: ["flow", "shortageCost", name], value: name, message: "has no demand", remedy });
    }
  }
  return findings;
}

function checkSizes(
  costs: NonNullable<Flow["costs"]>,
  supplies: readonly string[],
  demands: readonly string[],
): Finding[] {
  const wrong = (path: Path, found: number, wanted: number, what: string): Finding[] =>
    found === wanted ? [] : [{ path, message: `has ${found} ${what}`, remedy: `give ${wanted}, one for each` }];
  return [
    ...wrong(["flow", "costs"], costs.length, supplies.length, "rows, which stand for supplies"),
    ...costs.flatMap((row, place) =>
      wrong(["flow", "costs", place], row.length, demands.length, "costs, which stand for demands"),
    ),
  ];
}
