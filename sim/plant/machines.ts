import { BLOCKED, DOWN, IDLE, OFF_SHIFT, PROCESSING, RECORD_CODE, SETUP, STARVED } from "../trace/records.ts";
import { drawAtStart, operationOf, processingTimeOf } from "./jobs.ts";
import { add } from "./list.ts";
import {
  COMPLETIONS,
  DISTURBANCES,
  type FailurePlan,
  type MachinePlan,
  type Plant,
  type WorkCentrePlan,
} from "./plant.ts";
import {
  HOLDING,
  type JobState,
  type MachineState,
  NOTHING,
  ON_MACHINE,
  SETTING_UP,
  WORKING,
  type WorkCentreState,
} from "./state.ts";
import { recordQueueCause, touch } from "./work-centres.ts";

const OPERATION_STARTED = RECORD_CODE["operation.started"];
const STATE_CHANGED = RECORD_CODE["machine.stateChanged"];

/** Up, and in its working hours. */
export function isReady(machine: MachineState): boolean {
  return machine.down === 0 && machine.onShift;
}

/** A free machine takes a job that has just left the queue. */
export function start(plant: Plant, index: number, job: JobState): void {
  const machine = plant.state.machines[index] as MachineState;
  const plan = plant.workCentres[job.workCentre] as WorkCentrePlan;
  machine.job = job.slot;
  job.machine = index;
  job.phase = ON_MACHINE;
  plant.state.workCentres[job.workCentre]!.occupied++;
  if (plan.setup !== null && startSetup(plant, plan, index, job)) return;
  beginProcessing(plant, index, job);
}

/** Begins the setup that the job needs; false: it needs none. */
function startSetup(plant: Plant, plan: WorkCentrePlan, index: number, job: JobState): boolean {
  const machine = plant.state.machines[index] as MachineState;
  const { setupFamily } = operationOf(plant, job);
  if (setupFamily < 0 || setupFamily === machine.family) return false;
  const draw = plan.setup?.[machine.family + 1]?.[setupFamily];
  const time = draw ? draw() : 0;
  if (time <= 0) {
    machine.family = setupFamily;
    return false;
  }
  const { recorder, simulator } = plant;
  recorder?.write4(simulator.now, RECORD_CODE["setup.started"], index, job.id, job.operation, setupFamily);
  machine.state = SETUP;
  run(plant, index, SETTING_UP, time);
  return true;
}

/** Setup is done, or none was needed. */
export function beginProcessing(plant: Plant, index: number, job: JobState): void {
  const { state, simulator } = plant;
  plant.recorder?.write3(simulator.now, OPERATION_STARTED, index, job.id, job.operation);
  (state.machines[index] as MachineState).state = PROCESSING;
  const drawn = job.rest < 0 && !plant.drawWithJob;
  run(plant, index, WORKING, drawn ? drawAtStart(plant, job) : processingTimeOf(plant, job));
  job.rest = -1;
  if (++state.operationsStarted >= plant.stopAfterStarts) simulator.stop();
}

/** The setup's end: the machine is of the job's family now, and processes. */
export function completeSetup(plant: Plant, index: number): void {
  const machine = plant.state.machines[index] as MachineState;
  const job = plant.state.jobs[machine.job] as JobState;
  plant.recorder?.write2(plant.simulator.now, RECORD_CODE["setup.completed"], index, job.id);
  machine.family = operationOf(plant, job).setupFamily;
  beginProcessing(plant, index, job);
  recordQueueCause(plant, job.workCentre);
}

/** The operation's end: the machine holds the finished job. */
export function completeOperation(plant: Plant, index: number): JobState {
  const machine = plant.state.machines[index] as MachineState;
  const job = plant.state.jobs[machine.job] as JobState;
  plant.recorder?.write3(plant.simulator.now, RECORD_CODE["operation.completed"], index, job.id, job.operation);
  const plan = plant.machines[index] as MachinePlan;
  if (plan.wears) stopWearing(plant, plan, machine);
  machine.state = IDLE;
  machine.activity = HOLDING;
  machine.running = false;
  return job;
}

/** The job has left the machine. */
export function freeMachine(plant: Plant, index: number): void {
  const machine = plant.state.machines[index] as MachineState;
  const { workCentre } = plant.machines[index] as MachinePlan;
  const centre = plant.state.workCentres[workCentre] as WorkCentreState;
  machine.job = -1;
  machine.activity = NOTHING;
  centre.occupied--;
  if (isReady(machine)) centre.free.push(index);
  else add(plant.state.unsettled, index);
  touch(plant, workCentre);
}

