import { clearFrom, putOn, setRunning, standsFrom, takeOff, timeAt } from "../model/belt.ts";
import { CONVEYOR_STATES, RECORD_CODE } from "../trace/records.ts";
import type { BeltState, ConveyorPlan, ConveyorsState } from "./conveyor-plan.ts";
import { add } from "./list.ts";
import { COMPLETIONS, DISTURBANCES, type Plant } from "./plant.ts";
import { placeOf, removeAt } from "./queue.ts";
import { type JobState, ON_CONVEYOR } from "./state.ts";

const [EMPTY, MOVING, BLOCKED, DOWN, OFF_SHIFT] = CONVEYOR_STATES.keys() as unknown as [
  number,
  number,
  number,
  number,
  number,
];

/**
 * Belts and what is on them. Only the first load of each has an event, when it comes to the end; where the others are follows
 * from when they got on (`sim/model/belt.ts`).
 */
export function beltOf(plant: Plant, index: number): BeltState {
  return (plant.state.conveyors as ConveyorsState).belts[index] as BeltState;
}

/** Something may go on at this node when the instant closes. */
export function lookAtNode(plant: Plant, node: number): void {
  const { pending, isPending } = plant.state.conveyors as ConveyorsState;
  if (!isPending[node]) {
    isPending[node] = true;
    add(pending, node);
  }
  plant.simulator.closeInstant();
}

/** The first load of a conveyor has come to its end. */
export function loadArrived(plant: Plant, index: number): void {
  const belt = beltOf(plant, index);
  belt.atEnd = true;
  belt.readySince = plant.simulator.now;
  beltChanged(plant, index);
  lookAtNode(plant, conveyorOf(plant, index).to);
}

/** A job gets on; there must be room for it. @param from - conveyor that brought it; -1: none */
export function getOn(plant: Plant, index: number, job: JobState, from: number): void {
  const belt = beltOf(plant, index);
  job.phase = ON_CONVEYOR;
  job.waitCause = -1;
  putOn(belt, job.slot, plant.simulator.now);
  belt.row = belt.lastFrom === from ? belt.row + 1 : 1;
  belt.lastFrom = from;
  plant.recorder?.write2(plant.simulator.now, RECORD_CODE["conveyor.entered"], index, job.id);
  planBelt(plant, index, belt);
}

/** The first load, which has come to the end, gets off. */
export function getOff(plant: Plant, index: number): JobState {
  const belt = beltOf(plant, index);
  const { now } = plant.simulator;
  if (!belt.runs) run(plant, index, true);
  const job = plant.state.jobs[takeOff(belt, now)] as JobState;
  belt.atEnd = false;
  belt.claims = false;
  plant.recorder?.write2(now, RECORD_CODE["conveyor.left"], index, job.id);
  planBelt(plant, index, belt);
  lookAtNode(plant, conveyorOf(plant, index).from);
  return job;
}

/** Is it neither down nor off shift? */
export function isUp({ downs, offShift }: BeltState): boolean {
  return downs === 0 && !offShift;
}

/** Lets a belt run that is up again; one that does not accumulate goes on standing while a load waits at its end. */
export function resume(plant: Plant, index: number): void {
  const belt = beltOf(plant, index);
  if (isUp(belt) && (!belt.atEnd || conveyorOf(plant, index).accumulating)) run(plant, index, true);
  const { from, to } = conveyorOf(plant, index);
  lookAtNode(plant, from);
  lookAtNode(plant, to);
}

/** Stops a belt with all that is on it. */
export function stop(plant: Plant, index: number): void {
  withdrawClaim(plant, index);
  run(plant, index, false);
  lookAtNode(plant, conveyorOf(plant, index).to);
}

/** Tells its state, if that is another one now. */
export function settleBelt(plant: Plant, index: number): void {
  const belt = beltOf(plant, index);
  const before = belt.state;
  if (belt.downs > 0) belt.state = DOWN;
  else if (belt.offShift) belt.state = OFF_SHIFT;
  else if (belt.loads.length === 0) belt.state = EMPTY;
  else belt.state = belt.atEnd ? BLOCKED : MOVING;
  if (belt.state === before) return;
  plant.recorder?.write2(plant.simulator.now, RECORD_CODE["conveyor.stateChanged"], index, belt.state);
}

/** May another load get on now? */
export function isClear(plant: Plant, index: number): boolean {
  return mayBecomeClear(plant, index) && plant.simulator.now >= beltOf(plant, index).clearAt;
}

/** Will there be room for another load by and by, if nothing else happens? */
export function mayBecomeClear(plant: Plant, index: number): boolean {
  const { runs, loads } = beltOf(plant, index);
  return runs && loads.length < conveyorOf(plant, index).capacity;
}

/** Starts or stops a belt, with the clocks of the failures that count its running time. */
export function run(plant: Plant, index: number, runs: boolean): void {
  const belt = beltOf(plant, index);
  const { simulator } = plant;
  setRunning(belt, runs, simulator.now);
  planOf(plant).failures[index]!.forEach(({ countsRunning, failureTimer }, mode) => {
    if (!countsRunning) return;
    if (runs && belt.left[mode]! >= 0) {
      simulator.schedule(failureTimer, simulator.now + belt.left[mode]!, DISTURBANCES);
    } else if (!runs && simulator.isPending(failureTimer)) {
      belt.left[mode] = simulator.timeOf(failureTimer) - simulator.now;
      simulator.cancel(failureTimer);
    }
  });
  planBelt(plant, index, belt);
}

/** The first load's claim on a place at its work centre is taken back. */
function withdrawClaim(plant: Plant, index: number): void {
  const belt = beltOf(plant, index);
  if (!belt.claims) return;
  belt.claims = false;
  const job = plant.state.jobs[belt.loads[0] as number] as JobState;
  const { claims } = plant.workCentres[job.workCentre]!.state;
  removeAt(claims, placeOf(claims, job.slot));
}

/** Sets when the first load comes to the end, and when there is room at the beginning. */
function planBelt(plant: Plant, index: number, belt: BeltState): void {
  const { simulator } = plant;
  const { arrivalTimers, entryTimers } = planOf(plant);
  const conveyor = conveyorOf(plant, index);
  simulator.cancel(entryTimers[index]!);
  simulator.cancel(arrivalTimers[index]!);
  if (belt.runs) {
    const { now } = simulator;
    belt.clearAt = timeAt(belt, clearFrom(conveyor, belt), now);
    if (belt.loads.length > 0 && !belt.atEnd) {
      simulator.schedule(arrivalTimers[index]!, timeAt(belt, standsFrom(conveyor, belt, 0), now), COMPLETIONS);
    }
  }
  beltChanged(plant, index);
}

export function beltChanged(plant: Plant, index: number): void {
  const { changed, isChanged } = plant.state.conveyors as ConveyorsState;
  if (isChanged[index]) return;
  isChanged[index] = true;
  add(changed, index);
  plant.simulator.closeInstant();
}

export function conveyorOf(plant: Plant, index: number): ConveyorPlan["conveyors"][number] {
  return planOf(plant).conveyors[index]!;
}

export function planOf(plant: Plant): ConveyorPlan {
  return plant.conveyors as ConveyorPlan;
}
