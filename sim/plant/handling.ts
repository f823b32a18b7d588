import { RECORD_CODE, SETUP, WAITING } from "../trace/records.ts";
import { beginLot, mayEnter, putIn } from "./cascade.ts";
import { choiceOrder } from "./choice-order.ts";
import { lackFor } from "./claims.ts";
import { placeFor } from "./dispatching-with-needs.ts";
import {
  activityOf,
  awaitsUnloading,
  claimForTask,
  handsOf,
  jobInHand,
  jobsInside,
  missingFor,
  peopleNeeded,
  RESUMED_BY_HAND,
} from "./hands.ts";
import { pickKits } from "./kitting.ts";
import { mayBegin } from "./load.ts";
import { closePort, offerPort } from "./lots-inside.ts";
import { changeFamily, endSetup, isReady, resumeActivity, STATE_OF_ACTIVITY, unsettle } from "./machines.ts";
import { issueMaterials } from "./materials.ts";
import { firstActivity, needsOf, releaseTools, seizeTools } from "./needs.ts";
import { noteLacksOfTools } from "./needs-of-tools.ts";
import { releaseOperators, seizePeople } from "./operators.ts";
import { COMPLETIONS, type NeedsPlan, type Plant, type PlantCentre, type PlantMachine } from "./plant.ts";
import { at, removeAt } from "./queue.ts";
import { chooseAgain } from "./resources.ts";
import {
  AT_EXIT,
  AT_PORT,
  ATTENDING,
  BEING_LOADED,
  type CascadeState,
  type HandsState,
  type HeldState,
  type JobState,
  NO_TASK,
  type OperatorState,
  SETTING_UP,
  WORKING,
} from "./state.ts";
import { takePeople } from "./taking.ts";
import { machinesChanged, mustExplain } from "./work-centres.ts";

/**
 * What is done at the port and the exit of cascading machines that need more than themselves: a job is taken, set up for and
 * loaded, enters, and is unloaded when it is done and nobody is ahead of it.
 */

/** Lets the machines of a work centre go on where people are free for it, the longest waiting first, and take jobs. */
export function dispatchTools(plant: Plant, centre: PlantCentre, level: number): void {
  const { queue } = centre.state;
  if (centre.kits) pickKits(plant, centre);
  const byWait = [...centre.machines].sort((a, b) => sinceOf(a) - sinceOf(b) || a.index - b.index);
  for (const machine of byWait) serve(plant, machine, level);
  centre.state.heldMachine = -1;
  for (const index of choiceOrder(centre)) {
    if (queue.length === 0) break;
    const machine = plant.machines[index] as PlantMachine;
    const place = placeFor(plant, machine, level);
    if (place >= 0) takeLot(plant, machine, place);
  }
  if (level === Number.POSITIVE_INFINITY) noteLacksOfTools(plant, centre);
}

function sinceOf({ state }: PlantMachine): number {
  const { since, waits } = state.held as HeldState;
  return waits ? since : Number.POSITIVE_INFINITY;
}

/** A job comes from the queue to the port, with its tools and parts; people come for what it needs first. */
function takeLot(plant: Plant, machine: PlantMachine, place: number): void {
  const { centre, state } = machine;
  const hands = handsOf(machine) as HandsState;
  const job = plant.state.jobs[at(centre.state.queue, place)] as JobState;
  if (!mayEnter(plant, machine, job)) return;
  if (plant.load !== null && state.batch.length === 0 && !mayBegin(plant, machine, false)) return;
  const first = firstActivity(plant, machine, job);
  removeAt(centre.state.queue, place);
  const tools: number[] = [];
  seizeTools(plant, machine, job, first === SETTING_UP, tools);
  putIn(plant, machine, job);
  hands.tools.push(tools);
  if (job.parts.length > 0) issueMaterials(plant, job);
  job.waitCause = -1;
  hands.atPort = job.slot;
  hands.portActivity = first;
  hands.portRest = -1;
  hands.told = false;
  // A change of family that takes no time changes it all the same.
  if (first !== SETTING_UP && centre.setup !== null) changeFamily(plant, machine, job);
  call(plant, machine, AT_PORT);
  serve(plant, machine, -1);
}

/** What is to be done at the machine besides processing, what was begun first coming first. */
function tasksOf(plant: Plant, machine: PlantMachine): number[] {
  const { running, cascade } = machine.state;
  const { ends, hands } = cascade as CascadeState;
  const { atPort, portActivity, task } = hands as HandsState;
  if (task !== NO_TASK) return [];
  const isPaused = ends.length > 0 && !running;
  const tasks: number[] = [];
  const isToEnter = atPort >= 0 && portActivity === WORKING;
  if (isPaused) tasks.push(ATTENDING);
  // A job that enters takes nobody's time.
  if (isToEnter && !isPaused) tasks.push(AT_PORT);
  if (awaitsUnloading(plant, machine)) tasks.push(AT_EXIT);
  if (atPort >= 0 && !isToEnter) tasks.push(AT_PORT);
  return tasks;
}

