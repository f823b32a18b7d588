import { BLOCKED, DOWN, IDLE, OFF_SHIFT, PROCESSING, RECORD_CODE, SETUP, STARVED } from "../trace/records.ts";
import { drawAtStart, operationOf } from "./jobs.ts";
import { add } from "./list.ts";
import { COMPLETIONS, DISTURBANCES, type FailurePlan, type Plant, type PlantMachine } from "./plant.ts";
import { HOLDING, type JobState, type MachineState, NOTHING, ON_MACHINE, SETTING_UP, WORKING } from "./state.ts";
import { machinesChanged, recordQueueCause } from "./work-centres.ts";

const OPERATION_STARTED = RECORD_CODE["operation.started"];
const OPERATION_COMPLETED = RECORD_CODE["operation.completed"];
const SETUP_STARTED = RECORD_CODE["setup.started"];
const STATE_CHANGED = RECORD_CODE["machine.stateChanged"];

/** Up, and in its working hours. */
export function isReady(machine: MachineState): boolean {
  return machine.down === 0 && !machine.offShift;
}

/** A free machine takes a job that has just left the queue. */
export function start(plant: Plant, machine: PlantMachine, job: JobState): void {
  const { centre, state } = machine;
  state.job = job.slot;
  job.machine = machine.index;
  job.phase = ON_MACHINE;
  centre.state.occupied++;
  if (centre.setup !== null && startSetup(plant, machine, job)) return;
  beginProcessing(plant, machine, job);
}

/** Begins the setup that the job needs; false: it needs none. */
function startSetup(plant: Plant, machine: PlantMachine, job: JobState): boolean {
  const { state, index } = machine;
  const { setupFamily } = operationOf(plant, job);
  if (setupFamily < 0) return false;
  if (setupFamily === state.family) {
    state.runLength++;
    return false;
  }
  state.runLength = 1;
  const draw = machine.centre.setup?.[state.family + 1]?.[setupFamily];
  const time = draw ? draw() : 0;
  if (time <= 0) {
    state.family = setupFamily;
    return false;
  }
  plant.recorder?.write4(plant.simulator.now, SETUP_STARTED, index, job.id, job.operation, setupFamily);
  state.state = SETUP;
  run(plant, machine, SETTING_UP, time, time);
  return true;
}

/** Setup is done, or none was needed. */
function beginProcessing(plant: Plant, machine: PlantMachine, job: JobState): void {
  const { simulator } = plant;
  plant.recorder?.write3(simulator.now, OPERATION_STARTED, machine.index, job.id, job.operation);
  machine.state.state = PROCESSING;
  if (job.rest >= 0) {
    run(plant, machine, WORKING, job.rest, job.time);
    job.rest = -1;
  } else {
    if (plant.drawsAtStart) job.time = drawAtStart(plant, job);
    run(plant, machine, WORKING, job.time, job.time);
  }
  if (++plant.state.operationsStarted >= plant.stopAfterStarts) simulator.stop();
}

/** The setup's end: the machine is of the job's family now, and processes. */
export function completeSetup(plant: Plant, machine: PlantMachine): void {
  const job = plant.state.jobs[machine.state.job] as JobState;
  plant.recorder?.write2(plant.simulator.now, RECORD_CODE["setup.completed"], machine.index, job.id);
  machine.state.family = operationOf(plant, job).setupFamily;
  beginProcessing(plant, machine, job);
  recordQueueCause(plant, machine.centre);
}

/** The operation's end: the machine holds the finished job. */
export function completeOperation(plant: Plant, machine: PlantMachine, job: JobState): void {
  const { state } = machine;
  plant.recorder?.write3(plant.simulator.now, OPERATION_COMPLETED, machine.index, job.id, job.operation);
  if (machine.wear.length > 0) stopWearing(plant, machine);
  state.state = IDLE;
  state.activity = HOLDING;
  state.running = false;
}

/** The job has left the machine. */
export function freeMachine(plant: Plant, machine: PlantMachine): void {
  const { centre, state } = machine;
  state.job = -1;
  state.activity = NOTHING;
  centre.state.occupied--;
  if (isReady(state)) centre.state.free.push(machine.index);
  else unsettle(plant, machine.index);
  machinesChanged(plant, centre);
}

