import { positionOn } from "../model/belt.ts";
import type { Conveyor } from "../model/conveyor.ts";
import type { Model } from "../model/model.ts";
import { ConveyorLine } from "./conveyor-line.ts";
import { CONVEYOR_STATES } from "./records.ts";
import { type EdgeTraffic, TrafficLog } from "./replay-edges.ts";
import { type MotionLog, StateLog, type StateSegments } from "./replay-logs.ts";
import type { PlaceBook } from "./replay-places.ts";
import { RIDING } from "./replay-states.ts";
import { type BeltChange, beltChanges, jobEnters, type WatchedBelt, watchedBelts } from "./watched-belts.ts";

/** Height of a conveyor's rollers [m]. */
export const CONVEYOR_HEIGHT = 0.7;

const BLOCKED = CONVEYOR_STATES.indexOf("blocked");

/** A load on a conveyor. */
interface Load {
  readonly slot: number;
  readonly job: number;
  /** Place from which it gets on. */
  readonly start: number;
  /** Grows with every change of its course, so that legs of earlier ones are known. */
  course: number;
}

/** A motion that begins later. */
interface Leg {
  readonly load: Load;
  readonly course: number;
  readonly t0: number;
  readonly t1: number;
  readonly from: number;
  readonly to: number;
  readonly yaw: number;
}

/**
 * Follows loads on conveyors: each goes on at the belt's speed until it comes to the end, or to its place in the row that
 * stands there, whenever something has changed that.
 *
 * A load is shown half a pitch behind its front. While it gets on, it comes from where it was.
 */
export class ConveyorLog {
  private readonly states = new StateLog();
  private readonly traffic: TrafficLog;
  private readonly conveyors: readonly Conveyor[];
  private readonly lines: readonly ConveyorLine[];
  private readonly belts: readonly WatchedBelt[];
  /** By conveyor, the first at its head. */
  private readonly loads: Load[][];
  /** Do loads stand, or stop short of the end? */
  private readonly isJammed: boolean[];
  /** Does a load stand at its end? */
  private readonly isBlocked: boolean[];
  private readonly places: Map<number, number>[];
  private readonly motion: MotionLog;
  private readonly book: PlaceBook;
  /** Legs to come, the earliest first. */
  private readonly legs: Leg[] = [];

  constructor({ transport }: Model, book: PlaceBook, motion: MotionLog) {
    this.conveyors = transport?.conveyors ?? [];
    this.lines = this.conveyors.map((conveyor) => new ConveyorLine(conveyor));
    this.belts = watchedBelts(this.conveyors);
    this.traffic = new TrafficLog(this.conveyors.length);
    this.loads = this.conveyors.map(() => []);
    this.isJammed = this.conveyors.map(() => false);
    this.isBlocked = this.conveyors.map(() => false);
    this.places = this.conveyors.map(() => new Map());
    this.book = book;
    this.motion = motion;
    for (const conveyor of this.conveyors.keys()) this.states.add(conveyor, 0, 0, -1);
  }

  enter(conveyor: number, slot: number, job: number, t: number): void {
    jobEnters(this.belts, conveyor, job, t);
    this.traffic.begin(conveyor, t);
    const load = { slot, job, start: this.motion.placeAt(slot, t), course: 0 };
    this.loads[conveyor]!.push(load);
    this.plan(conveyor, this.loads[conveyor]!.length - 1, t);
  }

  setState(conveyor: number, state: number, t: number): void {
    if ((state === BLOCKED) !== this.isBlocked[conveyor]) {
      this.isBlocked[conveyor] = state === BLOCKED;
      this.traffic.wait(conveyor, state === BLOCKED ? 1 : -1, t);
    }
    this.states.add(conveyor, t, state, -1);
    this.change(conveyor, { state }, t);
  }

  change(conveyor: number, change: BeltChange, t: number): void {
    const belt = this.belts[conveyor]!;
    const ran = belt.runs;
    beltChanges(this.belts, this.conveyors, conveyor, change, t, () => undefined);
    if (change === "left") {
      const load = this.loads[conveyor]!.shift()!;
      load.course++;
    }
    const { accumulating } = this.conveyors[conveyor]!;
    if (accumulating && belt.state === BLOCKED) this.isJammed[conveyor] = true;
    else if (belt.loads.length === 0) this.isJammed[conveyor] = false;
    if (ran !== belt.runs || this.isJammed[conveyor]) {
      for (const place of this.loads[conveyor]!.keys()) this.plan(conveyor, place, t);
    }
  }

  /** Writes the legs that begin by t, in order of time. */
  advance(t: number): void {
    while (this.legs.length > 0 && this.legs[0]!.t0 <= t) {
      const { load, course, t0, t1, from, to, yaw } = this.legs.shift()!;
      if (course === load.course) this.motion.add(load.slot, t0, t1, from, to, yaw, load.job, RIDING);
    }
  }

  finish(end: number): { states: StateSegments; traffic: EdgeTraffic } {
    this.advance(end);
    return { states: this.states.finish(this.conveyors.length), traffic: this.traffic.finish() };
  }

  /** Sets the course of a load from now on. */
  private plan(conveyor: number, place: number, t: number): void {
    const { length, speed, pitch } = this.conveyors[conveyor]!;
    const belt = this.belts[conveyor]!;
    const load = this.loads[conveyor]![place]!;
    const front = positionOn(this.conveyors[conveyor]!, belt, place, t);
    const end = this.isJammed[conveyor] ? length - place * pitch : length;
    load.course++;
    let from = this.placeOf(conveyor, load, front);
    let yaw = this.motion.yawOf(load.slot);
    const stops = belt.runs && end > front ? this.stopsBetween(conveyor, front, end) : [];
    if (stops.length === 0) {
      this.motion.add(load.slot, t, t, from, from, yaw, load.job, RIDING);
      return;
    }
    let at = front;
    let t0 = t;
    for (const stop of stops) {
      const to = this.placeOf(conveyor, load, stop);
      const t1 = t + (stop - front) / speed;
      yaw = this.book.headingOf(from, to, yaw);
      if (at === front) this.motion.add(load.slot, t0, t1, from, to, yaw, load.job, RIDING);
      else this.later({ load, course: load.course, t0, t1, from, to, yaw });
      [at, from, t0] = [stop, to, t1];
    }
  }

  /** Fronts at which its course turns, and the last one. */
  private stopsBetween(conveyor: number, front: number, end: number): number[] {
    const { pitch } = this.conveyors[conveyor]!;
    const bends = this.lines[conveyor]!.stations.slice(1, -1).map((station) => station + pitch / 2);
    return [pitch, ...bends, end].filter((stop) => stop > front && stop <= end);
  }

  /** Where a load is shown whose front is there; while it gets on, on its way from where it was. */
  private placeOf(conveyor: number, load: Load, front: number): number {
    const { pitch } = this.conveyors[conveyor]!;
    const share = front / pitch;
    const key = Math.round(front * 1e4);
    const known = share >= 1 ? this.places[conveyor]!.get(key) : undefined;
    if (known !== undefined) return known;
    const { x, y } = this.lines[conveyor]!.at(Math.max(front, pitch) - pitch / 2);
    if (share < 1) return share === 0 ? load.start : this.book.onWayTo(load.start, x, y, CONVEYOR_HEIGHT, share);
    const place = this.book.spot(x, y, CONVEYOR_HEIGHT);
    this.places[conveyor]!.set(key, place);
    return place;
  }

  private later(leg: Leg): void {
    let place = this.legs.length;
    while (place > 0 && this.legs[place - 1]!.t0 > leg.t0) place--;
    this.legs.splice(place, 0, leg);
  }
}
