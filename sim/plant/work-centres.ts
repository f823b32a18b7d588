import {
  BLOCKED,
  DOWN,
  IDLE,
  MACHINE_STATES,
  OFF_SHIFT,
  PROCESSING,
  RECORD_CODE,
  SETUP,
  WAIT_CAUSES,
} from "../trace/records.ts";
import { add } from "./list.ts";
import type { Plant, WorkCentrePlan } from "./plant.ts";
import { append, at, insert } from "./queue.ts";
import { askIndex } from "./rules.ts";
import { IN_QUEUE, type JobState, type MachineState, type WorkCentreState } from "./state.ts";
import { viewOf } from "./view.ts";

const JOB_QUEUED = RECORD_CODE["job.queued"];
const QUEUE_WAITING = RECORD_CODE["queue.waiting"];

/** Is there a free place in the buffer or on a machine, not counting those promised to jobs on their way? */
export function hasPlace(plant: Plant, workCentre: number): boolean {
  const { limited, places } = plant.workCentres[workCentre] as WorkCentrePlan;
  if (!limited) return true;
  const state = plant.state.workCentres[workCentre] as WorkCentreState;
  return state.queue.length + state.occupied + state.inbound < places;
}

/** Marks that the machines of this work centre must choose when the instant closes. */
export function touch(plant: Plant, workCentre: number): void {
  const state = plant.state.workCentres[workCentre] as WorkCentreState;
  if (!state.touched) {
    state.touched = true;
    add(plant.state.touched, workCentre);
  }
  plant.simulator.closeInstant();
}

/**
 * Puts a job whose operation and alternative are set into the queue of its work centre.
 *
 * @param arrival - when it came [s]: now, or earlier for a job that returns to its old place after an interruption
 */
export function enqueue(plant: Plant, job: JobState, arrival: number): void {
  const { now } = plant.simulator;
  const workCentre = job.workCentre;
  const plan = plant.workCentres[workCentre] as WorkCentrePlan;
  const { queue } = plant.state.workCentres[workCentre] as WorkCentreState;
  job.phase = IN_QUEUE;
  job.machine = -1;
  job.queueArrival = arrival;
  plant.recorder?.write3(now, JOB_QUEUED, job.id, workCentre, job.operation);
  if (plan.asking === "stored") {
    plan.question.ask(-1);
    job.index = askIndex(plant, plan, viewOf(plant, job.slot));
  }
  let place = queue.length;
  while (place > 0) {
    const ahead = plant.state.jobs[at(queue, place - 1)] as JobState;
    if (ahead.queueArrival < arrival || (ahead.queueArrival === arrival && ahead.id < job.id)) break;
    place--;
  }
  if (place === queue.length) append(queue, job.slot);
  else insert(queue, place, job.slot);
  touch(plant, workCentre);
}

/** Asks the rules anew for the indices they keep with the jobs: the rules may not be those that gave them. */
export function refreshIndices(plant: Plant): void {
  plant.workCentres.forEach((plan, workCentre) => {
    if (plan.asking !== "stored") return;
    const { queue } = plant.state.workCentres[workCentre] as WorkCentreState;
    plan.question.ask(-1);
    for (let place = 0; place < queue.length; place++) {
      const job = plant.state.jobs[at(queue, place)] as JobState;
      job.index = askIndex(plant, plan, viewOf(plant, job.slot));
    }
  });
}

const CAUSE = Object.fromEntries(WAIT_CAUSES.map((cause, code) => [cause, code])) as Record<
  (typeof WAIT_CAUSES)[number],
  number
>;

/** Machine states that explain a queue, the strongest first: the queue waits for the first that some machine is in. */
const EXPLAINING_STATES: readonly number[] = [PROCESSING, SETUP, BLOCKED, DOWN, OFF_SHIFT, IDLE];
const CAUSE_OF_STATE: readonly number[] = MACHINE_STATES.map((_, state) => {
  if (state === PROCESSING) return CAUSE.machineBusy;
  if (state === SETUP) return CAUSE.machineInSetup;
  if (state === BLOCKED) return CAUSE.machineBlocked;
  if (state === DOWN) return CAUSE.machineDown;
  return state === OFF_SHIFT ? CAUSE.offShift : CAUSE.heldBack;
});

/** Records why the jobs in the queue wait, if they wait and the cause has changed. */
export function recordQueueCause(plant: Plant, workCentre: number): void {
  const { recorder } = plant;
  const state = plant.state.workCentres[workCentre] as WorkCentreState;
  if (recorder === null || state.queue.length === 0) return;
  const { machines } = plant.workCentres[workCentre] as WorkCentrePlan;
  const machine = machines.length === 1 ? (machines[0] as number) : explainingMachine(plant, machines);
  const cause = CAUSE_OF_STATE[(plant.state.machines[machine] as MachineState).state] as number;
  if (state.waitCause === cause && state.waitSubject === machine) return;
  state.waitCause = cause;
  state.waitSubject = machine;
  recorder.write3(plant.simulator.now, QUEUE_WAITING, workCentre, cause, machine);
}

/** The first machine in the strongest of their states. */
function explainingMachine(plant: Plant, machines: readonly number[]): number {
  let best = machines[0] as number;
  let strongest = EXPLAINING_STATES.length;
  for (let i = 0; i < machines.length; i++) {
    const { state } = plant.state.machines[machines[i] as number] as MachineState;
    const strength = EXPLAINING_STATES.indexOf(state);
    if (strength >= 0 && strength < strongest) {
      strongest = strength;
      best = machines[i] as number;
    }
  }
  return best;
}

/** Records why a job outside the queues waits, if that has changed. */
export function recordJobCause(plant: Plant, job: JobState, cause: keyof typeof CAUSE, subject: number): void {
  if (plant.recorder === null || (job.waitCause === CAUSE[cause] && job.waitSubject === subject)) return;
  job.waitCause = CAUSE[cause];
  job.waitSubject = subject;
  plant.recorder.write3(plant.simulator.now, RECORD_CODE["job.waiting"], job.id, job.waitCause, subject);
}
