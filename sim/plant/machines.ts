import {
  BLOCKED,
  DOWN,
  IDLE,
  LOADING,
  MAINTENANCE,
  OFF_SHIFT,
  PROCESSING,
  RECORD_CODE,
  SETUP,
  STARVED,
  UNLOADING,
  WAITING,
} from "../trace/records.ts";
import { endTour, setOut, standStill, tourOf, walkOn } from "./aisle-claims.ts";
import { noteMachine } from "./dedication.ts";
import { activityOf, handsOf, jobsInside, pauseHands, restartHands } from "./hands.ts";
import { drawAtStart, operationOf } from "./jobs.ts";
import { add } from "./list.ts";
import { offerPort, pauseLots, restartLots, resumeLots } from "./lots-inside.ts";
import { callOff, release, waitsForPeople } from "./needs.ts";
import { releasePeople } from "./operators.ts";
import { COMPLETIONS, DISTURBANCES, type OperatingClock, type Plant, type PlantMachine } from "./plant.ts";
import { beginWork, interruptPower } from "./power-orders.ts";
import { chooseAgain } from "./resources.ts";
import { noteStart } from "./schedule-news.ts";
import { beginInTime } from "./start-by.ts";
import { HOLDING, type JobState, type MachineState, NOTHING, ON_MACHINE, SETTING_UP, WORKING } from "./state.ts";
import type { TourStep } from "./storage-state.ts";
import { timeInStorage } from "./storage-tours.ts";
import { plannedWay } from "./storage-work.ts";
import { machinesChanged, recordQueueCause } from "./work-centres.ts";

const OPERATION_STARTED = RECORD_CODE["operation.started"];
const OPERATION_COMPLETED = RECORD_CODE["operation.completed"];
const BATCH_JOINED = RECORD_CODE["batch.joined"];
const SETUP_STARTED = RECORD_CODE["setup.started"];
const STATE_CHANGED = RECORD_CODE["machine.stateChanged"];

/** State of the machine by its activity, and `activity` of "operation.resumed". */
export const STATE_OF_ACTIVITY: readonly number[] = [IDLE, SETUP, PROCESSING, BLOCKED, LOADING, UNLOADING];
const RESUMED: readonly number[] = [-1, 0, 1, -1, 2, 3];

/** Up, and in its working hours. */
export function isUp(machine: MachineState): boolean {
  return machine.down === 0 && !machine.offShift;
}

/** Up, in its working hours, and on. */
export function isReady(machine: MachineState): boolean {
  return machine.down === 0 && !machine.offShift && machine.resting === 0;
}

/** A free machine takes a job that has just left the queue, and needs nothing else. */
export function start(plant: Plant, machine: PlantMachine, job: JobState): void {
  takeJob(plant, machine, job);
  if (machine.centre.setup !== null && startSetup(plant, machine, job)) return;
  beginProcessing(plant, machine, job);
}

/** A free machine takes jobs that have just left the queue together, and needs nothing else; the first of them leads. */
export function startBatch(plant: Plant, machine: PlantMachine, jobs: readonly JobState[]): void {
  const leader = jobs[0] as JobState;
  takeBatch(plant, machine, jobs);
  if (machine.centre.setup !== null && startSetup(plant, machine, leader)) return;
  beginProcessing(plant, machine, leader);
}

export function takeBatch(plant: Plant, machine: PlantMachine, jobs: readonly JobState[]): void {
  const { centre, index, state } = machine;
  const leader = jobs[0] as JobState;
  if (operationOf(plant, leader).batch !== null || jobs.length > 1) {
    jobs.forEach(({ id }, place) => {
      plant.recorder?.write4(plant.simulator.now, BATCH_JOINED, index, id, place, jobs.length);
    });
  }
  if (machine.power !== null) beginWork(plant, machine);
  state.job = leader.slot;
  state.batch = jobs.map(({ slot }) => slot);
  for (const job of jobs) {
    if (plant.deadlineTimer >= 0) beginInTime(job);
    if (centre.hasDedication) noteMachine(job, index);
    job.machine = index;
    job.phase = ON_MACHINE;
  }
  centre.state.occupied += jobs.length;
}

export function takeJob(plant: Plant, machine: PlantMachine, job: JobState): void {
  // `centre` must not be the first local: see docs/decisions/0006-inlining.md.
  const { index, centre, state } = machine;
  if (machine.power !== null) beginWork(plant, machine);
  if (plant.hasExtras && plant.deadlineTimer >= 0) beginInTime(job);
  if (centre.hasExtras && centre.hasDedication) noteMachine(job, index);
  state.job = job.slot;
  job.machine = index;
  job.phase = ON_MACHINE;
  centre.state.occupied++;
}

