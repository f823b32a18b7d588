import { OBSTRUCTED } from "../trace/records.ts";
import { advance, aislesOf, obstacleTo, stepTimer, tourOf } from "./aisle-claims.ts";
import { recordJobCause } from "./job-causes.ts";
import { jobsOn, resumeActivity, stopRunning, unsettle } from "./machines.ts";
import type { Plant, PlantMachine } from "./plant.ts";
import type { TourState, TourStep } from "./storage-state.ts";

/** Who is about to leave is no obstacle: so much is rounding [s]. */
const AT_ONCE = 1e-6;

/** Those who wait on tour go on where their places are free, the longest waiting first; the others say whom they wait for. */
export function letPickersOn(plant: Plant): void {
  const { waiting } = aislesOf(plant);
  if (waiting.length === 0) return;
  for (let hasMoved = true; hasMoved; ) {
    hasMoved = false;
    // Nobody goes into an aisle before those who have waited for it longer.
    const closed = new Set<string>();
    for (const index of [...waiting]) {
      const machine = plant.machines[index] as PlantMachine;
      if (!mayGoOn(machine)) continue;
      const entry = aisleAhead(plant, machine);
      if (closed.has(entry)) continue;
      if (obstacleTo(plant, machine) >= 0) {
        if (entry !== NO_AISLE) closed.add(entry);
        continue;
      }
      waiting.splice(waiting.indexOf(index), 1);
      goOn(plant, machine);
      hasMoved = true;
    }
  }
  for (const index of waiting) tell(plant, plant.machines[index] as PlantMachine);
}

const NO_AISLE = "";

/** The aisle that the machine waits to enter. */
function aisleAhead(plant: Plant, machine: PlantMachine): string {
  const { steps, at } = tourOf(plant, machine) as TourState;
  const { aisle } = steps[at + 1] as TourStep;
  return aisle < 0 || aisle === (steps[at] as TourStep).aisle
    ? NO_AISLE
    : `${machine.centre.storage!.storage}/${aisle}`;
}

function mayGoOn({ finishesAtShiftEnd, state }: PlantMachine): boolean {
  return state.down === 0 && (!state.offShift || finishesAtShiftEnd);
}

function goOn(plant: Plant, machine: PlantMachine): void {
  const tour = tourOf(plant, machine) as TourState;
  tour.waits = false;
  tour.told = false;
  advance(plant, machine, false);
  if (tour.waits || machine.state.running) return;
  for (const job of jobsOn(plant, machine)) job.waitCause = -1;
  resumeActivity(plant, machine);
}

/** The machine that is in the way, or that has waited longer to go where it wants to. */
function whoIsAhead(plant: Plant, machine: PlantMachine): number {
  const obstacle = obstacleTo(plant, machine);
  if (obstacle >= 0) return obstacle;
  const entry = aisleAhead(plant, machine);
  return aislesOf(plant).waiting.find((other) => aisleAhead(plant, plant.machines[other] as PlantMachine) === entry)!;
}

/** What the machine does stops until the one in its way has gone. */
function tell(plant: Plant, machine: PlantMachine): void {
  const tour = tourOf(plant, machine) as TourState;
  const obstacle = whoIsAhead(plant, machine);
  const other = plant.machines[obstacle];
  if (!tour.told) {
    if (other?.state.running && plant.simulator.timeOf(stepTimer(plant, other)) <= plant.simulator.now + AT_ONCE)
      return;
    tour.told = true;
    if (machine.state.running) stopRunning(plant, machine, OBSTRUCTED);
    unsettle(plant, machine.index);
  }
  if (!mayGoOn(machine)) return;
  const isNarrow = (tour.steps[tour.at + 1] as TourStep).aisle >= 0;
  for (const job of jobsOn(plant, machine))
    recordJobCause(plant, job, isNarrow ? "aisleBusy" : "pickFaceBusy", obstacle);
}
