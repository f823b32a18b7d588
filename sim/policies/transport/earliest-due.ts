import type { FreeVehicle, TransportRequest, TransportRule } from "../../decisions.ts";
import { nearestVehicle } from "./nearest-vehicle.ts";
import { type Asked, canReach, isOlder } from "./oldest-request.ts";

/**
 * Earliest due date: the job that is due first gets the nearest free vehicle.
 *
 * Jobs without a due date come last. Requests that no free vehicle can drive to are passed over.
 *
 * Source: earliest due date (Jackson 1955), applied to the jobs that wait for transport.
 * Ties: the older request, then job id; of vehicles the one free for longest, then the lowest number. O(requests x vehicles).
 *
 * @param requests - at least one; job.dueDate [s]
 * @param vehicles - at least one
 * @param context - travelTime(vehicle, from, to) [s], Infinity where there is no way
 * @returns the pair, or null where no free vehicle can reach any request
 * @example
 * earliestDueTransport(
 *   [{ since: 5, from: 0, job: { id: 1, dueDate: 90 } }, { since: 7, from: 8, job: { id: 2, dueDate: 60 } }],
 *   [{ vehicle: 1, node: 0, since: 2 }],
 *   { travelTime: (_vehicle, from, to) => Math.abs(from - to) }).request.job.id; // => 2
 */
export function earliestDueTransport(
  requests: readonly TransportRequest[],
  vehicles: readonly FreeVehicle[],
  context: Asked,
): { readonly request: TransportRequest; readonly vehicle: FreeVehicle } | null {
  let first: TransportRequest | null = null;
  for (const request of requests) {
    if (first !== null && !isDueEarlier(request, first)) continue;
    if (vehicles.some((free) => canReach(free, request, context))) first = request;
  }
  return first && nearestVehicle([first], vehicles, context);
}

function isDueEarlier(left: TransportRequest, right: TransportRequest): boolean {
  const [a, b] = [left.job.dueDate, right.job.dueDate];
  return a < b || (a === b && isOlder(left, right));
}

export const earliestDueRule: TransportRule = {
  id: "EARLIEST-DUE",
  aliases: ["EDD"],
  title: "Nearest free vehicle to the job due first",
  source: "Jackson (1955)",
  assign: earliestDueTransport,
};
