import type { PathEdge, PathNode } from "./model.ts";

/** Nodes and edges of a path network. */
export interface Paths {
  readonly nodes: readonly PathNode[];
  readonly edges: readonly PathEdge[];
}

interface Row {
  readonly first: Int32Array;
  readonly distance: Float64Array;
}

/**
 * Shortest ways on a path network. Those from a node are found the first time that somebody asks for them, so that large
 * networks, of which few ways are used, are ready at once.
 */
export class Ways {
  private readonly outgoing: readonly (readonly PathEdge[])[];
  private readonly edges: ReadonlyMap<number, number>;
  private readonly rows: (Row | undefined)[] = [];
  private readonly nodes: number;

  constructor({ nodes, edges }: Paths) {
    const outgoing: PathEdge[][] = nodes.map(() => []);
    this.nodes = nodes.length;
    this.outgoing = outgoing;
    this.edges = new Map(edges.map(({ from, to }, edge) => [from * nodes.length + to, edge]));
    for (const edge of edges) outgoing[edge.from]!.push(edge);
  }

  /** Next node on the shortest path; -1: no way. */
  next(from: number, to: number): number {
    return this.from(from).first[to] as number;
  }

  /** Shortest distance [m]; Infinity: no way. */
  distance(from: number, to: number): number {
    return this.from(from).distance[to] as number;
  }

  /** Index of the edge that leads there; -1: none does. */
  edge(from: number, to: number): number {
    return this.edges.get(from * this.nodes + to) ?? -1;
  }

  private from(node: number): Row {
    const known = this.rows[node];
    if (known !== undefined) return known;
    const found = shortestWays(node, this.outgoing);
    this.rows[node] = found;
    return found;
  }
}

const known = new WeakMap<readonly PathEdge[], Ways>();

/** The ways of a network, which is asked for again and again. */
export function waysOf(paths: Paths): Ways {
  let ways = known.get(paths.edges);
  if (ways === undefined) {
    ways = new Ways(paths);
    known.set(paths.edges, ways);
  }
  return ways;
}

/** From one node to all others: label correcting with a queue (Moore 1957), near linear on path networks. */
function shortestWays(start: number, outgoing: readonly (readonly PathEdge[])[]): Row {
  const first = new Int32Array(outgoing.length).fill(-1);
  const distance = new Float64Array(outgoing.length).fill(Number.POSITIVE_INFINITY);
  distance[start] = 0;
  first[start] = start;
  const queue = [start];
  const isQueued = new Uint8Array(outgoing.length);
  isQueued[start] = 1;
  for (let head = 0; head < queue.length; head++) {
    const node = queue[head] as number;
    isQueued[node] = 0;
    for (const { to, length } of outgoing[node] as readonly PathEdge[]) {
      const way = (distance[node] as number) + length;
      if (way >= (distance[to] as number)) continue;
      distance[to] = way;
      first[to] = node === start ? to : (first[node] as number);
      if (isQueued[to] === 1) continue;
      isQueued[to] = 1;
      queue.push(to);
    }
  }
  return { first, distance };
}
