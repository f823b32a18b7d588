import type { ScenarioRoad } from "./schema/road.ts";

/** What roads stand for. */
export interface RoadPaths {
  readonly nodes: { readonly id: string; readonly at: [number, number] }[];
  readonly edges: { readonly nodes: string[]; readonly oneWay: boolean }[];
  /** Nodes of each row of bays, by its name. */
  readonly bays: ReadonlyMap<string, readonly string[]>;
}

/** Number of nodes of a road, evenly spread about as far apart as it says. */
function nodeCount({ from, to, every }: Pick<ScenarioRoad, "from" | "to" | "every">): number {
  return Math.max(2, Math.round(lengthOf(from, to) / every) + 1);
}

function lengthOf(from: readonly number[], to: readonly number[]): number {
  const [x, y] = [to[0]! - from[0]!, to[1]! - from[1]!];
  return Math.sqrt(x * x + y * y);
}

/**
 * Lays out one-way roads, node by node, with bays beside them that vehicles drive through: in from the node before, out to
 * the node behind, so that who stands in one is in nobody's way.
 */
export function layRoads(roads: readonly ScenarioRoad[]): RoadPaths {
  const nodes: RoadPaths["nodes"] = [];
  const edges: RoadPaths["edges"] = [];
  const rows = new Map<string, string[]>();
  for (const road of roads) {
    const { id, from, to, bays } = road;
    const length = lengthOf(from, to) || 1;
    const count = nodeCount(road);
    const step = length / (count - 1);
    const [dx, dy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
    const point = (along: number, right = 0): [number, number] => [
      from[0] + along * dx + right * dy,
      from[1] + along * dy - right * dx,
    ];
    const lane = Array.from({ length: count }, (_, place) => `${id}-${place + 1}`);
    nodes.push(...lane.map((name, place) => ({ id: name, at: point(place * step) })));
    edges.push({ nodes: lane, oneWay: true });
    for (const { id: row, at, count: places, depth, every, side } of bays) {
      const names = Array.from({ length: places }, (_, place) => (places === 1 ? row : `${row}-${place + 1}`));
      rows.set(row, names);
      names.forEach((name, place) => {
        const along = at + place * every;
        const before = Math.min(count - 2, Math.max(0, Math.ceil(along / step - 1e-9) - 1));
        nodes.push({ id: name, at: point(along, side === "right" ? depth : -depth) });
        edges.push({ nodes: [lane[before] as string, name, lane[before + 1] as string], oneWay: true });
      });
    }
  }
  return { nodes, edges, bays: rows };
}

/** Does a road lead past all bays of a row? */
export function leadsPast(road: ScenarioRoad, { at, count, every }: ScenarioRoad["bays"][number]): boolean {
  return at > 0 && at + (count - 1) * every < lengthOf(road.from, road.to);
}
