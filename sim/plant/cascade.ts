import { PROCESSING, RECORD_CODE } from "../trace/records.ts";
import { noteMachine } from "./dedication.ts";
import { forgetHandled, isToBeUnloaded } from "./hands.ts";
import { drawAtStart, operationOf } from "./jobs.ts";
import { closePort, offerPort } from "./lots-inside.ts";
import { completeOperation, endSetup, endWork, run, startSetup, unsettle } from "./machines.ts";
import { mustSetUp, releaseTools } from "./needs.ts";
import { type AlternativePlan, COMPLETIONS, type Plant, type PlantMachine } from "./plant.ts";
import { removeAt } from "./queue.ts";
import { beginInTime } from "./start-by.ts";
import { type CascadeState, HOLDING, type JobState, NOTHING, ON_MACHINE, WORKING } from "./state.ts";
import { machinesChanged, recordQueueCause } from "./work-centres.ts";

/**
 * Machines that take the next job while earlier ones are still in them (cascading, or cluster, tools).
 *
 * The jobs inside stand in `MachineState.batch` in the order in which they entered, in which they are done and leave, too:
 * first those that are done and have not left yet, then those in process, the first of which has the machine's timer. The port
 * is closed for an interval after each entry, and as long as it is, the job that closed it is in process.
 */

/** A machine whose port is open takes the job at this place of its queue, unless that needs a setup, or the machine maintenance: it must be empty for either. */
export function enterTool(plant: Plant, machine: PlantMachine, place: number, slot: number): void {
  const { centre } = machine;
  const job = plant.state.jobs[slot] as JobState;
  if (!mayEnter(plant, machine, job)) return;
  removeAt(centre.state.queue, place);
  putIn(plant, machine, job);
  if (centre.setup !== null && startSetup(plant, machine, job)) return;
  beginLot(plant, machine, job);
}

/** Jobs that need a setup wait for the machine to be empty, and all for maintenance that is due. */
export function mayEnter(plant: Plant, machine: PlantMachine, job: JobState): boolean {
  return !isDue(plant, machine) && (machine.state.batch.length === 0 || !mustSetUp(plant, machine, job));
}

/** The job, which has left the queue, is on the machine. */
export function putIn(plant: Plant, machine: PlantMachine, job: JobState): void {
  const { centre, index, state } = machine;
  closePort(machine);
  if (plant.deadlineTimer >= 0) beginInTime(job);
  if (centre.hasDedication) noteMachine(job, index);
  job.machine = index;
  job.phase = ON_MACHINE;
  centre.state.occupied++;
  state.batch.push(job.slot);
  if (state.batch.length === 1) state.job = job.slot;
}

function isDue({ state }: Plant, { upkeep }: PlantMachine): boolean {
  return upkeep !== null && state.upkeep[upkeep.index]!.tasks.some(({ due }) => due);
}

/** The setup's end: the job that it was for is processed. */
export function completeToolSetup(plant: Plant, machine: PlantMachine): void {
  const job = plant.state.jobs[machine.state.job] as JobState;
  endSetup(plant, machine, job);
  beginLot(plant, machine, job);
  recordQueueCause(plant, machine.centre);
}

/** The job enters: the port is closed for its interval. */
export function beginLot(plant: Plant, machine: PlantMachine, job: JobState): void {
  const { simulator } = plant;
  const { index, state } = machine;
  const tool = state.cascade as CascadeState;
  plant.recorder?.write3(simulator.now, RECORD_CODE["operation.started"], index, job.id, job.operation);
  state.state = PROCESSING;
  if (plant.drawsAtStart) job.time = drawAtStart(plant, job);
  const { interval, isPerPiece } = (operationOf(plant, job).alternatives[job.alternative] as AlternativePlan).cascade!;
  const gap = isPerPiece ? interval * job.quantity : interval;
  const time = Math.max(job.time, gap);
  tool.ends.push(simulator.now + time);
  tool.times.push(time);
  if (tool.ends.length === 1) {
    state.job = job.slot;
    run(plant, machine, WORKING, time, time);
  }
  simulator.schedule(machine.portTimer, simulator.now + gap, COMPLETIONS);
  if (++plant.state.operationsStarted >= plant.stopAfterStarts) simulator.stop();
}

/** The interval since the last entry is over. */
export function portOpened(plant: Plant, machine: PlantMachine): void {
  offerPort(plant.simulator, machine);
  machinesChanged(plant, machine.centre);
}

/** The first job in process is done; the next one goes on being processed. */
export function completeLot(plant: Plant, machine: PlantMachine): JobState {
  const { state } = machine;
  const { batch } = state;
  const tool = state.cascade as CascadeState;
  const job = plant.state.jobs[batch[tool.done] as number] as JobState;
  if (tool.hands !== null && isToBeUnloaded(plant, job)) endWork(plant, machine);
  else endLot(plant, machine, job);
  tool.done++;
  tool.ends.shift();
  tool.times.shift();
  if (tool.ends.length > 0) {
    state.job = batch[tool.done] as number;
    const left = Math.max((tool.ends[0] as number) - plant.simulator.now, 0);
    run(plant, machine, WORKING, left, tool.times[0] as number);
  } else {
    state.job = batch[0] as number;
  }
  unsettle(plant, machine.index);
  return job;
}

/** The job's operation is over, and its tools are free. */
function endLot(plant: Plant, machine: PlantMachine, job: JobState): void {
  completeOperation(plant, machine, job);
  returnTools(plant, machine, machine.state.batch.indexOf(job.slot));
}

/** Gives back the tools of the job at this place of the machine's batch. */
export function returnTools(plant: Plant, machine: PlantMachine, place: number): void {
  const tools = machine.state.cascade?.hands?.tools[place];
  if (tools !== undefined) releaseTools(plant, machine, 0, tools);
}

/** A job has left the machine, done or lost. */
export function leaveTool(plant: Plant, machine: PlantMachine, job: JobState): void {
  const { centre, state } = machine;
  const { batch } = state;
  const tool = state.cascade as CascadeState;
  const place = batch.indexOf(job.slot);
  batch.splice(place, 1);
  if (tool.hands !== null) releaseTools(plant, machine, 0, [...forgetHandled(tool.hands, job.slot, place)]);
  centre.state.occupied--;
  if (place < tool.done) tool.done--;
  else loseLot(tool, place - tool.done);
  if (batch.length === 0) {
    state.job = -1;
    state.activity = NOTHING;
  } else if (tool.ends.length === 0) {
    state.job = batch[0] as number;
    state.activity = tool.done > 0 ? HOLDING : NOTHING;
  }
  offerPort(plant.simulator, machine);
  unsettle(plant, machine.index);
  machinesChanged(plant, centre);
}

/** The jobs in process are lost together, by a failure; the port opens with the repair. */
function loseLot(tool: CascadeState, place: number): void {
  tool.ends.splice(place, 1);
  tool.times.splice(place, 1);
  tool.portRest = 0;
}
