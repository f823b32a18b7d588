import type { LoadSelectionRule, TransportRequest, VehicleTour } from "../../decisions.ts";
import { isOlder } from "../transport/oldest-request.ts";

/**
 * Same destination: a vehicle also takes jobs from where it fetches one to where it brings one, so that it makes no stop more.
 *
 * Source: Ho & Liu (2009), load selection by destination.
 * Ties: the older request, then job id. O(requests x loads).
 *
 * @param tour - tasks: from where, -1: aboard, and to where
 * @param requests - at least one
 * @returns the oldest such request; null: there is none
 * @example
 * sameDestination({ tasks: [{ from: 3, to: 7 }] }, [{ from: 3, to: 8, since: 0 }, { from: 3, to: 7, since: 2 }]).since; // => 2
 */
export function sameDestination(
  { tasks }: Pick<VehicleTour, "tasks">,
  requests: readonly TransportRequest[],
): TransportRequest | null {
  let oldest: TransportRequest | null = null;
  for (const request of requests) {
    const fits = tasks.some(({ from }) => from === request.from) && tasks.some(({ to }) => to === request.to);
    if (fits && (oldest === null || isOlder(request, oldest))) oldest = request;
  }
  return oldest;
}

export const sameDestinationLoads: LoadSelectionRule = {
  id: "SAME-DESTINATION",
  title: "Jobs from where one is fetched to where one is brought",
  source: "Ho & Liu (2009)",
  choose: sameDestination,
};
