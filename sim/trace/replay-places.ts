import cos from "@stdlib/math-base-special-cos";
import sin from "@stdlib/math-base-special-sin";
import type { MachineType, Model, Position, Site } from "../model/model.ts";

/**
 * Where things stand in the hall, in metres: x and y of the floor plan and height above the floor.
 * Places are made when first used and keep their index.
 */
export interface Places {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly height: Float32Array;
  /** Work centre whose queue the place belongs to; -1: none. */
  readonly queue: Int32Array;
}

/** Where the work lies on each type of machine, seen from its position: metres to the front, to the left, and above the floor. */
export const MACHINE_TABLES: Readonly<Record<MachineType, readonly [forward: number, left: number, height: number]>> = {
  machine: [0.95, 0, 0.86],
  cnc: [1.02, -0.35, 0.8],
  lathe: [0.86, 0.1, 0.8],
  press: [0.55, 0, 0.92],
  printer: [0, 0, 0.78],
  robot: [0.95, 0, 0.74],
  bench: [0.22, 0.1, 0.9],
  oven: [1.2, 0, 0.86],
  paint: [0.35, 0, 0.86],
  inspection: [0.1, 0, 0.95],
  sewing: [0.18, -0.45, 0.79],
  packing: [0.4, 0.15, 0.84],
  picker: [0.5, 0, 0.84],
  forklift: [2.1, 0, 0.02],
  crane: [2.3, 0, 0.02],
};

/** Height of a vehicle's deck [m]. */
export const DECK_HEIGHT = 0.38;
/** Edge of the box that stands for a job [m]; jobs are stacked this high apart. */
export const BOX_HEIGHT = 0.48;
/** Jobs on top of each other at most. */
export const STACK = 3;
/** How far vehicles keep to the right of a two-way path, and how far from its middle they stand [m]. */
const LANE = 0.42;
const BERTH = 0.95;

/** How far from the middle of a machine people stand at least, and how much room each takes [m]. */
const STANDING = 1.2;
const SHOULDERS = 0.7;

/** An area of numbered places: a queue, a dock at a path node, or the entry. */
interface AreaShape {
  readonly x: number;
  readonly y: number;
  /** Unit vector along a row, and from row to row. */
  readonly along: readonly [number, number];
  readonly across: readonly [number, number];
  readonly columns: number;
  readonly pitch: number;
  readonly heading: number;
}

export class PlaceBook {
  private x: number[] = [];
  private y: number[] = [];
  private height: number[] = [];
  private queue: number[] = [];
  private readonly areas: AreaShape[];
  private readonly areaPlaces: number[][];
  private readonly lanes = new Map<number, number>();
  private readonly decks = new Map<number, number[]>();
  private readonly berths: number[][];
  private readonly spots = new Map<number, number>();
  private readonly twoWay: Set<number>;
  private readonly nodes: Model["transport"];
  private readonly tablePlaces: number[][] = [];
  private readonly standing: readonly number[][];
  private readonly machines: Model["machines"];
  /** Place of the work on each machine. */
  readonly tables: readonly number[];
  readonly entry: number;
  private readonly queues: number;
  private readonly siteDocks: number;

  constructor(model: Model) {
    this.nodes = model.transport;
    this.machines = model.machines;
    const nodes = model.transport?.nodes ?? [];
    const edges = model.transport?.edges ?? [];
    const queues = model.workCentres.map((_, index) => queueShape(model, index));
    const docks = dockShapes(model, queues);
    this.areas = [...queues, ...docks, ...model.sites.map(siteDockShape), entryShape(model)];
    this.queues = queues.length;
    this.siteDocks = queues.length + docks.length;
    this.entry = this.areas.length - 1;
    this.areaPlaces = this.areas.map(() => []);
    this.berths = nodes.map(() => []);
    const ways = new Set(edges.map((edge) => edge.from * nodes.length + edge.to));
    this.twoWay = new Set(
      [...ways].filter((way) => ways.has((way % nodes.length) * nodes.length + Math.floor(way / nodes.length))),
    );
    this.standing = model.machines.map(() => []);
    this.tables = model.machines.map((machine) => {
      const [forward, left, height] = MACHINE_TABLES[machine.type];
      const c = cos(machine.position.heading);
      const s = sin(machine.position.heading);
      return this.add(machine.position.x + forward * c - left * s, machine.position.y + forward * s + left * c, height);
    });
  }

  /** The k-th place of a batch on a machine: rows of two beside each other, one on top of the other. */
  onTable(machine: number, k: number): number {
    const first = this.tables[machine]!;
    if (k === 0) return first;
    const places = this.tablePlaces[machine] ?? [first];
    this.tablePlaces[machine] = places;
    const { heading } = this.machines[machine]!.position;
    for (let i = places.length; i <= k; i++) {
      const aside = i % 2 === 0 ? 0 : BOX_HEIGHT;
      const x = this.x[first]! - aside * sin(heading);
      const y = this.y[first]! + aside * cos(heading);
      places.push(this.add(x, y, this.height[first]! + Math.floor(i / 2) * BOX_HEIGHT));
    }
    return places[k]!;
  }

