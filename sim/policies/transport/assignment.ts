import type { FreeVehicle, Parameters, TransportContext, TransportRequest, TransportRule } from "../../decisions.ts";
import { assign } from "../../planning/assignment.ts";
import { type Asked, driveTo, isFreeLonger, isOlder } from "./oldest-request.ts";

/**
 * Global assignment: as many requests as there are free vehicles are paired with them so that all drives together are
 * shortest, exactly.
 *
 * Costs are the drives to the jobs [s], less `waiting` times what the job has waited so far [s]; the least sum is a minimum-cost
 * flow. The rule is asked again for the rest, and what is left of a best assignment is one, so that its pairs come one by one.
 *
 * Source: Kuhn (1955); shortest augmenting paths by Jonker & Volgenant (1987).
 * Ties: as the requests follow each other in age, then job id. O(k^2 n) for k requests and n vehicles, or the other way round.
 *
 * @param requests - at least one
 * @param vehicles - at least one
 * @param context - now [s]; travelTime(vehicle, from, to) [s], Infinity where there is no way
 * @param parameters - waiting [1]: what a second of waiting is worth in seconds of driving, >= 0
 * @returns the pair of the oldest request that is served, or null where no free vehicle can reach any request
 * @example
 * globalAssignment(
 *   [{ since: 0, from: 10, job: { id: 1 } }, { since: 9, from: 0, job: { id: 2 } }],
 *   [{ vehicle: 0, node: 4, since: 2 }, { vehicle: 1, node: 12, since: 2 }],
 *   { now: 10, travelTime: (_vehicle, from, to) => Math.abs(from - to) }, {}).vehicle.vehicle; // => 1
 */
export function globalAssignment(
  requests: readonly TransportRequest[],
  vehicles: readonly FreeVehicle[],
  context: Asked & Pick<TransportContext, "now">,
  { waiting = 0 }: Parameters,
): { readonly request: TransportRequest; readonly vehicle: FreeVehicle } | null {
  const rows = requests.toSorted((a, b) => (isOlder(a, b) ? -1 : 1));
  const columns = vehicles.toSorted((a, b) => (isFreeLonger(a, b) ? -1 : 1));
  const pairing = assign(rows.length, columns.length, (row, column) => {
    const request = rows[row]!;
    const vehicle = columns[column]!;
    return driveTo(vehicle, request, context) - waiting * (context.now - request.since);
  });
  const first = pairing.findIndex((column) => column >= 0);
  return first < 0 ? null : { request: rows[first]!, vehicle: columns[pairing[first]!]! };
}

export const assignmentTransport: TransportRule = {
  id: "ASSIGNMENT",
  aliases: ["HUNGARIAN", "MIN-COST-FLOW"],
  title: "Shortest drives of all free vehicles together, as a minimum-cost flow",
  source: "Kuhn (1955), Jonker & Volgenant (1987)",
  parameters: {
    waiting: {
      default: 0,
      min: 0,
      max: 100,
      unit: "1",
      description: "Seconds of driving that a second of waiting is worth",
    },
  },
  assign: globalAssignment,
};
