import type { Model } from "../../sim/index.ts";
import { edgeLoad, type Replay } from "../playback/replay.ts";

/** Widths that the panel offers for the window around the playhead [s]; Infinity: the whole run. */
export const HEAT_WINDOWS = [300, 900, 3600, Infinity] as const;

/** Traffic in a window of time on the paths: first the edges by index, then the conveyors. */
export interface PathLoads {
  /** Window, cut to the run [s]. */
  readonly from: number;
  readonly to: number;
  /** Share of the window for which a vehicle is blocked before the edge or at its end, or a load stands at the conveyor's end, 0..1. */
  readonly blocked: Float64Array;
  /** Drives begun along it, or loads that got on [1/h]. */
  readonly perHour: Float64Array;
}

/** Traffic in the window of this width [s] with the playhead in its middle; at the ends of the run it is cut. */
export function pathLoads({ model, edges, conveyorTraffic, end }: Replay, time: number, width: number): PathLoads {
  const from = Math.max(0, time - width / 2);
  const to = Math.min(end, time + width / 2);
  const span = Math.max(to - from, Number.MIN_VALUE);
  const first = model.transport?.edges.length ?? 0;
  const count = first + (model.transport?.conveyors.length ?? 0);
  const blocked = new Float64Array(count);
  const perHour = new Float64Array(count);
  for (let path = 0; path < count; path++) {
    // What begins with the run is in a window from its beginning.
    const since = from <= 0 ? -Infinity : from;
    const load = path < first ? edgeLoad(edges, path, since, to) : edgeLoad(conveyorTraffic, path - first, since, to);
    blocked[path] = to > from ? Math.min(1, load.blocked / span) : 0;
    perHour[path] = to > from ? (load.drives / span) * 3600 : 0;
  }
  return { from, to, blocked, perHour };
}

/** Traffic that is drawn at full width [1/h]: the busiest path's over the whole run, rounded up to 1, 2 or 5 times a power of ten. */
export function fullTraffic(replay: Replay): number {
  const { perHour } = pathLoads(replay, 0, Infinity);
  const most = perHour.reduce((a, b) => Math.max(a, b), 0);
  if (most === 0) return 1;
  let step = 1;
  while (step > most) step /= 10;
  while (10 * step < most) step *= 10;
  return step * ([1, 2, 5, 10].find((factor) => factor * step >= most) ?? 10);
}

/** What a path of `pathLoads` is called. */
export function pathName({ transport }: Model, path: number): string {
  const { nodes, edges, conveyors } = transport!;
  const edge = edges[path];
  return edge ? `${nodes[edge.from]!.id} → ${nodes[edge.to]!.id}` : conveyors[path - edges.length]!.id;
}

/** The paths with the greatest blocked shares, worst first; those where nobody waits are left out. */
export function mostBlocked({ blocked, perHour }: PathLoads, count: number): number[] {
  return Array.from(blocked.keys())
    .filter((edge) => blocked[edge]! > 0)
    .sort((a, b) => blocked[b]! - blocked[a]! || perHour[b]! - perHour[a]! || a - b)
    .slice(0, count);
}

/** Blocked share and colour [sRGB, 0..255] of it; between them by straight lines. Beyond the last it stays as it is. */
export const CONGESTION_STOPS = [
  { share: 0, colour: [38, 166, 122] },
  { share: 0.1, colour: [232, 205, 62] },
  { share: 0.25, colour: [242, 133, 38] },
  { share: 0.5, colour: [214, 38, 44] },
] as const;

export function congestionColour(share: number): readonly [number, number, number] {
  const next = CONGESTION_STOPS.findIndex((stop) => stop.share > share);
  if (next === 0) return CONGESTION_STOPS[0].colour;
  if (next < 0) return CONGESTION_STOPS[CONGESTION_STOPS.length - 1]!.colour;
  const a = CONGESTION_STOPS[next - 1]!;
  const b = CONGESTION_STOPS[next]!;
  const rest = (share - a.share) / (b.share - a.share);
  return [0, 1, 2].map((i) => a.colour[i]! + rest * (b.colour[i]! - a.colour[i]!)) as [number, number, number];
}