  /** The k-th place of those who work at a machine: in front of it and beside its work, then to both sides. */
  beside(machine: number, k: number): number {
    const places = this.standing[machine]!;
    const { type, position } = this.machines[machine]!;
    const [forward, left] = MACHINE_TABLES[type];
    const c = cos(position.heading);
    const s = sin(position.heading);
    for (let i = places.length; i <= k; i++) {
      const ahead = Math.max(forward + 0.75, STANDING);
      const aside = left + (i % 2 === 0 ? -1 : 1) * SHOULDERS * Math.ceil((i + 1) / 2);
      places.push(this.add(position.x + ahead * c - aside * s, position.y + ahead * s + aside * c, 0));
    }
    return places[k]!;
  }

  /** The k-th place of those who rest at the same spot: in rows of four. */
  restingPlace({ x, y }: Position, k: number): number {
    return this.add(x + (k % 4) * SHOULDERS, y + Math.floor(k / 4) * SHOULDERS, 0);
  }

  /** Any point above the floor. */
  spot(x: number, y: number, height: number): number {
    return this.add(x, y, height);
  }

  /** On the straight way from a place to a point. */
  onWayTo(place: number, x: number, y: number, height: number, share: number): number {
    const part = (from: number, to: number) => from + share * (to - from);
    return this.add(part(this.x[place]!, x), part(this.y[place]!, y), part(this.height[place]!, height));
  }

  /** Any point of the floor. */
  floor(x: number, y: number): number {
    return this.add(x, y, 0);
  }

  /** A point on the way between two places. */
  between(from: number, to: number, share: number): number {
    const x = this.x[from]! + share * (this.x[to]! - this.x[from]!);
    return this.add(x, this.y[from]! + share * (this.y[to]! - this.y[from]!), 0);
  }

  /** Area where jobs wait for a vehicle at a path node. */
  dock(node: number): number {
    return node < 0 ? this.entry : this.queues + node;
  }

  /** Area where jobs wait for a trip to another site. */
  siteDock(site: number): number {
    return this.siteDocks + site;
  }

  columns(area: number): number {
    return this.areas[area]!.columns;
  }

  heading(area: number): number {
    return this.areas[area]!.heading;
  }

  /** The k-th place of an area: along the row, then up to `STACK` high, then the next row. */
  inArea(area: number, k: number): number {
    const places = this.areaPlaces[area]!;
    const known = places[k];
    if (known !== undefined) return known;
    const shape = this.areas[area]!;
    const row = Math.floor(k / (shape.columns * STACK));
    const level = Math.floor((k % (shape.columns * STACK)) / shape.columns);
    const column = k % shape.columns;
    const place = this.add(
      shape.x + shape.pitch * (column * shape.along[0] + row * shape.across[0]),
      shape.y + shape.pitch * (column * shape.along[1] + row * shape.across[1]),
      level * BOX_HEIGHT,
    );
    if (area < this.queues) this.queue[place] = area;
    places[k] = place;
    return place;
  }

  /** Where a vehicle that came along an edge is when it reaches the end. */
  laneEnd(from: number, to: number): number {
    const nodes = this.nodes!.nodes;
    const way = from * nodes.length + to;
    const known = this.lanes.get(way);
    if (known !== undefined) return known;
    const a = nodes[from]!.position;
    const b = nodes[to]!.position;
    const length = Math.sqrt((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)) || 1;
    const side = this.twoWay.has(way) ? LANE : 0;
    const place = this.add(b.x + (side * (b.y - a.y)) / length, b.y - (side * (b.x - a.x)) / length, 0);
    this.lanes.set(way, place);
    return place;
  }

  /** Where the k-th vehicle that stands at a node is: in a row beside the first; at the node itself where its zone takes one. */
  berth(node: number, k: number): number {
    const traffic = this.nodes?.traffic;
    if (traffic && traffic.zones[traffic.zoneOfNode[node]!]!.capacity === 1) return this.nodeSpot(node);
    const places = this.berths[node]!;
    const known = places[k];
    if (known !== undefined) return known;
    const { x, y } = this.nodes!.nodes[node]!.position;
    const [dx, dy] = directionAt(this.nodes!, node);
    const offset = Math.ceil(k / 2) * (k % 2 === 0 ? -1.5 : 1.5);
    const [sideX, sideY] = this.areas[this.dock(node)]!.across;
    const place = this.add(x + offset * dx + BERTH * sideX, y + offset * dy + BERTH * sideY, 0);
    places[k] = place;
    return place;
  }

  /** The node itself: where robots and their pods stand. */
  nodeSpot(node: number): number {
    const known = this.spots.get(node);
    if (known !== undefined) return known;
    const { x, y } = this.nodes!.nodes[node]!.position;
    const place = this.add(x, y, 0);
    this.spots.set(node, place);
    return place;
  }

  /** The place on the deck of a vehicle that stands at a place, or so many boxes above it. */
  deck(place: number, level = 0): number {
    const decks = this.decks.get(place) ?? [];
    this.decks.set(place, decks);
    decks[level] ??= this.add(this.x[place]!, this.y[place]!, DECK_HEIGHT + level * BOX_HEIGHT);
    return decks[level];
  }

