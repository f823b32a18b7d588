import type { Model } from "../model/model.ts";
import { RECORD_CODE as CODE } from "./records.ts";
import { MotionLog, type MotionSegments } from "./replay-logs.ts";
import type { PlaceBook } from "./replay-places.ts";
import {
  AT_WALL,
  headingAlong,
  headingOut,
  inYard,
  LANE_AWAY,
  ROW_DEPTH,
  TRUCK_PITCH,
  type TruckYard,
  trucksInRow,
  truckYards,
  WAITING_AWAY,
} from "./truck-yard.ts";

/** What a truck does: waits in the yard, stands at a door, leaves, or is not there. */
export const IN_YARD = 0;
export const AT_DOOR = 1;
export const LEAVING = 2;
export const AWAY = 3;

/** Pace of trucks ahead, and back to a door [m/s]. */
const PACE = 5;
const BACKING = 2;

/** What is told of a truck, whose job it is. */
export interface TruckVisit {
  /** Thing of the motions that shows it. */
  readonly thing: number;
  readonly stream: number;
  /** When it should have come, and when it came [s]. */
  readonly appointment: number;
  readonly arrival: number;
  readonly loads: number;
}

/** Trucks in the yards and at the doors; state: `IN_YARD` and so on, item: job. */
export interface TruckMotion {
  readonly motion: MotionSegments;
  readonly visits: ReadonlyMap<number, TruckVisit>;
  readonly yards: readonly TruckYard[];
}

interface Leg {
  readonly thing: number;
  readonly t0: number;
  readonly t1: number;
  readonly from: number;
  readonly to: number;
  readonly yaw: number;
  readonly job: number;
  readonly state: number;
}

interface Truck {
  readonly job: number;
  readonly thing: number;
  yard: TruckYard;
  along: number;
  /** Number of its place in the row of those that wait; -1: it does not. */
  place: number;
  /** Door at which it is; -1: none. */
  door: number;
}

/** Follows the trucks that come by appointment: from the end of the yard to the row where they wait, to their doors, and away. */
export class TruckLog {
  private readonly motion = new MotionLog();
  private readonly model: Model;
  private readonly book: PlaceBook;
  private readonly yards: readonly TruckYard[];
  private readonly doors = new Map<number, { readonly yard: TruckYard; readonly along: number }>();
  private readonly rows = new Map<TruckYard, boolean[]>();
  private readonly visits = new Map<number, TruckVisit>();
  private readonly trucks = new Map<number, Truck>();
  private readonly free: number[] = [];
  /** Motions that begin later, the earliest first. */
  private legs: Leg[] = [];
  private things = 0;
  private stream = -1;

  constructor(model: Model, book: PlaceBook) {
    this.model = model;
    this.book = book;
    this.yards = truckYards(model);
    for (const yard of this.yards) {
      this.rows.set(yard, []);
      for (const { machine, along } of yard.doors) this.doors.set(machine, { yard, along });
    }
  }

  /** Takes any record; others than those about trucks do nothing. */
  take(rows: Float64Array, at: number): void {
    const t = rows[at] as number;
    const a = rows[at + 2] as number;
    const b = rows[at + 3] as number;
    switch (rows[at + 1]) {
      case CODE["job.created"]:
        // The job that a truck is has just been created when it arrives.
        this.stream = rows[at + 4] as number;
        return;
      case CODE["truck.arrived"]:
        this.come(a, b, rows[at + 4] as number, rows[at + 5] as number, t);
        return;
      case CODE["setup.started"]:
      case CODE["job.taken"]:
      case CODE["load.started"]:
      case CODE["operation.started"]:
        if (this.doors.has(a)) this.dock(b, a, t);
        return;
      case CODE["job.queued"]:
        this.wait(a, t);
        return;
      case CODE["job.completed"]:
      case CODE["job.scrapped"]:
        this.leave(a, t);
    }
  }

  finish(): TruckMotion {
    this.advance(Number.POSITIVE_INFINITY);
    return { motion: this.motion.finish(this.things), visits: this.visits, yards: this.yards.map(this.withRows) };
  }

  private readonly withRows = (yard: TruckYard): TruckYard => {
    const most = (this.rows.get(yard) as boolean[]).length;
    return { ...yard, rows: Math.max(1, Math.ceil(most / trucksInRow(yard))) };
  };

  private come(job: number, door: number, appointment: number, loads: number, t: number): void {
    const home = this.doors.get(door);
    if (home === undefined) return;
    this.advance(t);
    const thing = this.free.pop() ?? this.things++;
    const { yard } = home;
    this.visits.set(job, { thing, stream: this.stream, appointment, arrival: t, loads });
    const truck: Truck = { job, thing, yard, along: yard.to, place: -1, door: -1 };
    this.trucks.set(job, truck);
    const gate = this.at(yard, yard.to, LANE_AWAY);
    this.motion.add(thing, t, t, gate, gate, headingAlong(yard.wall, false), job, IN_YARD);
    this.park(truck, t);
  }

