import type { FreeWindow } from "../decisions.ts";
import type { Reservation, TrafficPlan, TrafficState, TripsState } from "./traffic-state.ts";

/** Does the vehicle go by a plan? After a fork from other rules it does not, until it is given one. */
export function isPlanned(traffic: TrafficState, index: number): boolean {
  return traffic.trips.zones[index]![0] === traffic.vehicles[index]!.zone;
}

/** Is it the vehicle's turn to enter the zone, by the order of the reservations? */
export function hasTurn(plan: TrafficPlan, traffic: TrafficState, zone: number, index: number): boolean {
  if (!isPlanned(traffic, index)) return true;
  const place = traffic.trips.order[zone]!.findIndex(({ vehicle }) => vehicle === index);
  return place < (plan.capacity[zone] as number);
}

/**
 * The vehicle enters a zone of its trip. One that is earlier than planned is there from now on, so that nobody plans to pass the zone before
 * it any more.
 */
export function beginVisit({ trips }: TrafficState, index: number, zone: number, now: number): void {
  const order = trips.order[zone]!;
  const place = order.findIndex(({ vehicle }) => vehicle === index);
  if (place < 0 || order[place]!.from <= now) return;
  trips.changes++;
  const [visit] = order.splice(place, 1);
  insert(order, { ...visit!, from: now });
}

/** The vehicle has left the first zone of its trip. */
export function endVisit(traffic: TrafficState, index: number, zone: number): void {
  const { trips } = traffic;
  if (trips.zones[index]![0] !== zone) return;
  trips.changes++;
  trips.zones[index]!.shift();
  const order = trips.order[zone]!;
  order.splice(
    order.findIndex(({ vehicle }) => vehicle === index),
    1,
  );
}

/** Windows in which a zone is free for the vehicle, beside the reservations of all others, each with this clearance around it [s]. */
export function freeWindows(
  plan: TrafficPlan,
  { trips }: TrafficState,
  index: number,
  zone: number,
  clearance: number,
): FreeWindow[] {
  const capacity = plan.capacity[zone] as number;
  if (capacity === 1) return windowsOfOne(trips.order[zone]!, index, clearance);
  const changes: [time: number, change: number][] = [];
  for (const { vehicle, from, to } of trips.order[zone]!) {
    if (vehicle === index) continue;
    changes.push([from - clearance, 1], [to + clearance, -1]);
  }
  // At one time those who come count before those who go.
  changes.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const windows: FreeWindow[] = [];
  let inside = 0;
  let begins = Number.NEGATIVE_INFINITY;
  for (const [time, change] of changes) {
    if (inside < capacity && inside + change >= capacity && time > begins) windows.push([begins, time]);
    inside += change;
    if (inside < capacity && inside - change >= capacity) begins = time;
  }
  if (inside < capacity && begins < Number.POSITIVE_INFINITY) windows.push([begins, Number.POSITIVE_INFINITY]);
  return windows;
}

/** The same for a zone that takes one vehicle: what lies between the reservations, which stand in order of their beginnings. */
function windowsOfOne(order: readonly Reservation[], index: number, clearance: number): FreeWindow[] {
  const windows: FreeWindow[] = [];
  let begins = Number.NEGATIVE_INFINITY;
  for (const { vehicle, from, to } of order) {
    if (vehicle === index) continue;
    const closes = from - clearance;
    if (closes > begins) windows.push([begins, closes]);
    const opens = to + clearance;
    if (opens > begins) begins = opens;
  }
  if (begins < Number.POSITIVE_INFINITY) windows.push([begins, Number.POSITIVE_INFINITY]);
  return windows;
}

/** Gives up the zones of the old plan after those kept. */
export function dropFrom(trips: TripsState, index: number, kept: number): number[] {
  const dropped = trips.zones[index]!.splice(kept);
  for (const zone of dropped) {
    const order = trips.order[zone]!;
    order.splice(
      order.findLastIndex(({ vehicle }) => vehicle === index),
      1,
    );
  }
  return dropped;
}

/** Puts a reservation into the order of its zone. */
export function insert(order: Reservation[], reservation: Reservation): void {
  let at = order.length;
  while (at > 0 && order[at - 1]!.from > reservation.from) at--;
  order.splice(at, 0, reservation);
}
