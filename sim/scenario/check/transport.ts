import { ConveyorWays } from "../../model/conveyor-ways.ts";
import { waysOf } from "../../model/ways.ts";
import { buildConveyors } from "../build/conveyors.ts";
import { buildNetwork } from "../build/network.ts";
import { nodeOf, placeMachines, vehicleNodeOf } from "../build/placement.ts";
import type { Finding } from "../problems.ts";
import type { Scenario } from "../schema/scenario.ts";
import type { IsSound } from "./known.ts";
import { legs } from "./legs.ts";
import { joinedByLinks } from "./site-links.ts";

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
  // Without vehicles jobs are carried by hand where no conveyor leads.
  if (transport.fleets.length === 0) return findings;
  const network = buildNetwork(transport);
  const ways = waysOf(network);
  const conveyors = new ConveyorWays(network.nodes.length, buildConveyors(transport, network.nodes, scenario));
  const positions = placeMachines(scenario);
  const nodes = (of: typeof nodeOf) =>
    new Map(workCentres.map((centre, i) => [centre.id, of(centre, positions[i] ?? [], transport)]));
  const onBelts = nodes(nodeOf);
  const onPaths = nodes(vehicleNodeOf);
  const named = (id: string | undefined) =>
    id === undefined ? -1 : transport.nodes.findIndex((other) => other.id === id);
  const carriesJobs = transport.fleets.some(({ pods }) => pods === undefined);
  const joined = joinedByLinks(scenario);
  const reported = new Set<string>();
  for (const [i, product] of products.entries()) {
    for (const { from, to, step } of legs(product, products)) {
      const ends = (node: ReadonlyMap<string, number>) => [
        from === null ? named(transport.source) : (node.get(from) ?? -1),
        to === null ? named(transport.sink) : (node.get(to) ?? -1),
      ];
      if (joined(from, to)) continue;
      const [first, last] = ends(onBelts) as [number, number];
      if (first >= 0 && last >= 0 && Number.isFinite(conveyors.time(first, last))) continue;
      const [a, b] = ends(onPaths) as [number, number];
      if (a >= 0 && b >= 0 && a !== b && !carriesJobs && !reported.has(`${a} ${b}`)) {
        reported.add(`${a} ${b}`);
        const message = `goes from ${from ?? "the source"} to ${to ?? "the sink"}, and all vehicles carry pods`;
        const remedy = "give a fleet that carries jobs";
        findings.push({ path: ["products", i, "route", step], message, remedy });
      }
      if (a < 0 || b < 0 || Number.isFinite(ways.distance(a, b)) || reported.has(`${a} ${b}`)) continue;
      reported.add(`${a} ${b}`);
      const way = `from ${from ?? "the source"} to ${to ?? "the sink"}`;
      const between = `${transport.nodes[a]?.id} and ${transport.nodes[b]?.id}`;
      findings.push({
        path: ["products", i, "route", step],
        message: `has no path ${way}`,
        remedy: `connect the nodes ${between} in transport.edges`,
      });
    }
  }
  return findings;
}
