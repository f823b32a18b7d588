import { buildNetwork } from "../build/network.ts";
import { nodeOf, placeMachines } from "../build/placement.ts";
import { OUT, operationNames } from "../names.ts";
import type { Finding } from "../problems.ts";
import type { Scenario, ScenarioProduct } from "../schema/scenario.ts";
import type { IsSound } from "./known.ts";

/** Paths have a length, and lead from every operation to those that may follow. */
export function checkTransport(scenario: Scenario, isSound: IsSound): Finding[] {
  const { transport, workCentres, products } = scenario;
  if (transport === undefined) return [];
  const findings: Finding[] = [];
  const places = new Map(transport.nodes.map(({ id, at }) => [id, at]));
  for (const [i, edge] of transport.edges.entries()) {
    if ("length" in edge && edge.length !== undefined) continue;
    const isEmpty = edge.nodes.some((node, j) => {
      const [a, b] = [places.get(node), places.get(edge.nodes[j + 1] ?? "")];
      return a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1];
    });
    if (isEmpty)
      findings.push({
        path: ["transport", "edges", i],
        message: "has no length",
        remedy: "let it lead to another place, or give length",
      });
  }
  if (!["transport", "workCentres", "products"].every((part) => isSound([part]))) return findings;
  const { distance } = buildNetwork(transport);
  const positions = placeMachines(scenario);
  const node = new Map(workCentres.map((centre, i) => [centre.id, nodeOf(centre, positions[i] ?? [], transport)]));
  const named = (id: string | undefined) =>
    id === undefined ? -1 : transport.nodes.findIndex((other) => other.id === id);
  const reported = new Set<string>();
  for (const [i, product] of products.entries()) {
    for (const { from, to, step } of legs(product)) {
      const a = from === null ? named(transport.source) : (node.get(from) ?? -1);
      const b = to === null ? named(transport.sink) : (node.get(to) ?? -1);
      if (a < 0 || b < 0 || Number.isFinite(distance[a]?.[b]) || reported.has(`${a} ${b}`)) continue;
      reported.add(`${a} ${b}`);
      const way = `from ${from ?? "the source"} to ${to ?? "the sink"}`;
      const ends = `${transport.nodes[a]?.id} and ${transport.nodes[b]?.id}`;
      findings.push({
        path: ["products", i, "route", step],
        message: `has no path ${way}`,
        remedy: `connect the nodes ${ends} in transport.edges`,
      });
    }
  }
  return findings;
}

interface Leg {
  /** Work centres; null: source or sink. */
  readonly from: string | null;
  readonly to: string | null;
  readonly step: number;
}

function legs(product: ScenarioProduct): Leg[] {
  const names = operationNames(product);
  const centres = product.route.map(({ at }) => at.map(({ workCentre }) => workCentre));
  const result: Leg[] = (centres[0] ?? []).map((to) => ({ from: null, to, step: 0 }));
  for (const [step, { next }] of product.route.entries()) {
    const targets =
      next === undefined
        ? [step + 1]
        : Object.keys(next).map((name) => (name === OUT ? centres.length : names.indexOf(name)));
    for (const target of targets) {
      const to = target >= centres.length ? [null] : (centres[target] ?? []);
      for (const a of centres[step] ?? []) for (const b of to) result.push({ from: a, to: b, step });
    }
  }
  return result;
}
