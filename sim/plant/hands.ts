import type { Simulator } from "../kernel/simulator.ts";
import { ORDINARY } from "../model/model.ts";
import { RECORD_CODE } from "../trace/records.ts";
import { operationOf } from "./jobs.ts";
import type { AlternativePlan, Claim, NeedsPlan, Plant, PlantMachine, SkillNeed } from "./plant.ts";
import {
  AT_EXIT,
  AT_PORT,
  ATTENDING,
  BEING_UNLOADED,
  type CascadeState,
  type HandsState,
  type HeldState,
  type JobState,
  NO_TASK,
  ON_MACHINE,
  type OperatorState,
  WORKING,
} from "./state.ts";

/**
 * The people of a cascading machine.
 *
 * They are there for the machine: who attends the jobs in it attends all of them, and sets up, loads and unloads it, too, where
 * their skill is the one that is needed. So of each skill there are as many as that of its present activities needs which needs
 * most. The jobs are handled at the port and at the exit one at a time.
 */

/** The part of the state that a cascading machine has where work needs more than the machine; null: it has none. */
export function handsOf({ state }: PlantMachine): HandsState | null {
  return state.cascade === null ? null : state.cascade.hands;
}

/** Does a machine work, or somebody at its port or exit? */
export function isAtWork({ state }: PlantMachine): boolean {
  return state.running || state.cascade?.hands?.running === true;
}

/** The jobs that are at work there. */
export function jobsAtWork(plant: Plant, machine: PlantMachine): readonly JobState[] {
  const hands = handsOf(machine) as HandsState;
  const slots = machine.state.running ? slotsInside(machine) : [];
  const handled = hands.running ? [jobInHand(machine)] : [];
  return [...slots, ...handled].map((slot) => plant.state.jobs[slot] as JobState);
}

export function jobsInside(plant: Plant, machine: PlantMachine): readonly JobState[] {
  return slotsInside(machine).map((slot) => plant.state.jobs[slot] as JobState);
}

/** Slots of the jobs that are in process. */
export function slotsInside({ state }: PlantMachine): readonly number[] {
  const { done, ends } = state.cascade as CascadeState;
  return state.batch.slice(done, done + ends.length);
}

/** Slot of the job at the port or the exit that is handled. */
export function jobInHand({ state }: PlantMachine): number {
  const { task, atPort } = (state.cascade as CascadeState).hands as HandsState;
  return task === AT_EXIT ? (state.batch[0] as number) : atPort;
}

/** Is the processing of the first job over, which has to be unloaded? */
export function awaitsUnloading(plant: Plant, { state }: PlantMachine): boolean {
  const { done } = state.cascade as CascadeState;
  const first = plant.state.jobs[state.batch[0] as number];
  return done > 0 && first?.phase === ON_MACHINE && isToBeUnloaded(plant, first);
}

/** Has the job, which is done, to be unloaded before it may leave? */
export function isToBeUnloaded(plant: Plant, job: JobState): boolean {
  const needs = needsAt(plant, job);
  return needs !== null && needs.unload !== null;
}

function needsAt(plant: Plant, job: JobState): NeedsPlan | null {
  return (operationOf(plant, job).alternatives[job.alternative] as AlternativePlan).needs;
}

/** The people whom a task needs at the machine, with numbers that are the same for all jobs. */
export function peopleFor(plant: Plant, machine: PlantMachine, task: number): readonly SkillNeed[] {
  if (task === ATTENDING) return most(plant, jobsInside(plant, machine), () => WORKING);
  if (task === NO_TASK) return [];
  const job = plant.state.jobs[jobOf(machine, task)] as JobState;
  return most(plant, [job], () => activityOf(machine, task));
}

/** The people whom a job needs for an activity there. */
export function peopleForJob(plant: Plant, job: JobState, activity: number): readonly SkillNeed[] {
  return most(plant, [job], () => activity);
}

function jobOf({ state }: PlantMachine, task: number): number {
  return task === AT_EXIT ? (state.batch[0] as number) : ((state.cascade as CascadeState).hands as HandsState).atPort;
}

export function activityOf(machine: PlantMachine, task: number): number {
  return task === AT_EXIT ? BEING_UNLOADED : (handsOf(machine) as HandsState).portActivity;
}

/** Of each skill and team the most that one of the jobs needs. */
function most(plant: Plant, jobs: readonly JobState[], activity: (job: JobState) => number): SkillNeed[] {
  const all = new Map<number, SkillNeed>();
  for (const job of jobs) {
    const own = new Map<number, number>();
    for (const { skill, team, count } of needsAt(plant, job)?.people[activity(job)] ?? []) {
      const id = skill * (plant.model.teams.length + 1) + team + 1;
      const wanted = (own.get(id) ?? 0) + count;
      own.set(id, wanted);
      if ((all.get(id)?.count ?? 0) < wanted) all.set(id, { id, skill, team, count: wanted });
    }
  }
  return [...all.values()];
}

