import type { Model } from "../model/model.ts";

/** A wall of the hall: at the lower and at the upper edge of the plan, to the left and to the right. */
export type Wall = "lower" | "upper" | "left" | "right";

/** The yard before the wall in which doors of docks are. Along the wall is along x or y of the plan; away is outward [m]. */
export interface TruckYard {
  readonly wall: Wall;
  readonly doors: readonly { readonly machine: number; readonly along: number }[];
  /** Where it begins and ends along the wall [m]; trucks come and go at the end. */
  readonly from: number;
  readonly to: number;
  /** Rows of trucks that wait. */
  readonly rows: number;
}

/** How far from the wall a truck at a door begins, the lane is, and waiting trucks have their rear, row by row [m]. */
export const AT_WALL = 0.5;
export const LANE_AWAY = 12.5;
export const WAITING_AWAY = 25.5;
export const ROW_DEPTH = 9.6;
/** Room that a waiting truck takes along the wall [m]. */
export const TRUCK_PITCH = 3.4;
const MARGIN = 10;

/**
 * Yards of the docks to which trucks come by appointment: doors beside each other are in the nearest wall along which they are.
 * They are outside the hall, which begins at 0, 0.
 */
export function truckYards({ layout, machines, orderStreams, products, workCentres }: Model): TruckYard[] {
  const docks = new Set(
    orderStreams.flatMap(({ arrivals }) =>
      arrivals.kind === "appointments"
        ? (products[arrivals.product]?.operations[0]?.alternatives ?? []).map(({ workCentre }) => workCentre)
        : [],
    ),
  );
  const doors = new Map<Wall, { machine: number; along: number }[]>();
  for (const dock of docks) {
    const own = workCentres[dock]?.machines ?? [];
    const at = own.map((machine) => machines[machine]!.position);
    const spread = (of: (place: (typeof at)[number]) => number) => Math.max(...at.map(of)) - Math.min(...at.map(of));
    const mean = (of: (place: (typeof at)[number]) => number) =>
      at.reduce((sum, each) => sum + of(each), 0) / at.length;
    const [x, y] = [mean((place) => place.x), mean((place) => place.y)];
    const across: readonly (readonly [Wall, number])[] = [
      ["lower", y],
      ["upper", layout.depth - y],
    ];
    const aside: readonly (readonly [Wall, number])[] = [
      ["left", x],
      ["right", layout.width - x],
    ];
    const [wide, deep] = [spread((place) => place.x), spread((place) => place.y)];
    const walls = wide > deep ? across : wide < deep ? aside : [...across, ...aside];
    const [wall] = walls.toSorted((a, b) => a[1] - b[1])[0]!;
    const list = doors.get(wall) ?? [];
    doors.set(wall, list);
    own.forEach((machine, place) => {
      list.push({ machine, along: isAcross(wall) ? at[place]!.x : at[place]!.y });
    });
  }
  return [...doors].map(([wall, own]) => {
    const places = own.map(({ along }) => along);
    return { wall, doors: own, from: Math.min(...places) - MARGIN, to: Math.max(...places) + MARGIN, rows: 1 };
  });
}

/** How far the yard reaches from the wall [m]. */
export function yardDepth({ rows }: TruckYard): number {
  return WAITING_AWAY + 1.5 + (rows - 1) * ROW_DEPTH;
}

/** Trucks that wait beside each other. */
export function trucksInRow({ from, to }: TruckYard): number {
  return Math.floor((to - from - 1) / TRUCK_PITCH);
}

function isAcross(wall: Wall): boolean {
  return wall === "lower" || wall === "upper";
}

/** A point of the yard on the floor plan [m]. */
export function inYard({ layout }: Model, wall: Wall, along: number, away: number): readonly [x: number, y: number] {
  if (wall === "lower") return [along, -away];
  if (wall === "upper") return [along, layout.depth + away];
  return wall === "left" ? [-away, along] : [layout.width + away, along];
}

/** Heading away from the wall [rad]. */
export function headingOut(wall: Wall): number {
  return { lower: -Math.PI / 2, upper: Math.PI / 2, left: Math.PI, right: 0 }[wall];
}

/** Heading along the wall, towards the end where trucks come and go, or from there [rad]. */
export function headingAlong(wall: Wall, isLeaving: boolean): number {
  const leaving = isAcross(wall) ? 0 : Math.PI / 2;
  return isLeaving ? leaving : leaving + Math.PI;
}
