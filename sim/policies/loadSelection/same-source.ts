import type { LoadSelectionRule, TransportRequest, VehicleTour } from "../../decisions.ts";
import { isOlder } from "../transport/oldest-request.ts";

/**
 * Same source: where a vehicle fetches a job it takes as many as it has room for, wherever they go.
 *
 * Source: Ho & Chien (2006), pick up as many as there is room for.
 * Ties: the older request, then job id. O(requests x loads).
 *
 * @param tour - tasks: from where, -1: aboard
 * @param requests - at least one
 * @returns the oldest such request; null: there is none
 * @example
 * sameSource({ tasks: [{ from: 3, to: 7 }] }, [{ from: 3, to: 8, since: 0 }, { from: 4, to: 7, since: 2 }]).to; // => 8
 */
export function sameSource(
  { tasks }: Pick<VehicleTour, "tasks">,
  requests: readonly TransportRequest[],
): TransportRequest | null {
  let oldest: TransportRequest | null = null;
  for (const request of requests) {
    if (!tasks.some(({ from }) => from === request.from)) continue;
    if (oldest === null || isOlder(request, oldest)) oldest = request;
  }
  return oldest;
}

export const sameSourceLoads: LoadSelectionRule = {
  id: "SAME-SOURCE",
  aliases: ["FILL-UP"],
  title: "Jobs from where one is fetched, wherever they go",
  source: "Ho & Chien (2006)",
  choose: sameSource,
};
