import { type Model, VEHICLE_STATES } from "../../sim/index.ts";
import { createStateTimes, enterState, type StateTimes } from "./state-times.ts";
import { add, createSums, type Sums } from "./sums.ts";

const LOADED = VEHICLE_STATES.indexOf("loaded");

export interface TransportPlan {
  readonly nodes: number;
  /** Length of the edge from a to b [m]: `lengths[a * nodes + b]`. */
  readonly lengths: ReadonlyMap<number, number>;
  /** Index of the edge from a to b, by `a * nodes + b`. */
  readonly edges: ReadonlyMap<number, number>;
}

/** Vehicle states and ways from `from` on. Plain data. */
export interface TransportFold {
  readonly from: number;
  readonly states: StateTimes;
  /** Way driven, the edge under way counted as a whole [m]. */
  readonly distance: Sums;
  /** The part of it without a load [m]. */
  readonly emptyDistance: Sums;
  /** The edge under way: departure, arrival [s] and length [m]. */
  readonly departure: Float64Array;
  readonly arrival: Float64Array;
  readonly length: Float64Array;
  /** Is it driven without a load? */
  readonly isEmpty: Uint8Array;
  /** By edge: drives begun along it, and time for which vehicles waited before it or at its end [s]. */
  readonly crossings: Float64Array;
  readonly blocked: Sums;
  /** Edge at which each vehicle is blocked, -1: none, and since when [s]. */
  readonly blockedAt: Int32Array;
  readonly blockedSince: Float64Array;
}

export function createTransportPlan({ transport }: Model): TransportPlan {
  const nodes = transport?.nodes.length ?? 0;
  const edges = transport?.edges ?? [];
  return {
    nodes,
    lengths: new Map(edges.map(({ from, to, length }) => [from * nodes + to, length])),
    edges: new Map(edges.map(({ from, to }, edge) => [from * nodes + to, edge])),
  };
}

export function createTransportFold(model: Model, from: number): TransportFold {
  const count = model.transport?.vehicles.length ?? 0;
  return {
    from,
    states: createStateTimes(count, VEHICLE_STATES.length, from),
    distance: createSums(count),
    emptyDistance: createSums(count),
    departure: new Float64Array(count),
    arrival: new Float64Array(count),
    length: new Float64Array(count),
    isEmpty: new Uint8Array(count),
    crossings: new Float64Array(model.transport?.edges.length ?? 0),
    blocked: createSums(model.transport?.edges.length ?? 0),
    blockedAt: new Int32Array(count).fill(-1),
    blockedSince: new Float64Array(count),
  };
}

export function vehicleStateChanged(fold: TransportFold, vehicle: number, state: number, now: number): void {
  enterState(fold.states, vehicle, state, now);
  if (fold.blockedAt[vehicle] === -1) return;
  settleBlocked(fold, vehicle, now);
  // It goes on with the trip on which it was.
  if (now >= fold.from) fold.states.entries[vehicle * fold.states.states + state]!--;
}

/** Waits at one edge until its state changes. */
export function vehicleBlocked(fold: TransportFold, vehicle: number, edge: number, now: number): void {
  if (fold.blockedAt[vehicle] !== -1) return;
  fold.blockedAt[vehicle] = edge;
  fold.blockedSince[vehicle] = now;
}

/** Counts the waiting up to now, which is over. */
export function settleBlocked(fold: TransportFold, vehicle: number, now: number): void {
  const edge = fold.blockedAt[vehicle] as number;
  const since = Math.max(fold.blockedSince[vehicle] as number, fold.from);
  if (edge >= 0 && now > since) add(fold.blocked, edge, now - since);
  fold.blockedAt[vehicle] = -1;
}

/** The part of the edge that is driven before observation starts does not count. */
export function vehicleDeparted(
  fold: TransportFold,
  plan: TransportPlan,
  vehicle: number,
  from: number,
  to: number,
  arrival: number,
  now: number,
): void {
  const length = plan.lengths.get(from * plan.nodes + to) ?? 0;
  fold.departure[vehicle] = now;
  fold.arrival[vehicle] = arrival;
  fold.length[vehicle] = length;
  const edge = plan.edges.get(from * plan.nodes + to);
  if (edge !== undefined && now >= fold.from) fold.crossings[edge]!++;
  const counted = length * (1 - shareBefore(now, arrival, fold.from));
  fold.isEmpty[vehicle] = fold.states.state[vehicle] === LOADED ? 0 : 1;
  if (counted > 0) drive(fold, vehicle, counted);
}

function drive(fold: TransportFold, vehicle: number, way: number): void {
  add(fold.distance, vehicle, way);
  if (fold.isEmpty[vehicle] === 1) add(fold.emptyDistance, vehicle, way);
}

/** The vehicle stands on its edge: the rest of it is not driven until it goes on. */
export function vehicleHalted(fold: TransportFold, vehicle: number, now: number): void {
  const rest = distanceBeyond(fold, vehicle, now);
  if (rest > 0) drive(fold, vehicle, -rest);
  fold.length[vehicle] = rest;
  fold.departure[vehicle] = now;
  fold.arrival[vehicle] = now;
}

/** It goes on, and drives what was left. */
export function vehicleResumed(fold: TransportFold, vehicle: number, arrival: number, now: number): void {
  if (arrival <= now) return;
  fold.departure[vehicle] = now;
  fold.arrival[vehicle] = arrival;
  const counted = fold.length[vehicle]! * (1 - shareBefore(now, arrival, fold.from));
  if (counted > 0) drive(fold, vehicle, counted);
}

/** Length of the edge under way that lies beyond `end` [m]. */
export function distanceBeyond(fold: TransportFold, vehicle: number, end: number): number {
  const share = shareBefore(fold.departure[vehicle] as number, fold.arrival[vehicle] as number, end);
  return (fold.length[vehicle] as number) * (1 - share);
}

function shareBefore(departure: number, arrival: number, time: number): number {
  if (time >= arrival) return 1;
  return time <= departure ? 0 : (time - departure) / (arrival - departure);
}
