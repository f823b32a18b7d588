import type { WaitingOperation } from "../decisions.ts";
import { PREEMPTION } from "../trace/records.ts";
import { dispatchBatches, dispatchBatchesWithNeeds } from "./batching.ts";
import { enterTool } from "./cascade.ts";
import { choiceOrder } from "./choice-order.ts";
import { dispatchDedicated } from "./dedication.ts";
import { dispatchWithNeeds, placeFor } from "./dispatching-with-needs.ts";
import { dispatchDocks } from "./docks.ts";
import { dispatchTools } from "./handling.ts";
import { mayBegin } from "./load.ts";
import { forgetProgress, freeMachine, interrupt, isReady, start } from "./machines.ts";
import { lend, takeBack } from "./needs.ts";
import { startWithNeeds } from "./phases.ts";
import { BY_CHOICE, BY_INDEX, type Plant, type PlantCentre, type PlantMachine } from "./plant.ts";
import { dispatchStation } from "./pod-visits.ts";
import { at, removeAt } from "./queue.ts";
import { askForLeader, askIndex } from "./rules.ts";
import { type JobState, WORKING } from "./state.ts";
import { JobInProcess, viewOf } from "./view.ts";
import { enqueue } from "./work-centres.ts";

/** Lets the free machines of a work centre choose among the waiting jobs. */
export function dispatch(plant: Plant, centre: PlantCentre): void {
  const { asking, machines, state } = centre;
  const { free, queue } = state;
  if (centre.hasExtras && dispatchInItsWay(plant, centre)) {
    // Done.
  } else if (plant.load !== null) {
    offerWithinLoad(plant, centre);
  } else if (asking === BY_CHOICE) {
    offerToEach(plant, centre);
  } else if (machines.length > 1) {
    while (queue.length > 0 && free.length > 0) takeNext(plant, centre, nextFreeMachine(plant, centre));
  } else if (queue.length > 0 && free.length > 0) {
    takeNext(plant, centre, machines[0] as PlantMachine);
  }
  if (centre.hasExtras && centre.preempts && queue.length > 0) preempt(plant, centre);
}

/** Work centres whose machines need more than one job each choose in ways of their own; false: this one does not. */
function dispatchInItsWay(plant: Plant, centre: PlantCentre): boolean {
  if (centre.isDock) dispatchDocks(plant, centre, Number.POSITIVE_INFINITY);
  else if (centre.isStation) dispatchStation(plant, centre);
  else if (centre.hasNeeds) dispatchNeedy(plant, centre, Number.POSITIVE_INFINITY);
  else if (centre.batches) dispatchBatches(plant, centre);
  else if (centre.hasDedication) dispatchDedicated(plant, centre, centre.lots > 1 ? enter : take);
  else if (centre.lots > 1) offerPorts(plant, centre);
  else return false;
  return true;
}

/** A work centre whose work needs people, tools or parts, up to a class of urgency. */
export function dispatchNeedy(plant: Plant, centre: PlantCentre, level: number): void {
  if (centre.isDock) dispatchDocks(plant, centre, level);
  else if (centre.lots > 1) dispatchTools(plant, centre, level);
  else if (centre.batches) dispatchBatchesWithNeeds(plant, centre, level);
  else dispatchWithNeeds(plant, centre, level);
}

/** A free machine takes the job that the rule puts first. */
function takeNext(plant: Plant, { asking }: PlantCentre, machine: PlantMachine): void {
  take(plant, machine, asking === BY_INDEX ? lowestIndexFor(plant, machine) : 0);
}

/** A free machine takes the job at this place of its queue. */
function take(plant: Plant, machine: PlantMachine, place: number): void {
  const { free, queue } = machine.centre.state;
  if (free[free.length - 1] === machine.index) free.pop();
  else free.splice(free.indexOf(machine.index), 1);
  start(plant, machine, plant.state.jobs[removeAt(queue, place)] as JobState);
}

/** A cascading machine takes the job at this place of its queue, if that may enter now. */
function enter(plant: Plant, machine: PlantMachine, place: number): void {
  enterTool(plant, machine, place, at(machine.centre.state.queue, place));
}

/** Each cascading machine with an open port takes one job; one that must be empty for it waits. */
function offerPorts(plant: Plant, centre: PlantCentre): void {
  const { asking, question, state } = centre;
  state.heldMachine = -1;
  for (const index of choiceOrder(centre)) {
    if (state.queue.length === 0) return;
    const machine = plant.machines[index] as PlantMachine;
    if (plant.load !== null && machine.state.batch.length === 0 && !mayBegin(plant, machine, false)) continue;
    question.ask(index);
    const place =
      asking === BY_CHOICE ? chosenPlace(plant, centre) : asking === BY_INDEX ? lowestIndex(plant, centre) : 0;
    if (place >= 0) enter(plant, machine, place);
  }
}

