import {
  BLOCKED,
  DOWN,
  IDLE,
  LOADING,
  MACHINE_STATES,
  MAINTENANCE,
  OFF,
  OFF_SHIFT,
  PROCESSING,
  RECORD_CODE,
  SETUP,
  STANDBY,
  UNLOADING,
  WAITING,
  WAKING_UP,
} from "../trace/records.ts";
import { CAUSE } from "./job-causes.ts";
import { forgoFromStorage, requireFromStorage } from "./job-work.ts";
import { add } from "./list.ts";
import { forgoMaterials, requireMaterials } from "./materials.ts";
import { BY_STORED_INDEX, type Plant, type PlantCentre, type PlantMachine } from "./plant.ts";
import { append, at, insert, placeOf, removeAt } from "./queue.ts";
import { askIndex } from "./rules.ts";
import { lookAgain } from "./start-by.ts";
import { IN_QUEUE, type JobState } from "./state.ts";
import { viewOf } from "./view.ts";

const JOB_QUEUED = RECORD_CODE["job.queued"];
const QUEUE_WAITING = RECORD_CODE["queue.waiting"];

/** Is there a free place in the buffer or on a machine, not counting those promised to jobs on their way? */
export function hasPlace({ places, state }: PlantCentre): boolean {
  return state.queue.length + state.occupied + state.inbound < places;
}

/** Call it when machines of a work centre have changed: who can choose now does so when the instant closes. */
export function machinesChanged(plant: Plant, centre: PlantCentre): void {
  const { free, queue } = centre.state;
  if (queue.length > 0 && free.length > 0) mustChoose(plant, centre);
  if (centre.hasExtras) {
    if (centre.isStation || (centre.preempts && queue.length > 0)) mustChoose(plant, centre);
    if (centre.rests) managePower(plant, centre);
  }
  if (plant.load !== null && plant.state.held.length > 0) retryHeld(plant);
  if (plant.recorder !== null) mustExplain(plant, centre);
  if (plant.closesEveryInstant) plant.simulator.closeInstant();
}

/** A job has joined the queue. Why the others wait, and what state the machines are in, is as before. */
function queueGrew(plant: Plant, centre: PlantCentre): void {
  const { free, queue } = centre.state;
  if (free.length > 0) mustChoose(plant, centre);
  if (centre.hasExtras) {
    if (centre.preempts || centre.kits || centre.isStation) mustChoose(plant, centre);
    if (centre.rests) managePower(plant, centre);
  }
  if (plant.recorder !== null && (queue.length === 1 || centre.state.mustChoose || centre.hasDedication)) {
    mustExplain(plant, centre);
  }
  if (plant.closesEveryInstant) plant.simulator.closeInstant();
}

/** Machines have changed, and the planned power with them: the load rule is asked again where it has held machines. */
export function retryHeld(plant: Plant): void {
  const { held } = plant.state;
  for (let i = 0; i < held.length; i++) {
    const centre = plant.workCentres[held.items[i] as number] as PlantCentre;
    if (centre.state.heldMachine < 0) continue;
    centre.state.heldMachine = -1;
    mustChoose(plant, centre);
    if (centre.rests) managePower(plant, centre);
    if (plant.recorder !== null) mustExplain(plant, centre);
  }
  held.length = 0;
}

/** The work centre's power rule is asked when the instant closes. */
export function managePower({ simulator, state }: Plant, centre: PlantCentre): void {
  if (centre.state.mustManagePower) return;
  centre.state.mustManagePower = true;
  add(state.powerChanges, centre.index);
  simulator.closeInstant();
}

export function mustChoose({ simulator, state }: Plant, centre: PlantCentre): void {
  if (centre.state.mustChoose) return;
  centre.state.mustChoose = true;
  add(state.choosing, centre.index);
  simulator.closeInstant();
}

/** States and causes here are recorded when the instant closes, if they are others by then. */
export function mustExplain({ simulator, state }: Plant, centre: PlantCentre): void {
  if (centre.state.mustExplain) return;
  centre.state.mustExplain = true;
  add(state.changed, centre.index);
  simulator.closeInstant();
}

/**
 * Puts a job whose operation and alternative are set into the queue of its work centre.
 *
 * @param arrival - when it came [s]: now, or earlier for a job that returns to its old place after an interruption
 */
export function enqueue(plant: Plant, job: JobState, centre: PlantCentre, arrival: number): void {
  job.phase = IN_QUEUE;
  job.machine = -1;
  job.queueArrival = arrival;
  if (centre.hasExtras) prepareWait(plant, job, centre);
  plant.recorder?.write3(plant.simulator.now, JOB_QUEUED, job.id, centre.index, job.operation);
  if (centre.asking === BY_STORED_INDEX) storeIndex(plant, centre, job);
  const { queue } = centre.state;
  const place = queue.length === 0 ? 0 : placeInOrder(plant, centre, job);
  if (place === queue.length) append(queue, job.slot);
  else insert(queue, place, job.slot);
  queueGrew(plant, centre);
  if (plant.hasExtras && plant.deadlineTimer >= 0) lookAgain(plant, job);
}

/** A job that may wait for more than its machine waits for nothing yet, and asks for its materials. */
function prepareWait(plant: Plant, job: JobState, centre: PlantCentre): void {
  if (centre.hasNeeds || centre.hasDedication || centre.storage !== null) job.waitCause = -1;
  if (centre.storage !== null) requireFromStorage(plant, job);
  if (centre.consumes) requireMaterials(plant, job);
}

