/** Arcs of a network in pairs: one as given, the next its way back. Whole units. */
export interface Residual {
  readonly nodes: number;
  readonly from: number[];
  readonly to: number[];
  readonly cost: number[];
  /** What more may go. */
  readonly left: number[];
}

export function emptyResidual(nodes: number): Residual {
  return { nodes, from: [], to: [], cost: [], left: [] };
}

/** Adds an arc on which so much flows already. */
export function addArc(network: Residual, from: number, to: number, cost: number, capacity: number, flow = 0): void {
  network.from.push(from, to);
  network.to.push(to, from);
  network.cost.push(cost, -cost);
  network.left.push(capacity - flow, flow);
}

/** By node, its arcs. */
function arcsAt({ nodes, from }: Residual): number[][] {
  const lists = Array.from({ length: nodes }, (): number[] => []);
  for (const [arc, node] of from.entries()) (lists[node] as number[]).push(arc);
  return lists;
}

/**
 * Sends as much as possible from a node to another, along shortest paths.
 *
 * Source: Edmonds & Karp (1972), in the levels of Dinitz (1970).
 *
 * @returns how much
 */
export function sendMost(network: Residual, source: number, sink: number): number {
  const { left } = network;
  const at = arcsAt(network);
  let total = 0;
  for (;;) {
    const level = levelsFrom(network, at, source);
    if ((level[sink] as number) < 0) return total;
    const next = new Array<number>(network.nodes).fill(0);
    for (;;) {
      const path = pathTo(network, at, level, next, source, sink);
      if (path === null) break;
      const amount = path.reduce((least, arc) => Math.min(least, left[arc] as number), Number.POSITIVE_INFINITY);
      if (amount === Number.POSITIVE_INFINITY) throw new RangeError("a path without limit leads from source to sink");
      for (const arc of path) {
        left[arc]! -= amount;
        left[arc ^ 1]! += amount;
      }
      total += amount;
    }
  }
}

/** By node, how many arcs lead to it from the start; -1: none do. */
function levelsFrom({ nodes, to, left }: Residual, at: readonly (readonly number[])[], start: number): number[] {
  const level = new Array<number>(nodes).fill(-1);
  level[start] = 0;
  const queue = [start];
  for (const node of queue) {
    for (const arc of at[node] as readonly number[]) {
      const end = to[arc] as number;
      if ((left[arc] as number) <= 0 || (level[end] as number) >= 0) continue;
      level[end] = (level[node] as number) + 1;
      queue.push(end);
    }
  }
  return level;
}

/** A path to the sink from level to level; `next` remembers by node which arcs lead nowhere. */
function pathTo(
  { to, left }: Residual,
  at: readonly (readonly number[])[],
  level: readonly number[],
  next: number[],
  source: number,
  sink: number,
): number[] | null {
  const path: number[] = [];
  let node = source;
  while (node !== sink) {
    const arcs = at[node] as readonly number[];
    let found = -1;
    for (; (next[node] as number) < arcs.length; next[node]!++) {
      const arc = arcs[next[node] as number] as number;
      if ((left[arc] as number) > 0 && level[to[arc] as number] === (level[node] as number) + 1) {
        found = arc;
        break;
      }
    }
    if (found >= 0) {
      path.push(found);
      node = to[found] as number;
    } else {
      const last = path.pop();
      if (last === undefined) return null;
      node = to[last ^ 1] as number;
      next[node]!++;
    }
  }
  return path;
}

/** Nodes from which more could go to the sink. */
export function reaching(network: Residual, sink: number): readonly boolean[] {
  const { to, left } = network;
  const at = arcsAt(network);
  const seen = new Array<boolean>(network.nodes).fill(false);
  seen[sink] = true;
  const queue = [sink];
  for (const node of queue) {
    for (const arc of at[node] as readonly number[]) {
      const before = to[arc] as number;
      if ((left[arc ^ 1] as number) <= 0 || seen[before]) continue;
      seen[before] = true;
      queue.push(before);
    }
  }
  return seen;
}

/**
 * Least costs of one more unit from a node to each, Infinity where none can go; or null if a cycle could still save
 * something: then the flow is not the cheapest.
 *
 * Source: Bellman (1958), Ford (1956); for optimality Klein (1967).
 *
 * @param source - -1: from anywhere, for 0
 * @param trifle - a saving of no more than this is rounding
 */
export function leastCosts(network: Residual, source: number, trifle: number): readonly number[] | null {
  const { nodes, from, to, cost, left } = network;
  const least = new Array<number>(nodes).fill(source < 0 ? 0 : Number.POSITIVE_INFINITY);
  if (source >= 0) least[source] = 0;
  for (let round = 0; round <= nodes; round++) {
    let changed = false;
    for (let arc = 0; arc < from.length; arc++) {
      if ((left[arc] as number) <= 0) continue;
      const through = (least[from[arc] as number] as number) + (cost[arc] as number);
      if (through >= (least[to[arc] as number] as number) - trifle) continue;
      least[to[arc] as number] = through;
      changed = true;
    }
    if (!changed) return least;
  }
  return null;
}