/** A choice may leave one machine idle and not another, so each free machine is asked once. */
function offerToEach(plant: Plant, centre: PlantCentre): void {
  const { question, state } = centre;
  for (const index of choiceOrder(centre)) {
    if (state.queue.length === 0) return;
    question.ask(index);
    const place = chosenPlace(plant, centre);
    if (place >= 0) take(plant, plant.machines[index] as PlantMachine, place);
  }
}

/** Each free machine that the load rule lets begin takes its job. */
function offerWithinLoad(plant: Plant, centre: PlantCentre): void {
  const { asking, question, state } = centre;
  state.heldMachine = -1;
  for (const index of choiceOrder(centre)) {
    if (state.queue.length === 0) return;
    const machine = plant.machines[index] as PlantMachine;
    if (!mayBegin(plant, machine, false)) continue;
    question.ask(index);
    if (asking === BY_CHOICE) {
      const place = chosenPlace(plant, centre);
      if (place >= 0) take(plant, machine, place);
    } else {
      take(plant, machine, asking === BY_INDEX ? lowestIndex(plant, centre) : 0);
    }
  }
}

function nextFreeMachine(plant: Plant, { machineChoice, state }: PlantCentre): PlantMachine {
  const { free } = state;
  let chosen = free[0] as number;
  if (machineChoice === "last-freed") chosen = free[free.length - 1] as number;
  else if (machineChoice === "lowest-index") for (const index of free) chosen = Math.min(chosen, index);
  return plant.machines[chosen] as PlantMachine;
}

function lowestIndexFor(plant: Plant, { centre, index }: PlantMachine): number {
  centre.question.ask(index);
  return lowestIndex(plant, centre);
}

/** The queue is in order of (arrival, id), so the first of equals wins. */
function lowestIndex(plant: Plant, centre: PlantCentre): number {
  const { queue } = centre.state;
  let best = 0;
  let lowest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < queue.length; i++) {
    const index = askIndex(plant, centre, viewOf(plant, at(queue, i)));
    if (index < lowest) {
      lowest = index;
      best = i;
    }
  }
  return best;
}

function chosenPlace(plant: Plant, centre: PlantCentre): number {
  const { queue } = centre.state;
  const candidates: WaitingOperation[] = [];
  for (let i = 0; i < queue.length; i++) candidates.push(viewOf(plant, at(queue, i)));
  const chosen = askForLeader(plant, centre, candidates);
  return chosen === null ? -1 : candidates.indexOf(chosen);
}

/**
 * A waiting job that the rule puts strictly before one in process takes its machine.
 *
 * Not a job that was itself pre-empted at this instant: under a rule that looks at the queue, or where progress is lost,
 * two jobs might each come before the other in process, and change places for ever.
 */
function preempt(plant: Plant, centre: PlantCentre): void {
  const { question, state } = centre;
  for (;;) {
    const weakest = weakestInProcess(plant, centre);
    if (weakest === null) return;
    const { machine, index } = weakest;
    question.ask(machine.index);
    const place = challengerFor(plant, machine);
    if (place < 0) return;
    const challenger = plant.state.jobs[at(state.queue, place)] as JobState;
    if (challenger.preemptedAt === plant.simulator.now) return;
    if (!(askIndex(plant, centre, viewOf(plant, challenger.slot)) < index)) return;
    const loser = plant.state.jobs[machine.state.job] as JobState;
    interrupt(plant, machine, PREEMPTION);
    if (centre.preemptedRestart) forgetProgress(machine);
    loser.rest = machine.state.rest;
    loser.preemptedAt = plant.simulator.now;
    removeAt(state.queue, place);
    freeMachine(plant, machine);
    state.free.splice(state.free.indexOf(machine.index), 1);
    enqueue(plant, loser, centre, loser.queueArrival);
    if (centre.hasNeeds) startWithNeeds(plant, machine, challenger);
    else start(plant, machine, challenger);
  }
}

/** Place in the queue of the job that the rule would put on the machine, if that had neither job, people nor tools; -1: none. */
function challengerFor(plant: Plant, machine: PlantMachine): number {
  const { centre } = machine;
  if (!centre.hasNeeds) return centre.asking === BY_INDEX ? lowestIndex(plant, centre) : 0;
  lend(plant, machine);
  const place = placeFor(plant, machine, Number.POSITIVE_INFINITY);
  takeBack(plant, machine);
  return place;
}

/** The machine whose job the rule would take last, with the index of what is left of it. */
function weakestInProcess(plant: Plant, centre: PlantCentre): { machine: PlantMachine; index: number } | null {
  let weakest: { machine: PlantMachine; index: number } | null = null;
  for (const machine of centre.machines) {
    const { state } = machine;
    if (!state.running || state.activity !== WORKING || !isReady(state)) continue;
    centre.question.ask(machine.index);
    const view = new JobInProcess(plant, state.job, state.endsAt - plant.simulator.now);
    const index = askIndex(plant, centre, view);
    if (weakest === null || index > weakest.index) weakest = { machine, index };
  }
  return weakest;
}