/** Stops setup or processing before its end; what is left of it is kept with the machine. */
export function interrupt(plant: Plant, machine: PlantMachine, reason: number): void {
  const { index, state } = machine;
  const job = plant.state.jobs[state.job] as JobState;
  const { now } = plant.simulator;
  plant.simulator.cancel(machine.timer);
  if (machine.wear.length > 0 && state.activity === WORKING) stopWearing(plant, machine);
  state.rest = state.endsAt - now;
  state.running = false;
  plant.recorder?.write4(now, RECORD_CODE["operation.interrupted"], index, job.id, job.operation, reason);
}

/** Loses the progress of what was interrupted: it will take its whole time again. */
export function forgetProgress({ state }: PlantMachine): void {
  state.rest = state.duration;
}

/** Goes on with what was interrupted, or takes work again, once the machine is up and in its working hours. */
export function becomeReady(plant: Plant, machine: PlantMachine): void {
  const { centre, index, state } = machine;
  unsettle(plant, index);
  if (state.job < 0) {
    centre.state.free.push(index);
  } else if (!state.running && (state.activity === SETTING_UP || state.activity === WORKING)) {
    const job = plant.state.jobs[state.job] as JobState;
    const processing = state.activity === WORKING ? 1 : 0;
    const { recorder, simulator } = plant;
    recorder?.write4(simulator.now, RECORD_CODE["operation.resumed"], index, job.id, job.operation, processing);
    state.state = processing ? PROCESSING : SETUP;
    run(plant, machine, state.activity, state.rest, state.duration);
  }
  machinesChanged(plant, centre);
}

/** A machine that was free leaves the choice of its work centre. */
export function withdraw(plant: Plant, { centre, index }: PlantMachine): void {
  const { free } = centre.state;
  const place = free.indexOf(index);
  if (place >= 0) free.splice(place, 1);
  unsettle(plant, index);
  machinesChanged(plant, centre);
}

/** Marks that the machine's state may have changed, where states are recorded. */
export function unsettle({ recorder, state }: Plant, machine: number): void {
  if (recorder !== null) add(state.unsettled, machine);
}

/** Records the machine's state, if it is another than the one last recorded. */
export function settle(plant: Plant, machine: PlantMachine): void {
  const { index, state } = machine;
  const wanted = stateOf(plant, machine);
  if (wanted === state.state) return;
  state.state = wanted;
  const job = state.job < 0 ? -1 : (plant.state.jobs[state.job] as JobState).id;
  plant.recorder?.write3(plant.simulator.now, STATE_CHANGED, index, wanted, job);
}

/** Takes the machines' states as they are for recorded, where a recorded run goes on from one that was not. */
export function assumeStates(plant: Plant): void {
  for (const machine of plant.machines) machine.state.state = stateOf(plant, machine);
}

function stateOf(plant: Plant, { centre, state }: PlantMachine): number {
  if (state.running) return state.activity === WORKING ? PROCESSING : SETUP;
  if (state.offShift) return OFF_SHIFT;
  if (state.down > 0) return DOWN;
  if (state.activity === HOLDING) return BLOCKED;
  const heldBack = centre.state.queue.length > 0;
  return plant.state.workInProcess > 0 && !heldBack ? STARVED : IDLE;
}

/** Runs an activity for what is left of its whole duration [s]. */
function run(plant: Plant, machine: PlantMachine, activity: number, left: number, duration: number): void {
  const { state } = machine;
  const { simulator } = plant;
  state.activity = activity;
  state.duration = duration;
  state.endsAt = simulator.now + left;
  state.running = true;
  simulator.schedule(machine.timer, state.endsAt, COMPLETIONS);
  if (machine.wear.length > 0 && activity === WORKING) startWearing(plant, machine, left);
}

/** Sets the failures that operating time will bring before the operation ends. */
function startWearing({ simulator }: Plant, { state, wear }: PlantMachine, untilEnd: number): void {
  state.runningSince = simulator.now;
  for (let i = 0; i < wear.length; i++) {
    const mode = wear[i] as FailurePlan;
    const left = state.timeToFailure[mode.index] as number;
    if (left < untilEnd && !simulator.isPending(mode.repairTimer)) {
      simulator.schedule(mode.failureTimer, simulator.now + left, DISTURBANCES);
    }
  }
}

/** Takes the operating time just spent off what is left to each failure. */
function stopWearing({ simulator }: Plant, { state, wear }: PlantMachine): void {
  const spent = simulator.now - state.runningSince;
  for (let i = 0; i < wear.length; i++) {
    const mode = wear[i] as FailurePlan;
    simulator.cancel(mode.failureTimer);
    state.timeToFailure[mode.index] = Math.max((state.timeToFailure[mode.index] as number) - spent, 0);
  }
}