/** Begins all for which there are people, by how urgently it needs them. @param level - below 0: that for which nobody has to come */
function serve(plant: Plant, machine: PlantMachine, level: number): void {
  const mayGoOn = () => isReady(machine.state) || (level < 0 && mayFinish(machine));
  for (let task = mayGoOn() ? nextTask(plant, machine, level) : NO_TASK; task !== NO_TASK; ) {
    call(plant, machine, task);
    task = mayGoOn() ? nextTask(plant, machine, level) : NO_TASK;
  }
  settle(plant, machine);
}

/** Machines that end their work after the end of the shift do so. */
function mayFinish({ finishesAtShiftEnd, state }: PlantMachine): boolean {
  return finishesAtShiftEnd && state.down === 0;
}

function nextTask(plant: Plant, machine: PlantMachine, level: number): number {
  for (const task of tasksOf(plant, machine)) {
    const missing = missingFor(plant, machine, task);
    if (missing.length === 0) return task;
    const claim = claimForTask(plant, machine, task);
    if (claim.priority <= level && lackFor(plant, missing, claim, machine.index) < 0) return task;
  }
  return NO_TASK;
}

/** Who is not needed at the machine goes, and its port is open or closed. */
function settle(plant: Plant, machine: PlantMachine): void {
  const held = machine.state.held as HeldState;
  letOthersGo(plant, machine, held);
  const waits = tasksOf(plant, machine).length > 0;
  if (waits && !held.waits) held.since = plant.simulator.now;
  held.waits = waits;
  offerPort(plant.simulator, machine);
  unsettle(plant, machine.index);
}

/** Goes on with all for which nobody has to come; the rest is decided as the instant closes. */
export function handleNext(plant: Plant, machine: PlantMachine): void {
  serve(plant, machine, -1);
  machinesChanged(plant, machine.centre);
  if ((machine.state.held as HeldState).waits) chooseAgain(plant, machine.centre);
}

/** Of each skill stay as many as are needed, those on shift before others. */
function letOthersGo(plant: Plant, machine: PlantMachine, held: HeldState): void {
  const { operators, posts } = held;
  if (operators.length === 0) return;
  const left = new Map(peopleNeeded(plant, machine).map(({ id, count }) => [id, count]));
  const isOff = (place: number) => (plant.state.operators[operators[place] as number] as OperatorState).offShift;
  const kept = new Set<number>();
  const places = operators.map((_, place) => place);
  for (const place of [...places.filter((each) => !isOff(each)), ...places.filter(isOff)]) {
    const count = left.get(posts[place] as number) ?? 0;
    if (count === 0) continue;
    left.set(posts[place] as number, count - 1);
    kept.add(place);
  }
  if (kept.size === operators.length) return;
  const going = operators.filter((_, place) => !kept.has(place));
  held.posts = posts.filter((_, place) => kept.has(place));
  held.operators = operators.filter((_, place) => kept.has(place));
  releaseOperators(plant, going);
}

/** Sends for those who are missing for a task, which begins when they are there. */
function call(plant: Plant, machine: PlantMachine, task: number): void {
  const { simulator } = plant;
  const held = machine.state.held as HeldState;
  const hands = handsOf(machine) as HandsState;
  const missing = missingFor(plant, machine, task);
  if (plant.levels !== null) takePeople(plant, missing, claimForTask(plant, machine, task), machine.index);
  const arrival = seizePeople(plant, held, machine.index, missing);
  hands.task = task;
  held.waits = false;
  closePort(machine);
  unsettle(plant, machine.index);
  if (arrival <= simulator.now) {
    perform(plant, machine);
    return;
  }
  held.coming = true;
  simulator.schedule(machine.handTimer, arrival, COMPLETIONS);
  if (task === AT_PORT) recordTaken(plant, machine, plant.state.jobs[hands.atPort] as JobState);
}

/** The job has left its queue before anything is done with it. */
function recordTaken({ recorder, simulator }: Plant, machine: PlantMachine, job: JobState): void {
  const hands = handsOf(machine) as HandsState;
  if (hands.told) return;
  hands.told = true;
  machine.state.state = WAITING;
  recorder?.write3(simulator.now, RECORD_CODE["job.taken"], machine.index, job.id, job.operation);
}

