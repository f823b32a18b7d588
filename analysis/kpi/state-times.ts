import { add, createSums, type Sums, total } from "./sums.ts";

/** How long each of several things was in each of its states, from a given time on. Plain data. */
export interface StateTimes {
  readonly states: number;
  /** Time before this is not counted [s]. */
  readonly from: number;
  readonly state: Int32Array;
  /** Since when the state has been counted [s]. */
  readonly since: Float64Array;
  /** Times each state was entered, from `from` on. */
  readonly entries: Int32Array;
  readonly times: Sums;
}

/** All things are in state 0 at time 0. */
export function createStateTimes(count: number, states: number, from: number): StateTimes {
  return {
    states,
    from,
    state: new Int32Array(count),
    since: new Float64Array(count),
    entries: new Int32Array(count * states),
    times: createSums(count * states),
  };
}

export function enterState(times: StateTimes, index: number, state: number, now: number): void {
  settleState(times, index, now);
  if (times.state[index] === state) return;
  times.state[index] = state;
  if (now >= times.from) times.entries[index * times.states + state]!++;
}

/** Counts the time up to now in the present states. */
export function settleStates(times: StateTimes, now: number): void {
  for (let i = 0; i < times.state.length; i++) settleState(times, i, now);
}

/** Time that thing `index` spent in `state` [s]. */
export function timeIn(times: StateTimes, index: number, state: number): number {
  return total(times.times, index * times.states + state);
}

function settleState(times: StateTimes, index: number, now: number): void {
  const start = Math.max(times.since[index] as number, times.from);
  if (now <= start) return;
  add(times.times, index * times.states + (times.state[index] as number), now - start);
  times.since[index] = now;
}
