import type { RoutingOption } from "../decisions.ts";
import { completeJob, operationOf, scrapJob, setOperation } from "./jobs.ts";
import { add } from "./list.ts";
import { completeOperation, freeMachine } from "./machines.ts";
import type { AlternativePlan, OperationPlan, Plant, ProductPlan, WorkCentrePlan } from "./plant.ts";
import { workInQueue } from "./question.ts";
import { ask, contextOf } from "./rules.ts";
import { type JobState, MOVING_ON, WAITING_FOR_PLACE, type WorkCentreState } from "./state.ts";
import { needsVehicle, requestVehicle, travelTime } from "./transport.ts";
import { viewOf } from "./view.ts";
import { enqueue, hasPlace, touch } from "./work-centres.ts";

/** An operation's end: its job goes on, out, or is lost. */
export function finishOperation(plant: Plant, machine: number): void {
  const job = completeOperation(plant, machine);
  touch(plant, job.workCentre);
  job.origin = job.workCentre;
  const product = plant.products[job.product] as ProductPlan;
  const operation = product.operations[job.operation] as OperationPlan;
  if (isScrapped(job, operation, product)) {
    leaveMachine(plant, job);
    scrapJob(plant, job, machine);
    return;
  }
  const next = nextOperation(job, operation, product);
  job.phase = MOVING_ON;
  if (next >= 0) {
    setOperation(plant, job, next);
    moveOn(plant, job);
  } else {
    goOut(plant, job);
  }
}

/** Loses the job that is on a machine. */
export function scrapOnMachine(plant: Plant, job: JobState): void {
  const { machine } = job;
  leaveMachine(plant, job);
  scrapJob(plant, job, machine);
}

/** A job whose next operation is set looks for its work centre; with a choice it waits for the instant to close. */
export function moveOn(plant: Plant, job: JobState): void {
  if (operationOf(plant, job).alternatives.length === 1) {
    goTo(plant, job, 0);
  } else {
    add(plant.state.routings, job.slot);
    plant.simulator.closeInstant();
  }
}

/** Asks the routing policy, once everything that happens at this instant is known. */
export function chooseRoute(plant: Plant, job: JobState): void {
  const { alternatives, firstTime } = operationOf(plant, job);
  const options: RoutingOption[] = [];
  alternatives.forEach((alternative, index) => {
    const { workCentre } = alternative;
    if (isOpen(plant, workCentre)) {
      options.push(describeOption(plant, job, index, workCentre, job.times[firstTime + index] as number));
    }
  });
  if (options.length === 0) waitForPlace(plant, job, alternatives);
  else goTo(plant, job, options.length === 1 ? options[0]!.alternative : askRoute(plant, job, options));
}

function askRoute(plant: Plant, job: JobState, options: readonly RoutingOption[]): number {
  const chosen = plant.rules.routing;
  const product = plant.model.products[job.product]!;
  const answer = ask(
    plant,
    chosen,
    () => `routing of job ${job.id} (${product.id}) to ${product.operations[job.operation]?.id}`,
    () => chosen.rule.choose(viewOf(plant, job.slot), options, contextOf(plant, chosen, "routing"), chosen.parameters),
    (option) => (options.includes(option) ? null : "chose what was not offered; return one of the options"),
  );
  return answer.alternative;
}

function describeOption(
  plant: Plant,
  job: JobState,
  alternative: number,
  workCentre: number,
  processingTime: number,
): RoutingOption {
  const state = plant.state.workCentres[workCentre] as WorkCentreState;
  const { machines } = plant.workCentres[workCentre] as WorkCentrePlan;
  return {
    alternative,
    workCentre,
    processingTime,
    queueLength: state.queue.length + state.inbound,
    machines: machines.length,
    machinesUp: machines.filter((index) => {
      const { down, onShift } = plant.state.machines[index]!;
      return down === 0 && onShift;
    }).length,
    work: workInQueue(plant, workCentre),
    inProcess: state.occupied,
    travelTime: travelTime(plant, job.origin, workCentre),
  };
}

/** Can a job that comes now have a place here, those who came before it being served? */
export function isOpen(plant: Plant, workCentre: number): boolean {
  if (!(plant.workCentres[workCentre] as WorkCentrePlan).limited) return true;
  return hasPlace(plant, workCentre) && (plant.state.workCentres[workCentre] as WorkCentreState).claims.length === 0;
}

function goTo(plant: Plant, job: JobState, alternative: number): void {
  const { alternatives } = operationOf(plant, job);
  const { workCentre } = alternatives[alternative] as AlternativePlan;
  const staysHere = job.machine >= 0 && workCentre === job.origin;
  if (staysHere || isOpen(plant, workCentre)) enter(plant, job, alternative);
  else waitForPlace(plant, job, alternatives);
}