/** Takes a job out of its queue that no machine has taken. */
export function leaveQueue(plant: Plant, centre: PlantCentre, job: JobState): void {
  const { queue } = centre.state;
  removeAt(queue, placeOf(queue, job.slot));
  if (centre.consumes) forgoMaterials(plant, job);
  if (centre.storage !== null) forgoFromStorage(plant, job);
  if (centre.rests) managePower(plant, centre);
  if (plant.recorder !== null) mustExplain(plant, centre);
  if (plant.closesEveryInstant) plant.simulator.closeInstant();
}

/** Puts the queues into the order of the rules, which may be others than those they were filled under. */
export function reorderQueues(plant: Plant): void {
  for (const centre of plant.workCentres) {
    const { queue } = centre.state;
    const waiting: JobState[] = [];
    while (queue.length > 0) waiting.push(plant.state.jobs[removeAt(queue, 0)] as JobState);
    for (const job of waiting) {
      if (centre.asking === BY_STORED_INDEX) storeIndex(plant, centre, job);
      insert(queue, placeInOrder(plant, centre, job), job.slot);
    }
  }
}

function storeIndex(plant: Plant, centre: PlantCentre, job: JobState): void {
  centre.question.ask(-1);
  job.index = askIndex(plant, centre, viewOf(plant, job.slot));
}

/** Where a job belongs in the queue, by (index where it is stored, arrival, id). O(log n). */
function placeInOrder(plant: Plant, { asking, state }: PlantCentre, job: JobState): number {
  const { jobs } = plant.state;
  const { queue } = state;
  const stored = asking === BY_STORED_INDEX;
  let from = 0;
  let to = queue.length;
  if (isBefore(jobs[at(queue, to - 1)] as JobState, job, stored)) return to;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (isBefore(jobs[at(queue, middle)] as JobState, job, stored)) from = middle + 1;
    else to = middle;
  }
  return from;
}

function isBefore(a: JobState, b: JobState, stored: boolean): boolean {
  if (stored && a.index !== b.index) return a.index < b.index;
  if (a.queueArrival !== b.queueArrival) return a.queueArrival < b.queueArrival;
  return a.id < b.id;
}

/** Machine states that explain a queue, the strongest first: the queue waits for the first that some machine is in. */
const EXPLAINING_STATES: readonly number[] = [
  PROCESSING,
  LOADING,
  UNLOADING,
  SETUP,
  WAITING,
  BLOCKED,
  WAKING_UP,
  STANDBY,
  OFF,
  DOWN,
  MAINTENANCE,
  OFF_SHIFT,
  IDLE,
];
const CAUSE_OF_STATE: readonly number[] = MACHINE_STATES.map((_, state) => {
  if (state === PROCESSING || state === LOADING || state === UNLOADING) return CAUSE.machineBusy;
  if (state === SETUP) return CAUSE.machineInSetup;
  if (state === WAITING) return CAUSE.machineWaiting;
  if (state === BLOCKED) return CAUSE.machineBlocked;
  if (state === DOWN) return CAUSE.machineDown;
  if (state === STANDBY || state === OFF || state === WAKING_UP) return CAUSE.machineAsleep;
  if (state === MAINTENANCE) return CAUSE.machineInMaintenance;
  return state === OFF_SHIFT ? CAUSE.offShift : CAUSE.heldBack;
});

/** Records why the jobs in the queue wait, if they wait and the cause has changed. */
export function recordQueueCause(
  { recorder, simulator }: Plant,
  { batches, index, machines, state }: PlantCentre,
): void {
  if (recorder === null || state.queue.length === 0) return;
  const isHeld = state.heldMachine >= 0;
  const machine = isHeld
    ? (machines.find(({ index }) => index === state.heldMachine) as PlantMachine)
    : machines.length === 1
      ? (machines[0] as PlantMachine)
      : explainingMachine(machines);
  const seen = CAUSE_OF_STATE[machine.state.state] as number;
  const cause = isHeld ? CAUSE.powerLimit : batches && seen === CAUSE.heldBack ? CAUSE.batch : seen;
  if (state.waitCause === cause && state.waitSubject === machine.index) return;
  state.waitCause = cause;
  state.waitSubject = machine.index;
  recorder.write3(simulator.now, QUEUE_WAITING, index, cause, machine.index);
}

/** A job in the queue that only one machine may do waits for whatever that machine does. */
export function recordMachineCause(plant: Plant, job: JobState, { index, state }: PlantMachine): void {
  const cause = CAUSE_OF_STATE[state.state] as number;
  if (plant.recorder === null || (job.waitCause === cause && job.waitSubject === index)) return;
  job.waitCause = cause;
  job.waitSubject = index;
  plant.recorder.write3(plant.simulator.now, RECORD_CODE["job.waiting"], job.id, cause, index);
}

/** The first machine in the strongest of their states. */
function explainingMachine(machines: readonly PlantMachine[]): PlantMachine {
  let best = machines[0] as PlantMachine;
  let strongest = EXPLAINING_STATES.length;
  for (let i = 0; i < machines.length; i++) {
    const machine = machines[i] as PlantMachine;
    const strength = EXPLAINING_STATES.indexOf(machine.state.state);
    if (strength >= 0 && strength < strongest) {
      strongest = strength;
      best = machine;
    }
  }
  return best;
}

/** A job in a queue waits for what its queue waits for again. */
export function forgetJobCause(plant: Plant, job: JobState): void {
  if (plant.recorder === null || job.waitCause < 0) return;
  job.waitCause = -1;
  plant.recorder.write3(plant.simulator.now, RECORD_CODE["job.waiting"], job.id, CAUSE.none, -1);
}
