import { add, createSums, type Sums, total } from "./sums.ts";

/**
 * How long each of several groups of machines was the bottleneck from `from` on, out of the sequence of bottlenecks in order of time:
 * alone, and while it shifted from or to another group. A group's own machines shift among themselves: it stays alone. Plain data.
 */
export interface BottleneckTimes {
  /** Time before this is not counted [s]. */
  readonly from: number;
  /** Alone, and shifting, by group [s]. */
  readonly sole: Sums;
  readonly shifting: Sums;
  /** Up to when each group's time is counted, where its turns overlap [s]. */
  readonly counted: Float64Array;
  /** Whose turn it is at the end of the sequence so far; -1: nobody's. */
  group: number;
  begin: number;
  end: number;
  /** End of the turn before [s]. */
  before: number;
}

export function createBottleneckTimes(groups: number, from: number): BottleneckTimes {
  return {
    from,
    sole: createSums(groups),
    shifting: createSums(groups),
    counted: new Float64Array(groups),
    group: -1,
    begin: 0,
    end: 0,
    before: 0,
  };
}

/** The next of the sequence: each begins, and ends, later than the one before; they may overlap. The last may be given again. */
export function turnTaken(times: BottleneckTimes, group: number, begin: number, end: number): void {
  if (group === times.group && begin <= times.end) {
    times.end = end;
    return;
  }
  endTurn(times, begin);
  times.group = group;
  times.begin = begin;
  times.end = end;
}

/** Counts the turn at the end of the sequence. @param next - when the turn after it begins [s]; Infinity: there is none */
export function endTurn(times: BottleneckTimes, next: number): void {
  const { group, begin, end, before } = times;
  times.before = end;
  times.group = -1;
  if (group < 0) return;
  const shiftedUntil = Math.min(Math.max(before, begin), end);
  const shiftsFrom = Math.max(Math.min(next, end), begin);
  const shiftingFrom = Math.max(begin, times.counted[group]!);
  times.counted[group] = end;
  if (shiftsFrom > shiftedUntil) {
    count(times, times.shifting, group, shiftingFrom, shiftedUntil);
    count(times, times.sole, group, shiftedUntil, shiftsFrom);
    count(times, times.shifting, group, shiftsFrom, end);
  } else {
    count(times, times.shifting, group, shiftingFrom, end);
  }
}

/** Time that the group was the bottleneck alone [s]. */
export function soleTime({ sole }: BottleneckTimes, group: number): number {
  return total(sole, group);
}

/** Time that the bottleneck shifted from or to the group [s]. */
export function shiftingTime({ shifting }: BottleneckTimes, group: number): number {
  return total(shifting, group);
}

function count(times: BottleneckTimes, sums: Sums, group: number, from: number, to: number): void {
  const start = Math.max(from, times.from);
  if (to > start) add(sums, group, to - start);
}
