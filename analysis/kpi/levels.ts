import { add, createSums, type Sums, total } from "./sums.ts";

/** Whole-numbered levels over time (jobs in the plant, queue lengths), from a given time on. Plain data. */
export interface Levels {
  /** Time before this is not counted [s]. */
  readonly from: number;
  readonly level: Int32Array;
  /** Since when the level has been counted [s]. */
  readonly since: Float64Array;
  /** Highest level that lasted longer than an instant. */
  readonly highest: Int32Array;
  /** Level x time [s]. */
  readonly integral: Sums;
}

/** All levels are 0 at time 0. */
export function createLevels(count: number, from: number): Levels {
  return {
    from,
    level: new Int32Array(count),
    since: new Float64Array(count),
    highest: new Int32Array(count),
    integral: createSums(count),
  };
}

export function changeLevel(levels: Levels, index: number, by: number, now: number): void {
  settleLevel(levels, index, now);
  levels.level[index]! += by;
}

/** Counts the time up to now at the present level; returns the level x time just added [s]. */
export function settleLevel(levels: Levels, index: number, now: number): number {
  const start = Math.max(levels.since[index] as number, levels.from);
  if (now <= start) return 0;
  const level = levels.level[index] as number;
  const area = level * (now - start);
  add(levels.integral, index, area);
  if (level > (levels.highest[index] as number)) levels.highest[index] = level;
  levels.since[index] = now;
  return area;
}

export function settleLevels(levels: Levels, now: number): void {
  for (let i = 0; i < levels.level.length; i++) settleLevel(levels, i, now);
}

/** Time-weighted mean from `levels.from` to `end`, which must have been settled; NaN for no time. */
export function meanLevel(levels: Levels, index: number, end: number): number {
  return end > levels.from ? total(levels.integral, index) / (end - levels.from) : Number.NaN;
}
