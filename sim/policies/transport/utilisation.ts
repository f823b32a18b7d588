import type { FreeVehicle, TransportRequest, TransportRule } from "../../decisions.ts";
import { type Asked, isFreeLonger, oldestWithBest } from "./oldest-request.ts";

/**
 * Least utilised vehicle: the oldest request gets the free vehicle that has been at work for the smallest share of the time.
 *
 * Spreads work and wear over the fleet, and drives further for it.
 *
 * Source: Egbelu & Tanchoco (1984), least utilized vehicle.
 * Ties: the vehicle free for longest, then the lowest number. O(requests + vehicles).
 *
 * @param requests - at least one
 * @param vehicles - at least one; utilisation [1]
 * @param context - travelTime(vehicle, from, to) [s], Infinity where there is no way
 * @returns the pair, or null where no free vehicle can reach any request
 * @example
 * leastUtilisedVehicle(
 *   [{ since: 5, from: 0, job: { id: 1 } }],
 *   [{ vehicle: 0, node: 0, since: 2, utilisation: 0.5 }, { vehicle: 1, node: 9, since: 4, utilisation: 0.4 }],
 *   { travelTime: (_vehicle, from, to) => Math.abs(from - to) }).vehicle.vehicle; // => 1
 */
export function leastUtilisedVehicle(
  requests: readonly TransportRequest[],
  vehicles: readonly FreeVehicle[],
  context: Asked,
): { readonly request: TransportRequest; readonly vehicle: FreeVehicle } | null {
  return oldestWithBest(requests, vehicles, context, isLessUtilised);
}

function isLessUtilised(left: FreeVehicle, right: FreeVehicle): boolean {
  if (left.utilisation !== right.utilisation) return left.utilisation < right.utilisation;
  return isFreeLonger(left, right);
}

export const utilisationTransport: TransportRule = {
  id: "UTILISATION",
  aliases: ["LUV"],
  title: "Least utilised free vehicle to the oldest request",
  source: "Egbelu & Tanchoco (1984)",
  assign: leastUtilisedVehicle,
};
