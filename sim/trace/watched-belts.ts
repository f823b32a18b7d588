import { type BeltMotion, emptyBelt, putOn, setRunning, standsFrom, takeOff, timeAt } from "../model/belt.ts";
import type { Conveyor } from "../model/conveyor.ts";
import { CONVEYOR_STATES, type WaitCause } from "./records.ts";

/** A conveyor as records tell of it; its loads are jobs. Plain data. */
export interface WatchedBelt extends BeltMotion {
  /** As in `CONVEYOR_STATES`. */
  state: number;
  downs: number;
  /** Until when it has been told who stood on it [s]. */
  toldUntil: number;
}

/** What records tell of a conveyor: a load left it, it failed or was repaired, or changed its state; null: nothing new. */
export type BeltChange = "left" | "failed" | "repaired" | { readonly state: number } | null;

/** Why a load stands that does not wait at the end of its conveyor. */
export type StandingCause = Extract<WaitCause, "conveyorBlocked" | "conveyorDown" | "conveyorOffShift">;

/** A load stood on a conveyor from then to then [s]. */
export type ToldStanding = (job: number, conveyor: number, cause: StandingCause, from: number, to: number) => void;

const BLOCKED = CONVEYOR_STATES.indexOf("blocked");
const OFF_SHIFT = CONVEYOR_STATES.indexOf("offShift");

export function watchedBelts(conveyors: readonly Conveyor[]): WatchedBelt[] {
  return conveyors.map(() => ({ ...emptyBelt(), state: 0, downs: 0, toldUntil: 0 }));
}

/**
 * Takes a change of a conveyor, and tells who stood on it up to now. The load at its end, which waits for a place or for the
 * next conveyor, has records of its own and is told only where the belt is stopped; who asks must know which that is.
 *
 * @param change - what happens at t
 */
export function beltChanges(
  belts: readonly WatchedBelt[],
  conveyors: readonly Conveyor[],
  index: number,
  change: BeltChange,
  t: number,
  told: ToldStanding,
): void {
  const belt = belts[index] as WatchedBelt;
  const conveyor = conveyors[index] as Conveyor;
  tellStanding(belt, conveyor, index, t, told);
  if (change === null) return;
  if (change === "failed") belt.downs++;
  else if (change === "repaired") belt.downs--;
  else if (change === "left") {
    if (!belt.runs) setRunning(belt, true, t);
    if (belt.state === BLOCKED) belt.state = -1;
    takeOff(belt, t);
  } else {
    belt.state = change.state;
  }
  const isUp = belt.downs === 0 && belt.state !== OFF_SHIFT;
  const runs = isUp && (conveyor.accumulating || belt.state !== BLOCKED);
  if (runs !== belt.runs) setRunning(belt, runs, t);
}

export function jobEnters(belts: readonly WatchedBelt[], index: number, job: number, t: number): void {
  putOn(belts[index] as WatchedBelt, job, t);
}

function tellStanding(belt: WatchedBelt, conveyor: Conveyor, index: number, t: number, told: ToldStanding): void {
  const start = belt.toldUntil;
  belt.toldUntil = t;
  if (t <= start || (belt.runs && !conveyor.accumulating)) return;
  for (let place = belt.runs ? 1 : 0; place < belt.loads.length; place++) {
    const from = belt.runs ? timeAt(belt, standsFrom(conveyor, belt, place), start) : start;
    // Those behind come to stand later.
    if (from >= t) return;
    told(belt.loads[place] as number, index, causeOf(belt), from, t);
  }
}

function causeOf({ downs, state }: WatchedBelt): StandingCause {
  if (downs > 0) return "conveyorDown";
  return state === OFF_SHIFT ? "conveyorOffShift" : "conveyorBlocked";
}