/** Takes the place: at once, or by vehicle with the place reserved. */
function enter(plant: Plant, job: JobState, alternative: number): void {
  const { alternatives, firstTime } = operationOf(plant, job);
  const { workCentre } = alternatives[alternative] as AlternativePlan;
  job.alternative = alternative;
  job.time = job.times[firstTime + alternative] as number;
  job.workCentre = workCentre;
  if (plant.hasTransport && needsVehicle(plant, job.origin, workCentre)) {
    (plant.state.workCentres[workCentre] as WorkCentreState).inbound++;
    requestVehicle(plant, job);
    moveToOutput(plant, job);
  } else {
    const { machine } = job;
    enqueue(plant, job, plant.simulator.now);
    if (machine >= 0) leaveMachineOf(plant, machine);
  }
}

/** A finished job on its way out; a vehicle takes it where the path network has a sink. */
function goOut(plant: Plant, job: JobState): void {
  job.workCentre = -1;
  job.alternative = -1;
  if (plant.hasTransport && needsVehicle(plant, job.origin, -1)) {
    requestVehicle(plant, job);
    moveToOutput(plant, job);
  } else {
    leaveMachine(plant, job);
    completeJob(plant, job);
  }
}

function waitForPlace(plant: Plant, job: JobState, alternatives: readonly AlternativePlan[]): void {
  job.phase = WAITING_FOR_PLACE;
  job.workCentre = (alternatives[0] as AlternativePlan).workCentre;
  for (const { workCentre } of alternatives) {
    (plant.state.workCentres[workCentre] as WorkCentreState).claims.push({ slot: job.slot, job: job.id });
  }
  add(plant.state.waits, job.slot);
  if (job.machine >= 0) add(plant.state.unsettled, job.machine);
  plant.simulator.closeInstant();
}

/** A place may have become free: those who wait for it go in, oldest first; then orders may be released into it. */
export function placeFreed(plant: Plant, workCentre: number): void {
  if (!(plant.workCentres[workCentre] as WorkCentrePlan).limited) return;
  const { claims } = plant.state.workCentres[workCentre] as WorkCentreState;
  while (claims.length > 0 && hasPlace(plant, workCentre)) {
    const claim = claims.shift()!;
    const job = plant.state.jobs[claim.slot] as JobState;
    if (job.id !== claim.job || job.phase !== WAITING_FOR_PLACE) continue;
    job.phase = MOVING_ON;
    const { alternatives } = operationOf(plant, job);
    enter(
      plant,
      job,
      alternatives.findIndex((alternative) => alternative.workCentre === workCentre),
    );
  }
  if (plant.state.pool.length > 0) plant.simulator.closeInstant();
}

/** Puts a job that asked for a vehicle into the output buffer, or leaves it on its machine until there is a place. */
function moveToOutput(plant: Plant, job: JobState): void {
  if (job.machine < 0) return;
  const state = plant.state.workCentres[job.origin] as WorkCentreState;
  if (state.output < (plant.workCentres[job.origin] as WorkCentrePlan).outputPlaces) {
    state.output++;
    job.inOutput = true;
    leaveMachine(plant, job);
  } else {
    state.outputClaims.push(job.machine);
    add(plant.state.unsettled, job.machine);
  }
}

/** A vehicle has taken the job away from its output buffer, or straight from its machine. */
export function leaveOutput(plant: Plant, job: JobState): void {
  if (job.origin < 0) return;
  const state = plant.state.workCentres[job.origin] as WorkCentreState;
  if (job.inOutput) {
    job.inOutput = false;
    state.output--;
    const machine = state.outputClaims.shift();
    if (machine !== undefined) {
      const next = plant.state.jobs[plant.state.machines[machine]!.job] as JobState;
      state.output++;
      next.inOutput = true;
      leaveMachine(plant, next);
    }
  } else if (job.machine >= 0) {
    state.outputClaims.splice(state.outputClaims.indexOf(job.machine), 1);
    leaveMachine(plant, job);
  }
}

function leaveMachine(plant: Plant, job: JobState): void {
  const { machine } = job;
  job.machine = -1;
  leaveMachineOf(plant, machine);
}

function leaveMachineOf(plant: Plant, machine: number): void {
  freeMachine(plant, machine);
  placeFreed(plant, plant.machines[machine]!.workCentre);
}

function isScrapped(job: JobState, operation: OperationPlan, product: ProductPlan): boolean {
  if (operation.scrapDraw === null) return false;
  return product.linear ? job.scrapAt === job.operation : operation.scrapDraw.next() >= operation.yield;
}

/** Index of the operation after this one; -1: out. */
function nextOperation(job: JobState, { next, branchDraw }: OperationPlan, { operations }: ProductPlan): number {
  if (next === null) return job.operation + 1 < operations.length ? job.operation + 1 : -1;
  if (branchDraw === null) return next[0]!.operation;
  let total = 0;
  for (const branch of next) total += branch.weight;
  let left = branchDraw.next() * total;
  for (const branch of next) {
    left -= branch.weight;
    if (left < 0) return branch.operation;
  }
  return next[next.length - 1]!.operation;
}