  private wait(job: number, t: number): void {
    const truck = this.trucks.get(job);
    if (truck === undefined || truck.door < 0) return;
    this.advance(t);
    truck.door = -1;
    this.park(truck, t);
  }

  private park(truck: Truck, t: number): void {
    const { yard } = truck;
    const row = this.rows.get(yard) as boolean[];
    const free = row.indexOf(false);
    truck.place = free < 0 ? row.length : free;
    row[truck.place] = true;
    const inRow = trucksInRow(yard);
    const along = spotAlong(yard, truck.place % inRow);
    const stop = this.at(yard, along, WAITING_AWAY + Math.floor(truck.place / inRow) * ROW_DEPTH);
    this.go(truck, t, along, stop, headingOut(yard.wall) + Math.PI, IN_YARD);
  }

  private dock(job: number, door: number, t: number): void {
    const truck = this.trucks.get(job);
    if (truck === undefined || truck.door === door) return;
    this.advance(t);
    this.unpark(truck);
    const { along, yard } = this.doors.get(door) as { yard: TruckYard; along: number };
    truck.yard = yard;
    truck.door = door;
    this.go(truck, t, along, this.at(yard, along, AT_WALL), headingOut(yard.wall), AT_DOOR);
  }

  private leave(job: number, t: number): void {
    const truck = this.trucks.get(job);
    if (truck === undefined) return;
    this.advance(t);
    this.unpark(truck);
    this.trucks.delete(job);
    const { thing, yard } = truck;
    const from = this.here(truck, t);
    const lane = this.at(yard, truck.along, LANE_AWAY);
    const gate = this.at(yard, yard.to, LANE_AWAY);
    const turned = t + this.book.distance(from, lane) / BACKING;
    const gone = turned + this.book.distance(lane, gate) / PACE;
    const yaw = headingAlong(yard.wall, true);
    this.motion.add(thing, t, turned, from, lane, this.motion.yawOf(thing), job, LEAVING);
    this.plan({ thing, t0: turned, t1: gone, from: lane, to: gate, yaw, job, state: LEAVING });
    this.plan({ thing, t0: gone, t1: gone, from: gate, to: gate, yaw, job, state: AWAY });
  }

  private unpark(truck: Truck): void {
    this.legs = this.legs.filter(({ thing }) => thing !== truck.thing);
    if (truck.place >= 0) (this.rows.get(truck.yard) as boolean[])[truck.place] = false;
    truck.place = -1;
  }

  /** Along the lane, and from there back into a place. */
  private go(truck: Truck, t: number, along: number, stop: number, yaw: number, state: number): void {
    const { job, thing, yard } = truck;
    const from = this.here(truck, t);
    const lane = this.at(yard, along, LANE_AWAY);
    const turned = t + this.book.distance(from, lane) / PACE;
    const way = this.book.headingOf(from, lane, yaw);
    this.motion.add(thing, t, turned, from, lane, way, job, state);
    const there = turned + this.book.distance(lane, stop) / BACKING;
    this.plan({ thing, t0: turned, t1: there, from: lane, to: stop, yaw, job, state });
    truck.along = along;
  }

  /** Where it is now, which may be on its way. */
  private here({ thing }: Truck, t: number): number {
    const { from, share, to } = this.motion.wayAt(thing, t);
    return share >= 1 ? to : share <= 0 ? from : this.book.between(from, to, share);
  }

  private at({ wall }: TruckYard, along: number, away: number): number {
    return this.book.floor(...inYard(this.model, wall, along, away));
  }

  private plan(leg: Leg): void {
    const later = this.legs.findIndex(({ t0 }) => t0 > leg.t0);
    this.legs.splice(later < 0 ? this.legs.length : later, 0, leg);
  }

  private advance(t: number): void {
    let next = this.legs[0];
    while (next !== undefined && next.t0 <= t) {
      this.legs.shift();
      this.motion.add(next.thing, next.t0, next.t1, next.from, next.to, next.yaw, next.job, next.state);
      if (next.state === AWAY) this.free.push(next.thing);
      next = this.legs[0];
    }
  }
}

/** Trucks wait in the middle of their yard first, then to both sides of that. */
function spotAlong(yard: TruckYard, place: number): number {
  // With an even number of places no truck stands in the middle.
  const middle = (yard.from + yard.to) / 2 + (trucksInRow(yard) % 2 === 0 ? TRUCK_PITCH / 2 : 0);
  return middle + (place % 2 === 0 ? 1 : -1) * Math.ceil(place / 2) * TRUCK_PITCH;
}
