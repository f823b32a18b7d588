import { FOR_MAINTENANCE, RECORD_CODE, WAKING_UP } from "../trace/records.ts";
import { machineFailed, setNextFailure } from "./disturbances.ts";
import { isAtWork } from "./hands.ts";
import { becomeReady, interrupt, isUp, unsettle, withdraw } from "./machines.ts";
import { DISTURBANCES, type FailurePlan, type Plant, type PlantMachine } from "./plant.ts";
import { renewQuality } from "./quality.ts";
import { beginRepair, endRepair, isBroken } from "./repairs.ts";
import type { TaskState, UpkeepState, WearState } from "./state.ts";
import type { TaskPlan, Upkeep } from "./upkeep-plan.ts";
import { machinesChanged } from "./work-centres.ts";

/** Operating time below this share of the age is a rounding error. */
const ROUNDING = 1e-9;

/** Sets the first date of all maintenance. */
export function startMaintenance(plant: Plant): void {
  for (const machine of plant.machines) {
    for (const task of machine.upkeep?.tasks ?? []) {
      if (followsAlarm(task) || task.clock === "adjustment") continue;
      if (task.clock === "block") {
        statusOf(plant, machine, task).since = 0;
        plant.simulator.schedule(task.failureTimer, task.first, DISTURBANCES);
      } else {
        growYoung(plant, machine, task);
      }
    }
  }
}

/** A task's time has come: its age is reached, or its date is here. */
export function maintenanceDue(plant: Plant, machine: PlantMachine, number: number): void {
  const task = machine.upkeep!.tasks[number] as TaskPlan;
  const status = statusOf(plant, machine, task);
  if (task.clock === "block") {
    // From the number of the date, so that no rounding accumulates.
    const next = task.first + ++status.since * task.interval;
    plant.simulator.schedule(task.failureTimer, next, DISTURBANCES);
  }
  if (status.active) return;
  status.due = true;
  if (isAtWork(machine) && task.interrupts) interrupt(plant, machine, FOR_MAINTENANCE);
  consider(plant, machine);
}

/** By the calendar the machine is old enough for the task to be done early. */
export function ageReached(plant: Plant, machine: PlantMachine): void {
  consider(plant, machine);
  plant.simulator.closeInstant();
}

/** The task is done: what it resets is as good as new. */
export function maintenanceCompleted(plant: Plant, machine: PlantMachine, number: number): void {
  const { state, upkeep } = machine;
  const task = upkeep!.tasks[number] as TaskPlan;
  plant.recorder?.write2(plant.simulator.now, RECORD_CODE["maintenance.completed"], machine.index, number);
  endRepair(plant, machine, task);
  state.down--;
  statesOf(plant, upkeep!).active--;
  statusOf(plant, machine, task).active = false;
  for (const mode of task.resets) {
    // A mode that is being repaired is as good as new when its repair is done.
    if (isBroken(plant, machine, mode)) continue;
    plant.simulator.cancel(mode.failureTimer);
    setNextFailure(plant, machine, mode.index);
  }
  if (plant.quality !== null && task.clock !== "inspection") renewQuality(plant, machine);
  if (hasAge(task)) growYoung(plant, machine, task);
  if (task.clock === "inspection") followUp(plant, machine, task);
  if (isUp(state)) becomeReady(plant, machine);
  else settleAnew(plant, machine);
}

/** A mode has struck: what waits for the machine to stop is done meanwhile, except what the repair does anyway. */
export function failureBegan(plant: Plant, machine: PlantMachine, mode: number): void {
  for (const task of machine.upkeep!.tasks) {
    if (task.mode === mode) statusOf(plant, machine, task).due = false;
    if (!hasAge(task) || !resets(task, mode)) continue;
    plant.simulator.cancel(task.failureTimer);
    plant.simulator.cancel(task.earlyTimer);
    statusOf(plant, machine, task).due = false;
  }
  consider(plant, machine);
  settleAnew(plant, machine);
}

/** A mode's repair ends, which makes the machine young again for the tasks that would have reset the mode. */
export function repairEnds(plant: Plant, machine: PlantMachine, mode: number): void {
  for (const task of machine.upkeep!.tasks) {
    if (!hasAge(task) || !resets(task, mode) || statusOf(plant, machine, task).active) continue;
    growYoung(plant, machine, task);
  }
  settleAnew(plant, machine);
}

/** An operation has ended: it is counted, and the machine stands still for what waits for that. */
export function operationEnded(plant: Plant, machine: PlantMachine): void {
  const { cycleModes, tasks } = machine.upkeep as Upkeep;
  const left = machine.state.timeToFailure;
  for (const task of tasks) {
    if (task.clock === "cycles") left[task.index]!--;
    const rest = task.clock === "operating" ? ROUNDING * task.interval : 0;
    const counts = task.clock === "cycles" || task.clock === "operating";
    if (counts && (left[task.index] as number) <= rest) statusOf(plant, machine, task).due = true;
  }
  for (const mode of cycleModes) {
    if (isBroken(plant, machine, mode) || --left[mode.index]! > 0) continue;
    machineFailed(plant, machine, mode.index);
    failureBegan(plant, machine, mode.index);
  }
  consider(plant, machine);
}

