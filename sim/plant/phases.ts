import { LOADING, RECORD_CODE, type RecordKind, UNLOADING, WAITING } from "../trace/records.ts";
import {
  beginProcessing,
  endSetup,
  jobsOn,
  resumeActivity,
  run,
  startSetup,
  stopWearing,
  takeBatch,
  takeJob,
  unsettle,
} from "./machines.ts";
import { issueMaterials } from "./materials.ts";
import { firstActivity, needsOf, releaseTools, seizeTools } from "./needs.ts";
import { letGo, releasePeople, seizePeople } from "./operators.ts";
import { type Claim, COMPLETIONS, type NeedsPlan, type Plant, type PlantMachine } from "./plant.ts";
import { chooseAgain, resourcesFreed } from "./resources.ts";
import {
  BEING_LOADED,
  BEING_UNLOADED,
  type HeldState,
  type JobState,
  type MachineState,
  SETTING_UP,
  WORKING,
} from "./state.ts";
import { takePeople } from "./taking.ts";
import { forgetJobCause, mustExplain } from "./work-centres.ts";

/**
 * The phases of an operation that needs more than a machine: setup, loading, processing, unloading. Each begins when the
 * people it needs are there, walking included.
 *
 * People who are needed in the next phase too go on at once. If anybody else is needed, all go, and the machine waits with
 * its job until it can have everybody at once.
 */

/** A free machine takes a job that has just left the queue, with all that it needs; `canStart` has said that it is there. */
export function startWithNeeds(plant: Plant, machine: PlantMachine, job: JobState): void {
  const { state } = machine;
  const held = state.held as HeldState;
  const first = firstActivity(plant, machine, job);
  seizeTools(plant, machine, job, first === SETTING_UP);
  takeJob(plant, machine, job);
  if (job.parts.length > 0) issueMaterials(plant, job);
  job.waitCause = -1;
  held.fresh = true;
  held.told = false;
  state.activity = first;
  // A change of family that takes no time changes it all the same.
  if (first !== SETTING_UP && machine.centre.setup !== null) startSetup(plant, machine, job);
  if (callPeople(plant, machine, job)) recordTaken(plant, machine);
}

/** The same for a batch, whose jobs all need the same, once; the first leads. */
export function startBatchWithNeeds(plant: Plant, machine: PlantMachine, jobs: readonly JobState[]): void {
  const { state } = machine;
  const held = state.held as HeldState;
  const leader = jobs[0] as JobState;
  const first = firstActivity(plant, machine, leader);
  seizeTools(plant, machine, leader, first === SETTING_UP);
  takeBatch(plant, machine, jobs);
  for (const job of jobs) {
    if (job.parts.length > 0) issueMaterials(plant, job);
    job.waitCause = -1;
  }
  held.fresh = true;
  held.told = false;
  state.activity = first;
  if (first !== SETTING_UP && machine.centre.setup !== null) startSetup(plant, machine, leader);
  if (callPeople(plant, machine, leader)) recordTaken(plant, machine);
}

/** The people whom the machine waits for are free: they come, and it goes on. */
export function goOn(plant: Plant, machine: PlantMachine): void {
  const { state } = machine;
  (state.held as HeldState).waits = false;
  callPeople(plant, machine, plant.state.jobs[state.job] as JobState);
}

/** The timer of a machine: its people have come, or its activity is over. True: so is the operation. */
export function endActivity(plant: Plant, machine: PlantMachine): boolean {
  const { centre, state } = machine;
  const job = plant.state.jobs[state.job] as JobState;
  plant.simulator.closeInstant();
  if (plant.recorder !== null) mustExplain(plant, centre);
  if (!state.running) {
    goToWork(plant, machine, job);
    return false;
  }
  if (state.activity === SETTING_UP) endSetup(plant, machine, job);
  const next = following(needsOf(plant, job), state.activity);
  if (next < 0) return true;
  if (state.activity === WORKING && machine.wear.length > 0) stopWearing(plant, machine);
  enter(plant, machine, job, next);
  return false;
}

/** The activity after this one; -1: the operation is over. */
function following({ load, unload }: NeedsPlan, activity: number): number {
  if (activity === SETTING_UP && load !== null) return BEING_LOADED;
  if (activity === SETTING_UP || activity === BEING_LOADED) return WORKING;
  return activity === WORKING && unload !== null ? BEING_UNLOADED : -1;
}

