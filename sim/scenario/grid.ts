import type { ScenarioGrid } from "./schema/grid.ts";

/** A node that a grid lays out. */
export interface GridNode {
  readonly id: string;
  readonly at: [number, number];
  /** Nodes where robots with pods wait for their turn here. */
  readonly queue?: string[];
  /** Where the picker of a station stands, who looks along the heading. */
  readonly stand?: { readonly at: [number, number]; readonly heading: number };
}

export interface GridEdge {
  readonly nodes: string[];
  readonly oneWay: boolean;
}

/** What a grid stands for. */
export interface GridPaths {
  readonly nodes: GridNode[];
  readonly edges: GridEdge[];
  /** Nodes where pods stand. */
  readonly places: string[];
  /** Nodes where robots charge, with the place of theirs among the grid's chargers. */
  readonly chargers: { readonly node: string; readonly given: number }[];
}

/** Cells from an aisle to the next: the aisle, and two places side by side. */
const COLUMN = 3;

/**
 * Lays out a floor for robots, cell by cell: blocks of places two wide, each at an aisle of its own, between aisles and cross aisles that
 * lead one way by turns, so that the outer ones are a ring. At an edge every station has a lane in, places to wait beside
 * it, and a lane out; chargers are beside the outer aisles, spread evenly.
 *
 * Source: the layout of Lamballais, Roy & de Koster (2017), with the lanes of Wurman, D'Andrea & Mountz (2008).
 *
 * @param grid - blocks by columns and rows, odd both; depth of a block in places
 */
export function layGrid(grid: ScenarioGrid): GridPaths {
  const { at, blocks, cell, chargers, depth, id, stations } = grid;
  const [columns, rows] = [blocks[0] + 1, blocks[1] + 1];
  const nodes: GridNode[] = [];
  const edges: GridEdge[] = [];
  const places: string[] = [];
  const known = new Set<string>();
  const point = (x: number, y: number): [number, number] => [at[0] + x * cell, at[1] + y * cell];
  const node = (x: number, y: number, name = `${id}-${x}-${y}`, more: Partial<GridNode> = {}) => {
    if (!known.has(name)) nodes.push({ id: name, at: point(x, y), ...more });
    known.add(name);
    return name;
  };
  const lead = (...way: string[]) => edges.push({ nodes: way, oneWay: true });
  const [width, height] = [COLUMN * blocks[0], (depth + 1) * blocks[1]];
  for (let column = 0; column < columns; column++) {
    const cells = Array.from({ length: height + 1 }, (_, y) => node(COLUMN * column, y));
    lead(...(column % 2 === 0 ? cells : cells.reverse()));
  }
  for (let row = 0; row < rows; row++) {
    const cells = Array.from({ length: width + 1 }, (_, x) => node(x, (depth + 1) * row));
    lead(...(row % 2 === 0 ? cells.reverse() : cells));
  }
  for (let y = 1; y < height; y++) {
    if (y % (depth + 1) === 0) continue;
    for (let x = 1; x < width; x++) {
      if (x % COLUMN === 0) continue;
      const place = node(x, y);
      places.push(place);
      edges.push({ nodes: [`${id}-${x % COLUMN === 1 ? x - 1 : x + 1}-${y}`, place], oneWay: false });
    }
  }
  for (const { at: names, queue, side } of stations) {
    names.forEach((name, number) => {
      const gap = Math.floor(((number + 0.5) * blocks[0]) / names.length);
      const [edge, out] = side === "south" ? [0, -1] : [height, 1];
      // Along the edge the ring leads to the left in the south, and to the right in the north.
      const first = COLUMN * (side === "south" ? gap + 1 : gap);
      const cells = (x: number) => Array.from({ length: queue + 1 }, (_, depth) => node(x, edge + out * (depth + 1)));
      const [lane, middle, exit] = [first, first + (side === "south" ? -1 : 1), first + (side === "south" ? -2 : 2)];
      const [way, back] = [cells(lane), cells(exit)];
      const deep = edge + out * (queue + 1);
      // The first is the nearest to the station.
      const waiting = Array.from({ length: queue }, (_, place) =>
        node(middle, deep - out * (place + 1), `${name}-q${place + 1}`),
      );
      const stand = { at: point(middle, deep + 1.3 * out), heading: side === "south" ? Math.PI / 2 : -Math.PI / 2 };
      node(middle, deep, name, { queue: waiting, stand });
      lead(`${id}-${lane}-${edge}`, ...way, name, ...back.reverse(), `${id}-${exit}-${edge}`);
      edges.push(...waiting.map((spur, place) => ({ nodes: [way[queue - 1 - place] as string, spur], oneWay: false })));
    });
  }
  const charging = chargers.flatMap(({ count, id: name, side }, given) => {
    const [edge, beside] = side === "west" ? [0, -1] : [width, width + 1];
    // Not at the crossings, where others turn.
    const free = Array.from({ length: height }, (_, y) => y).filter((y) => y % (depth + 1) !== 0);
    return Array.from({ length: Math.min(count, free.length) }, (_, number) => {
      const y = free[Math.floor(((number + 0.5) * free.length) / count)] as number;
      const charger = node(beside, y, `${name}-${number + 1}`);
      edges.push({ nodes: [`${id}-${edge}-${y}`, charger], oneWay: false });
      return { node: charger, given };
    });
  });
  return { nodes, edges, places, chargers: charging };
}

/** Most chargers along an outer aisle. */
export function mostChargers({ blocks, depth }: Pick<ScenarioGrid, "blocks" | "depth">): number {
  return blocks[1] * depth;
}
