import type { Model } from "../model/model.ts";
import { OPERATOR_STATES } from "./records.ts";
import { MotionLog, type MotionSegments } from "./replay-logs.ts";
import type { PlaceBook } from "./replay-places.ts";

/** What a person does: as in `OPERATOR_STATES`, or serves a machine. */
export const FREE = OPERATOR_STATES.indexOf("idle");
export const OFF_DUTY = OPERATOR_STATES.indexOf("offShift");
export const SERVING = OPERATOR_STATES.length;

/** Follows the people through the hall: where they rest, the machines they walk to, and when they are not there. */
export class PeopleLog {
  private readonly motion = new MotionLog();
  private readonly model: Model;
  private readonly book: PlaceBook;
  private readonly homes: readonly number[];
  /** Machine beside which a person stands, or to which it walks, with its place there; -1: none. */
  private readonly machine: number[];
  private readonly place: number[];
  private readonly taken: boolean[][];
  /** Who will arrive when, the earliest first. */
  private arrivals: { readonly operator: number; readonly time: number }[] = [];

  constructor(model: Model, book: PlaceBook) {
    this.model = model;
    this.book = book;
    const atHome = new Map<string, number>();
    this.homes = model.operators.map(({ home }) => {
      const key = `${home.x} ${home.y}`;
      const before = atHome.get(key) ?? 0;
      atHome.set(key, before + 1);
      return book.restingPlace(home, before);
    });
    this.machine = model.operators.map(() => -1);
    this.place = model.operators.map(() => -1);
    this.taken = model.machines.map(() => []);
    model.operators.forEach((_, operator) => {
      this.stand(operator, 0, FREE);
    });
  }

  /** A person goes to a machine, to be there at `arrival` [s]. */
  assign(operator: number, machine: number, arrival: number, t: number): void {
    this.turnArrived(t);
    const from = this.motion.placeAt(operator, t);
    if (this.machine[operator] !== machine) {
      this.leave(operator);
      const taken = this.taken[machine]!;
      const free = taken.indexOf(false);
      const place = free < 0 ? taken.length : free;
      taken[place] = true;
      this.machine[operator] = machine;
      this.place[operator] = place;
    }
    const to = this.book.beside(machine, this.place[operator]!);
    const { heading } = this.model.machines[machine]!.position;
    const yaw = arrival > t ? this.book.headingOf(from, to, heading + Math.PI) : heading + Math.PI;
    this.motion.add(operator, t, arrival, from, to, yaw, machine, SERVING);
    if (arrival <= t) return;
    const later = this.arrivals.findIndex(({ time }) => time > arrival);
    this.arrivals.splice(later < 0 ? this.arrivals.length : later, 0, { operator, time: arrival });
  }

  /** A person's work at a machine is over; it stays there until it is called away. */
  release(operator: number, t: number): void {
    this.turnArrived(t);
    this.forgetArrival(operator);
    const at = this.motion.placeAt(operator, t);
    this.motion.add(operator, t, t, at, at, this.motion.yawOf(operator), -1, FREE);
  }

  /** A shift begins, at the person's place of rest, or ends. */
  setState(operator: number, state: number, t: number): void {
    this.turnArrived(t);
    this.forgetArrival(operator);
    this.leave(operator);
    this.stand(operator, t, state);
  }

  finish(): MotionSegments {
    this.turnArrived(Infinity);
    return this.motion.finish(this.model.operators.length);
  }

  /** Those who have arrived by t turn to their machine. */
  private turnArrived(t: number): void {
    let next = this.arrivals[0];
    while (next !== undefined && next.time <= t) {
      this.arrivals.shift();
      const { operator, time } = next;
      const machine = this.machine[operator]!;
      const at = this.book.beside(machine, this.place[operator]!);
      const yaw = this.model.machines[machine]!.position.heading + Math.PI;
      this.motion.add(operator, time, time, at, at, yaw, machine, SERVING);
      next = this.arrivals[0];
    }
  }

  private forgetArrival(operator: number): void {
    this.arrivals = this.arrivals.filter((arrival) => arrival.operator !== operator);
  }

  private stand(operator: number, t: number, state: number): void {
    const home = this.homes[operator]!;
    this.motion.add(operator, t, t, home, home, this.model.operators[operator]!.home.heading, -1, state);
  }

  private leave(operator: number): void {
    const machine = this.machine[operator]!;
    if (machine >= 0) this.taken[machine]![this.place[operator]!] = false;
    this.machine[operator] = -1;
  }
}
