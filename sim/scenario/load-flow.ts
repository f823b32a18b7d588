import { type FlowProblem, transportation } from "../planning/flow/flow-problem.ts";
import { checkFlow } from "./check/flow.ts";
import { loadSection } from "./load-section.ts";
import type { Problem } from "./problems.ts";
import type { Scenario } from "./schema/scenario.ts";

export type LoadedFlow =
  | { readonly ok: true; readonly problem: FlowProblem }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * The transport case of a file, under its key `flow`, or all its problems at once. The rest of the file is not read: a case
 * may stand alone, or in a scenario.
 *
 * @param set - values to set before anything is checked, "path=value"
 * @example
 * loadFlow("takt: 1\nflow: { supplies: { a: 5 }, demands: { b: 3 }, costs: [[2]] }", "case.yaml").problem.nodes.length; // => 2
 */
export function loadFlow(text: string, file: string, set: readonly string[] = []): LoadedFlow {
  const loaded = loadSection(text, file, set, "flow", {
    check: checkFlow,
    what: "transport case",
    remedy: "write flow: { supplies: { north: 150 }, demands: { city: 120 }, costs: [[4]] }",
    example: "flow.shortageCost=100",
  });
  return loaded.ok ? { ok: true, problem: buildFlow(loaded.section) } : loaded;
}

function buildFlow({ supplies, demands, costs, arcs, shortageCost }: NonNullable<Scenario["flow"]>): FlowProblem {
  const shortageOf = (place: string) =>
    (typeof shortageCost === "object" ? shortageCost[place] : shortageCost) ?? Number.POSITIVE_INFINITY;
  if (costs !== undefined) {
    return transportation({
      supplies: Object.entries(supplies).map(([id, amount]) => ({ id, amount })),
      demands: Object.entries(demands).map(([id, amount]) => ({ id, amount, shortageCost: shortageOf(id) })),
      costs,
    });
  }
  const ways = arcs ?? [];
  const ids = [
    ...new Set([...Object.keys(supplies), ...Object.keys(demands), ...ways.flatMap(({ from, to }) => [from, to])]),
  ];
  const places = new Map(ids.map((id, place) => [id, place]));
  return {
    nodes: ids.map((id) => ({
      id,
      supply: supplies[id] ?? 0,
      demand: demands[id] ?? 0,
      shortageCost: Object.hasOwn(demands, id) ? shortageOf(id) : Number.POSITIVE_INFINITY,
    })),
    arcs: ways.map(({ from, to, cost, capacity }) => ({
      from: places.get(from) as number,
      to: places.get(to) as number,
      cost,
      capacity: capacity ?? Number.POSITIVE_INFINITY,
    })),
  };
}