/** Shifts have changed: a machine that is off shift may be maintained early. */
export function considerAll(plant: Plant): void {
  for (const machine of plant.machines) if (machine.upkeep !== null) consider(plant, machine);
}

/** Machines that stay without work at the end of an instant, ready or at rest, are maintained early. True: there were any. */
export function maintainIdle(plant: Plant): boolean {
  let any = false;
  for (let i = 0; i < plant.opportunists.length; i++) {
    const machine = plant.opportunists[i] as PlantMachine;
    const { state } = machine;
    if (state.job >= 0 || !isUp(state) || state.resting === WAKING_UP) continue;
    for (const task of machine.upkeep!.tasks) {
      if (!isOld(plant, machine, task) || statusOf(plant, machine, task).active) continue;
      begin(plant, machine, task);
      any = true;
    }
  }
  return any;
}

/** Begins what is due, and what may be done early, on a machine that does not run. */
function consider(plant: Plant, machine: PlantMachine): void {
  const { state } = machine;
  if (isAtWork(machine)) return;
  for (const task of machine.upkeep!.tasks) {
    const status = statusOf(plant, machine, task);
    if (status.active) continue;
    if (status.due || (!isUp(state) && isOld(plant, machine, task))) begin(plant, machine, task);
  }
}

/** Is the machine old enough for the task to be done early, and is no repair under way that does the same? */
function isOld(plant: Plant, machine: PlantMachine, task: TaskPlan): boolean {
  const { early, interval, clock, index, resets } = task;
  if (early === Number.POSITIVE_INFINITY) return false;
  for (const mode of resets) if (isBroken(plant, machine, mode)) return false;
  if (clock === "calendar") return plant.simulator.now >= statusOf(plant, machine, task).since + early;
  return interval - (machine.state.timeToFailure[index] as number) >= early;
}

function begin(plant: Plant, machine: PlantMachine, task: TaskPlan): void {
  const { simulator } = plant;
  const status = statusOf(plant, machine, task);
  plant.recorder?.write2(simulator.now, RECORD_CODE["maintenance.started"], machine.index, task.number);
  status.due = false;
  status.active = true;
  statesOf(plant, machine.upkeep!).active++;
  machine.state.down++;
  if (hasAge(task)) simulator.cancel(task.failureTimer);
  simulator.cancel(task.earlyTimer);
  for (const { failureTimer } of task.resets) simulator.cancel(failureTimer);
  withdraw(plant, machine);
  beginRepair(plant, machine, task);
}

/** The age of a task begins again. */
function growYoung(plant: Plant, machine: PlantMachine, task: TaskPlan): void {
  const { simulator } = plant;
  const status = statusOf(plant, machine, task);
  status.due = false;
  if (task.clock !== "calendar") {
    machine.state.timeToFailure[task.index] = task.interval;
    return;
  }
  status.since = simulator.now;
  simulator.cancel(task.failureTimer);
  simulator.schedule(task.failureTimer, simulator.now + task.interval, DISTURBANCES);
  if (task.early >= task.interval) return;
  simulator.cancel(task.earlyTimer);
  simulator.schedule(task.earlyTimer, simulator.now + task.early, DISTURBANCES);
}

/** An inspection is over: wear above its warning leads to a renewal, less to nothing but its cost. */
function followUp(plant: Plant, machine: PlantMachine, { mode }: TaskPlan): void {
  const wear = statesOf(plant, machine.upkeep!).wear[mode] as WearState;
  wear.memory = {};
  const failure = machine.modes[mode] as FailurePlan;
  if (wear.level < failure.wear!.warning || isBroken(plant, machine, failure)) return;
  const renewal = machine.upkeep!.tasks.find((task) => task.clock === "renewal" && task.mode === mode) as TaskPlan;
  if (!statusOf(plant, machine, renewal).active) begin(plant, machine, renewal);
}

function followsAlarm({ mode }: TaskPlan): boolean {
  return mode >= 0;
}

/** Is it due at an age, and neither at fixed dates nor after an alarm or a signal? */
function hasAge({ clock, mode }: TaskPlan): boolean {
  return clock !== "block" && clock !== "adjustment" && mode < 0;
}

function resets(task: TaskPlan, mode: number): boolean {
  return task.resets.some((plan: FailurePlan) => plan.index === mode);
}

/** A machine that is kept from work may go from one reason to another. */
function settleAnew(plant: Plant, machine: PlantMachine): void {
  unsettle(plant, machine.index);
  machinesChanged(plant, machine.centre);
}

function statesOf(plant: Plant, { index }: Upkeep): UpkeepState {
  return plant.state.upkeep[index] as UpkeepState;
}

function statusOf(plant: Plant, { upkeep }: PlantMachine, { number }: TaskPlan): TaskState {
  return statesOf(plant, upkeep!).tasks[number] as TaskState;
}