  distance(a: number, b: number): number {
    const dx = this.x[a]! - this.x[b]!;
    const dy = this.y[a]! - this.y[b]!;
    return Math.sqrt(dx * dx + dy * dy);
  }

  /** Heading of the way from a to b [rad]; `otherwise` where they are the same spot. */
  headingOf(a: number, b: number, otherwise: number): number {
    const dx = this.x[b]! - this.x[a]!;
    const dy = this.y[b]! - this.y[a]!;
    return Math.abs(dx) + Math.abs(dy) < 1e-6 ? otherwise : Math.atan2(dy, dx);
  }

  finish(): Places {
    return {
      x: Float32Array.from(this.x),
      y: Float32Array.from(this.y),
      height: Float32Array.from(this.height),
      queue: Int32Array.from(this.queue),
    };
  }

  private add(x: number, y: number, height: number): number {
    this.x.push(x);
    this.y.push(y);
    this.queue.push(-1);
    return this.height.push(height) - 1;
  }
}

function queueShape(model: Model, workCentre: number): AreaShape {
  const { origin, columns, pitch } = model.layout.queues[workCentre]!;
  const c = cos(origin.heading);
  const s = sin(origin.heading);
  return { x: origin.x, y: origin.y, along: [c, s], across: [-s, c], columns, pitch, heading: origin.heading };
}

function entryShape(model: Model): AreaShape {
  return { x: 1.2, y: model.layout.depth / 2, along: [0, 1], across: [1, 0], columns: 6, pitch: 0.75, heading: 0 };
}

function siteDockShape({ dock }: Site): AreaShape {
  return { x: dock.x, y: dock.y, along: [1, 0], across: [0, -1], columns: 6, pitch: 0.75, heading: 0 };
}

/** Unit vector along the path at a node: of its first edge. */
function directionAt(transport: NonNullable<Model["transport"]>, node: number): readonly [number, number] {
  const edge = transport.edges.find(({ from, to }) => from === node || to === node);
  if (!edge) return [1, 0];
  const a = transport.nodes[edge.from]!.position;
  const b = transport.nodes[edge.to]!.position;
  const length = Math.sqrt((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)) || 1;
  return [(b.x - a.x) / length, (b.y - a.y) / length];
}

/**
 * Docks: three places in a row beside each node, where they hide the least.
 * Of a few spots around the node the one with the least overlap with machines, queues, paths and earlier docks is taken.
 */
function dockShapes(model: Model, queues: readonly AreaShape[]): AreaShape[] {
  const transport = model.transport;
  if (!transport) return [];
  const points: [x: number, y: number, reach: number][] = model.machines.map(({ position }) => [
    position.x,
    position.y,
    2.1,
  ]);
  for (const queue of queues) {
    for (let column = 0; column < queue.columns; column++) {
      points.push([
        queue.x + column * queue.pitch * queue.along[0],
        queue.y + column * queue.pitch * queue.along[1],
        1,
      ]);
    }
  }
  for (const { from, to, length } of transport.edges) {
    const a = transport.nodes[from]!.position;
    const b = transport.nodes[to]!.position;
    const steps = Math.max(1, Math.ceil(length));
    for (let i = 0; i <= steps; i++)
      points.push([a.x + ((b.x - a.x) * i) / steps, a.y + ((b.y - a.y) * i) / steps, 1.25]);
  }
  const PITCH = 0.7;
  return transport.nodes.map(({ position }, node) => {
    const [dx, dy] = directionAt(transport, node);
    let best: { x: number; y: number; cost: number } | null = null;
    for (const aside of [2.1, -2.1, 2.8, -2.8]) {
      for (const ahead of [0, 1.6, -1.6, 3, -3]) {
        const x = position.x + ahead * dx - aside * dy;
        const y = position.y + ahead * dy + aside * dx;
        let cost = 0.02 * (Math.abs(aside) + Math.abs(ahead));
        if (x < 0.5 || y < 0.5 || x > model.layout.width - 0.5 || y > model.layout.depth - 0.5) cost += 5;
        for (const [px, py, reach] of points) {
          for (let k = -1; k <= 1; k++) {
            const ex = x + k * PITCH * dx - px;
            const ey = y + k * PITCH * dy - py;
            cost += Math.max(0, reach - Math.sqrt(ex * ex + ey * ey));
          }
        }
        if (!best || cost < best.cost) best = { x, y, cost };
      }
    }
    const { x, y } = best!;
    for (let k = -1; k <= 1; k++) points.push([x + k * PITCH * dx, y + k * PITCH * dy, 1]);
    const side = (x - position.x) * -dy + (y - position.y) * dx > 0 ? 1 : -1;
    return {
      x: x - PITCH * dx,
      y: y - PITCH * dy,
      along: [dx, dy] as const,
      across: [-dy * side, dx * side] as const,
      columns: 3,
      pitch: PITCH,
      heading: Math.atan2(dy, dx),
    };
  });
}
