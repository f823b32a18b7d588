import type { Storage, StoragePlace, StorageWork } from "../model/storage.ts";

/** Where work in a storage begins and ends: in front of the aisle of its depot, on the floor. */
export function depotOf({ depot }: Storage): StoragePlace {
  return { aisle: depot, side: 0, bay: 0, level: 0, at: 0, height: 0 };
}

/** Shortest way along aisles and cross aisles [m]. */
export function wayBetween(storage: Storage, from: StoragePlace, to: StoragePlace): number {
  if (from.aisle === to.aisle) return Math.abs(from.at - to.at);
  const across = Math.abs(from.aisle - to.aisle) * storage.aislePitch;
  const front = from.at + to.at;
  const back = 2 * storage.bays * storage.bayWidth - front;
  return across + (storage.hasBackAisle ? Math.min(front, back) : front);
}

/**
 * Time from place to place [s]: travelling and lifting at once (rectilinear ways, Chebyshev time), or one after the other.
 *
 * Source: Bozer & White (1984), for cranes.
 */
export function travelTime(storage: Storage, work: StorageWork, from: StoragePlace, to: StoragePlace): number {
  const along = wayBetween(storage, from, to) / work.speed;
  const up = Math.abs(from.height - to.height) / work.lift;
  return work.movesTogether ? Math.max(along, up) : along + up;
}
