import { INTERRUPTION_REASONS, type Model, type Storage, type TraceRecord } from "../../../sim/index.ts";
import { demand } from "./refuse.ts";

/** Times this close are the same [s], and so are places [m]. */
const TRIFLE = 1e-5;
const FAILURE = INTERRUPTION_REASONS.indexOf("failure");

/** So much of a tour is done between two times [s]. */
interface Run {
  readonly from: number;
  readonly to: number;
  readonly done: number;
}

interface Point {
  readonly aisle: number;
  readonly at: number;
  readonly arrives: number;
  readonly leaves: number;
  readonly works: boolean;
}

interface Tour {
  readonly storage: number;
  readonly points: Point[];
  runs: Run[];
  /** Since when it runs, and how much was done before; NaN: it stands still. */
  since: number;
  done: number;
}

/** Somebody in an aisle, standing, or going straight from place to place. */
interface Stretch {
  readonly machine: number;
  readonly from: number;
  readonly to: number;
  readonly x: number;
  readonly y: number;
}

/**
 * Where those who work in storages are in each other's way, no two of them are ever at work at one pick column, and in narrow aisles none is
 * where another is, or passes another: from the ways that they tell and the times at which they are interrupted alone.
 */
export class Aisles {
  private readonly model: Model;
  private readonly tours = new Map<number, Tour>();
  /** By storage and aisle. */
  private readonly atWork = new Map<string, Stretch[]>();
  private readonly inside = new Map<string, Stretch[]>();

  constructor(model: Model) {
    this.model = model;
  }

  take(record: TraceRecord): void {
    const { time } = record;
    if (record.kind === "tour.started") {
      const { machine, storage } = record;
      this.end(machine, time);
      if (this.model.storages[storage]!.blocking !== "none")
        this.tours.set(machine, { storage, points: [], runs: [], since: time, done: 0 });
    } else if (record.kind === "tour.point") {
      const { aisle, at, after, stay, location } = record;
      const works = location >= 0 && stay > 0;
      this.tours.get(record.machine)?.points.push({ aisle, at, arrives: after, leaves: after + stay, works });
    } else if (record.kind === "operation.interrupted") {
      this.pause(record);
    } else if (record.kind === "operation.resumed") {
      const tour = this.tours.get(record.machine);
      if (tour !== undefined && Number.isNaN(tour.since)) tour.since = time;
    } else if (record.kind === "operation.completed" || record.kind === "job.scrapped") {
      this.end(record.machine, time);
    }
  }

  finish(end: number, last: TraceRecord): void {
    for (const machine of [...this.tours.keys()]) this.end(machine, end);
    for (const stretches of this.atWork.values()) {
      eachPair(stretches, (a, b) => {
        const isSame = Math.abs(a.x - b.x) < TRIFLE;
        const shared = Math.min(a.to, b.to) - Math.max(a.from, b.from);
        demand(!isSame || shared < TRIFLE, last, `${a.machine} and ${b.machine} are both at ${a.x} m at ${a.from} s`);
      });
    }
    for (const stretches of this.inside.values()) {
      eachPair(stretches, (a, b) => {
        const from = Math.max(a.from, b.from) + TRIFLE;
        const to = Math.min(a.to, b.to) - TRIFLE;
        if (to <= from) return;
        const [before, after] = [placeAt(a, from) - placeAt(b, from), placeAt(a, to) - placeAt(b, to)];
        demand(before * after > 0, last, `${a.machine} and ${b.machine} meet in an aisle from ${from} to ${to} s`);
      });
    }
  }

  private pause({ machine, reason, time }: TraceRecord & { readonly kind: "operation.interrupted" }): void {
    const tour = this.tours.get(machine);
    if (tour === undefined || Number.isNaN(tour.since)) return;
    stop(tour, time);
    const restarts = this.model.machines[machine]!.failures.some((mode) => mode.interruptedOperation === "restart");
    if (reason !== FAILURE || !restarts) return;
    // Off the floor, it begins anew.
    this.write(machine, tour);
    tour.runs = [];
    tour.done = 0;
  }

  private end(machine: number, time: number): void {
    const tour = this.tours.get(machine);
    if (tour === undefined) return;
    if (!Number.isNaN(tour.since)) stop(tour, time);
    this.write(machine, tour);
    this.tours.delete(machine);
  }

