import type { StoragePlace, StorageWork } from "../model/storage.ts";
import { warehouseState } from "./locations.ts";
import type { Plant, PlantMachine } from "./plant.ts";
import type { StoragePlan } from "./storage-plan.ts";

/** Something under way that is put to a location, or brought back from it, and its own time there [s]. */
interface ShuttleStop {
  readonly place: StoragePlace;
  readonly location: number;
  readonly stay: number;
}

/** What is told of the shuttle's way. */
interface Way {
  readonly points: { aisle: number; location: number; at: number; after: number; stay: number }[];
  time: number;
  distance: number;
  stops: number;
}

/**
 * A cycle of a shuttle in its tier: the lift of its aisle brings the load that it puts away, the shuttle drives to the location, from there to
 * that of a load that it brings back (dual command), or straight, to the front, where the lift takes that load down.
 *
 * The lift serves in the order in which cycles begin, those whose load is ready before it is needed elsewhere first: it is booked for the first
 * time that is free. It goes from below and back, and hands over in `perStop`.
 *
 * Source: Marchet, Melacini, Perotti & Tappia (2012), tier-captive shuttles with one lift per aisle.
 */
export function runShuttle(
  plant: Plant,
  machine: PlantMachine,
  plan: StoragePlan,
  way: Way,
  put: ShuttleStop | null,
  brought: ShuttleStop | null,
): void {
  const { perStop, speed, lift } = machine.centre.storage as StorageWork;
  const { place } = (put ?? brought) as ShuttleStop;
  const trip = (place.level * plan.model.levelHeight) / lift;
  const { now } = plant.simulator;
  const ride = () => {
    const start = bookLift(plant, plan, place.aisle, now + way.time, 2 * trip + perStop);
    return start - now;
  };
  let at = 0;
  const driveTo = (to: number, location: number, stay: number) => {
    way.distance += Math.abs(to - at);
    way.time += Math.abs(to - at) / speed;
    way.points.push({ aisle: place.aisle, location, at: to, after: way.time, stay });
    way.time += stay;
    at = to;
  };
  if (put !== null) way.time = ride() + trip + perStop;
  for (const stop of [put, brought]) {
    if (stop === null) continue;
    way.stops++;
    driveTo(stop.place.at, stop.location, stop.stay);
  }
  driveTo(0, -1, 0);
  if (brought !== null) way.time = ride() + 2 * trip + perStop;
}

/** Books the lift of an aisle for so long, as soon as it is free from `ready` on. @returns when that begins [s] */
function bookLift(plant: Plant, { index }: StoragePlan, aisle: number, ready: number, duration: number): number {
  const bookings = warehouseState(plant).storages[index]!.lifts[aisle] as { from: number; to: number }[];
  while (bookings.length > 0 && (bookings[0] as { to: number }).to <= plant.simulator.now) bookings.shift();
  let start = ready;
  let place = 0;
  for (; place < bookings.length; place++) {
    const { from, to } = bookings[place] as { from: number; to: number };
    if (start + duration <= from) break;
    start = Math.max(start, to);
  }
  bookings.splice(place, 0, { from: start, to: start + duration });
  return start;
}
