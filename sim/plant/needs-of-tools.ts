import { mayDo } from "./dedication.ts";
import { handsOf, missingFor, peopleFor, peopleForJob, slotsInside } from "./hands.ts";
import { recordJobCause } from "./job-causes.ts";
import { isReady } from "./machines.ts";
import { lackOf } from "./needs.ts";
import { lackOfPeople } from "./operators.ts";
import type { Plant, PlantCentre, PlantMachine, SkillNeed } from "./plant.ts";
import { at } from "./queue.ts";
import { waitFor } from "./resources.ts";
import {
  AT_EXIT,
  AT_PORT,
  ATTENDING,
  BEING_UNLOADED,
  type HandsState,
  type HeldState,
  type JobState,
  NO_TASK,
  ON_MACHINE,
  SETTING_UP,
  WORKING,
} from "./state.ts";

/** The work centre of cascading machines waits for whatever these and the jobs in its queue lack. */
export function noteLacksOfTools(plant: Plant, centre: PlantCentre): void {
  const lacking = new Set<number>();
  for (const machine of centre.machines) {
    if (!isReady(machine.state) || !(machine.state.held as HeldState).waits) continue;
    for (const { skill } of awaitedAt(plant, machine)) lacking.add(skill);
  }
  const { free, queue } = centre.state;
  for (const index of free) {
    const machine = plant.machines[index] as PlantMachine;
    for (let i = 0; i < queue.length; i++) {
      const job = plant.state.jobs[at(queue, i)] as JobState;
      const lack = mayDo(plant, machine, job) ? lackOf(plant, machine, job) : -1;
      if (lack < 0) continue;
      lacking.add(lack);
      if (lack >= plant.model.skills.length) continue;
      // Of people with several skills any may be the one who is missing.
      for (let activity = SETTING_UP; activity <= BEING_UNLOADED; activity++)
        for (const { skill } of peopleForJob(plant, job, activity)) lacking.add(skill);
    }
  }
  waitFor(plant, centre, lacking);
}

/** The people for whom the machine waits with something. */
function awaitedAt(plant: Plant, machine: PlantMachine): SkillNeed[] {
  const { atPort } = handsOf(machine) as HandsState;
  const exit = firstToUnload(plant, machine);
  const people = isPaused(machine) ? missingFor(plant, machine, ATTENDING) : [];
  if (exit !== null) people.push(...missingFor(plant, machine, AT_EXIT));
  if (atPort >= 0) people.push(...missingFor(plant, machine, AT_PORT));
  return people;
}

/** Are there jobs in process that do not go on? */
function isPaused(machine: PlantMachine): boolean {
  return slotsInside(machine).length > 0 && !machine.state.running;
}

/** The first of the jobs that are done, if it is still to be unloaded. */
function firstToUnload(plant: Plant, { state }: PlantMachine): JobState | null {
  if (state.cascade!.done === 0) return null;
  const first = plant.state.jobs[state.batch[0] as number] as JobState;
  return first.phase === ON_MACHINE ? first : null;
}

/** Records for whom or what the jobs in a machine wait. */
export function recordInTool(plant: Plant, machine: PlantMachine): void {
  const { index, state } = machine;
  const { done, ends } = state.cascade!;
  const hands = handsOf(machine) as HandsState;
  const ready = isReady(state);
  state.batch.forEach((slot, place) => {
    const job = plant.state.jobs[slot] as JobState;
    const isInside = place >= done && place < done + ends.length;
    if (job.phase !== ON_MACHINE || (isInside && state.running) || isHandled(hands, slot, place)) return;
    if (!ready) {
      // Of what was interrupted that has been told.
      const isTold = isInside || (slot === hands.atPort ? hands.portRest >= 0 : place > 0 || hands.exitRest >= 0);
      if (!isTold || hands.leftAlone || job.waitCause >= 0)
        recordJobCause(plant, job, state.offShift ? "offShift" : "machineDown", index);
    } else if (isInside) {
      recordPeople(plant, machine, job, ATTENDING);
    } else if (slot === hands.atPort) {
      if (hands.portActivity === WORKING && isPaused(machine)) recordPeople(plant, machine, job, ATTENDING);
      else recordHands(plant, machine, job, AT_PORT);
    } else if (place === 0) {
      recordHands(plant, machine, job, AT_EXIT);
    } else {
      recordJobCause(plant, job, "machineBlocked", index);
    }
  });
}

function isHandled({ atPort, running, task }: HandsState, slot: number, place: number): boolean {
  return running && (task === AT_EXIT ? place === 0 : slot === atPort);
}

/** The job waits for people, or for those at the machine to be done with another. */
function recordHands(plant: Plant, machine: PlantMachine, job: JobState, task: number): void {
  const hands = handsOf(machine) as HandsState;
  if (hands.task !== NO_TASK && hands.task !== task) recordJobCause(plant, job, "machineBusy", machine.index);
  else recordPeople(plant, machine, job, task);
}

function recordPeople(plant: Plant, machine: PlantMachine, job: JobState, task: number): void {
  const lack = lackOfPeople(plant, missingFor(plant, machine, task));
  // Those who are on their way count as being there.
  recordJobCause(plant, job, "operator", lack >= 0 ? lack : (peopleFor(plant, machine, task)[0]?.skill ?? -1));
}