/** Begins the setup that the job needs; false: it needs none. */
export function startSetup(plant: Plant, machine: PlantMachine, job: JobState): boolean {
  const time = changeFamily(plant, machine, job);
  if (time <= 0) return false;
  machine.state.state = SETUP;
  run(plant, machine, SETTING_UP, time, time);
  return true;
}

/** Begins the change to the job's family, and tells how long it takes [s]; 0: it is over, or none is needed. */
export function changeFamily(plant: Plant, machine: PlantMachine, job: JobState): number {
  const { state, index } = machine;
  const { setupFamily } = operationOf(plant, job);
  if (setupFamily < 0) return 0;
  if (setupFamily === state.family) {
    state.runLength++;
    return 0;
  }
  state.runLength = 1;
  const draw = machine.centre.setup?.[state.family + 1]?.[setupFamily];
  const time = draw ? draw() : 0;
  if (time <= 0) {
    state.family = setupFamily;
    state.familySince = plant.simulator.now;
    return 0;
  }
  plant.recorder?.write4(plant.simulator.now, SETUP_STARTED, index, job.id, job.operation, setupFamily);
  return time;
}

/** Setup is done, or none was needed. */
export function beginProcessing(plant: Plant, machine: PlantMachine, job: JobState): void {
  const { simulator } = plant;
  if (machine.centre.hasExtras && machine.centre.batches) {
    beginBatch(plant, machine);
    return;
  }
  plant.recorder?.write3(simulator.now, OPERATION_STARTED, machine.index, job.id, job.operation);
  if (plant.hasExtras && plant.scheduling !== null) noteStart(plant, job);
  machine.state.state = PROCESSING;
  if (job.rest >= 0) {
    run(plant, machine, WORKING, job.rest, job.time);
    job.rest = -1;
  } else {
    if (plant.drawsAtStart) job.time = drawAtStart(plant, job);
    run(plant, machine, WORKING, job.time, job.time);
  }
  plant.state.operationsStarted++;
  if (plant.stopsByCount && plant.state.operationsStarted >= plant.stopAfterStarts) simulator.stop();
}

function beginBatch(plant: Plant, machine: PlantMachine): void {
  const { index, state } = machine;
  const jobs = jobsOn(plant, machine);
  const isSerial = operationOf(plant, jobs[0] as JobState).batch?.kind === "serial" || machine.centre.isStation;
  let time = 0;
  for (const job of jobs) {
    plant.recorder?.write3(plant.simulator.now, OPERATION_STARTED, index, job.id, job.operation);
    if (plant.drawsAtStart) job.time = drawAtStart(plant, job);
    const own = machine.centre.storage === null ? job.time : job.time - plannedWay(plant, job);
    time = isSerial ? time + own : Math.max(time, own);
  }
  let steps: readonly TourStep[] | null = null;
  if (machine.centre.storage !== null) {
    const tour = timeInStorage(plant, machine, jobs);
    time += tour.time;
    steps = tour.steps;
  }
  state.state = PROCESSING;
  run(plant, machine, WORKING, time, time);
  if (steps !== null) setOut(plant, machine, steps);
  plant.state.operationsStarted += jobs.length;
  if (plant.state.operationsStarted >= plant.stopAfterStarts) plant.simulator.stop();
}

/** The jobs that the machine holds: one, or those of its batch, the leading one first. */
export function jobsOn(plant: Plant, { state }: PlantMachine): readonly JobState[] {
  const { jobs } = plant.state;
  if (state.job < 0) return [];
  if (state.batch.length === 0) return [jobs[state.job] as JobState];
  return state.batch.map((slot) => jobs[slot] as JobState);
}

/** Those of them that are not done: jobs that follow each other may have to wait for one ahead. */
export function jobsInProcess(plant: Plant, machine: PlantMachine): readonly JobState[] {
  const { cascade } = machine.state;
  if (cascade === null) return jobsOn(plant, machine);
  return cascade.hands === null ? jobsOn(plant, machine).slice(cascade.done) : jobsInside(plant, machine);
}

/** Takes a job out of the batch on its machine; true: others of it are still there. */
export function leaveBatch({ state }: PlantMachine, job: JobState): boolean {
  const { batch } = state;
  batch.splice(batch.indexOf(job.slot), 1);
  if (batch.length === 0) return false;
  state.job = batch[0] as number;
  return true;
}

