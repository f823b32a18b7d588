import type { FreeVehicle, TransportRequest, TransportRule } from "../../decisions.ts";
import { type Asked, canReach, driveTo, isFreeLonger, oldestRequest } from "./oldest-request.ts";

/**
 * Nearest vehicle (NV): the oldest request gets the free vehicle with the shortest drive to its pick-up.
 *
 * Requests that no free vehicle can drive to are passed over.
 *
 * Source: Egbelu & Tanchoco (1984).
 * Ties: the vehicle free for longest, then the lowest number. O(requests + vehicles).
 *
 * @param requests - at least one
 * @param vehicles - at least one
 * @param context - travelTime(vehicle, from, to) [s], Infinity where there is no way
 * @returns the pair, or null where no free vehicle can reach any request
 * @example
 * nearestVehicle(
 *   [{ since: 5, from: 0, job: { id: 1 } }],
 *   [{ vehicle: 0, node: 0, since: 4 }, { vehicle: 1, node: 9, since: 2 }],
 *   { travelTime: (_vehicle, from, to) => Math.abs(from - to) }).vehicle.vehicle; // => 0
 */
export function nearestVehicle(
  requests: readonly TransportRequest[],
  vehicles: readonly FreeVehicle[],
  context: Asked,
): { readonly request: TransportRequest; readonly vehicle: FreeVehicle } | null {
  const request = oldestRequest(requests, vehicles, context);
  if (request === null) return null;
  let nearest: FreeVehicle | null = null;
  let shortest = Infinity;
  for (const free of vehicles) {
    if (!canReach(free, request, context)) continue;
    const drive = driveTo(free, request, context);
    if (nearest === null || drive < shortest || (drive === shortest && isFreeLonger(free, nearest))) {
      nearest = free;
      shortest = drive;
    }
  }
  return nearest && { request, vehicle: nearest };
}

export const nearestVehicleTransport: TransportRule = {
  id: "NEAREST-VEHICLE",
  aliases: ["NV"],
  title: "Nearest free vehicle to the oldest request",
  source: "Egbelu & Tanchoco (1984)",
  assign: nearestVehicle,
};
