import type { ParkingRule } from "../../decisions.ts";

/**
 * Stay: a vehicle waits where it has become free (point of release).
 *
 * Saves all ways without a purpose, and leaves the vehicles where the last loads went.
 *
 * Source: Egbelu & Tanchoco (1986), point-of-release positioning.
 *
 * @example
 * stay(); // => null
 */
export function stay(): null {
  return null;
}

export const stayParking: ParkingRule = {
  id: "STAY",
  aliases: ["POINT-OF-RELEASE"],
  title: "Where it has become free",
  source: "Egbelu & Tanchoco (1986)",
  choose: stay,
};
