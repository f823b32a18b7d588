import type { NextNodeRule, Parameters, Road, RoadEdge, VehicleTrip } from "../../decisions.ts";

/**
 * Way that takes the least time as things are: the driving time, and `delay` for each vehicle that is in a zone of the way or waits for it.
 *
 * Asked again at each node, so that vehicles evade what has come about meanwhile. Far ahead the crowd may be gone until the
 * vehicle is there; `fade` halves what a crowd counts for with every so many seconds of driving up to it.
 *
 * Source: label setting (Dijkstra 1959) on the travel times of the moment, as in dynamic AGV routing (Taghaboni-Dutta &
 * Tanchoco 1995).
 * Ties: as the edges are listed. O(edges + nodes^2).
 *
 * @param trip - from: node; stops: where it goes
 * @param road - leaving: edges with time [s]; crowd(zone): other vehicles there
 * @param parameters - delay [s] per vehicle, >= 0; fade [s], > 0
 * @returns the next node; -1 where there is no way
 * @example
 * congestionAware(
 *   { from: 0, stops: [{ node: 3 }] },
 *   {
 *     zoneOfNode: [0, 1, 2, 3],
 *     leaving: [[{ to: 1, zone: -1, time: 5 }, { to: 2, zone: -1, time: 6 }], [{ to: 3, zone: -1, time: 5 }],
 *       [{ to: 3, zone: -1, time: 6 }], []],
 *     crowd: (zone) => (zone === 1 ? 1 : 0),
 *   },
 *   null,
 *   { delay: 10, fade: 60 }); // => 2
 */
export function congestionAware(
  trip: Pick<VehicleTrip, "from" | "stops">,
  road: Pick<Road, "zoneOfNode" | "leaving" | "crowd">,
  _context: unknown,
  { delay = 10, fade = 60 }: Parameters,
): number {
  const goal = trip.stops[0]!.node;
  const nodes = road.leaving.length;
  const time = new Float64Array(nodes).fill(Infinity);
  const first = new Int32Array(nodes).fill(-1);
  const isDone = new Uint8Array(nodes);
  time[trip.from] = 0;
  for (;;) {
    let node = -1;
    for (let each = 0; each < nodes; each++) {
      if (!isDone[each] && time[each]! < Infinity && (node < 0 || time[each]! < time[node]!)) node = each;
    }
    if (node < 0 || node === goal) return first[goal]!;
    isDone[node] = 1;
    for (const edge of road.leaving[node]!) {
      const way = time[node]! + edge.time + (delay * crowdAlong(edge, road)) / (1 + time[node]! / fade);
      if (way >= time[edge.to]!) continue;
      time[edge.to] = way;
      first[edge.to] = node === trip.from ? edge.to : first[node]!;
    }
  }
}

/** Vehicles in the zones that the edge leads through. */
function crowdAlong({ to, zone }: RoadEdge, { zoneOfNode, crowd }: Pick<Road, "zoneOfNode" | "crowd">): number {
  const node = zoneOfNode[to] ?? -1;
  return (zone >= 0 && zone !== node ? crowd(zone) : 0) + (node < 0 ? 0 : crowd(node));
}

export const congestionAwareRouting: NextNodeRule = {
  id: "CONGESTION-AWARE",
  aliases: ["CONGESTION"],
  title: "Way of least time as the traffic is",
  source: "Taghaboni-Dutta & Tanchoco (1995)",
  parameters: {
    delay: { default: 10, min: 0, max: 3600, unit: "s", description: "Time that a vehicle ahead is taken to cost" },
    fade: { default: 60, min: 1, max: 86400, unit: "s", description: "Drive after which it counts half" },
  },
  next: congestionAware,
};
