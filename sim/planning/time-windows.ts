/** A path network whose zones take a limited number of vehicles. */
export interface ZonedNetwork {
  readonly zoneOfNode: readonly number[];
  /** Ways out of each node. */
  readonly leaving: readonly (readonly ZonedEdge[])[];
}

export interface ZonedEdge {
  readonly to: number;
  /** Zone of its own; -1: a vehicle on it is in the zones of both its nodes. */
  readonly zone: number;
  /** Time that it takes [s]. */
  readonly time: number;
}

export interface TripStop {
  readonly node: number;
  /** How long the vehicle stands there [s]; at the last stop for ever, whatever is said. */
  readonly dwell: number;
}

/** From when to when a zone is free for one more vehicle [s]. */
export type FreeWindow = readonly [from: number, to: number];

export interface ZoneVisit {
  zone: number;
  from: number;
  /** Infinity: it stays. */
  to: number;
}

export interface TimedRoute {
  /** Nodes after the first, in their order. */
  readonly nodes: number[];
  /** Zones in their order, from the one in which it begins. */
  readonly visits: ZoneVisit[];
}

/** A place in the search: at a node on the way to a stop, within one free window of its zone. */
interface Label {
  readonly node: number;
  readonly leg: number;
  readonly window: FreeWindow;
  readonly time: number;
  /** Least time at which the whole trip may end. */
  readonly bound: number;
  readonly before: Label | null;
  /** How it came here from the label before: when it left, and over which edge; null: it stood. */
  readonly left: number;
  readonly edge: ZonedEdge | null;
}

/**
 * The trip from stop to stop that ends earliest, passing each zone in a window in which it is free: cooperative A*, where
 * each vehicle plans around the reservations of those before it, with safe intervals in place of steps of time.
 *
 * Waiting is done where the vehicle is, as long as the window there lasts. At the last stop the vehicle must be able to stay.
 *
 * Source: Silver (2005), Cooperative pathfinding; Phillips & Likhachev (2011), SIPP: safe interval path planning.
 *
 * @param start - node, and time from which it can leave it [s]
 * @param windows - free windows of a zone, ascending and disjoint; with the vehicle's own reservations left out
 * @param least - a lower bound of the driving time between two nodes [s]
 * @returns null where there is no such trip
 */
export function findTrip(
  network: ZonedNetwork,
  start: { readonly node: number; readonly time: number },
  stops: readonly TripStop[],
  windows: (zone: number) => readonly FreeWindow[],
  least: (from: number, to: number) => number,
): TimedRoute | null {
  const rest = restOf(stops, least);
  const bound = (leg: number, node: number, time: number) => time + least(node, stops[leg]!.node) + rest[leg]!;
  const own = windows(network.zoneOfNode[start.node]!).find(([from, to]) => from <= start.time && start.time <= to);
  if (own === undefined) return null;
  const heap: Label[] = [];
  /** Where windows begin that have been left, by leg and node. */
  const closed = new Array<number[] | undefined>(stops.length * network.leaving.length);
  const nodes = network.leaving.length;
  const offer = (
    node: number,
    leg: number,
    window: FreeWindow,
    time: number,
    before: Label | null,
    left: number,
    edge: ZonedEdge | null,
  ) => {
    const end = bound(leg, node, time);
    if (end < Number.POSITIVE_INFINITY) push(heap, { node, leg, window, time, bound: end, before, left, edge });
  };
  offer(start.node, 0, own, start.time, null, 0, null);
  for (let label = pop(heap); label !== null; label = pop(heap)) {
    const { node, leg, window, time } = label;
    if (isClosed(closed, leg * nodes + node, label)) continue;
    const stop = stops[leg]!;
    if (node !== stop.node) {
      for (const edge of network.leaving[node]!) drive(network, label, edge, windows, offer);
    } else if (leg === stops.length - 1) {
      if (window[1] === Number.POSITIVE_INFINITY) return routeOf(network, label);
    } else if (time + stop.dwell <= window[1]) {
      offer(node, leg + 1, window, time + stop.dwell, label, time, null);
    }
  }
  return null;
}

