import type { Model } from "../model/model.ts";
import { lastAtOrBefore } from "./replay-levels.ts";
import { StateLog, type StateSegments } from "./replay-logs.ts";

/** Traffic on the edges of the path network, by index of the edge; or on conveyors, where loads take the place of vehicles. */
export interface EdgeTraffic {
  /** One entry per instant at which drives along the edge begin; item: how many have begun so far. */
  readonly drives: StateSegments;
  /** State 1 while a vehicle waits before the edge or at its end (a load at the end of a conveyor), else 0; item: how many do. */
  readonly blocked: StateSegments;
  /** How long one had waited there at each entry of `blocked` [s]. */
  readonly blockedBefore: Float64Array;
}

/** Drives begun on an edge and how long one was blocked there. */
export interface EdgeLoad {
  readonly drives: number;
  /** [s] */
  readonly blocked: number;
}

/** Traffic on one edge from after `from` to `to` [s]; -Infinity: from the start. O(log n). */
export function edgeLoad(traffic: EdgeTraffic, edge: number, from: number, to: number): EdgeLoad {
  return {
    drives: drivesUntil(traffic.drives, edge, to) - drivesUntil(traffic.drives, edge, from),
    blocked: blockedUntil(traffic, edge, to) - blockedUntil(traffic, edge, from),
  };
}

function drivesUntil({ offsets, time, item }: StateSegments, edge: number, t: number): number {
  const first = offsets[edge]!;
  const at = lastAtOrBefore(time, first, offsets[edge + 1]!, t);
  return at < first ? 0 : item[at]!;
}

function blockedUntil({ blocked, blockedBefore }: EdgeTraffic, edge: number, t: number): number {
  const first = blocked.offsets[edge]!;
  const at = lastAtOrBefore(blocked.time, first, blocked.offsets[edge + 1]!, t);
  return at < first ? 0 : blockedBefore[at]! + blocked.state[at]! * (t - blocked.time[at]!);
}

/** Writes down drives along so many edges or conveyors, and waiting there, in order of time. */
export class TrafficLog {
  private readonly drives = new StateLog();
  private readonly blocked = new StateLog();
  private readonly begun: Int32Array;
  private readonly waiting: Int32Array;

  constructor(count: number) {
    this.begun = new Int32Array(count);
    this.waiting = new Int32Array(count);
  }

  begin(edge: number, t: number): void {
    this.drives.add(edge, t, 0, ++this.begun[edge]!);
  }

  /** So many more wait there. */
  wait(edge: number, by: number, t: number): void {
    const waiting = this.waiting[edge]! + by;
    this.waiting[edge] = waiting;
    this.blocked.add(edge, t, waiting > 0 ? 1 : 0, waiting);
  }

  finish(): EdgeTraffic {
    const count = this.begun.length;
    const blocked = this.blocked.finish(count);
    return { drives: this.drives.finish(count), blocked, blockedBefore: timeBlockedBefore(blocked, count) };
  }
}

/** Follows vehicles on the edges of the path network. */
export class EdgeLog {
  private readonly traffic: TrafficLog;
  private readonly nodes: number;
  private readonly edges: ReadonlyMap<number, number>;
  /** Edge at which each vehicle waits; -1: none. */
  private readonly waitsAt: Int32Array;

  constructor({ transport }: Model) {
    const edges = transport?.edges ?? [];
    this.nodes = transport?.nodes.length ?? 0;
    this.edges = new Map(edges.map(({ from, to }, edge) => [from * this.nodes + to, edge]));
    this.traffic = new TrafficLog(edges.length);
    this.waitsAt = new Int32Array(transport?.vehicles.length ?? 0).fill(-1);
  }

  depart(from: number, to: number, t: number): void {
    const edge = this.edges.get(from * this.nodes + to);
    if (edge !== undefined) this.traffic.begin(edge, t);
  }

  /** The vehicle waits at an edge; told again, it still does. */
  block(vehicle: number, edge: number, t: number): void {
    if (this.waitsAt[vehicle] === edge) return;
    this.resume(vehicle, t);
    this.waitsAt[vehicle] = edge;
    this.traffic.wait(edge, 1, t);
  }

  resume(vehicle: number, t: number): void {
    const edge = this.waitsAt[vehicle]!;
    if (edge < 0) return;
    this.waitsAt[vehicle] = -1;
    this.traffic.wait(edge, -1, t);
  }

  finish(): EdgeTraffic {
    return this.traffic.finish();
  }
}

function timeBlockedBefore({ offsets, time, state }: StateSegments, edges: number): Float64Array {
  const before = new Float64Array(time.length);
  for (let edge = 0; edge < edges; edge++) {
    for (let at = offsets[edge]! + 1; at < offsets[edge + 1]!; at++)
      before[at] = before[at - 1]! + state[at - 1]! * (time[at]! - time[at - 1]!);
  }
  return before;
}
