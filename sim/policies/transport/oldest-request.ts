import type { FreeVehicle, TransportContext, TransportRequest } from "../../decisions.ts";

/**
 * The request that was asked first, among those that a free vehicle can drive to.
 *
 * A request out of reach of every free vehicle must not hold up those behind it.
 * Ties: job id. O(requests) where the requests come in the order they were asked.
 *
 * @returns null where no free vehicle can reach any request
 */
export function oldestRequest(
  requests: readonly TransportRequest[],
  vehicles: readonly FreeVehicle[],
  context: Asked,
): TransportRequest | null {
  let oldest: TransportRequest | null = null;
  for (const request of requests) {
    if (oldest !== null && !isOlder(request, oldest)) continue;
    if (vehicles.some((free) => canReach(free, request, context))) oldest = request;
  }
  return oldest;
}

/**
 * The oldest request that can be served, with the vehicle that comes first among those that can serve it.
 *
 * @param comesFirst - is the left vehicle taken before the right one?
 */
export function oldestWithBest(
  requests: readonly TransportRequest[],
  vehicles: readonly FreeVehicle[],
  context: Asked,
  comesFirst: (left: FreeVehicle, right: FreeVehicle) => boolean,
): { readonly request: TransportRequest; readonly vehicle: FreeVehicle } | null {
  const request = oldestRequest(requests, vehicles, context);
  if (request === null) return null;
  let best: FreeVehicle | null = null;
  for (const free of vehicles) {
    if (canReach(free, request, context) && (best === null || comesFirst(free, best))) best = free;
  }
  return best && { request, vehicle: best };
}

/** Can the vehicle serve the request: is there a way to the pick-up, and lasts its battery for the trip? */
export function canReach(free: FreeVehicle, request: TransportRequest, context: Asked): boolean {
  return driveTo(free, request, context) < Infinity;
}

/** Drive of the vehicle to the pick-up [s]; Infinity where it cannot serve the request. */
export function driveTo(free: FreeVehicle, request: TransportRequest, context: Asked): number {
  if (context.lasts !== undefined && !context.lasts(free, request)) return Infinity;
  return context.travelTime(free.vehicle, free.node, request.from);
}

/** What rules ask of the context; where no vehicle has a battery, `lasts` is absent. */
export type Asked = Pick<TransportContext, "travelTime" | "lasts">;

/** Has the vehicle been free for longer? Ties: the lower number. */
export function isFreeLonger(left: FreeVehicle, right: FreeVehicle): boolean {
  return left.since < right.since || (left.since === right.since && left.vehicle < right.vehicle);
}

/** Was the request made earlier? Ties: job id. */
export function isOlder(left: TransportRequest, right: TransportRequest): boolean {
  return left.since < right.since || (left.since === right.since && left.job.id < right.job.id);
}
