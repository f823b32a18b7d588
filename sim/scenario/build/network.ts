import type { PathEdge, PathNode } from "../../model/model.ts";
import type { ScenarioTransport } from "../schema/scenario.ts";

export interface Network {
  readonly nodes: readonly PathNode[];
  readonly edges: readonly PathEdge[];
}

/** Path network; edges to unknown nodes are left out. */
export function buildNetwork({
  nodes: given,
  edges: paths,
  zones,
}: Pick<ScenarioTransport, "nodes" | "edges" | "zones">): Network {
  const zoneIds = zones.map(({ id }) => id);
  const index = new Map(given.map(({ id }, place) => [id, place]));
  const nodes = given.map(({ id, at: [x, y], queue = [] }) => ({
    id,
    position: { x, y, heading: 0 },
    queue: queue.flatMap((name) => index.get(name) ?? []),
  }));
  const edges: PathEdge[] = [];
  for (const path of paths) {
    for (let i = 1; i < path.nodes.length; i++) {
      const from = index.get(path.nodes[i - 1] ?? "");
      const to = index.get(path.nodes[i] ?? "");
      if (from === undefined || to === undefined || from === to) continue;
      const length = ("length" in path ? path.length : undefined) ?? straight(nodes[from], nodes[to]);
      const speedLimit = ("speedLimit" in path ? path.speedLimit : undefined) ?? Number.POSITIVE_INFINITY;
      const time = ("time" in path ? path.time : undefined) ?? null;
      const zone = zoneIds.indexOf("zone" in path ? (path.zone ?? "") : "");
      edges.push({ from, to, length, speedLimit, time, zone });
      if (!path.oneWay) edges.push({ from: to, to: from, length, speedLimit, time, zone });
    }
  }
  return { nodes, edges };
}

function straight(a: PathNode | undefined, b: PathNode | undefined): number {
  const x = (a?.position.x ?? 0) - (b?.position.x ?? 0);
  const y = (a?.position.y ?? 0) - (b?.position.y ?? 0);
  return Math.sqrt(x * x + y * y);
}
