import type { FreeVehicle, Parameters, TransportContext, TransportRequest, TransportRule } from "../../decisions.ts";
import { type Asked, driveTo, isFreeLonger, isOlder } from "./oldest-request.ts";

/**
 * Auction: in each round every free vehicle bids for every request, and the lowest bid wins (sequential single-item auction).
 *
 * A bid is the drive to the job [s], less `waiting` times what the job has waited so far [s]: 0 sends the vehicles the
 * shortest ways; with more, jobs that have waited for long win against near ones.
 *
 * Source: Lagoudakis et al. (2005), Auction-based multi-robot routing; Koenig et al. (2006).
 * Ties: the older request, then job id; then the vehicle free for longest, then the lowest number. O(requests x vehicles).
 *
 * @param requests - at least one
 * @param vehicles - at least one
 * @param context - now [s]; travelTime(vehicle, from, to) [s], Infinity where there is no way
 * @param parameters - waiting [1]: what a second of waiting is worth in seconds of driving, >= 0
 * @returns the pair, or null where no free vehicle can reach any request
 * @example
 * auction(
 *   [{ since: 0, from: 0, job: { id: 1 } }, { since: 9, from: 8, job: { id: 2 } }],
 *   [{ vehicle: 0, node: 9, since: 2 }],
 *   { now: 10, travelTime: (_vehicle, from, to) => Math.abs(from - to) },
 *   { waiting: 1 }).request.job.id; // => 1
 */
export function auction(
  requests: readonly TransportRequest[],
  vehicles: readonly FreeVehicle[],
  context: Asked & Pick<TransportContext, "now">,
  { waiting = 0 }: Parameters,
): { readonly request: TransportRequest; readonly vehicle: FreeVehicle } | null {
  let best: { readonly request: TransportRequest; readonly vehicle: FreeVehicle } | null = null;
  let lowest = Infinity;
  for (const request of requests) {
    for (const vehicle of vehicles) {
      const bid = driveTo(vehicle, request, context) - waiting * (context.now - request.since);
      if (bid === Infinity || bid > lowest) continue;
      if (best !== null && bid === lowest && !comesBefore({ request, vehicle }, best)) continue;
      best = { request, vehicle };
      lowest = bid;
    }
  }
  return best;
}

interface Pair {
  readonly request: TransportRequest;
  readonly vehicle: FreeVehicle;
}

function comesBefore(left: Pair, right: Pair): boolean {
  if (left.request !== right.request) return isOlder(left.request, right.request);
  return isFreeLonger(left.vehicle, right.vehicle);
}

export const auctionTransport: TransportRule = {
  id: "AUCTION",
  title: "Lowest bid of free vehicles for requests: drive less credit for waiting",
  source: "Lagoudakis et al. (2005)",
  parameters: {
    waiting: {
      default: 0.5,
      min: 0,
      max: 100,
      unit: "1",
      description: "Seconds of driving that a second of waiting is worth",
    },
  },
  assign: auction,
};
