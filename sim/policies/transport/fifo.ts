import type { FreeVehicle, TransportRequest, TransportRule } from "../../decisions.ts";
import { type Asked, isFreeLonger, oldestWithBest } from "./oldest-request.ts";

/**
 * First in, first out (FIFO): the oldest request gets the vehicle that has been free for longest.
 *
 * For the job this is the longest waiting time rule: whoever asked first has waited longest, so that LONGEST-WAIT names the same.
 * Requests that no free vehicle can drive to are passed over.
 *
 * Source: Egbelu & Tanchoco (1984), longest idle vehicle.
 * Ties: the vehicle's lowest number. O(requests + vehicles).
 *
 * @param requests - at least one
 * @param vehicles - at least one
 * @param context - travelTime(vehicle, from, to) [s], Infinity where there is no way
 * @returns the pair, or null where no free vehicle can reach any request
 * @example
 * firstInFirstOut(
 *   [{ since: 5, from: 0, job: { id: 1 } }],
 *   [{ vehicle: 0, node: 0, since: 4 }, { vehicle: 1, node: 9, since: 2 }],
 *   { travelTime: (_vehicle, from, to) => Math.abs(from - to) }).vehicle.vehicle; // => 1
 */
export function firstInFirstOut(
  requests: readonly TransportRequest[],
  vehicles: readonly FreeVehicle[],
  context: Asked,
): { readonly request: TransportRequest; readonly vehicle: FreeVehicle } | null {
  return oldestWithBest(requests, vehicles, context, isFreeLonger);
}

export const fifoTransport: TransportRule = {
  id: "FIFO",
  aliases: ["FCFS", "LIV", "LONGEST-WAIT"],
  title: "Longest free vehicle to the oldest request",
  source: "Egbelu & Tanchoco (1984)",
  assign: firstInFirstOut,
};
