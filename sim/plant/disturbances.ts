import type { Calendar } from "../model/model.ts";
import { shiftAt } from "../model/shifts.ts";
import { FAILURE, RECORD_CODE, SHIFT_END } from "../trace/records.ts";
import { walkAnew } from "./aisle-claims.ts";
import { conveyorShiftChanged, startConveyorShifts } from "./conveyor-shifts.ts";
import { handsOf, isAtWork, jobsAtWork } from "./hands.ts";
import { becomeReady, forgetProgress, interrupt, isUp, jobsInProcess, withdraw } from "./machines.ts";
import { scrapOnMachine } from "./moves.ts";
import { peopleShiftChanged, startPeopleShifts } from "./people-shifts.ts";
import { DISTURBANCES, type FailurePlan, type Plant, type PlantMachine } from "./plant.ts";
import { movingHours } from "./relocation-queue.ts";
import { beginRepair, endRepair } from "./repairs.ts";

/** Draws the first time to failure of every mode. */
export function startFailures(plant: Plant): void {
  for (const machine of plant.machines) {
    for (const number of machine.modes.keys()) setNextFailure(plant, machine, number);
  }
}

/** A failure mode strikes the machine. */
export function machineFailed(plant: Plant, machine: PlantMachine, number: number): void {
  const { state } = machine;
  const mode = machine.modes[number] as FailurePlan;
  const { now } = plant.simulator;
  // A machine may be running without being ready: it finishes its work after the shift's end.
  const wasAtWork = isUp(state) || isAtWork(machine);
  plant.recorder?.write2(now, RECORD_CODE["machine.failed"], machine.index, number);
  state.down++;
  if (isAtWork(machine)) {
    const lost = handsOf(machine) === null ? jobsInProcess(plant, machine) : jobsAtWork(plant, machine);
    interrupt(plant, machine, FAILURE);
    if (mode.interrupted === "restart") {
      forgetProgress(machine);
      if (machine.centre.isObstructed) walkAnew(plant, machine);
    }
    if (mode.interrupted === "scrap") scrapOnMachine(plant, machine, lost);
  }
  if (wasAtWork) withdraw(plant, machine);
  beginRepair(plant, machine, mode);
}

/** The mode's repair is done; its next failure is drawn. */
export function machineRepaired(plant: Plant, machine: PlantMachine, number: number): void {
  plant.recorder?.write2(plant.simulator.now, RECORD_CODE["machine.repaired"], machine.index, number);
  machine.state.down--;
  endRepair(plant, machine, machine.modes[number] as FailurePlan);
  setNextFailure(plant, machine, number);
  if (isUp(machine.state)) becomeReady(plant, machine);
}

/** Puts every machine with a calendar on or off shift as the run begins. */
export function startShifts(plant: Plant): void {
  plant.model.calendars.forEach((calendar, index) => {
    const state = plant.state.calendars[index]!;
    const { onShift, next } = shiftAt(calendar, 0);
    state.onShift = onShift;
    state.next = next;
    if (next < Number.POSITIVE_INFINITY) plant.simulator.schedule(plant.calendarTimers[index]!, next, DISTURBANCES);
  });
  plant.model.machines.forEach(({ calendar }, index) => {
    if (calendar < 0 || plant.state.calendars[calendar]!.onShift) return;
    const machine = plant.machines[index] as PlantMachine;
    machine.state.offShift = true;
    withdraw(plant, machine);
  });
  startPeopleShifts(plant);
  if (plant.conveyors !== null) startConveyorShifts(plant);
}

/** A calendar's timer: its shift begins or ends. */
export function shiftChanged(plant: Plant, index: number): void {
  const calendar = plant.model.calendars[index] as Calendar;
  const state = plant.state.calendars[index]!;
  const { onShift, next } = shiftAt(calendar, state.next);
  state.onShift = onShift;
  state.next = next;
  if (next < Number.POSITIVE_INFINITY) plant.simulator.schedule(plant.calendarTimers[index]!, next, DISTURBANCES);
  plant.model.machines.forEach((machine, number) => {
    if (machine.calendar === index) setShift(plant, plant.machines[number] as PlantMachine, onShift);
  });
  if (onShift) movingHours(plant, index);
  peopleShiftChanged(plant, index, onShift);
  if (plant.conveyors !== null) conveyorShiftChanged(plant, index, onShift);
}

function setShift(plant: Plant, machine: PlantMachine, onShift: boolean): void {
  const { state } = machine;
  if (state.offShift === !onShift) return;
  state.offShift = !onShift;
  if (isUp(state)) {
    becomeReady(plant, machine);
  } else {
    if (isAtWork(machine) && !machine.finishesAtShiftEnd) interrupt(plant, machine, SHIFT_END);
    withdraw(plant, machine);
  }
}

/** Draws the next failure of a mode, counted from now. */
export function setNextFailure(plant: Plant, { modes, state, upkeep }: PlantMachine, number: number): void {
  const mode = modes[number] as FailurePlan;
  if (mode.wear !== null) {
    const wear = plant.state.upkeep[upkeep!.index]!.wear[number]!;
    wear.level = 0;
    wear.memory = {};
    state.timeToFailure[number] = mode.wear.step;
    return;
  }
  const time = lifeOf(mode);
  state.lives[number] = time;
  if (mode.clock === "operating" || mode.clock === "cycles") state.timeToFailure[number] = time;
  else plant.simulator.schedule(mode.failureTimer, plant.simulator.now + time, DISTURBANCES);
}

/** Draws how long a mode's clock runs: time [s], or whole operations. */
export function lifeOf({ clock, timeToFailure }: FailurePlan): number {
  const time = timeToFailure();
  return clock === "cycles" ? Math.max(1, Math.round(time)) : time;
}
