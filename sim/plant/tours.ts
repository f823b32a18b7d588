import type { Fleet } from "../model/model.ts";

/** Stop of its tour that a vehicle drives to first: the one after where it stands, if that is one; -1: its fleet has no tour. */
export function firstStop({ tour }: Fleet, home: number): number {
  const here = tour.findIndex(({ node }) => node === home);
  return tour.length === 0 ? -1 : (here + 1) % tour.length;
}
