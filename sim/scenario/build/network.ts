import type { PathEdge, PathNode } from "../../model/model.ts";
import type { ScenarioTransport } from "../schema/scenario.ts";

export interface Network {
  readonly nodes: readonly PathNode[];
  readonly edges: readonly PathEdge[];
  readonly nextNode: readonly (readonly number[])[];
  readonly distance: readonly (readonly number[])[];
}

/** Path network with the shortest ways between all nodes; edges to unknown nodes are left out. */
export function buildNetwork({
  nodes: given,
  edges: paths,
  zones,
}: Pick<ScenarioTransport, "nodes" | "edges" | "zones">): Network {
  const zoneIds = zones.map(({ id }) => id);
  const nodes = given.map(({ id, at: [x, y] }) => ({ id, position: { x, y, heading: 0 } }));
  const index = new Map(nodes.map(({ id }, place) => [id, place]));
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
  const outgoing = nodes.map((_, node) => edges.filter(({ from }) => from === node));
  const ways = nodes.map((_, node) => shortestWays(node, outgoing));
  return { nodes, edges, nextNode: ways.map(({ first }) => first), distance: ways.map(({ distance }) => distance) };
}

function straight(a: PathNode | undefined, b: PathNode | undefined): number {
  const x = (a?.position.x ?? 0) - (b?.position.x ?? 0);
  const y = (a?.position.y ?? 0) - (b?.position.y ?? 0);
  return Math.sqrt(x * x + y * y);
}

/** From one node to all others: label correcting with a queue (Moore 1957), near linear on path networks. */
function shortestWays(
  start: number,
  outgoing: readonly (readonly PathEdge[])[],
): { first: number[]; distance: number[] } {
  const first = outgoing.map(() => -1);
  const distance = outgoing.map(() => Number.POSITIVE_INFINITY);
  distance[start] = 0;
  first[start] = start;
  const queue = [start];
  const isQueued = outgoing.map((_, node) => node === start);
  for (let head = 0; head < queue.length; head++) {
    const node = queue[head] as number;
    isQueued[node] = false;
    for (const { to, length } of outgoing[node] ?? []) {
      const way = (distance[node] as number) + length;
      if (way >= (distance[to] as number)) continue;
      distance[to] = way;
      first[to] = node === start ? to : (first[node] as number);
      if (isQueued[to]) continue;
      isQueued[to] = true;
      queue.push(to);
    }
  }
  return { first, distance };
}
