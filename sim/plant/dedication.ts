import { choiceOrder } from "./choice-order.ts";
import { operationOf } from "./jobs.ts";
import { mayBegin } from "./load.ts";
import { BY_CHOICE, BY_INDEX, type Plant, type PlantCentre, type PlantMachine } from "./plant.ts";
import { at, placeOf } from "./queue.ts";
import { askForLeader, askIndex } from "./rules.ts";
import type { JobState } from "./state.ts";
import { viewOf } from "./view.ts";

/** Remembers which machine does the job's operation. */
export function noteMachine({ machineOf, operation }: JobState, machine: number): void {
  while (machineOf.length <= operation) machineOf.push(-1);
  machineOf[operation] = machine;
}

/** The machine that must do the job's operation; -1: any may. */
export function dedicatedMachine(plant: Plant, job: JobState): number {
  const { sameMachineAs } = operationOf(plant, job);
  return sameMachineAs < 0 ? -1 : (job.machineOf[sameMachineAs] ?? -1);
}

/** May this machine do the job's operation? */
export function mayDo(plant: Plant, { centre, index }: PlantMachine, job: JobState): boolean {
  if (!centre.hasDedication) return true;
  const bound = dedicatedMachine(plant, job);
  return bound < 0 || bound === index;
}

/**
 * Lets each free machine choose among the jobs that it may do: those that are bound to it by an earlier operation, and those
 * that are bound to none.
 */
export function dispatchDedicated(
  plant: Plant,
  centre: PlantCentre,
  take: (plant: Plant, machine: PlantMachine, place: number) => void,
): void {
  centre.state.heldMachine = -1;
  for (const index of choiceOrder(centre)) {
    if (centre.state.queue.length === 0) return;
    const machine = plant.machines[index] as PlantMachine;
    const place = placeFor(plant, machine);
    if (place >= 0 && mayTake(plant, machine)) take(plant, machine, place);
  }
}

/** A machine with other jobs in it works already. */
function mayTake(plant: Plant, machine: PlantMachine): boolean {
  return plant.load === null || machine.state.batch.length > 0 || mayBegin(plant, machine, false);
}

/** Place in the queue of the job that the rule gives the machine, of those that it may do; -1: none. */
function placeFor(plant: Plant, machine: PlantMachine): number {
  const { centre, index } = machine;
  const { queue } = centre.state;
  const allowed: number[] = [];
  for (let place = 0; place < queue.length; place++) {
    const slot = at(queue, place);
    if (mayDo(plant, machine, plant.state.jobs[slot] as JobState)) allowed.push(slot);
  }
  if (allowed.length === 0) return -1;
  centre.question.ask(index);
  if (centre.asking === BY_CHOICE) {
    const chosen = askForLeader(
      plant,
      centre,
      allowed.map((slot) => viewOf(plant, slot)),
    );
    return chosen === null ? -1 : placeOf(queue, (chosen as ReturnType<typeof viewOf>).slot);
  }
  // The queue stands in the order of arrival, or of the index stored with each job: the first is the one.
  if (centre.asking !== BY_INDEX) return placeOf(queue, allowed[0] as number);
  let best = -1;
  let lowest = Number.POSITIVE_INFINITY;
  for (const slot of allowed) {
    const value = askIndex(plant, centre, viewOf(plant, slot));
    if (best >= 0 && value >= lowest) continue;
    lowest = value;
    best = slot;
  }
  return placeOf(queue, best);
}
