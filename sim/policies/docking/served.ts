import type { DockingContext, DockingTruck, FreeDoor } from "../../decisions.ts";

/** What rules look at that take the trucks in an order and give each the first door where it can be served. */
export type Served = Pick<DockingContext, "canServe">;

/** The first of the trucks, in this order, that can be served at a free door, with the first such door; null: none can. */
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
