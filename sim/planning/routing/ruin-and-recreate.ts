import { exp, log } from "../../random/functions.ts";
import type { LaneResult, LaneTask, LaneWalk } from "../parallel-search.ts";
import { type TourProblem, type Tours, tourCost } from "./tours.ts";

type RuinSearch = LaneWalk<Tours> & Pick<LaneTask<Tours>, "from" | "to">;

// As Christiaens & Vanden Berghe (2020) set them.
const REMOVED = 10;
const LONGEST_STRING = 10;
const SPLIT = 0.5;
const GROW = 0.01;
const BLINK = 0.01;
/** First and last temperature, in mean distances. */
const HOT = 0.5;
const COLD = 0.005;

/** Orders in which stops are put in again, and how often each is taken. */
const SORTS = ["random", "amount", "far", "close", "window", "from", "to"] as const;
const SORT_WEIGHTS = [4, 4, 2, 1, 2, 2, 2];

/**
 * Betters tours by ruin and recreate: strings of stops near each other are taken out of their tours, and put in again one by one, each at
 * the cheapest place, some of which are passed over by chance; what comes out is gone on from as in annealing.
 *
 * Sources: Schrimpf, Schneider, Stamm-Wilbrandt & Dueck (2000), Journal of Computational Physics 159; slack induction by string
 * removals: Christiaens & Vanden Berghe (2020), Transportation Science 54.
 */
export class RuinAndRecreate {
  private readonly problem: TourProblem;
  /** By stop: all stops, the nearest first. */
  private readonly near: readonly (readonly number[])[];
  /** By vehicle: how many stops of its tour are fixed. */
  private readonly fixed: readonly number[];
  private readonly scale: number;
  /** What a stop costs that is left out: more than any tour saves. */
  private readonly missCost: number;
  private tours: number[][] = [];
  private absent: number[] = [];
  /** By vehicle and place in its tour: when its service ends, and until when it must begin at the latest. */
  private ends: number[][] = [];
  private latest: number[][] = [];
  private loads: number[] = [];

  constructor(problem: TourProblem) {
    const { stops, distance, vehicles, begun, vehicleCost, distanceCost } = problem;
    this.problem = problem;
    const between = (one: number, other: number): number => distance[one + 1]![other + 1]!;
    this.near = stops.map((_, stop) =>
      stops.map((_, other) => other).sort((a, b) => between(stop, a) - between(stop, b) || a - b),
    );
    this.fixed = Array.from({ length: vehicles }, (_, vehicle) => begun?.visited[vehicle]?.length ?? 0);
    const all = distance.flat();
    const mean = all.reduce((sum, each) => sum + each, 0) / Math.max(1, all.length);
    this.scale = distanceCost * mean > 0 ? distanceCost * mean : 1;
    const longest = all.reduce((most, each) => Math.max(most, each), 0);
    this.missCost = vehicleCost + 4 * distanceCost * longest + 1;
  }

  /** Tours with what was begun, and all other stops put in, those that must be served first before the others. */
  build(): { readonly state: Tours; readonly value: number } {
    const { begun, vehicles, stops } = this.problem;
    this.adopt(Array.from({ length: vehicles }, (_, vehicle) => begun?.visited[vehicle] ?? []));
    this.absent.sort((a, b) => stops[a]!.to - stops[b]!.to || a - b);
    this.putIn(() => 1);
    return { state: this.copy(), value: this.value() };
  }

  run({ start, iterations, from, to, bound, random, isOver }: RuinSearch): LaneResult<Tours> {
    this.adopt(start);
    let current = start;
    let value = this.value();
    let best = current;
    let bestValue = value;
    let made = 0;
    const slope = log(COLD / HOT);
    while (made < iterations && bestValue > bound && !((made & 63) === 0 && isOver?.())) {
      const heat = HOT * this.scale * exp(slope * (from + ((to - from) * made) / iterations));
      made++;
      this.ruin(random);
      this.sort(random);
      this.putIn(random);
      const now = this.value();
      if (now < value - heat * log(random())) {
        current = this.copy();
        value = now;
        if (now < bestValue) {
          best = current;
          bestValue = now;
        }
      } else {
        this.adopt(current);
      }
    }
    return { best, value: bestValue, last: current, iterations: made };
  }

  private value(): number {
    return tourCost(this.problem, this.tours) + this.missCost * this.absent.length;
  }

  private copy(): Tours {
    return this.tours.map((tour) => tour.slice());
  }

  private adopt(tours: Tours): void {
    this.tours = tours.map((tour) => tour.slice());
    const present = new Set(tours.flat());
    this.absent = this.problem.stops.flatMap((_, stop) => (present.has(stop) ? [] : [stop]));
    this.ends = tours.map(() => []);
    this.latest = tours.map(() => []);
    this.loads = tours.map(() => 0);
    for (let vehicle = 0; vehicle < tours.length; vehicle++) this.update(vehicle);
  }

  private update(vehicle: number): void {
    const { stops, time, opens, closes, begun } = this.problem;
    const tour = this.tours[vehicle]!;
    const ends: number[] = [];
    let place = 0;
    let free = opens;
    let load = 0;
    for (const [at, stop] of tour.entries()) {
      if (at === this.fixed[vehicle]) free = Math.max(free, begun?.now ?? opens);
      free = Math.max(free + time[place]![stop + 1]!, stops[stop]!.from) + stops[stop]!.service;
      ends.push(free);
      load += stops[stop]!.amount;
      place = stop + 1;
    }
    const latest: number[] = new Array(tour.length);
    let next = 0;
    let must = closes;
    for (let at = tour.length - 1; at >= 0; at--) {
      const stop = tour[at]!;
      must = Math.min(stops[stop]!.to, must - time[stop + 1]![next]! - stops[stop]!.service);
      latest[at] = must;
      next = stop + 1;
    }
    this.ends[vehicle] = ends;
    this.latest[vehicle] = latest;
    this.loads[vehicle] = load;
  }

