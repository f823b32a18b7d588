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
  context: Pick<TransportContext, "travelTime">,
): TransportRequest | null {
  let oldest: TransportRequest | null = null;
  for (const request of requests) {
    if (oldest !== null && !isOlder(request, oldest)) continue;
    if (vehicles.some((free) => canReach(free, request, context))) oldest = request;
  }
  return oldest;
}

/** Is there a way from where the vehicle stands to the pick-up? */
export function canReach(
  free: FreeVehicle,
  request: TransportRequest,
  context: Pick<TransportContext, "travelTime">,
): boolean {
  return context.travelTime(free.vehicle, free.node, request.from) < Infinity;
}

/** Has the vehicle been free for longer? Ties: the lower number. */
export function isFreeLonger(left: FreeVehicle, right: FreeVehicle): boolean {
  return left.since < right.since || (left.since === right.since && left.vehicle < right.vehicle);
}

/** Was the request made earlier? Ties: job id. */
export function isOlder(left: TransportRequest, right: TransportRequest): boolean {
  return left.since < right.since || (left.since === right.since && left.job.id < right.job.id);
}
