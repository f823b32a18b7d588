import { RECORD_CODE } from "../trace/records.ts";
import { beltOf, planOf, resume, stop } from "./belts.ts";
import type { BeltFailure } from "./conveyor-plan.ts";
import { drawBeyond } from "./draw-beyond.ts";
import { COMPLETIONS, DISTURBANCES, type Plant } from "./plant.ts";

/** Draws the first time to failure of every conveyor. */
export function startConveyorFailures(plant: Plant): void {
  planOf(plant).failures.forEach((modes, index) => {
    for (const mode of modes.keys()) setNextFailure(plant, index, mode);
  });
}

/** A failure stops the belt with all that is on it. */
export function conveyorFailed(plant: Plant, index: number, mode: number): void {
  const { simulator, recorder } = plant;
  const belt = beltOf(plant, index);
  recorder?.write2(simulator.now, RECORD_CODE["conveyor.failed"], index, mode);
  belt.left[mode] = -1;
  belt.downs++;
  stop(plant, index);
  const { repairTimer, timeToRepair } = modeOf(plant, index, mode);
  simulator.schedule(repairTimer, simulator.now + timeToRepair(), COMPLETIONS);
}

export function conveyorRepaired(plant: Plant, index: number, mode: number): void {
  plant.recorder?.write2(plant.simulator.now, RECORD_CODE["conveyor.repaired"], index, mode);
  beltOf(plant, index).downs--;
  resume(plant, index);
  setNextFailure(plant, index, mode);
}

function setNextFailure(plant: Plant, index: number, mode: number): void {
  const { countsRunning, failureTimer, timeToFailure } = modeOf(plant, index, mode);
  const { simulator } = plant;
  const belt = beltOf(plant, index);
  const time = timeToFailure();
  belt.lives[mode] = time;
  belt.left[mode] = time;
  if (!countsRunning || belt.runs) simulator.schedule(failureTimer, simulator.now + time, DISTURBANCES);
}

/** Draws anew when conveyors fail next, given how long the clock of each failure has run; repairs end as they were drawn. */
export function redrawConveyors(plant: Plant): void {
  planOf(plant).failures.forEach((modes, index) => {
    for (const mode of modes.keys()) redrawLife(plant, index, mode);
  });
}

function redrawLife(plant: Plant, index: number, mode: number): void {
  const { failureTimer, repairTimer, timeToFailure } = modeOf(plant, index, mode);
  const { simulator } = plant;
  const belt = beltOf(plant, index);
  if (simulator.isPending(repairTimer)) return;
  const isPending = simulator.isPending(failureTimer);
  const left = isPending ? simulator.timeOf(failureTimer) - simulator.now : (belt.left[mode] as number);
  const age = (belt.lives[mode] as number) - left;
  const life = drawBeyond(timeToFailure, age);
  // What its law leaves as it was keeps its time to the bit.
  if (life === null || life === belt.lives[mode]) return;
  belt.lives[mode] = life;
  belt.left[mode] = life - age;
  if (!isPending) return;
  simulator.cancel(failureTimer);
  simulator.schedule(failureTimer, simulator.now + (life - age), DISTURBANCES);
}

function modeOf(plant: Plant, index: number, mode: number): BeltFailure {
  return planOf(plant).failures[index]![mode]!;
}
