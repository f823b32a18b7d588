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

/** A picker is behind the cart, on tour as at rest [m]. */
export const BEHIND_CART = 0.95;

/** Room for the racks of an aisle, and for those who work in it beside each other [m]. */
const RACKS = 1.2;
const LANE = 0.55;
/** How far before the racks the first of them walks in a cross aisle, and the next after it [m]. */
const AHEAD = 0.8;
const ROW = 0.6;

/** A motion that begins later. */
interface Leg {
  readonly machine: number;
  readonly t0: number;
  readonly t1: number;
  readonly from: number;
  readonly to: number;
  readonly yaw: number;
  readonly state: number;
  readonly job: number;
}

/** The tour of a machine that is being told of. */
interface Tour {
  readonly storage: Storage;
  readonly start: number;
  readonly job: number;
  /** Where the point before is, and when it is left. */
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
  /** By machine the lane that it keeps to, so that they pass each other: metres to the right in an aisle, and before the racks. */
  private readonly lanes: readonly (readonly [aside: number, ahead: number])[];
  private readonly tours = new Map<number, Tour>();
  /** Those that have been told of, the earliest first. */
  private legs: Leg[] = [];
  /** By machine the one that it has begun last. */
  private readonly current = new Map<number, Leg>();
  /** By machine that stands still on tour: since when, and its legs from then on. */
  private readonly paused = new Map<number, { readonly since: number; readonly legs: readonly Leg[] }>();

  constructor(model: Model, book: PlaceBook) {
    this.model = model;
    this.book = book;
    this.homes = model.machines.map(({ workCentre, type, position: { x, y, heading } }) => {
      if (!model.workCentres[workCentre]?.storage) return -1;
      const behind = type === "picker" ? BEHIND_CART : 0;
      return book.floor(x - behind * cos(heading), y - behind * sin(heading));
    });
    this.lanes = model.machines.map((_, index) => laneOf(model, index));
    model.machines.forEach((machine, index) => {
      const home = this.homes[index] as number;
      if (home >= 0) this.motion.add(index, 0, 0, home, home, machine.position.heading, -1, AT_PLACE);
    });
  }

  /**
   * @param duration - of the whole tour, interruptions apart [s]
   * @param job - that it has with it
   */
  start(machine: number, storage: number, duration: number, t: number, job: number): void {
    this.begin(t);
    this.legs = this.legs.filter((leg) => leg.machine !== machine);
    this.paused.delete(machine);
    const { heading } = (this.model.machines[machine] as Machine).position;
    const own = this.model.storages[storage] as Storage;
    const { from, to, share } = this.motion.wayAt(machine, t);
    const here = share >= 1 ? to : share <= 0 ? from : this.book.between(from, to, share);
    this.tours.set(machine, { storage: own, start: t, job, at: here, leaves: t, yaw: heading });
    const home = this.homes[machine] as number;
    const depot = this.placeIn(own, machine, own.depot, 0);
    const end = t + duration;
    const back = this.book.distance(depot, home) / PACE;
    const yaw = this.book.headingOf(depot, home, heading);
    const rest = { machine, to: home, state: AT_PLACE, job: -1 };
    this.later({ ...rest, t0: end, t1: end + back, from: depot, yaw });
    // There it turns to where it looks when it rests.
    if (back > 0) this.later({ ...rest, t0: end + back, t1: end + back, from: home, yaw: heading });
  }

  /** A point of the tour, reached so long after its start, and left so much later [s]; the first of some is the depot. */
  point(machine: number, aisle: number, at: number, after: number, stay: number): void {
    const tour = this.tours.get(machine);
    if (tour === undefined || after + stay === 0) return;
    const place = this.placeIn(tour.storage, machine, aisle, at);
    const { job, start, leaves: t0 } = tour;
    tour.yaw = this.book.headingOf(tour.at, place, tour.yaw);
    this.later({ machine, t0, t1: start + after, from: tour.at, to: place, yaw: tour.yaw, state: ON_TOUR, job });
    tour.at = place;
    tour.leaves = start + after + stay;
  }

  /** What the machine does has been interrupted: on tour it stands where it is. */
  pause(machine: number, t: number): void {
    if (this.paused.has(machine)) return;
    this.begin(t);
    const leg = this.current.get(machine);
    if (leg === undefined || leg.state === AT_PLACE) return;
    const own = this.legs.filter((each) => each.machine === machine);
    this.legs = this.legs.filter((each) => each.machine !== machine);
    const { from, to, share } = this.motion.wayAt(machine, t);
    const here = share >= 1 ? to : this.book.between(from, to, share);
    this.motion.add(machine, t, t, here, here, leg.yaw, leg.job, ON_TOUR);
    this.paused.set(machine, { since: t, legs: share >= 1 ? own : [{ ...leg, t0: t, from: here }, ...own] });
  }

  /** It goes on. */
  resume(machine: number, t: number): void {
    const pause = this.paused.get(machine);
    if (pause === undefined) return;
    this.paused.delete(machine);
    const late = t - pause.since;
    for (const leg of pause.legs) this.later({ ...leg, t0: leg.t0 + late, t1: leg.t1 + late });
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
      const { machine, t0, t1, from, to, yaw, state, job } = next;
      this.current.set(machine, next);
      this.motion.add(machine, t0, t1, from, to, yaw, job, state);
      next = this.legs[0];
    }
  }

  private later(leg: Leg): void {
    let place = this.legs.length;
    while (place > 0 && (this.legs[place - 1] as Leg).t0 > leg.t0) place--;
    this.legs.splice(place, 0, leg);
  }

  /** So far into an aisle of the storage, from its front cross aisle, in the machine's lane. */
  private placeIn(
    { position, aislePitch, bays, bayWidth }: Storage,
    machine: number,
    aisle: number,
    at: number,
  ): number {
    const { x, y, heading } = position;
    const c = cos(heading);
    const s = sin(heading);
    const [aside, ahead] = this.lanes[machine] as readonly [number, number];
    const along = at <= 0 ? at - ahead : at >= bays * bayWidth ? at + ahead : at;
    const across = aisle * aislePitch + aside;
    return this.book.floor(x + along * c + across * s, y + along * s - across * c);
  }
}

/** Beside the others of its work centre, where those are not cranes or shuttles on rails; who is alone keeps to the middle. */
function laneOf({ machines, storages, workCentres }: Model, machine: number): readonly [aside: number, ahead: number] {
  const { workCentre } = machines[machine] as Machine;
  const storage = storages[workCentres[workCentre]?.storage?.storage ?? -1];
  if (storage === undefined || storage.kind === "asrs" || storage.kind === "shuttle") return [0, 0];
  const mates = machines.flatMap((each, index) => (each.workCentre === workCentre ? index : []));
  const place = mates.indexOf(machine);
  const lane = Math.min(LANE, Math.max(0, storage.aislePitch - RACKS - LANE) / Math.max(1, mates.length - 1));
  return [(place - (mates.length - 1) / 2) * lane, AHEAD + place * ROW];
}
