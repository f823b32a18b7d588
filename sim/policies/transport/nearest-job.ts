import type { FreeVehicle, TransportRequest, TransportRule } from "../../decisions.ts";
import { type Asked, canReach, driveTo, isFreeLonger, isOlder } from "./oldest-request.ts";

/**
 * Nearest job (shortest travel time first): the vehicle that has been free for longest takes the request nearest to it.
 *
 * Short empty drives; a request far from where vehicles come free may wait for long. A vehicle that can reach none is passed over.
 *
 * Source: Egbelu & Tanchoco (1984), shortest travel time.
 * Ties: the older request, then job id. O(requests x vehicles).
 *
 * @param requests - at least one
 * @param vehicles - at least one
 * @param context - travelTime(vehicle, from, to) [s], Infinity where there is no way
 * @returns the pair, or null where no free vehicle can reach any request
 * @example
 * nearestJob(
 *   [{ since: 5, from: 0, job: { id: 1 } }, { since: 7, from: 8, job: { id: 2 } }],
 *   [{ vehicle: 1, node: 9, since: 2 }],
 *   { travelTime: (_vehicle, from, to) => Math.abs(from - to) }).request.job.id; // => 2
 */
export function nearestJob(
  requests: readonly TransportRequest[],
  vehicles: readonly FreeVehicle[],
  context: Asked,
): { readonly request: TransportRequest; readonly vehicle: FreeVehicle } | null {
  let longest: FreeVehicle | null = null;
  for (const free of vehicles) {
    if (longest !== null && !isFreeLonger(free, longest)) continue;
    if (requests.some((request) => canReach(free, request, context))) longest = free;
  }
  if (longest === null) return null;
  let nearest: TransportRequest | null = null;
  let shortest = Infinity;
  for (const request of requests) {
    const drive = driveTo(longest, request, context);
    if (drive === Infinity || drive > shortest) continue;
    if (nearest !== null && drive === shortest && !isOlder(request, nearest)) continue;
    nearest = request;
    shortest = drive;
  }
  return nearest && { request: nearest, vehicle: longest };
}

export const nearestJobTransport: TransportRule = {
  id: "NEAREST-JOB",
  aliases: ["NJ", "STTF"],
  title: "Nearest request to the longest free vehicle",
  source: "Egbelu & Tanchoco (1984)",
  assign: nearestJob,
};
