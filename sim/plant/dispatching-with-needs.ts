import type { WaitingOperation } from "../decisions.ts";
import { choiceOrder } from "./choice-order.ts";
import { claimOf, lackFor } from "./claims.ts";
import { mayDo } from "./dedication.ts";
import { pickKits } from "./kitting.ts";
import { mayBegin } from "./load.ts";
import { isReady } from "./machines.ts";
import { canStart, firstActivity, lackOf, needsOf } from "./needs.ts";
import { goOn, startWithNeeds } from "./phases.ts";
import { BY_CHOICE, BY_INDEX, type Claim, type Plant, type PlantCentre, type PlantMachine } from "./plant.ts";
import { at, placeOf, removeAt } from "./queue.ts";
import { waitFor } from "./resources.ts";
import { askForLeader, askIndex } from "./rules.ts";
import type { HeldState, JobState } from "./state.ts";
import { viewOf } from "./view.ts";

/**
 * Lets the machines of a work centre whose work needs more than a machine go on, or choose among the jobs that can start.
 *
 * Jobs for which an operator, a tool or a part is missing are not offered to the rule. Machines that hold a job go first.
 */
export function dispatchWithNeeds(plant: Plant, centre: PlantCentre, level: number): void {
  const { queue } = centre.state;
  if (centre.kits) pickKits(plant, centre);
  centre.state.heldMachine = -1;
  goOnWhereStaffed(plant, centre, level);
  for (const index of choiceOrder(centre)) {
    if (queue.length === 0) break;
    const machine = plant.machines[index] as PlantMachine;
    if (plant.load !== null && !mayBeginAny(plant, machine, level)) continue;
    const place = placeFor(plant, machine, level);
    if (place >= 0) take(plant, machine, place);
  }
  // Before the last class, people may be free for others.
  if (level === Number.POSITIVE_INFINITY) noteLacks(plant, centre);
}

/** Is there a job that the machine can start, and does the load rule let it begin? */
function mayBeginAny(plant: Plant, machine: PlantMachine, level: number): boolean {
  const { queue } = machine.centre.state;
  for (let place = 0; place < queue.length; place++) {
    const job = plant.state.jobs[at(queue, place)] as JobState;
    if (priorityOf(plant, machine, job) > level || !canStart(plant, machine, job)) continue;
    return mayBegin(plant, machine, false);
  }
  return false;
}

/** Machines that wait for people with their job, the longest first, go on if they can have them. */
export function goOnWhereStaffed(plant: Plant, centre: PlantCentre, level: number): void {
  const waiting = centre.machines.filter(
    (machine) => isReady(machine.state) && machine.state.held?.waits && claimOf(plant, machine).priority <= level,
  );
  waiting.sort((a, b) => (a.state.held as HeldState).since - (b.state.held as HeldState).since || a.index - b.index);
  for (const machine of waiting) if (lackOfPeopleAt(plant, machine) < 0) goOn(plant, machine);
}

function lackOfPeopleAt(plant: Plant, machine: PlantMachine): number {
  const { state } = machine;
  const { people } = needsOf(plant, plant.state.jobs[state.job] as JobState);
  return lackFor(plant, people[state.activity] ?? [], claimOf(plant, machine));
}

/** Place in the queue of the job that the rule gives the machine, of those that can start there; -1: none. */
export function placeFor(plant: Plant, machine: PlantMachine, level: number): number {
  const { centre } = machine;
  const { queue } = centre.state;
  const { jobs } = plant.state;
  centre.question.ask(machine.index);
  const candidates: WaitingOperation[] = [];
  let best = -1;
  let lowest = Number.POSITIVE_INFINITY;
  for (let place = 0; place < queue.length; place++) {
    const slot = at(queue, place);
    const job = jobs[slot] as JobState;
    if (level < Number.POSITIVE_INFINITY && priorityOf(plant, machine, job) > level) continue;
    if (!canStart(plant, machine, job)) continue;
    if (centre.asking === BY_CHOICE) {
      candidates.push(viewOf(plant, slot));
    } else {
      // A queue in the order of arrival, or of the index stored with each job: the first that can start.
      if (centre.asking !== BY_INDEX) return place;
      const index = askIndex(plant, centre, viewOf(plant, slot));
      if (best < 0 || index < lowest) {
        lowest = index;
        best = place;
      }
    }
  }
  if (candidates.length === 0) return best;
  const chosen = askForLeader(plant, centre, candidates);
  return chosen === null ? -1 : placeOf(queue, (chosen as ReturnType<typeof viewOf>).slot);
}

/** How urgently the job needs people to be taken by the machine. */
export function priorityOf(plant: Plant, machine: PlantMachine, job: JobState): number {
  return (needsOf(plant, job).claims[firstActivity(plant, machine, job)] as Claim).priority;
}

function take(plant: Plant, machine: PlantMachine, place: number): void {
  const { free, queue } = machine.centre.state;
  free.splice(free.indexOf(machine.index), 1);
  startWithNeeds(plant, machine, plant.state.jobs[removeAt(queue, place)] as JobState);
}

/** The work centre waits for whatever its machines and jobs lack. */
export function noteLacks(plant: Plant, centre: PlantCentre): void {
  const lacking = new Set<number>();
  for (const machine of centre.machines) {
    const { state } = machine;
    if (!isReady(state) || !state.held?.waits) continue;
    const job = plant.state.jobs[state.job] as JobState;
    for (const { skill } of needsOf(plant, job).people[state.activity] ?? []) lacking.add(skill);
  }
  const { free, queue } = centre.state;
  const isOneAsGood = centre.setup === null && !centre.hasDedication;
  for (const index of isOneAsGood ? free.slice(0, 1) : free) {
    const machine = plant.machines[index] as PlantMachine;
    for (let i = 0; i < queue.length; i++) addLack(plant, machine, plant.state.jobs[at(queue, i)] as JobState, lacking);
  }
  waitFor(plant, centre, lacking);
}

/** Of people with several skills any may be the one who is missing, since one who is freed may take another's post. */
function addLack(plant: Plant, machine: PlantMachine, job: JobState, lacking: Set<number>): void {
  const lack = mayDo(plant, machine, job) ? lackOf(plant, machine, job) : -1;
  if (lack < 0) return;
  lacking.add(lack);
  if (lack >= plant.model.skills.length) return;
  for (const people of needsOf(plant, job).people) for (const { skill } of people) lacking.add(skill);
}
