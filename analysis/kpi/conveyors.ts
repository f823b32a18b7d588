import {
  type BeltChange,
  beltChanges,
  CONVEYOR_STATES,
  type Conveyor,
  jobEnters,
  type Model,
  type WatchedBelt,
  watchedBelts,
} from "../../sim/index.ts";
import { changeEnergy, type EnergyFold } from "./energy.ts";
import type { KpiFold } from "./fold.ts";
import { rowOf } from "./job-table.ts";
import { changeLevel, createLevels, type Levels } from "./levels.ts";
import { createStateTimes, enterState, type StateTimes } from "./state-times.ts";
import { add, createSums, type Sums } from "./sums.ts";
import { addSubject, waitCause } from "./work-centre-waits.ts";

/** Conveyors and what is on them, from `from` on. Plain data. */
export interface ConveyorFold {
  readonly from: number;
  readonly states: StateTimes;
  readonly loads: Levels;
  readonly left: Float64Array;
  /** Time on it of those that have left [s], and when those got on that are on it now. */
  readonly timeOn: Sums;
  readonly since: number[][];
  readonly belts: WatchedBelt[];
  readonly failures: Float64Array;
}

const STANDING = {
  conveyorBlocked: waitCause("conveyorBlocked"),
  conveyorDown: waitCause("conveyorDown"),
  conveyorOffShift: waitCause("conveyorOffShift"),
};

/** null: there are no conveyors. */
export function createConveyorFold({ transport }: Model, from: number): ConveyorFold | null {
  const conveyors = transport?.conveyors ?? [];
  if (conveyors.length === 0) return null;
  return {
    from,
    states: createStateTimes(conveyors.length, CONVEYOR_STATES.length, from),
    loads: createLevels(conveyors.length, from),
    left: new Float64Array(conveyors.length),
    timeOn: createSums(conveyors.length),
    since: conveyors.map(() => []),
    belts: watchedBelts(conveyors),
    failures: new Float64Array(conveyors.length),
  };
}

export function conveyorEntered({ state }: KpiFold, conveyor: number, job: number, now: number): void {
  const { belts, loads, since } = state.conveyors as ConveyorFold;
  jobEnters(belts, conveyor, job, now);
  since[conveyor]!.push(now);
  changeLevel(loads, conveyor, 1, now);
}

export function conveyorLeft(fold: KpiFold, conveyor: number, now: number): void {
  const { from, loads, since, left, timeOn } = fold.state.conveyors as ConveyorFold;
  conveyorChanged(fold, conveyor, "left", now);
  changeLevel(loads, conveyor, -1, now);
  const enteredAt = since[conveyor]!.shift() as number;
  if (now < from) return;
  left[conveyor]!++;
  add(timeOn, conveyor, now - enteredAt);
}

export function conveyorFailed(fold: KpiFold, conveyor: number, now: number): void {
  conveyorChanged(fold, conveyor, "failed", now);
  const { failures, from } = fold.state.conveyors as ConveyorFold;
  if (now >= from) failures[conveyor]!++;
}

export function conveyorStateChanged(fold: KpiFold, conveyor: number, after: number, now: number): void {
  const { plan, state } = fold;
  conveyorChanged(fold, conveyor, { state: after }, now);
  enterState(state.conveyors!.states, conveyor, after, now);
  if (plan.energy === null) return;
  const source = plan.model.machines.length + plan.model.transport!.vehicles.length + conveyor;
  changeEnergy(state.energy as EnergyFold, plan.energy, source, after, -1, now);
}

/** Counts the standing of all loads but those at the end, which have causes of their own. */
export function conveyorChanged(fold: KpiFold, conveyor: number, change: BeltChange, now: number): void {
  const { plan, state } = fold;
  const conveyors = plan.model.transport!.conveyors as readonly Conveyor[];
  beltChanges(state.conveyors!.belts, conveyors, conveyor, change, now, (job, subject, cause, from, to) => {
    const start = Math.max(from, plan.from);
    if (to <= start || state.jobs.cause[rowOf(state.jobs, job)] !== 0) return;
    addSubject(state.waits, plan.waits, STANDING[cause], subject, to - start);
  });
}
