import type {
  LoadSelectionContext,
  LoadSelectionRule,
  Parameters,
  TransportRequest,
  VehicleTour,
} from "../../decisions.ts";
import { isOlder } from "../transport/oldest-request.ts";

/**
 * On the way (cheapest insertion): a vehicle also takes the job whose two stops make its tour longest by least, if by no more
 * than `detour`.
 *
 * The stops so far are taken in the order of nearest next; the job's are put in where they cost least, its source first.
 *
 * Source: Rosenkrantz, Stearns & Lewis (1977), cheapest insertion; with pick-up before delivery Jaw et al. (1986).
 * Ties: the older request, then job id. O(requests x loads^2).
 *
 * @param tour - node; stops: nodes in the order in which it will come to them
 * @param requests - at least one
 * @param context - travelTime(from, to) [s]
 * @param parameters - detour [s], >= 0
 * @returns the request; null: all are further away
 * @example
 * onTheWay({ node: 0, tasks: [{ from: -1, to: 10, node: 10 }] }, [{ from: 4, to: 6, since: 0, job: { id: 1 } }],
 *   { travelTime: (from, to) => Math.abs(from - to) }, { detour: 5 }).from; // => 4
 */
export function onTheWay(
  tour: Pick<VehicleTour, "node" | "tasks">,
  requests: readonly TransportRequest[],
  { travelTime }: Pick<LoadSelectionContext, "travelTime">,
  { detour = 60 }: Parameters,
): TransportRequest | null {
  const stops = stopsOf(tour, travelTime);
  let best: TransportRequest | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const request of requests) {
    const more = insertion(tour.node, stops, request, travelTime);
    if (!(more <= detour) || more > least) continue;
    if (best !== null && more === least && !isOlder(request, best)) continue;
    best = request;
    least = more;
  }
  return best;
}

type TravelTime = LoadSelectionContext["travelTime"];

/** Its stops, each time the nearest next. */
function stopsOf({ node, tasks }: Pick<VehicleTour, "node" | "tasks">, travelTime: TravelTime): number[] {
  const left = tasks.map(({ from, to }) => (from >= 0 ? [from, to] : [to]));
  const stops: number[] = [];
  for (let at = node; left.length > 0; ) {
    let nearest = left[0]!;
    for (const each of left) if (travelTime(at, each[0]!) < travelTime(at, nearest[0]!)) nearest = each;
    at = nearest.shift()!;
    stops.push(at);
    if (nearest.length === 0) left.splice(left.indexOf(nearest), 1);
  }
  return stops;
}

/** By how much two more stops make the tour longer at least [s]. */
function insertion(
  node: number,
  stops: readonly number[],
  { from, to }: TransportRequest,
  travelTime: TravelTime,
): number {
  const way = [node, ...stops];
  const added = (before: number, stop: number, after: number | undefined) =>
    travelTime(before, stop) + (after === undefined ? 0 : travelTime(stop, after) - travelTime(before, after));
  let least = Number.POSITIVE_INFINITY;
  for (let first = 0; first < way.length; first++) {
    const before = way[first]!;
    const after = way[first + 1];
    const together =
      travelTime(before, from) +
      travelTime(from, to) +
      (after === undefined ? 0 : travelTime(to, after) - travelTime(before, after));
    least = Math.min(least, together);
    for (let second = first + 1; second < way.length; second++) {
      least = Math.min(least, added(before, from, after) + added(way[second]!, to, way[second + 1]));
    }
  }
  return least;
}

export const onTheWayLoads: LoadSelectionRule = {
  id: "ON-THE-WAY",
  aliases: ["INSERTION"],
  title: "The job that makes the tour longer by least, up to a detour",
  source: "Rosenkrantz et al. (1977)",
  parameters: {
    detour: { default: 60, min: 0, max: 86_400, unit: "s", description: "Time by which the tour may become longer" },
  },
  choose: onTheWay,
};
