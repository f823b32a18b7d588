import type { Replay } from "./replay.ts";
import { lastAtOrBefore, levelAt } from "./replay-levels.ts";
import type { MotionSegments, StateSegments } from "./replay-logs.ts";
import type { Places } from "./replay-places.ts";
import { ABSENT } from "./replay-states.ts";

/** A stretch of time in one state. */
export interface Stretch {
  readonly state: number;
  /** Job that goes with it; -1: none. */
  readonly item: number;
  readonly since: number;
  /** Infinity: no change follows. */
  readonly until: number;
}

/** What a thing does at time t [s]; null before its first record. O(log n). */
export function stretchAt(segments: StateSegments, thing: number, t: number): Stretch | null {
  const from = segments.offsets[thing]!;
  const to = segments.offsets[thing + 1]!;
  const at = lastAtOrBefore(segments.time, from, to, t);
  if (at < from) return null;
  return {
    state: segments.state[at]!,
    item: segments.item[at]!,
    since: segments.time[at]!,
    until: at + 1 < to ? segments.time[at + 1]! : Infinity,
  };
}

/** State, job and duration of a machine at time t [s]. O(log n). */
export function machineAt(replay: Replay, machine: number, t: number): Stretch {
  return stretchAt(replay.machines, machine, t)!;
}

/** Segment of a slot or vehicle in effect at time t [s]; -1 before its first. O(log n). */
export function segmentAt(motion: MotionSegments, thing: number, t: number): number {
  const from = motion.offsets[thing]!;
  const at = lastAtOrBefore(motion.t0, from, motion.offsets[thing + 1]!, t);
  return at < from ? -1 : at;
}

export interface Point {
  /** Metres, floor plan. */
  x: number;
  y: number;
  height: number;
}

/** Where the thing of a motion segment is at time t [s]; written to `point`. */
export function pointOn(motion: MotionSegments, places: Places, segment: number, t: number, point: Point): Point {
  const from = motion.from[segment]!;
  const to = motion.to[segment]!;
  const start = motion.t0[segment]!;
  const arrival = motion.t1[segment]!;
  const share = t >= arrival ? 1 : (t - start) / (arrival - start);
  point.x = places.x[from]! + share * (places.x[to]! - places.x[from]!);
  point.y = places.y[from]! + share * (places.y[to]! - places.y[from]!);
  point.height = places.height[from]! + share * (places.height[to]! - places.height[from]!);
  return point;
}

/** Job in a slot at time t [s]; -1: none. O(log n). */
export function jobInSlot(replay: Replay, slot: number, t: number): number {
  const segment = segmentAt(replay.slots, slot, t);
  return segment < 0 || replay.slots.state[segment] === ABSENT ? -1 : replay.slots.item[segment]!;
}

/** Slot of a job while it is in the plant at time t [s]; -1: it is not. O(1). */
export function slotOfJob(replay: Replay, job: number, t: number): number {
  const { jobs } = replay;
  return job < jobs.count && t >= jobs.released[job]! && t < jobs.ended[job]! ? jobs.slot[job]! : -1;
}

/** Machines in each of `MACHINE_STATES` at time t [s]. O(log n). */
export function countByState(replay: Replay, t: number): number[] {
  return replay.stateCounts.map((levels) => levelAt(levels, t));
}

/** The next time after t at which anything happens; the end when nothing does. O(log n). */
export function nextEvent(replay: Replay, t: number): number {
  const at = lastAtOrBefore(replay.times, 0, replay.times.length, t);
  return at + 1 < replay.times.length ? replay.times[at + 1]! : replay.end;
}

/** The last time before t at which anything happened; 0 when nothing did. O(log n). */
export function previousEvent(replay: Replay, t: number): number {
  let at = lastAtOrBefore(replay.times, 0, replay.times.length, t);
  if (at >= 0 && replay.times[at] === t) at--;
  return at < 0 ? 0 : replay.times[at]!;
}

/** Jobs completed per hour over the hour (or `window` [s]) up to t. O(log n). */
export function throughputAt(replay: Replay, t: number, window = 3600): number {
  const span = Math.min(window, t);
  return span <= 0 ? 0 : ((levelAt(replay.completed, t) - levelAt(replay.completed, t - span)) / span) * 3600;
}

/** Seconds a machine spent in each state from `from` to `to` [s]. O(segments of the machine). */
export function timeByState(
  segments: StateSegments,
  thing: number,
  states: number,
  from: number,
  to: number,
): number[] {
  const result = new Array<number>(states).fill(0);
  for (let at = segments.offsets[thing]!; at < segments.offsets[thing + 1]!; at++) {
    const start = Math.max(from, segments.time[at]!);
    const last = at + 1 === segments.offsets[thing + 1]!;
    const end = Math.min(to, last ? Infinity : segments.time[at + 1]!);
    if (end > start) result[segments.state[at]!]! += end - start;
  }
  return result;
}