/** Sends for the people of the machine's activity, which begins, or goes on, when they are there; true: they must walk. */
function callPeople(plant: Plant, machine: PlantMachine, job: JobState): boolean {
  const { state } = machine;
  const held = state.held as HeldState;
  const { claims, people } = needsOf(plant, job);
  const needed = people[state.activity] ?? [];
  if (plant.levels !== null) takePeople(plant, needed, claims[state.activity] as Claim);
  const arrival = seizePeople(plant, held, machine.index, needed);
  if (arrival <= plant.simulator.now) {
    goToWork(plant, machine, job);
    return false;
  }
  held.coming = true;
  expectActivity(state, job);
  plant.simulator.schedule(machine.timer, arrival, COMPLETIONS);
  unsettle(plant, machine.index);
  return true;
}

/** What is ahead of the machine while it waits, for those who ask for the work it has. */
function expectActivity(state: MachineState, job: JobState): void {
  if ((state.held as HeldState).fresh) state.rest = state.activity === WORKING ? job.time : 0;
}

function goToWork(plant: Plant, machine: PlantMachine, job: JobState): void {
  const held = machine.state.held as HeldState;
  held.coming = false;
  for (const each of jobsOn(plant, machine)) {
    // A setup tells of the first of a batch alone.
    if (held.fresh && machine.state.activity === SETTING_UP && each !== job) forgetJobCause(plant, each);
    each.waitCause = -1;
  }
  if (held.fresh) begin(plant, machine, job);
  else resumeActivity(plant, machine);
}

/** Begins the machine's present activity. */
function begin(plant: Plant, machine: PlantMachine, job: JobState): void {
  const { activity } = machine.state;
  const { load, unload } = needsOf(plant, job);
  if (activity === WORKING) {
    beginProcessing(plant, machine, job);
  } else if (activity === BEING_LOADED) {
    handle(plant, machine, "load.started", LOADING, load as () => number);
  } else if (activity === BEING_UNLOADED) {
    handle(plant, machine, "unload.started", UNLOADING, unload as () => number);
  } else if (!startSetup(plant, machine, job)) {
    recordTaken(plant, machine);
    enter(plant, machine, job, following(needsOf(plant, job), SETTING_UP));
  }
}

/** Loads or unloads the machine, of a batch one job after the other. */
function handle(plant: Plant, machine: PlantMachine, kind: RecordKind, state: number, draw: () => number): void {
  let time = 0;
  for (const { id, operation } of jobsOn(plant, machine)) {
    plant.recorder?.write3(plant.simulator.now, RECORD_CODE[kind], machine.index, id, operation);
    time += draw();
  }
  machine.state.state = state;
  run(plant, machine, machine.state.activity, time, time);
}

/** The job has left its queue before work on it begins; not again for one that has been told of. */
function recordTaken(plant: Plant, machine: PlantMachine): void {
  const { state } = machine;
  const held = state.held as HeldState;
  if (held.told) return;
  held.told = true;
  state.state = WAITING;
  for (const { id, operation } of jobsOn(plant, machine)) {
    plant.recorder?.write3(plant.simulator.now, RECORD_CODE["job.taken"], machine.index, id, operation);
  }
}

/** Goes on to a phase: with the people who are there, if nobody else is needed. */
function enter(plant: Plant, machine: PlantMachine, job: JobState, activity: number): void {
  const { state } = machine;
  const held = state.held as HeldState;
  const { people, tools } = needsOf(plant, job);
  const before = people[state.activity] ?? [];
  const needed = people[activity] ?? [];
  const kept = tools.reduce((sum, { count }) => sum + count, 0);
  if (state.activity === SETTING_UP) releaseTools(plant, machine, kept, held.tools);
  state.activity = activity;
  state.running = false;
  held.fresh = true;
  if (needed.every((need) => before.includes(need))) {
    letGo(plant, held, (post) => !needed.some(({ id }) => id === post));
    begin(plant, machine, job);
    // Who keeps people may keep them for less urgent work now.
    if (plant.levels !== null) for (const { skill } of needed) resourcesFreed(plant, [skill]);
    return;
  }
  releasePeople(plant, held);
  held.waits = true;
  held.since = plant.simulator.now;
  expectActivity(state, job);
  unsettle(plant, machine.index);
  chooseAgain(plant, machine.centre);
}