/** The setup's end: the machine is of the job's family now, and processes. */
export function completeSetup(plant: Plant, machine: PlantMachine): void {
  const job = plant.state.jobs[machine.state.job] as JobState;
  endSetup(plant, machine, job);
  beginProcessing(plant, machine, job);
  recordQueueCause(plant, machine.centre);
}

export function endSetup(plant: Plant, machine: PlantMachine, job: JobState): void {
  plant.recorder?.write2(plant.simulator.now, RECORD_CODE["setup.completed"], machine.index, job.id);
  machine.state.family = operationOf(plant, job).setupFamily;
  machine.state.familySince = plant.simulator.now;
}

/** The operation's end: the machine holds the finished job, or the finished jobs of its batch. */
export function completeOperation(plant: Plant, machine: PlantMachine, job: JobState): void {
  const { state } = machine;
  if (machine.centre.hasExtras && machine.centre.batches) {
    for (const { id, operation } of jobsOn(plant, machine)) {
      plant.recorder?.write3(plant.simulator.now, OPERATION_COMPLETED, machine.index, id, operation);
    }
  } else {
    plant.recorder?.write3(plant.simulator.now, OPERATION_COMPLETED, machine.index, job.id, job.operation);
  }
  endWork(plant, machine);
  if (machine.centre.hasExtras && machine.centre.hasNeeds && state.cascade === null) release(plant, machine);
  state.state = IDLE;
}

/** The machine works no longer on the job that it holds. */
export function endWork(plant: Plant, machine: PlantMachine): void {
  const { state } = machine;
  if (machine.wear.length > 0 && state.activity === WORKING) stopWearing(plant, machine);
  if (machine.centre.hasExtras && machine.centre.isObstructed) endTour(plant, machine);
  state.activity = HOLDING;
  state.running = false;
}

/** The job has left the machine. */
export function freeMachine(plant: Plant, machine: PlantMachine): void {
  const { centre, state } = machine;
  state.job = -1;
  state.activity = NOTHING;
  if (centre.hasExtras && centre.hasNeeds) release(plant, machine);
  if (centre.hasExtras && centre.isObstructed) endTour(plant, machine);
  centre.state.occupied--;
  if (isReady(state)) centre.state.free.push(machine.index);
  else unsettle(plant, machine.index);
  machinesChanged(plant, centre);
}

/** Stops setup or processing before its end; what is left of it is kept with the machine. */
export function interrupt(plant: Plant, machine: PlantMachine, reason: number): void {
  const { state } = machine;
  if (state.running) stopRunning(plant, machine, reason);
  if (state.cascade !== null) pauseHands(plant, machine, reason);
  if (state.held !== null) releasePeople(plant, state.held);
}

/** Stops what the machine does by itself. */
export function stopRunning(plant: Plant, machine: PlantMachine, reason: number): void {
  const { index, state } = machine;
  const { now } = plant.simulator;
  plant.simulator.cancel(machine.timer);
  if (machine.wear.length > 0 && state.activity === WORKING) stopWearing(plant, machine);
  state.rest = state.endsAt - now;
  state.running = false;
  if (state.cascade !== null) pauseLots(plant.simulator, machine);
  if (machine.centre.isObstructed) standStill(plant, machine);
  for (const { id, operation } of jobsInProcess(plant, machine)) {
    plant.recorder?.write4(now, RECORD_CODE["operation.interrupted"], index, id, operation, reason);
  }
}

/** Loses the progress of what was interrupted: it will take its whole time again. */
export function forgetProgress({ state }: PlantMachine): void {
  state.rest = state.duration;
  if (state.cascade === null) return;
  restartLots(state.cascade);
  restartHands(state.cascade);
}

/** Goes on with what was interrupted, or takes work again, once the machine is up and in its working hours. */
export function becomeReady(plant: Plant, machine: PlantMachine): void {
  const { centre, index, state } = machine;
  unsettle(plant, index);
  if (state.job < 0) {
    if (state.resting === 0) centre.state.free.push(index);
  } else if (handsOf(machine) !== null) {
    // Who is needed for what is decided as the instant closes.
    chooseAgain(plant, centre);
  } else if (centre.isObstructed && tourOf(plant, machine)?.waits) {
    // Whether it may go on is decided as the instant closes.
    plant.simulator.closeInstant();
  } else if (!state.running && state.activity !== HOLDING) {
    if (!centre.hasNeeds || !waitsForPeople(plant, machine)) resumeActivity(plant, machine);
  }
  if (state.cascade !== null) offerPort(plant.simulator, machine);
  machinesChanged(plant, centre);
}