/**
 * Those of the people needed who are not at the machine.
 *
 * @param onShift - those there whose shift has ended do not count: what is new is not for them
 */
export function missingOf(
  plant: Plant,
  { state }: PlantMachine,
  needed: readonly SkillNeed[],
  onShift: boolean,
): SkillNeed[] {
  const { operators, posts } = state.held as HeldState;
  return needed.flatMap((need) => {
    let there = 0;
    for (let i = 0; i < posts.length; i++) {
      const isGone = onShift && (plant.state.operators[operators[i] as number] as OperatorState).offShift;
      if (posts[i] === need.id && !isGone) there++;
    }
    return there >= need.count ? [] : { ...need, count: need.count - there };
  });
}

/** The people who are still to come for a task. */
export function missingFor(plant: Plant, machine: PlantMachine, task: number): SkillNeed[] {
  // Who attends the jobs that are in the machine ends that work, and the job at the port would be new work.
  const isNew = task === AT_PORT && slotsInside(machine).length > 0;
  return missingOf(plant, machine, peopleFor(plant, machine, task), isNew);
}

/** How urgently a task needs its people. */
export function claimForTask(plant: Plant, machine: PlantMachine, task: number): Claim {
  if (task !== ATTENDING) return claimIn(plant, jobOf(machine, task), activityOf(machine, task));
  return together(slotsInside(machine).map((slot) => claimIn(plant, slot, WORKING)));
}

function claimIn(plant: Plant, slot: number, activity: number): Claim {
  return (needsAt(plant, plant.state.jobs[slot] as JobState) as NeedsPlan).claims[activity] as Claim;
}

/** How urgently the machine needs the people who are there, or come. */
export function claimOfTool(plant: Plant, machine: PlantMachine): Claim {
  const { task } = handsOf(machine) as HandsState;
  const claims: Claim[] = [];
  if (machine.state.running && task !== ATTENDING && peopleFor(plant, machine, ATTENDING).length > 0)
    claims.push(claimForTask(plant, machine, ATTENDING));
  if (task !== NO_TASK) claims.push(claimForTask(plant, machine, task));
  return together(claims);
}

function together(claims: readonly Claim[]): Claim {
  return {
    priority: claims.length === 0 ? ORDINARY : Math.min(...claims.map(({ priority }) => priority)),
    preempts: claims.some(({ preempts }) => preempts),
    restarts: claims.some(({ restarts }) => restarts),
  };
}

/** The people who are needed at the machine now, or come for what is to be done. */
export function peopleNeeded(plant: Plant, machine: PlantMachine): readonly SkillNeed[] {
  const { task } = handsOf(machine) as HandsState;
  const needed = new Map<number, SkillNeed>();
  const inside = machine.state.running ? peopleFor(plant, machine, ATTENDING) : [];
  for (const need of [...inside, ...peopleFor(plant, machine, task)]) {
    if ((needed.get(need.id)?.count ?? 0) < need.count) needed.set(need.id, need);
  }
  return [...needed.values()];
}

/** `activity` of "operation.resumed" for what is done at the port and the exit, by activity. */
export const RESUMED_BY_HAND: readonly number[] = [-1, 0, 1, -1, 2, 3];

/** Stops what is done at the port or the exit; what is left of it is kept. */
export function pauseHands({ recorder, simulator, state }: Plant, machine: PlantMachine, reason: number): void {
  const hands = handsOf(machine);
  if (hands === null || !hands.running) return;
  const job = state.jobs[jobInHand(machine)] as JobState;
  const left = Math.max(hands.endsAt - simulator.now, 0);
  if (hands.task === AT_EXIT) hands.exitRest = left;
  else hands.portRest = left;
  simulator.cancel(machine.handTimer);
  stopHands(hands);
  recorder?.write4(simulator.now, RECORD_CODE["operation.interrupted"], machine.index, job.id, job.operation, reason);
}

function stopHands(hands: HandsState): void {
  hands.running = false;
  hands.task = NO_TASK;
}

/** People who were on their way to the machine turn round. */
export function callHandsOff(simulator: Simulator, machine: PlantMachine): void {
  simulator.cancel(machine.handTimer);
  (handsOf(machine) as HandsState).task = NO_TASK;
}

/** What was interrupted at the port and the exit will take its whole time again. */
export function restartHands({ hands }: CascadeState): void {
  if (hands === null) return;
  if (hands.portRest >= 0) hands.portRest = hands.portWhole;
  if (hands.exitRest >= 0) hands.exitRest = hands.exitWhole;
}

/** A job has left the machine from this place of its batch. */
export function forgetHandled(hands: HandsState, slot: number, place: number): readonly number[] {
  if (place === 0) hands.exitRest = -1;
  if (hands.atPort === slot) {
    hands.atPort = -1;
    hands.portRest = -1;
  }
  return hands.tools.splice(place, 1)[0] ?? [];
}
