import type { Calendar } from "../model/model.ts";
import { FAILURE, RECORD_CODE, SHIFT_END } from "../trace/records.ts";
import { becomeReady, forgetProgress, interrupt, isReady, withdraw } from "./machines.ts";
import { scrapOnMachine } from "./moves.ts";
import { COMPLETIONS, DISTURBANCES, type FailurePlan, type MachinePlan, type Plant } from "./plant.ts";
import type { JobState, MachineState } from "./state.ts";

/** Draws the first time to failure of every mode. */
export function startFailures(plant: Plant): void {
  plant.machines.forEach((plan, index) => {
    plan.modes.forEach((mode, number) => {
      setNextFailure(plant, index, number, mode);
    });
  });
}

/** A failure mode strikes the machine. */
export function machineFailed(plant: Plant, index: number, number: number): void {
  const machine = plant.state.machines[index] as MachineState;
  const mode = (plant.machines[index] as MachinePlan).modes[number] as FailurePlan;
  const { now } = plant.simulator;
  const wasReady = isReady(machine);
  plant.recorder?.write2(now, RECORD_CODE["machine.failed"], index, number);
  machine.down++;
  if (machine.running) {
    interrupt(plant, index, FAILURE);
    if (mode.interrupted === "restart") forgetProgress(plant, index);
    if (mode.interrupted === "scrap") scrapOnMachine(plant, plant.state.jobs[machine.job] as JobState);
  }
  if (wasReady) withdraw(plant, index);
  plant.simulator.schedule(mode.repairTimer, now + mode.timeToRepair(), COMPLETIONS);
}

/** The mode's repair is done; its next failure is drawn. */
export function machineRepaired(plant: Plant, index: number, number: number): void {
  const machine = plant.state.machines[index] as MachineState;
  const mode = (plant.machines[index] as MachinePlan).modes[number] as FailurePlan;
  plant.recorder?.write2(plant.simulator.now, RECORD_CODE["machine.repaired"], index, number);
  machine.down--;
  setNextFailure(plant, index, number, mode);
  if (isReady(machine)) becomeReady(plant, index);
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
    (plant.state.machines[index] as MachineState).onShift = false;
    withdraw(plant, index);
  });
}

/** A calendar's timer: its shift begins or ends. */
export function shiftChanged(plant: Plant, index: number): void {
  const calendar = plant.model.calendars[index] as Calendar;
  const state = plant.state.calendars[index]!;
  const { onShift, next } = shiftAt(calendar, state.next);
  state.onShift = onShift;
  state.next = next;
  plant.simulator.schedule(plant.calendarTimers[index]!, next, DISTURBANCES);
  plant.model.machines.forEach((machine, number) => {
    if (machine.calendar === index) setShift(plant, number, onShift);
  });
}

function setShift(plant: Plant, index: number, onShift: boolean): void {
  const machine = plant.state.machines[index] as MachineState;
  if (machine.onShift === onShift) return;
  const wasReady = isReady(machine);
  machine.onShift = onShift;
  if (onShift) {
    if (isReady(machine)) becomeReady(plant, index);
    return;
  }
  if (machine.running && !(plant.machines[index] as MachinePlan).finishesAtShiftEnd) interrupt(plant, index, SHIFT_END);
  if (wasReady) withdraw(plant, index);
}

function setNextFailure(plant: Plant, index: number, number: number, mode: FailurePlan): void {
  const time = mode.timeToFailure();
  if (mode.operating) (plant.state.machines[index] as MachineState).timeToFailure[number] = time;
  else plant.simulator.schedule(mode.failureTimer, plant.simulator.now + time, DISTURBANCES);
}

/**
 * Is the calendar at work at this time, and when does that change?
 *
 * Ends of intervals are computed from the number of the period, not by adding up, so that no rounding accumulates.
 */
export function shiftAt(calendar: Calendar, time: number): { onShift: boolean; next: number } {
  const { period, offset, working } = calendar;
  const changes = changesOf(calendar);
  if (changes.length === 0) return { onShift: working.length > 0, next: Number.POSITIVE_INFINITY };
  const first = Math.floor((time + offset) / period) - 1;
  for (let round = first; ; round++) {
    for (const change of changes) {
      const at = round * period + change.at - offset;
      if (at > time) return { onShift: !change.onShift, next: at };
    }
  }
}

/** Instants within the period at which work begins or ends; an end that meets a beginning is none. */
function changesOf({ period, working }: Calendar): { at: number; onShift: boolean }[] {
  const changes: { at: number; onShift: boolean }[] = [];
  working.forEach(([from, to], index) => {
    const before = working[(index + working.length - 1) % working.length]![1];
    const after = working[(index + 1) % working.length]![0];
    if (from !== before && !(from === 0 && before === period)) changes.push({ at: from, onShift: true });
    if (to !== after && !(to === period && after === 0)) changes.push({ at: to, onShift: false });
  });
  return changes;
}
