import type { Model } from "../../sim/index.ts";

/** Where a zone's name is written: its left end, the bottom of its letters, and their size [m]. */
export interface NamePlace {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** Something that stands on the floor [m], and how often it is there. */
interface Thing {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
  readonly weight: number;
}

/** Reach of a machine around its position [m]. */
const MACHINE = 1.5;
/** Rows of waiting jobs that are looked at; the further ones are seldom filled. */
const ROWS = 5;
/** Mean width of a bold capital, as a share of the letters' size. */
const LETTER = 0.72;
/** Distance from the zone's edge [m]. */
const MARGIN = 0.45;

/** Where each zone's name is hidden the least by machines and waiting jobs, at the left or at the right of the zone. */
export function zoneNamePlaces({ layout, machines }: Pick<Model, "layout" | "machines">): NamePlace[] {
  const things = [
    ...machines.map(({ position: { x, y } }): Thing => {
      return { x0: x - MACHINE, x1: x + MACHINE, y0: y - MACHINE, y1: y + MACHINE, weight: 1 };
    }),
    ...layout.queues.flatMap(rowsOf),
  ];
  return layout.zones.map((zone) => {
    const size = Math.min(1.15, zone.depth * 0.2, (zone.width / zone.name.length) * 1.15);
    const width = Math.min(zone.name.length * size * LETTER, zone.width - 2 * MARGIN);
    let best = { x: zone.x + MARGIN, y: zone.y + 0.2, size };
    let least = Infinity;
    for (const x of [zone.x + MARGIN, zone.x + zone.width - MARGIN - width]) {
      for (let y = zone.y + 0.2; y <= zone.y + zone.depth - size; y += 0.1) {
        const cost = things.reduce((sum, thing) => sum + overlap(thing, x, y, width, size), 0);
        if (cost < least - 1e-9) {
          best = { x, y, size };
          least = cost;
        }
      }
    }
    return best;
  });
}

/** The first rows in which jobs wait at a work centre, across the direction in which a row is filled. */
function rowsOf({ origin, columns, pitch }: Model["layout"]["queues"][number]): Thing[] {
  const [along, across] = [
    [Math.cos(origin.heading), Math.sin(origin.heading)],
    [-Math.sin(origin.heading), Math.cos(origin.heading)],
  ] as const;
  return Array.from({ length: ROWS }, (_, row): Thing => {
    const x = origin.x + row * pitch * across[0];
    const y = origin.y + row * pitch * across[1];
    const endX = x + (columns - 1) * pitch * along[0];
    const endY = y + (columns - 1) * pitch * along[1];
    return {
      x0: Math.min(x, endX) - pitch / 2,
      x1: Math.max(x, endX) + pitch / 2,
      y0: Math.min(y, endY) - pitch / 2,
      y1: Math.max(y, endY) + pitch / 2,
      weight: 1 / (row + 1),
    };
  });
}

function overlap({ x0, x1, y0, y1, weight }: Thing, x: number, y: number, width: number, size: number): number {
  const wide = Math.min(x1, x + width) - Math.max(x0, x);
  const high = Math.min(y1, y + size) - Math.max(y0, y);
  return wide > 0 && high > 0 ? weight * wide * high : 0;
}