/** Least time from each stop to the end of the trip, its dwelling there included [s]. */
function restOf(stops: readonly TripStop[], least: (from: number, to: number) => number): number[] {
  const rest = stops.map(() => 0);
  for (let leg = stops.length - 2; leg >= 0; leg--) {
    rest[leg] = stops[leg]!.dwell + least(stops[leg]!.node, stops[leg + 1]!.node) + rest[leg + 1]!;
  }
  return rest;
}

type Offer = (
  node: number,
  leg: number,
  window: FreeWindow,
  time: number,
  before: Label,
  left: number,
  edge: ZonedEdge,
) => void;

/** Offers all ways to drive along an edge: one for each window at its end that can be reached. */
function drive(
  { zoneOfNode }: ZonedNetwork,
  label: Label,
  edge: ZonedEdge,
  windows: (zone: number) => readonly FreeWindow[],
  offer: Offer,
): void {
  const { node, leg, window, time } = label;
  const [here, there] = [zoneOfNode[node]!, zoneOfNode[edge.to]!];
  const latest = window[1];
  if (edge.zone < 0) {
    if (here === there) {
      if (time + edge.time <= latest) offer(edge.to, leg, window, time + edge.time, label, time, edge);
      return;
    }
    for (const ahead of windows(there)) {
      const left = Math.max(time, ahead[0]);
      if (left + edge.time > latest) return;
      if (left + edge.time <= ahead[1]) offer(edge.to, leg, ahead, left + edge.time, label, left, edge);
    }
    return;
  }
  for (const on of edge.zone === here ? [window] : windows(edge.zone)) {
    const left = Math.max(time, on === window ? time : on[0]);
    if (left > latest) return;
    const end = left + edge.time;
    if (end > on[1]) continue;
    if (edge.zone === there) {
      offer(edge.to, leg, on, end, label, left, edge);
      continue;
    }
    for (const ahead of windows(there)) {
      const arrival = Math.max(end, ahead[0]);
      if (arrival > on[1]) break;
      if (arrival <= ahead[1]) offer(edge.to, leg, ahead, arrival, label, left, edge);
    }
  }
}

/** Has the place been left before, and so no later? Marks it. */
function isClosed(closed: (number[] | undefined)[], key: number, { window }: Label): boolean {
  const begun = closed[key];
  if (begun === undefined) closed[key] = [window[0]];
  else if (begun.includes(window[0])) return true;
  else begun.push(window[0]);
  return false;
}

function routeOf({ zoneOfNode }: ZonedNetwork, last: Label): TimedRoute {
  const labels: Label[] = [];
  for (let label: Label | null = last; label !== null; label = label.before) labels.unshift(label);
  const first = labels[0]!;
  const nodes: number[] = [];
  const visits: ZoneVisit[] = [{ zone: zoneOfNode[first.node]!, from: first.time, to: Number.POSITIVE_INFINITY }];
  const enter = (zone: number, from: number, leaves: number) => {
    const current = visits[visits.length - 1]!;
    if (current.zone === zone) return;
    current.to = leaves;
    visits.push({ zone, from, to: Number.POSITIVE_INFINITY });
  };
  for (const { node, time, left, edge } of labels) {
    if (edge === null) continue;
    nodes.push(node);
    if (edge.zone >= 0) enter(edge.zone, left, left);
    enter(zoneOfNode[node]!, edge.zone >= 0 ? time : left, time);
  }
  return { nodes, visits };
}

function push(heap: Label[], label: Label): void {
  let at = heap.push(label) - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (!comesFirst(label, heap[above]!)) break;
    heap[at] = heap[above]!;
    at = above;
  }
  heap[at] = label;
}

function pop(heap: Label[]): Label | null {
  const top = heap[0];
  const label = heap.pop();
  if (top === undefined || label === undefined) return null;
  if (heap.length === 0) return top;
  let at = 0;
  for (;;) {
    let below = 2 * at + 1;
    if (below >= heap.length) break;
    if (below + 1 < heap.length && comesFirst(heap[below + 1]!, heap[below]!)) below++;
    if (!comesFirst(heap[below]!, label)) break;
    heap[at] = heap[below]!;
    at = below;
  }
  heap[at] = label;
  return top;
}

/** Of places with the same bound the later one is nearer to the end. */
function comesFirst(left: Label, right: Label): boolean {
  if (left.bound !== right.bound) return left.bound < right.bound;
  if (left.time !== right.time) return left.time > right.time;
  return left.leg > right.leg || (left.leg === right.leg && left.node < right.node);
}