/** Stops setup or processing before its end; what is left of it is kept with the job. */
export function interrupt(plant: Plant, index: number, reason: number): void {
  const machine = plant.state.machines[index] as MachineState;
  const job = plant.state.jobs[machine.job] as JobState;
  const { now } = plant.simulator;
  const plan = plant.machines[index] as MachinePlan;
  plant.simulator.cancel(plan.timer);
  if (plan.wears && machine.activity === WORKING) stopWearing(plant, plan, machine);
  job.rest = machine.endsAt - now;
  machine.running = false;
  plant.recorder?.write4(now, RECORD_CODE["operation.interrupted"], index, job.id, job.operation, reason);
}

/** Loses the progress of what was interrupted: it will take its whole time again. */
export function forgetProgress(plant: Plant, index: number): void {
  const machine = plant.state.machines[index] as MachineState;
  (plant.state.jobs[machine.job] as JobState).rest = machine.duration;
}

/** Goes on with what was interrupted, or takes work again, once the machine is up and in its working hours. */
export function becomeReady(plant: Plant, index: number): void {
  const machine = plant.state.machines[index] as MachineState;
  const { workCentre } = plant.machines[index] as MachinePlan;
  add(plant.state.unsettled, index);
  touch(plant, workCentre);
  if (machine.job < 0) {
    plant.state.workCentres[workCentre]!.free.push(index);
  } else if (!machine.running && (machine.activity === SETTING_UP || machine.activity === WORKING)) {
    const job = plant.state.jobs[machine.job] as JobState;
    const processing = machine.activity === WORKING ? 1 : 0;
    const { recorder, simulator } = plant;
    recorder?.write4(simulator.now, RECORD_CODE["operation.resumed"], index, job.id, job.operation, processing);
    machine.state = processing ? PROCESSING : SETUP;
    const whole = machine.duration;
    run(plant, index, machine.activity, job.rest);
    machine.duration = whole;
    job.rest = -1;
  }
}

/** A machine that was free leaves the choice of its work centre. */
export function withdraw(plant: Plant, index: number): void {
  const { workCentre } = plant.machines[index] as MachinePlan;
  const { free } = plant.state.workCentres[workCentre] as WorkCentreState;
  const place = free.indexOf(index);
  if (place >= 0) free.splice(place, 1);
  add(plant.state.unsettled, index);
  touch(plant, workCentre);
}

/** Records the machine's state, if it is another than the one last recorded. */
export function settle(plant: Plant, index: number): void {
  const machine = plant.state.machines[index] as MachineState;
  const wanted = stateOf(plant, index, machine);
  if (wanted === machine.state) return;
  machine.state = wanted;
  const job = machine.job < 0 ? -1 : (plant.state.jobs[machine.job] as JobState).id;
  plant.recorder?.write3(plant.simulator.now, STATE_CHANGED, index, wanted, job);
}

function stateOf(plant: Plant, index: number, machine: MachineState): number {
  if (machine.running) return machine.activity === WORKING ? PROCESSING : SETUP;
  if (!machine.onShift) return OFF_SHIFT;
  if (machine.down > 0) return DOWN;
  if (machine.activity === HOLDING) return BLOCKED;
  const { workCentre } = plant.machines[index] as MachinePlan;
  const heldBack = plant.state.workCentres[workCentre]!.queue.length > 0;
  return plant.state.workInProcess > 0 && !heldBack ? STARVED : IDLE;
}

function run(plant: Plant, index: number, activity: number, duration: number): void {
  const machine = plant.state.machines[index] as MachineState;
  const plan = plant.machines[index] as MachinePlan;
  const { now } = plant.simulator;
  machine.activity = activity;
  machine.duration = duration;
  machine.endsAt = now + duration;
  machine.running = true;
  machine.runningSince = now;
  plant.simulator.schedule(plan.timer, machine.endsAt, COMPLETIONS);
  if (plan.wears && activity === WORKING) startWearing(plant, plan, machine, duration);
}

/** Sets the failures that operating time will bring before the operation ends. */
function startWearing(plant: Plant, plan: MachinePlan, machine: MachineState, duration: number): void {
  for (let i = 0; i < plan.modes.length; i++) {
    const mode = plan.modes[i] as FailurePlan;
    const left = machine.timeToFailure[i] as number;
    if (mode.operating && left < duration && !plant.simulator.isPending(mode.repairTimer)) {
      plant.simulator.schedule(mode.failureTimer, plant.simulator.now + left, DISTURBANCES);
    }
  }
}

/** Takes the operating time just spent off what is left to each failure. */
function stopWearing(plant: Plant, plan: MachinePlan, machine: MachineState): void {
  const spent = plant.simulator.now - machine.runningSince;
  for (let i = 0; i < plan.modes.length; i++) {
    const mode = plan.modes[i] as FailurePlan;
    if (!mode.operating) continue;
    plant.simulator.cancel(mode.failureTimer);
    machine.timeToFailure[i] = Math.max((machine.timeToFailure[i] as number) - spent, 0);
  }
}
