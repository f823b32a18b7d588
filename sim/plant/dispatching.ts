import type { ChoiceRule, WaitingOperation } from "../decisions.ts";
import { PREEMPTION } from "../trace/records.ts";
import { add } from "./list.ts";
import { forgetProgress, freeMachine, interrupt, start } from "./machines.ts";
import type { Plant, WorkCentrePlan } from "./plant.ts";
import { at, removeAt } from "./queue.ts";
import { askIndex, dispatchingError, threw } from "./rules.ts";
import { type JobState, type MachineState, WORKING, type WorkCentreState } from "./state.ts";
import { asIfWaiting, viewOf } from "./view.ts";
import { enqueue } from "./work-centres.ts";

/** Lets the free machines of a work centre choose among the waiting jobs. */
export function dispatch(plant: Plant, workCentre: number): void {
  const state = plant.state.workCentres[workCentre] as WorkCentreState;
  const plan = plant.workCentres[workCentre] as WorkCentrePlan;
  while (state.queue.length > 0 && state.free.length > 0) {
    const machine = nextFreeMachine(state, plan);
    const place = plan.asking === "head" ? 0 : choose(plant, plan, state, machine);
    if (place < 0) break;
    const { free } = state;
    if (free[free.length - 1] === machine) free.pop();
    else free.splice(free.indexOf(machine), 1);
    start(plant, machine, plant.state.jobs[removeAt(state.queue, place)] as JobState);
  }
  if (plan.preemption !== "none" && state.queue.length > 0) preempt(plant, plan, state);
  for (let i = 0; i < state.free.length; i++) add(plant.state.unsettled, state.free[i] as number);
}

function nextFreeMachine({ free }: WorkCentreState, { machineChoice }: WorkCentrePlan): number {
  if (free.length === 1 || machineChoice === "longest-idle") return free[0] as number;
  if (machineChoice === "last-freed") return free[free.length - 1] as number;
  let lowest = free[0] as number;
  for (let i = 1; i < free.length; i++) lowest = Math.min(lowest, free[i] as number);
  return lowest;
}

/** Place in the queue of the job that the rule takes; -1: none. */
function choose(plant: Plant, plan: WorkCentrePlan, state: WorkCentreState, machine: number): number {
  if (plan.asking === "stored") return lowestStored(plant, state);
  plan.question.ask(machine);
  return plan.asking === "index" ? lowestIndex(plant, plan, state) : chosenPlace(plant, plan, state);
}

/** The queue is in order of (arrival, id), so the first of equals wins. */
function lowestStored(plant: Plant, { queue }: WorkCentreState): number {
  const { jobs } = plant.state;
  let best = 0;
  let lowest = (jobs[at(queue, 0)] as JobState).index;
  for (let i = 1; i < queue.length; i++) {
    const { index } = jobs[at(queue, i)] as JobState;
    if (index < lowest) {
      lowest = index;
      best = i;
    }
  }
  return best;
}

function lowestIndex(plant: Plant, plan: WorkCentrePlan, { queue }: WorkCentreState): number {
  let best = 0;
  let lowest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < queue.length; i++) {
    const index = askIndex(plant, plan, viewOf(plant, at(queue, i)));
    if (index < lowest) {
      lowest = index;
      best = i;
    }
  }
  return best;
}

function chosenPlace(plant: Plant, plan: WorkCentrePlan, { queue }: WorkCentreState): number {
  const { rule, parameters } = plan.dispatching;
  const candidates: WaitingOperation[] = [];
  for (let i = 0; i < queue.length; i++) candidates.push(viewOf(plant, at(queue, i)));
  let chosen: WaitingOperation | null;
  try {
    chosen = (rule as ChoiceRule).choose(candidates, plan.question, parameters);
  } catch (error) {
    throw dispatchingError(plant, plan, threw(error));
  }
  if (chosen === null) return -1;
  const place = candidates.indexOf(chosen);
  if (place < 0) throw dispatchingError(plant, plan, "chose what does not wait here; return a candidate or null");
  return place;
}

/** A waiting job that the rule puts strictly before one in process takes its machine. */
function preempt(plant: Plant, plan: WorkCentrePlan, state: WorkCentreState): void {
  for (;;) {
    let weakest = -1;
    let highest = Number.NEGATIVE_INFINITY;
    for (const index of plan.machines) {
      const machine = plant.state.machines[index] as MachineState;
      if (!machine.running || machine.activity !== WORKING) continue;
      plan.question.ask(index);
      const value = askIndex(
        plant,
        plan,
        asIfWaiting(viewOf(plant, machine.job), machine.endsAt - plant.simulator.now),
      );
      if (value > highest) {
        highest = value;
        weakest = index;
      }
    }
    if (weakest < 0 || state.queue.length === 0) return;
    plan.question.ask(weakest);
    const place = lowestIndex(plant, plan, state);
    const challenger = plant.state.jobs[at(state.queue, place)] as JobState;
    if (!(askIndex(plant, plan, viewOf(plant, challenger.slot)) < highest)) return;
    const loser = plant.state.jobs[plant.state.machines[weakest]!.job] as JobState;
    interrupt(plant, weakest, PREEMPTION);
    if (plan.preemption === "restart") forgetProgress(plant, weakest);
    removeAt(state.queue, place);
    freeMachine(plant, weakest);
    state.free.splice(state.free.indexOf(weakest), 1);
    enqueue(plant, loser, loser.queueArrival);
    start(plant, weakest, challenger);
  }
}