  /** Takes strings of stops out of tours that pass near one stop. */
  private ruin(random: () => number): void {
    const { tours, fixed, near, problem } = this;
    const used = tours.filter((tour) => tour.length > 0);
    const mean = used.reduce((sum, tour) => sum + tour.length, 0) / Math.max(1, used.length);
    const most = Math.min(LONGEST_STRING, mean);
    const strings = Math.floor(1 + random() * ((4 * REMOVED) / (1 + most) - 1));
    const byStop = new Map(tours.flatMap((tour, vehicle) => tour.map((stop) => [stop, vehicle] as const)));
    const ruined = new Set<number>();
    const seed = Math.floor(random() * problem.stops.length);
    for (const stop of near[seed] ?? []) {
      if (ruined.size >= strings) break;
      const vehicle = byStop.get(stop);
      if (vehicle === undefined || ruined.has(vehicle)) continue;
      const tour = tours[vehicle]!;
      const first = fixed[vehicle]!;
      const at = tour.indexOf(stop);
      if (at < first) continue;
      ruined.add(vehicle);
      const free = tour.length - first;
      const length = Math.floor(1 + random() * Math.min(free, most));
      this.absent.push(...this.takeString(tour, first, at, Math.min(length, free), random));
      this.update(vehicle);
    }
  }

  /** Takes out a string with a stop in it; by chance one in whose midst some stops stay. */
  private takeString(tour: number[], first: number, at: number, length: number, random: () => number): number[] {
    const free = tour.length - first;
    let kept = 0;
    if (length > 1 && length < free && random() < SPLIT) {
      kept = 1;
      while (length + kept < free && random() > GROW) kept++;
    }
    const whole = length + kept;
    const low = Math.max(first, at - whole + 1);
    const high = Math.min(at, tour.length - whole);
    const start = low + Math.floor(random() * (high - low + 1));
    if (kept === 0) return tour.splice(start, length);
    const gap = start + 1 + Math.floor(random() * (length - 1));
    const behind = tour.splice(gap + kept, start + whole - gap - kept);
    return [...tour.splice(start, gap - start), ...behind];
  }

  private sort(random: () => number): void {
    const { stops, distance } = this.problem;
    let left = random() * SORT_WEIGHTS.reduce((sum, weight) => sum + weight, 0);
    let kind = 0;
    while (kind < SORTS.length - 1 && left >= SORT_WEIGHTS[kind]!) left -= SORT_WEIGHTS[kind++]!;
    const key = (stop: number): number => {
      const { amount, from, to } = stops[stop]!;
      switch (SORTS[kind]!) {
        case "random":
          return random();
        case "amount":
          return -amount;
        case "far":
          return -distance[0]![stop + 1]!;
        case "close":
          return distance[0]![stop + 1]!;
        case "window":
          return to - from;
        case "from":
          return from;
        case "to":
          return -to;
      }
    };
    const keys = new Map(this.absent.map((stop) => [stop, key(stop)]));
    this.absent.sort((a, b) => keys.get(a)! - keys.get(b)! || a - b);
  }

  /** Puts in what is absent, each at its cheapest place; what has none stays out. */
  private putIn(random: () => number): void {
    const { distance, time, stops, capacity, closes, opens, begun, vehicleCost, distanceCost } = this.problem;
    const still: number[] = [];
    for (const stop of this.absent) {
      const { from, to, service, amount } = stops[stop]!;
      let best = Number.POSITIVE_INFINITY;
      let bestVehicle = -1;
      let bestPlace = 0;
      let triedEmpty = false;
      for (let vehicle = 0; vehicle < this.tours.length; vehicle++) {
        const tour = this.tours[vehicle]!;
        if (tour.length === 0) {
          // All vehicles that stand in the depot are alike.
          if (triedEmpty) continue;
          triedEmpty = true;
        }
        if (this.loads[vehicle]! + amount > capacity) continue;
        const ends = this.ends[vehicle]!;
        const latest = this.latest[vehicle]!;
        const first = this.fixed[vehicle]!;
        for (let place = first; place <= tour.length; place++) {
          const before = place === 0 ? 0 : tour[place - 1]! + 1;
          const behind = place === tour.length ? 0 : tour[place]! + 1;
          const free = place === 0 ? opens : ends[place - 1]!;
          const leaves = place === first && begun !== undefined ? Math.max(free, begun.now) : free;
          const starts = Math.max(from, leaves + time[before]![stop + 1]!);
          // The stops behind are only reached later and later.
          if (starts > to) break;
          const next = starts + service + time[stop + 1]![behind]!;
          if (next > (place === tour.length ? closes : latest[place]!)) continue;
          if (random() < BLINK) continue;
          const detour =
            distance[before]![stop + 1]! +
            distance[stop + 1]![behind]! -
            (tour.length === 0 ? 0 : distance[before]![behind]!);
          const cost = distanceCost * detour + (tour.length === 0 ? vehicleCost : 0);
          if (cost >= best) continue;
          best = cost;
          bestVehicle = vehicle;
          bestPlace = place;
        }
      }
      if (bestVehicle < 0) {
        still.push(stop);
        continue;
      }
      this.tours[bestVehicle]!.splice(bestPlace, 0, stop);
      this.update(bestVehicle);
    }
    this.absent = still;
  }
}
