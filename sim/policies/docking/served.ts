import type { DockingContext, DockingTruck, FreeDoor } from "../../decisions.ts";

/** What rules look at that take the trucks in an order and give each the first door where it can be served. */
export type Served = Pick<DockingContext, "canServe">;

/**
 * The first of the trucks, in this order, that can be served at a free door, with the first such door; null: none can.
 *
 * @example
 * firstServed([{ job: 1 }, { job: 2 }], [{ door: 4 }, { door: 5 }], { canServe: ({ job }, { door }) => job === 2 && door === 5 }); // => { truck: { job: 2 }, door: { door: 5 } }
 */
export function firstServed(
  trucks: readonly DockingTruck[],
  doors: readonly FreeDoor[],
  { canServe }: Served,
): { readonly truck: DockingTruck; readonly door: FreeDoor } | null {
  for (const truck of trucks) {
    const door = doors.find((free) => canServe(truck, free));
    if (door !== undefined) return { truck, door };
  }
  return null;
}
