import cos from "@stdlib/math-base-special-cos";
import sin from "@stdlib/math-base-special-sin";
import type { Machine, Model } from "../model/model.ts";
import type { Storage } from "../model/storage.ts";
import { MotionLog, type MotionSegments } from "./replay-logs.ts";
import type { PlaceBook } from "./replay-places.ts";

/** What one who works in a storage does: stands at its place, or is on its way through the storage. */
export const AT_PLACE = 0;
export const ON_TOUR = 1;

/** On the way back from the storage to its place [m/s]. */
const PACE = 1.4;

/** A picker walks the storage on foot, and rests behind the cart [m]. */
const BEHIND_CART = 0.95;

/** A motion that begins later. */
interface Leg {
  readonly machine: number;
  readonly t0: number;
  readonly t1: number;
  readonly from: number;
  readonly to: number;
  readonly yaw: number;
  readonly state: number;
}

/** The tour of a machine that is being told of. */
interface Tour {
  readonly storage: Storage;
  readonly start: number;
  /** Where the point before is, and when it is left; -1: there is none. */
  at: number;
  leaves: number;
  yaw: number;
}

/** Follows pickers, trucks and cranes on their ways through storages; where they are otherwise is their own position. */
export class TourLog {
  private readonly motion = new MotionLog();
  private readonly model: Model;
  private readonly book: PlaceBook;
  /** By machine; -1: it works in no storage. */
  private readonly homes: readonly number[];
  private readonly tours = new Map<number, Tour>();
  /** Those that have been told of, the earliest first. */
  private legs: Leg[] = [];

  constructor(model: Model, book: PlaceBook) {
    this.model = model;
    this.book = book;
    this.homes = model.machines.map(({ workCentre, type, position: { x, y, heading } }) => {
      if (!model.workCentres[workCentre]?.storage) return -1;
      const behind = type === "picker" ? BEHIND_CART : 0;
      return book.floor(x - behind * cos(heading), y - behind * sin(heading));
    });
    model.machines.forEach((machine, index) => {
      const home = this.homes[index] as number;
      if (home >= 0) this.motion.add(index, 0, 0, home, home, machine.position.heading, index, AT_PLACE);
    });
  }

  /** @param duration - of the whole tour, interruptions apart [s] */
  start(machine: number, storage: number, duration: number, t: number): void {
    this.begin(t);
    this.legs = this.legs.filter((leg) => leg.machine !== machine);
    const { heading } = (this.model.machines[machine] as Machine).position;
    const own = this.model.storages[storage] as Storage;
    this.tours.set(machine, { storage: own, start: t, at: -1, leaves: t, yaw: heading });
    const home = this.homes[machine] as number;
    const depot = this.placeIn(own, own.depot, 0);
    const end = t + duration;
    const back = this.book.distance(depot, home) / PACE;
    const yaw = this.book.headingOf(depot, home, heading);
    this.later({ machine, t0: end, t1: end + back, from: depot, to: home, yaw, state: AT_PLACE });
    // There it turns to where it looks when it rests.
    if (back > 0)
      this.later({ machine, t0: end + back, t1: end + back, from: home, to: home, yaw: heading, state: AT_PLACE });
  }

  /** A point of the tour, reached so long after its start, and left so much later [s]. */
  point(machine: number, aisle: number, at: number, after: number, stay: number): void {
    const tour = this.tours.get(machine);
    if (tour === undefined) return;
    const place = this.placeIn(tour.storage, aisle, at);
    if (tour.at >= 0) {
      tour.yaw = this.book.headingOf(tour.at, place, tour.yaw);
      const t1 = tour.start + after;
      this.later({ machine, t0: tour.leaves, t1, from: tour.at, to: place, yaw: tour.yaw, state: ON_TOUR });
    }
    tour.at = place;
    tour.leaves = tour.start + after + stay;
  }

  finish(): MotionSegments {
    this.begin(Number.POSITIVE_INFINITY);
    return this.motion.finish(this.model.machines.length);
  }

  /** Writes the legs that have begun by t, in order of time. */
  private begin(t: number): void {
    let next = this.legs[0];
    while (next !== undefined && next.t0 <= t) {
      this.legs.shift();
      const { machine, t0, t1, from, to, yaw, state } = next;
      this.motion.add(machine, t0, t1, from, to, yaw, machine, state);
      next = this.legs[0];
    }
  }

  private later(leg: Leg): void {
    let place = this.legs.length;
    while (place > 0 && (this.legs[place - 1] as Leg).t0 > leg.t0) place--;
    this.legs.splice(place, 0, leg);
  }

  /** So far into an aisle of the storage, from its front cross aisle. */
  private placeIn({ position, aislePitch }: Storage, aisle: number, at: number): number {
    const { x, y, heading } = position;
    const c = cos(heading);
    const s = sin(heading);
    return this.book.floor(x + at * c + aisle * aislePitch * s, y + at * s - aisle * aislePitch * c);
  }
}