  private write(machine: number, tour: Tour): void {
    const storage = this.model.storages[tour.storage]!;
    const points = withCorners(storage, tour.points);
    const list = (map: Map<string, Stretch[]>, aisle: number) => {
      const key = `${tour.storage}/${aisle}`;
      if (!map.has(key)) map.set(key, []);
      return map.get(key)!;
    };
    points.forEach(({ aisle, at, arrives, leaves, works }, i) => {
      if (works) {
        const [from, to] = [timeOf(tour.runs, arrives, true), timeOf(tour.runs, leaves, false)];
        const column = Math.floor(at / storage.bayWidth);
        if (to > from) list(this.atWork, aisle).push({ machine, from, to, x: column, y: column });
      }
      if (storage.blocking !== "narrow") return;
      const isInside = at > 0 && at < storage.bays * storage.bayWidth;
      if (isInside) list(this.inside, aisle).push(...stretchesOf(machine, tour.runs, arrives, leaves, at, at));
      const next = points[i + 1];
      if (next === undefined || next.aisle !== aisle || next.at === at) return;
      list(this.inside, aisle).push(...stretchesOf(machine, tour.runs, leaves, next.arrives, at, next.at));
    });
  }
}

function stop(tour: Tour, time: number): void {
  tour.runs.push({ from: tour.since, to: time, done: tour.done });
  tour.done += time - tour.since;
  tour.since = Number.NaN;
}

/** Every two that are there at one time. */
function eachPair(stretches: Stretch[], check: (a: Stretch, b: Stretch) => void): void {
  stretches.sort((a, b) => a.from - b.from);
  let open: Stretch[] = [];
  for (const stretch of stretches) {
    open = open.filter(({ to }) => to > stretch.from);
    for (const other of open) if (other.machine !== stretch.machine) check(other, stretch);
    open.push(stretch);
  }
}

function placeAt({ from, to, x, y }: Stretch, time: number): number {
  return x + ((y - x) * (time - from)) / (to - from);
}

/** When so much of a tour was done: last, or first, if it stood still there; later than all if it was not. */
function timeOf(runs: readonly Run[], done: number, isLast: boolean): number {
  let time = Number.NaN;
  for (const run of runs) {
    const reached = run.done + run.to - run.from;
    if (done < run.done - TRIFLE || done > reached + TRIFLE) continue;
    if (!isLast && !Number.isNaN(time)) break;
    time = Math.min(run.to, Math.max(run.from, run.from + done - run.done));
  }
  return Number.isNaN(time) ? (runs.at(-1)?.to ?? 0) : time;
}

/** Going from x to y, and standing where it was interrupted on the way. */
function stretchesOf(
  machine: number,
  runs: readonly Run[],
  since: number,
  until: number,
  x: number,
  y: number,
): Stretch[] {
  const stretches: Stretch[] = [];
  const placeWhen = (done: number) => (until > since ? x + ((y - x) * (done - since)) / (until - since) : y);
  runs.forEach((run, i) => {
    const first = Math.max(since, run.done);
    const last = Math.min(until, run.done + run.to - run.from);
    if (last < first) return;
    const at = (done: number) => run.from + done - run.done;
    stretches.push({ machine, from: at(first), to: at(last), x: placeWhen(first), y: placeWhen(last) });
    const next = runs[i + 1];
    const stops = run.done + run.to - run.from;
    if (next !== undefined && stops > since + TRIFLE && stops < until - TRIFLE)
      stretches.push({ machine, from: run.to, to: next.from, x: placeWhen(stops), y: placeWhen(stops) });
  });
  return stretches.filter(({ from, to }) => to > from);
}

/** A way from the depot, with the ends of aisles that it passes on the shorter way from one to another. */
function withCorners(storage: Storage, points: readonly Point[]): Point[] {
  const length = storage.bays * storage.bayWidth;
  const all: Point[] = [{ aisle: storage.depot, at: 0, arrives: 0, leaves: 0, works: false }];
  for (const point of points) {
    const { aisle, at, leaves } = all[all.length - 1]!;
    if (aisle !== point.aisle) {
      const across = Math.abs(aisle - point.aisle) * storage.aislePitch;
      const isBack = storage.hasBackAisle && 2 * length - at - point.at < at + point.at;
      const out = isBack ? length - at : at;
      const into = isBack ? length - point.at : point.at;
      const pace = (point.arrives - leaves) / (out + across + into);
      for (const [where, walked] of [
        [aisle, out],
        [point.aisle, out + across],
      ] as const) {
        const time = leaves + pace * walked;
        all.push({ aisle: where, at: isBack ? length : 0, arrives: time, leaves: time, works: false });
      }
    }
    all.push(point);
  }
  return all;
}
