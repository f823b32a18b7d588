import { RECORD_CODE } from "../trace/records.ts";
import { lackFor } from "./claims.ts";
import { mayDo } from "./dedication.ts";
import { callHandsOff, missingOf, peopleForJob } from "./hands.ts";
import { operationOf } from "./jobs.ts";
import { missingItem } from "./materials.ts";
import { lendPeople, releasePeople } from "./operators.ts";
import type { AlternativePlan, Claim, NeedsPlan, Plant, PlantMachine, SkillNeed, ToolNeed } from "./plant.ts";
import { chooseAgain, resourcesFreed } from "./resources.ts";
import { BEING_LOADED, type HeldState, type JobState, SETTING_UP, WORKING } from "./state.ts";

/**
 * What work needs besides its machine: people, tools and parts, and whatever else is to be had before it may begin.
 *
 * A machine takes a job only if all that the job needs is free: nothing is held by halves, so that no two machines can
 * each keep what the other waits for. Tools stay on the machine until the operation ends; people go when no phase that
 * follows needs them, and at every interruption. A machine that waits for people holds none, so nobody waits in a circle.
 */

/** What the job needs at its work centre. */
export function needsOf(plant: Plant, job: JobState): NeedsPlan {
  return (operationOf(plant, job).alternatives[job.alternative] as AlternativePlan).needs as NeedsPlan;
}

/** May a free machine take this job now? */
export function canStart(plant: Plant, machine: PlantMachine, job: JobState): boolean {
  return mayDo(plant, machine, job) && lackOf(plant, machine, job) < 0;
}

/** A resource that the job lacks to be taken by the machine, parts first; -1: it lacks none. */
export function lackOf(plant: Plant, machine: PlantMachine, job: JobState): number {
  const { tools, setupTools, claims } = needsOf(plant, job);
  const item = missingItem(plant, job);
  if (item >= 0) return plant.model.skills.length + plant.model.tools.length + item;
  const first = firstActivity(plant, machine, job);
  const tool = lackOfTools(plant, tools, first === SETTING_UP ? setupTools : NONE);
  if (tool >= 0) return plant.model.skills.length + tool;
  return lackFor(plant, peopleToCome(plant, machine, job, first), claims[first] as Claim, machine.index);
}

/** Those who must come for the job to be taken: who is at a cascading machine serves all its jobs. */
function peopleToCome(plant: Plant, machine: PlantMachine, job: JobState, first: number): readonly SkillNeed[] {
  if (machine.state.cascade === null) return needsOf(plant, job).people[first] ?? [];
  return missingOf(plant, machine, peopleForJob(plant, job, first), true);
}

const NONE: readonly ToolNeed[] = [];

/** What the machine does first with a job that it takes: setup, loading or processing. */
export function firstActivity(plant: Plant, machine: PlantMachine, job: JobState): number {
  if (mustSetUp(plant, machine, job)) return SETTING_UP;
  return needsOf(plant, job).load === null ? WORKING : BEING_LOADED;
}

/** Must the machine change its family for the job? */
export function mustSetUp(plant: Plant, { centre, state }: PlantMachine, job: JobState): boolean {
  if (centre.setup === null) return false;
  const { setupFamily } = operationOf(plant, job);
  if (setupFamily < 0 || setupFamily === state.family) return false;
  return (centre.setup[state.family + 1]?.[setupFamily] ?? null) !== null;
}

/** A kind of tool of which there are too few; -1: none. */
function lackOfTools({ state }: Plant, tools: readonly ToolNeed[], more: readonly ToolNeed[]): number {
  for (const { tool, count } of tools) {
    const others = more.reduce((sum, other) => sum + (other.tool === tool ? other.count : 0), 0);
    if ((state.freeTools[tool] as number) < count + others) return tool;
  }
  for (const { tool, count } of more) if ((state.freeTools[tool] as number) < count) return tool;
  return -1;
}

/** Takes the tools for the job, and those for its setup; `canStart` must have said that they are free. */
export function seizeTools(
  plant: Plant,
  machine: PlantMachine,
  job: JobState,
  setsUp: boolean,
  into: number[] = (machine.state.held as HeldState).tools,
): void {
  const { tools, setupTools } = needsOf(plant, job);
  for (const { tool, count } of setsUp ? [...tools, ...setupTools] : tools) {
    plant.state.freeTools[tool]! -= count;
    for (let i = 0; i < count; i++) into.push(tool);
    plant.recorder?.write3(plant.simulator.now, RECORD_CODE["tool.seized"], tool, machine.index, count);
  }
}

/** Gives back all that the machine holds besides its job. */
export function release(plant: Plant, machine: PlantMachine): void {
  const held = machine.state.held as HeldState;
  releaseTools(plant, machine, 0, held.tools);
  releasePeople(plant, held);
  held.waits = false;
}

/** The machine cannot go on: people who are on their way to it turn round, and are waited for again. */
export function callOff(plant: Plant, machine: PlantMachine): void {
  const held = machine.state.held as HeldState;
  if (!held.coming) return;
  if (machine.handTimer >= 0) callHandsOff(plant.simulator, machine);
  else plant.simulator.cancel(machine.timer);
  releasePeople(plant, held);
  held.coming = false;
  waitAgain(plant, held);
}

function waitAgain(plant: Plant, held: HeldState): void {
  if (held.waits) return;
  held.waits = true;
  held.since = plant.simulator.now;
}

/** What the machine did was interrupted, and waits for people to go on. */
export function waitToGoOn(plant: Plant, machine: PlantMachine): void {
  const held = machine.state.held as HeldState;
  if (!held.waits) held.fresh = false;
  waitAgain(plant, held);
  chooseAgain(plant, machine.centre);
}

/** Gives back tools, but for the first that were taken. */
export function releaseTools(plant: Plant, machine: PlantMachine, kept: number, tools: number[]): void {
  while (tools.length > kept) {
    const tool = tools.pop() as number;
    let count = 1;
    for (; tools.length > kept && tools.at(-1) === tool; tools.pop()) count++;
    plant.state.freeTools[tool]! += count;
    plant.recorder?.write3(plant.simulator.now, RECORD_CODE["tool.released"], tool, machine.index, count);
    resourcesFreed(plant, [plant.model.skills.length + tool]);
  }
}

/** The machine is ready to go on with what was interrupted: at once, or when the people it needs are there; true: it waits. */
export function waitsForPeople(plant: Plant, machine: PlantMachine): boolean {
  const { state } = machine;
  const held = state.held as HeldState;
  const job = plant.state.jobs[state.job] as JobState;
  const people = needsOf(plant, job).people[state.activity] ?? [];
  if (people.length === 0 && !held.waits) return false;
  waitToGoOn(plant, machine);
  return true;
}

/** Counts what the machine holds as free, to see what could be started with it. */
export function lend(plant: Plant, machine: PlantMachine): void {
  const { operators, tools } = machine.state.held as HeldState;
  for (const tool of tools) plant.state.freeTools[tool]!++;
  lendPeople(plant, operators, -1);
}

/** Ends `lend`. */
export function takeBack(plant: Plant, machine: PlantMachine): void {
  const { operators, tools } = machine.state.held as HeldState;
  for (const tool of tools) plant.state.freeTools[tool]!--;
  lendPeople(plant, operators, machine.index);
}
