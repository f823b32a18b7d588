import { type Storage, type StoragePlace, type StorageWork, wayBetween } from "../model/storage.ts";

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
