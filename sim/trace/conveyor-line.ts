import type { Conveyor } from "../model/conveyor.ts";

/** The line of a conveyor on the floor plan, by how far a load has come on it. */
export class ConveyorLine {
  /** How far each of its points is from its beginning, in metres of the conveyor's own length. */
  readonly stations: readonly number[];
  private readonly points: Conveyor["points"];

  constructor({ points, length }: Conveyor) {
    const drawn = [0];
    for (let i = 1; i < points.length; i++) drawn.push(drawn[i - 1]! + distance(points[i - 1]!, points[i]!));
    const all = drawn[drawn.length - 1] || 1;
    this.points = points;
    this.stations = drawn.map((station) => (station / all) * length);
  }

  /** Where the station is [m]; beyond its ends it goes on straight. */
  at(station: number): { readonly x: number; readonly y: number } {
    const { points, stations } = this;
    let leg = 1;
    while (leg + 1 < points.length && stations[leg]! < station) leg++;
    const a = points[leg - 1]!;
    const b = points[leg]!;
    const span = stations[leg]! - stations[leg - 1]!;
    const share = span === 0 ? 0 : (station - stations[leg - 1]!) / span;
    return { x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y) };
  }
}

function distance(
  a: { readonly x: number; readonly y: number },
  b: { readonly x: number; readonly y: number },
): number {
  return Math.sqrt((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y));
}
