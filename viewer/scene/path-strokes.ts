import { BufferAttribute, BufferGeometry, Color } from "three";
import { CONVEYOR_HEIGHT, type Model } from "../../sim/index.ts";
import { congestionColour, type PathLoads } from "./path-load.ts";
import { toScene } from "./space.ts";

/** Width of a stroke at full traffic, the least that is drawn, and the greatest [m]. */
const FULL = 0.72;
const LEAST = 0.18;
const MOST = 0.8;

/** Height of strokes on the floor, and on conveyors, over what is on the rollers' level [m]. */
const FLOOR = 0.03;
const ON_CONVEYOR = CONVEYOR_HEIGHT + 0.02;

/** How far to the right of the middle vehicles drive where a path is used both ways [m]. */
const LANE = 0.42;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Segments of each round end, and points of the outline of a stroke. */
const ROUND = 6;
const POINTS = 2 * (ROUND + 1);

/** Width of the stroke for so much traffic [m]: by the square root, since areas are what the eye compares. */
export function strokeWidth(perHour: number, full: number): number {
  return perHour === 0 ? 0 : Math.min(MOST, Math.max(LEAST, FULL * Math.sqrt(perHour / full)));
}

/** A straight piece of a path: an edge is one, a conveyor has as many as its line. */
interface Way {
  /** As in `PathLoads`. */
  readonly path: number;
  readonly x: number;
  readonly height: number;
  readonly z: number;
  /** Unit vector along it, and length [m]. */
  readonly dx: number;
  readonly dz: number;
  readonly length: number;
}

/** A stroke for every path with traffic, all in one geometry: width by traffic, colour by blocked share. */
export class PathStrokes {
  readonly geometry = new BufferGeometry();
  private readonly ways: readonly Way[];
  private readonly positions: Float32Array;
  private readonly colours: Float32Array;
  private readonly colour = new Color();

  constructor({ transport, layout }: Model) {
    const edges = transport?.edges ?? [];
    const both = new Set(edges.map(({ from, to }) => `${from} ${to}`));
    const way = (path: number, a: Point, b: Point, aside: number, height: number): Way => {
      const length = Math.hypot(b.x - a.x, b.y - a.y);
      const along = { x: length > 0 ? (b.x - a.x) / length : 1, y: length > 0 ? (b.y - a.y) / length : 0 };
      const [x, z] = toScene(layout, a.x + aside * along.y, a.y - aside * along.x);
      return { path, x, height, z, dx: along.x, dz: -along.y, length };
    };
    const at = (node: number) => transport!.nodes[node]!.position;
    this.ways = [
      ...edges.map(({ from, to }, edge) => way(edge, at(from), at(to), both.has(`${to} ${from}`) ? LANE : 0, FLOOR)),
      ...(transport?.conveyors ?? []).flatMap(({ points }, index) =>
        points.slice(1).map((point, leg) => way(edges.length + index, points[leg]!, point, 0, ON_CONVEYOR)),
      ),
    ];
    this.positions = new Float32Array(this.ways.length * POINTS * 3);
    this.colours = new Float32Array(this.ways.length * POINTS * 3);
    this.geometry.setAttribute("position", new BufferAttribute(this.positions, 3));
    this.geometry.setAttribute("color", new BufferAttribute(this.colours, 3));
    this.geometry.setIndex(fans(this.ways.length));
  }

  /** Draws this traffic; the most blocked paths lie on top of the others. */
  update({ blocked, perHour }: PathLoads, full: number): void {
    const order = this.ways
      .filter(({ path }) => perHour[path]! > 0 || blocked[path]! > 0)
      .sort((a, b) => blocked[a.path]! - blocked[b.path]!);
    for (const [place, way] of order.entries()) {
      const [red, green, blue] = congestionColour(blocked[way.path]!);
      this.colour.setRGB(red / 255, green / 255, blue / 255, "srgb");
      this.outline(place, way, Math.max(LEAST, strokeWidth(perHour[way.path]!, full)) / 2);
    }
    this.geometry.setDrawRange(0, order.length * (POINTS - 2) * 3);
    this.geometry.attributes.position!.needsUpdate = true;
    this.geometry.attributes.color!.needsUpdate = true;
  }

  private outline(place: number, { x, height, z, dx, dz, length }: Way, half: number): void {
    for (let point = 0; point < POINTS; point++) {
      const atEnd = point > ROUND;
      const angle = (((atEnd ? point - 1 : point) / ROUND + 0.5) % 2) * Math.PI;
      const along = (atEnd ? length : 0) + half * Math.cos(angle);
      const aside = half * Math.sin(angle);
      const at = 3 * (place * POINTS + point);
      this.positions[at] = x + along * dx + aside * dz;
      this.positions[at + 1] = height;
      this.positions[at + 2] = z + along * dz - aside * dx;
      this.colours[at] = this.colour.r;
      this.colours[at + 1] = this.colour.g;
      this.colours[at + 2] = this.colour.b;
    }
  }
}

/** Triangles of so many convex outlines. */
function fans(count: number): number[] {
  const index: number[] = [];
  for (let stroke = 0; stroke < count; stroke++) {
    const first = stroke * POINTS;
    for (let point = 1; point + 1 < POINTS; point++) index.push(first, first + point, first + point + 1);
  }
  return index;
}
