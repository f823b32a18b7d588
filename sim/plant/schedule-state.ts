import type { ScheduleNews, SchedulingRule } from "../decisions.ts";
import type { TimerId } from "../kernel/simulator.ts";
import type { ChosenRule } from "./plant.ts";

/** The rule that makes schedules; none is made without one. */
export interface SchedulingPlan {
  readonly rule: ChosenRule<SchedulingRule>;
  /** Asks the rule again every so often [s]; Infinity: it need not be. */
  readonly every: number;
  readonly timer: TimerId;
}

/** The schedule in force, and what has happened since it was made. Plain data. */
export interface ScheduleState {
  /** By slot and operation of the job there: the machine that is to do it, -1: none yet; and when it is to begin and end [s]. */
  machines: number[][];
  starts: number[][];
  ends: number[][];
  /** When it was made [s]; -1: there is none. */
  madeAt: number;
  /** Schedules made so far. */
  made: number;
  /** Must the rule be asked when the instant closes? */
  isOpen: boolean;
  news: Writable<ScheduleNews>;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

export function initialSchedule(): ScheduleState {
  return { machines: [], starts: [], ends: [], madeAt: -1, made: 0, isOpen: false, news: noNews() };
}

export function noNews(): Writable<ScheduleNews> {
  return { orders: 0, failures: 0, repairs: 0, losses: 0, drift: 0, isDue: false };
}

/** Machine that is to do the operation of the job in a slot; -1: none. */
export function scheduledMachine({ machines }: ScheduleState, slot: number, operation: number): number {
  return machines[slot]?.[operation] ?? -1;
}

/** When it is to begin [s]; Infinity: it is not scheduled. */
export function scheduledStart(state: ScheduleState, slot: number, operation: number): number {
  return scheduledMachine(state, slot, operation) < 0 ? Number.POSITIVE_INFINITY : state.starts[slot]![operation]!;
}