/** Goes on with what was interrupted. */
export function resumeActivity(plant: Plant, machine: PlantMachine): void {
  const { index, state } = machine;
  const { recorder, simulator } = plant;
  const resumed = RESUMED[state.activity] as number;
  for (const { id, operation } of jobsInProcess(plant, machine)) {
    recorder?.write4(simulator.now, RECORD_CODE["operation.resumed"], index, id, operation, resumed);
  }
  state.state = STATE_OF_ACTIVITY[state.activity] as number;
  if (state.cascade !== null) resumeLots(simulator, machine);
  run(plant, machine, state.activity, state.rest, state.duration);
  if (machine.centre.isObstructed) walkOn(plant, machine);
}

/** A machine that was free leaves the choice of its work centre. */
export function withdraw(plant: Plant, machine: PlantMachine): void {
  const { centre, index } = machine;
  if (centre.hasNeeds) callOff(plant, machine);
  const { free } = centre.state;
  if (machine.power !== null) interruptPower(plant, machine);
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

function stateOf(plant: Plant, machine: PlantMachine): number {
  // `centre` must not be the first local, as above.
  const { state, centre, upkeep } = machine;
  if (state.running) return STATE_OF_ACTIVITY[state.activity] as number;
  const hands = state.cascade === null ? null : state.cascade.hands;
  if (hands?.running) return STATE_OF_ACTIVITY[activityOf(machine, hands.task)] as number;
  if (centre.isObstructed && isHeldUp(plant, machine)) return BLOCKED;
  if (state.offShift) return OFF_SHIFT;
  if (state.down > 0)
    return upkeep !== null && state.down === plant.state.upkeep[upkeep.index]!.active ? MAINTENANCE : DOWN;
  if (hands !== null && (state.held!.waits || state.held!.coming)) return WAITING;
  if (state.activity === HOLDING) return BLOCKED;
  if (state.resting !== 0) return state.resting;
  if (state.held !== null && (state.held.waits || state.held.coming)) return WAITING;
  // Orders at a station wait for pods, and are not held back.
  const heldBack = centre.state.queue.length > 0 && !centre.isStation;
  return plant.state.workInProcess > 0 && !heldBack ? STARVED : IDLE;
}

/** Does another stand in its way, and nothing else keep it from going on? */
function isHeldUp(plant: Plant, machine: PlantMachine): boolean {
  const { down, offShift } = machine.state;
  return down === 0 && (!offShift || machine.finishesAtShiftEnd) && tourOf(plant, machine)?.waits === true;
}

/** Runs an activity for what is left of its whole duration [s]. */
export function run(plant: Plant, machine: PlantMachine, activity: number, left: number, duration: number): void {
  const { state } = machine;
  const { simulator } = plant;
  const followsSetup = state.activity === SETTING_UP && activity === WORKING;
  state.activity = activity;
  state.duration = duration;
  state.endsAt = simulator.now + left;
  state.running = true;
  // Jobs that end at one instant do so in the order in which machines took them, whether a setup came first or not.
  if (followsSetup) simulator.scheduleNextStage(machine.timer, state.endsAt);
  else simulator.schedule(machine.timer, state.endsAt, COMPLETIONS);
  if (machine.wear.length > 0 && activity === WORKING) startWearing(plant, machine, left);
}

/** Sets the failures that operating time will bring before the operation ends. */
export function startWearing({ simulator }: Plant, { state, wear }: PlantMachine, untilEnd: number): void {
  state.runningSince = simulator.now;
  for (let i = 0; i < wear.length; i++) {
    const mode = wear[i] as OperatingClock;
    const left = state.timeToFailure[mode.index] as number;
    if (left < untilEnd && !simulator.isPending(mode.repairTimer)) {
      simulator.schedule(mode.failureTimer, simulator.now + left, DISTURBANCES);
    }
  }
}

/** Takes the operating time just spent off what is left to each failure. */
export function stopWearing({ simulator }: Plant, { state, wear }: PlantMachine): void {
  const spent = simulator.now - state.runningSince;
  for (let i = 0; i < wear.length; i++) {
    const mode = wear[i] as OperatingClock;
    simulator.cancel(mode.failureTimer);
    state.timeToFailure[mode.index] = Math.max((state.timeToFailure[mode.index] as number) - spent, 0);
  }
}
