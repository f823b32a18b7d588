import type { DockingRule, DockingTruck, FreeDoor } from "../../decisions.ts";
import { firstServed, type Served } from "./served.ts";

/**
 * Earliest appointment: whose appointment comes first is served first, however early or late the trucks are.
 *
 * Source: Ladier & Alpan (2016), truck appointments.
 * Ties: arrival, then job. O(trucks log trucks).
 *
 * @param trucks - in the order of arrival
 * @param doors - in the order in which they are offered
 * @example
 * byAppointment([{ job: 1, appointment: 90 }, { job: 2, appointment: 60 }], [{ door: 4 }], { canServe: () => true }).truck.job; // => 2
 */
export function byAppointment(trucks: readonly DockingTruck[], doors: readonly FreeDoor[], context: Served) {
  return firstServed(
    trucks.toSorted((a, b) => a.appointment - b.appointment),
    doors,
    context,
  );
}

export const earliestAppointment: DockingRule = {
  id: "EARLIEST-APPOINTMENT",
  aliases: ["EDD"],
  title: "The truck with the earliest appointment to the first free door",
  source: "Ladier & Alpan (2016)",
  choose: byAppointment,
};
