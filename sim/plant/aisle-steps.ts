import type { Storage } from "../model/storage.ts";
import type { TourStep } from "./storage-state.ts";

/** A point of a way through a storage, reached so long after its start and left so much later [s]; location -1: nothing is done there. */
interface WayPoint {
  readonly aisle: number;
  readonly location: number;
  readonly at: number;
  readonly after: number;
  readonly stay: number;
}

/** Where somebody is from `arrives` to `leaves` [s]. */
interface Halt {
  readonly aisle: number;
  readonly at: number;
  readonly arrives: number;
  readonly leaves: number;
}

/** A way that is cut as it is walked: what follows one another at one place is one step. */
type Steps = { time: number; column: number; aisle: number; way: number }[];

/** The direction of those who turn round in an aisle, or come out where they went in. */
export const BOTH_WAYS = 2;

const OUTSIDE = { column: -1, aisle: -1, way: 0 };

/**
 * The places that a way through a storage takes up, one after the other.
 *
 * Wide aisles: the pick column of each stop, while somebody is at work there. Narrow aisles: who walks through one from end to end has one
 * bay at a time, the next one from when the middle of the last is left; who turns in it has it alone.
 *
 * @param points - of the way, from the depot on; those between aisles may be left out
 */
export function stepsOf(storage: Storage, points: readonly WayPoint[]): TourStep[] {
  return storage.blocking === "wide" ? stopsAtColumns(storage, points) : waysThroughAisles(storage, points);
}

function stopsAtColumns({ bays, bayWidth }: Storage, points: readonly WayPoint[]): TourStep[] {
  const steps: Steps = [];
  let now = 0;
  for (const { aisle, location, at, after, stay } of points) {
    if (location < 0 || stay <= 0) continue;
    const column = aisle * bays + Math.floor(at / bayWidth);
    const last = steps.at(-1);
    if (last?.column === column && after <= now) {
      last.time += stay;
    } else {
      steps.push({ ...OUTSIDE, time: after - now }, { ...OUTSIDE, time: stay, column });
    }
    now = after + stay;
  }
  return [...steps, { ...OUTSIDE, time: 0 }];
}

function waysThroughAisles(storage: Storage, points: readonly WayPoint[]): TourStep[] {
  const length = storage.bays * storage.bayWidth;
  const halts = haltsOn(storage, points, length);
  const steps: Steps = [];
  const isOutside = ({ at }: Halt) => at <= 0 || at >= length;
  let now = 0;
  for (let from = 0; from < halts.length - 1; ) {
    const entry = halts[from] as Halt;
    const next = halts[from + 1] as Halt;
    if (next.aisle !== entry.aisle || next.at === entry.at) {
      from++;
      continue;
    }
    let to = from + 1;
    while (to < halts.length - 1 && !isOutside(halts[to] as Halt)) to++;
    const exit = halts[to] as Halt;
    steps.push({ ...OUTSIDE, time: entry.leaves - now });
    const visit = halts.slice(from, to + 1);
    if (isOneWay(visit, length)) passThrough(storage, visit, steps);
    else steps.push({ time: exit.arrives - entry.leaves, column: -1, aisle: entry.aisle, way: BOTH_WAYS });
    now = exit.arrives;
    from = to;
  }
  return [...steps, { ...OUTSIDE, time: 0 }];
}

/** In from one end and out at the other, without a step back? */
function isOneWay(visit: readonly Halt[], length: number): boolean {
  const from = (visit[0] as Halt).at;
  const to = (visit.at(-1) as Halt).at;
  if (Math.abs(to - from) < length) return false;
  return visit.every(({ at }, i) => i === 0 || (at - (visit[i - 1] as Halt).at) * (to - from) >= 0);
}

/** Bay by bay: each is had from when the middle of the one before is left until its own is. */
function passThrough({ bays, bayWidth }: Storage, visit: readonly Halt[], steps: Steps): void {
  const { aisle, at: entry } = visit[0] as Halt;
  const way = entry <= 0 ? 1 : -1;
  const first = steps.length;
  const add = (bay: number, time: number) => {
    const column = bay < 0 || bay >= bays ? -1 : aisle * bays + bay;
    const last = steps[steps.length - 1];
    if (steps.length > first && last?.column === column) last.time += time;
    else steps.push({ time, column, aisle, way });
  };
  let bay = way > 0 ? 0 : bays - 1;
  for (let i = 1; i < visit.length; i++) {
    const before = visit[i - 1] as Halt;
    const { at, arrives, leaves } = visit[i] as Halt;
    const pace = at === before.at ? 0 : (arrives - before.leaves) / Math.abs(at - before.at);
    let here = before.at;
    for (; bay >= 0 && bay < bays; bay += way) {
      const middle = (bay + 0.5) * bayWidth;
      if ((middle - at) * way > 0) break;
      // Who stands in the middle has yet to set out for the next bay.
      add(bay, Math.abs(middle - here) * pace);
      here = middle;
    }
    if (here !== at) add(bay, Math.abs(at - here) * pace);
    const stays = i < visit.length - 1 ? leaves - arrives : 0;
    if (stays > 0) (steps[steps.length - 1] as Steps[number]).time += stays;
  }
}

/** All points of a way, with those at which aisles are changed. */
function haltsOn(storage: Storage, points: readonly WayPoint[], length: number): Halt[] {
  const halts: Halt[] = [{ aisle: storage.depot, at: 0, arrives: 0, leaves: 0 }];
  for (const { aisle, at, after, stay } of points) {
    const from = halts[halts.length - 1] as Halt;
    const corners = cornersBetween(storage, from, { aisle, at }, length);
    const lengths = [...corners, { aisle, at }].map((to, i) => {
      const before = i === 0 ? from : (corners[i - 1] as (typeof corners)[number]);
      return Math.abs(to.at - before.at) + Math.abs(to.aisle - before.aisle) * storage.aislePitch;
    });
    const whole = lengths.reduce((sum, each) => sum + each, 0);
    let walked = 0;
    corners.forEach((corner, i) => {
      walked += lengths[i] as number;
      const time = from.leaves + (after - from.leaves) * (whole > 0 ? walked / whole : 1);
      halts.push({ ...corner, arrives: time, leaves: time });
    });
    halts.push({ aisle, at, arrives: after, leaves: after + stay });
  }
  return halts;
}

/** Where a way to another aisle comes out of the one and goes into the other: by the shorter way round. */
function cornersBetween(
  { hasBackAisle }: Storage,
  from: { readonly aisle: number; readonly at: number },
  to: { readonly aisle: number; readonly at: number },
  length: number,
): { aisle: number; at: number }[] {
  if (from.aisle === to.aisle) return [];
  const front = from.at + to.at;
  const end = hasBackAisle && 2 * length - front < front ? length : 0;
  return [
    { aisle: from.aisle, at: end },
    { aisle: to.aisle, at: end },
  ];
}