/** The people for the task are there. */
function perform(plant: Plant, machine: PlantMachine): void {
  const hands = handsOf(machine) as HandsState;
  (machine.state.held as HeldState).coming = false;
  hands.leftAlone = false;
  if (hands.task === ATTENDING) {
    hands.task = NO_TASK;
    for (const job of jobsInside(plant, machine)) job.waitCause = -1;
    resumeActivity(plant, machine);
    return;
  }
  const job = plant.state.jobs[jobInHand(machine)] as JobState;
  job.waitCause = -1;
  if (activityOf(machine, hands.task) === WORKING) {
    hands.task = NO_TASK;
    hands.atPort = -1;
    beginLot(plant, machine, job);
    return;
  }
  if (hands.task === AT_EXIT) {
    if (hands.exitRest < 0) beginUnloading(plant, machine, hands, job);
    else resume(plant, machine, hands, job, hands.exitRest);
  } else if (hands.portRest < 0) beginAtPort(plant, machine, hands, job);
  else resume(plant, machine, hands, job, hands.portRest);
}

function beginUnloading(plant: Plant, machine: PlantMachine, hands: HandsState, job: JobState): void {
  hands.exitWhole = (needsOf(plant, job).unload as () => number)();
  begin(plant, machine, hands, job, "unload.started", hands.exitWhole);
}

function beginAtPort(plant: Plant, machine: PlantMachine, hands: HandsState, job: JobState): void {
  if (hands.portActivity === BEING_LOADED) {
    hands.portWhole = (needsOf(plant, job).load as () => number)();
    begin(plant, machine, hands, job, "load.started", hands.portWhole);
    return;
  }
  hands.portWhole = changeFamily(plant, machine, job);
  if (hands.portWhole > 0) {
    machine.state.state = SETUP;
    run(plant, machine, hands, hands.portWhole);
  } else {
    recordTaken(plant, machine, job);
    goOnAtPort(plant, machine, hands, job);
  }
}

function begin(
  plant: Plant,
  machine: PlantMachine,
  hands: HandsState,
  job: JobState,
  kind: "load.started" | "unload.started",
  time: number,
): void {
  const activity = activityOf(machine, hands.task);
  machine.state.state = STATE_OF_ACTIVITY[activity] as number;
  plant.recorder?.write3(plant.simulator.now, RECORD_CODE[kind], machine.index, job.id, job.operation);
  run(plant, machine, hands, time);
}

function resume(plant: Plant, machine: PlantMachine, hands: HandsState, job: JobState, rest: number): void {
  const activity = activityOf(machine, hands.task);
  machine.state.state = STATE_OF_ACTIVITY[activity] as number;
  plant.recorder?.write4(
    plant.simulator.now,
    RECORD_CODE["operation.resumed"],
    machine.index,
    job.id,
    job.operation,
    RESUMED_BY_HAND[activity] as number,
  );
  run(plant, machine, hands, rest);
}

function run({ simulator }: Plant, machine: PlantMachine, hands: HandsState, time: number): void {
  hands.told = true;
  hands.running = true;
  hands.endsAt = simulator.now + time;
  simulator.schedule(machine.handTimer, hands.endsAt, COMPLETIONS);
}

/** People have come, or have done what they came for. True: a job has been unloaded. */
export function handsEnd(plant: Plant, machine: PlantMachine): boolean {
  const hands = handsOf(machine) as HandsState;
  plant.simulator.closeInstant();
  if (plant.recorder !== null) mustExplain(plant, machine.centre);
  if ((machine.state.held as HeldState).coming) {
    perform(plant, machine);
    handleNext(plant, machine);
    return false;
  }
  hands.running = false;
  if (hands.task === AT_EXIT) {
    hands.task = NO_TASK;
    hands.exitRest = -1;
    return true;
  }
  const job = plant.state.jobs[hands.atPort] as JobState;
  if (hands.portActivity === SETTING_UP) endSetup(plant, machine, job);
  goOnAtPort(plant, machine, hands, job);
  handleNext(plant, machine);
  return false;
}

/** What comes next for the job at the port is to be done; tools of the setup alone are given back. */
function goOnAtPort(plant: Plant, machine: PlantMachine, hands: HandsState, job: JobState): void {
  const needs: NeedsPlan = needsOf(plant, job);
  if (hands.portActivity === SETTING_UP) {
    const kept = needs.tools.reduce((sum, { count }) => sum + count, 0);
    releaseTools(plant, machine, kept, hands.tools.at(-1) as number[]);
  }
  hands.portActivity = hands.portActivity === SETTING_UP && needs.load !== null ? BEING_LOADED : WORKING;
  hands.portRest = -1;
  hands.task = NO_TASK;
}
