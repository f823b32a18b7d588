import type { OrderStream } from "../model/model.ts";
import { RECORD_CODE } from "../trace/records.ts";
import type { AlternativePlan, OperationPlan, Plant, ProductPlan } from "./plant.ts";
import { GONE, IN_POOL, type JobState } from "./state.ts";

const JOB_COMPLETED = RECORD_CODE["job.completed"];

/** Makes an order's job, with all that is drawn for it, and records it. It is not released yet. */
export function makeJob(plant: Plant, stream: number, product: number, order: number): JobState {
  const { state, simulator } = plant;
  const slot = state.freeSlots.pop() ?? state.jobs.push(blankJob(state.jobs.length)) - 1;
  const job = state.jobs[slot] as JobState;
  const plan = plant.streams[stream]!;
  const settings = plant.model.orderStreams[stream] as OrderStream;
  const listed = settings.arrivals.kind === "list" ? settings.arrivals.orders[order] : undefined;
  job.id = state.nextJob++;
  job.phase = IN_POOL;
  job.product = product;
  job.stream = stream;
  job.order = order;
  job.releaseDate = simulator.now;
  job.quantity = listed?.quantity ?? plan.quantity();
  job.weight = listed?.weight ?? plan.weight();
  job.priority = listed?.priority ?? settings.priority;
  job.operation = -1;
  job.alternative = -1;
  job.workCentre = -1;
  job.machine = -1;
  job.origin = -1;
  job.rest = -1;
  job.inOutput = false;
  job.waitCause = -1;
  drawTimes(plant, job);
  job.dueDate = listed?.dueDate ?? dueDateOf(plant, job, settings);
  plant.recorder?.writeMany(simulator.now, RECORD_CODE["job.created"], [
    job.id,
    product,
    stream,
    order,
    job.dueDate,
    job.weight,
    job.quantity,
    job.priority,
  ]);
  return job;
}

/** Sets the job's view to an operation, before an alternative is chosen. */
export function setOperation(plant: Plant, job: JobState, operation: number): void {
  const product = plant.products[job.product] as ProductPlan;
  const plan = product.operations[operation] as OperationPlan;
  job.operation = operation;
  job.alternative = -1;
  job.rest = -1;
  job.setupFamily = plan.setupFamily;
  job.remainingOperations = product.operations.length - operation;
  if (!product.linear) drawOperation(plant, job, plan);
  const after = operation + 1;
  if (plan.next === null && after < product.operations.length) {
    const next = product.operations[after] as OperationPlan;
    job.nextProcessingTime = plannedTime(job, next);
    job.nextWorkCentre = next.alternatives.length === 1 ? (next.alternatives[0] as AlternativePlan).workCentre : -1;
  } else {
    job.nextProcessingTime = 0;
    job.nextWorkCentre = -1;
  }
}

/** Fixes which alternative does the operation, and with it the processing time. */
export function setAlternative(plant: Plant, job: JobState, alternative: number): void {
  const plan = operationOf(plant, job);
  job.alternative = alternative;
  job.workCentre = (plan.alternatives[alternative] as AlternativePlan).workCentre;
  job.processingTime = job.times[plan.firstTime + alternative] as number;
  job.remainingWork = job.processingTime + (job.workFrom[job.operation + 1] as number);
  job.workUpToHere = job.totalWork - (job.workFrom[job.operation + 1] as number);
}

/** Draws the processing time when the operation starts, where times are not drawn with the job. */
export function drawAtStart(plant: Plant, job: JobState): void {
  const alternative = operationOf(plant, job).alternatives[job.alternative] as AlternativePlan;
  job.processingTime = alternative.draw() * (alternative.perPiece ? job.quantity : 1);
}

export function operationOf(plant: Plant, job: JobState): OperationPlan {
  return (plant.products[job.product] as ProductPlan).operations[job.operation] as OperationPlan;
}

/** The job has left the plant through its end. */
export function completeJob(plant: Plant, job: JobState): void {
  plant.recorder?.write1(plant.simulator.now, JOB_COMPLETED, job.id);
  leave(plant, job);
  if (++plant.state.jobsCompleted >= plant.stopAfterCompletions) plant.simulator.stop();
}

/** The job is lost at its current operation. */
export function scrapJob(plant: Plant, job: JobState, machine: number): void {
  plant.recorder?.write3(plant.simulator.now, RECORD_CODE["job.scrapped"], job.id, job.operation, machine);
  leave(plant, job);
}

/** The order was turned away before it was released. */
export function rejectJob(plant: Plant, job: JobState): void {
  plant.recorder?.write1(plant.simulator.now, RECORD_CODE["job.rejected"], job.id);
  job.phase = GONE;
  plant.state.freeSlots.push(job.slot);
}

function leave(plant: Plant, job: JobState): void {
  job.phase = GONE;
  plant.state.freeSlots.push(job.slot);
  plant.state.workInProcess--;
  if (plant.state.workInProcess === 0 || plant.state.pool.length > 0) plant.simulator.closeInstant();
}

function drawTimes(plant: Plant, job: JobState): void {
  const { operations, linear } = plant.products[job.product] as ProductPlan;
  const count = operations.length;
  job.scrapAt = -1;
  for (let i = 0; linear && i < count; i++) {
    const operation = operations[i] as OperationPlan;
    drawOperation(plant, job, operation);
    const lost = operation.scrapDraw !== null && operation.scrapDraw.next() >= operation.yield;
    if (lost && job.scrapAt < 0) job.scrapAt = i;
  }
  while (job.workFrom.length <= count) job.workFrom.push(0);
  job.workFrom[count] = 0;
  for (let i = count - 1; i >= 0; i--) {
    const operation = operations[i] as OperationPlan;
    job.workFrom[i] = (job.workFrom[i + 1] as number) + (linear ? plannedTime(job, operation) : operation.meanTime);
  }
  job.totalWork = job.workFrom[0] as number;
  job.remainingWork = job.totalWork;
  job.remainingOperations = count;
}

function drawOperation(plant: Plant, job: JobState, operation: OperationPlan): void {
  const { alternatives, firstTime } = operation;
  for (let a = 0; a < alternatives.length; a++) {
    const alternative = alternatives[a] as AlternativePlan;
    const time = plant.drawWithJob ? alternative.draw() : alternative.mean;
    job.times[firstTime + a] = alternative.perPiece ? time * job.quantity : time;
  }
}

/** Time of the fastest alternative [s]. */
function plannedTime(job: JobState, operation: OperationPlan): number {
  let time = job.times[operation.firstTime] as number;
  for (let a = 1; a < operation.alternatives.length; a++) {
    time = Math.min(time, job.times[operation.firstTime + a] as number);
  }
  return time;
}

function dueDateOf(plant: Plant, job: JobState, stream: OrderStream): number {
  const rule = stream.dueDate;
  switch (rule.kind) {
    case "none":
      return Number.POSITIVE_INFINITY;
    case "allowance":
      return job.releaseDate + plant.streams[job.stream]!.allowance!();
    case "totalWork": {
      const allowance = rule.factor * job.totalWork;
      return job.releaseDate + (rule.whole ? Math.floor(allowance) : allowance);
    }
  }
}

/** Times begin as fractions, so that V8 gives their fields a place for doubles from the first job on. */
function blankJob(slot: number): JobState {
  return {
    id: -1,
    slot,
    phase: GONE,
    product: -1,
    stream: -1,
    order: -1,
    releaseDate: 0,
    dueDate: 0.5,
    weight: 0.5,
    priority: 0,
    quantity: 1,
    totalWork: 0.5,
    remainingWork: 0.5,
    remainingOperations: 0,
    processingTime: 0.5,
    queueArrival: 0.5,
    operation: -1,
    workUpToHere: 0.5,
    nextProcessingTime: 0.5,
    nextWorkCentre: -1,
    setupFamily: -1,
    alternative: -1,
    workCentre: -1,
    machine: -1,
    index: 0.5,
    rest: 0.5,
    scrapAt: -1,
    times: [],
    workFrom: [],
    inOutput: false,
    origin: -1,
    requestedAt: 0.5,
    fromNode: -1,
    toNode: -1,
    waitCause: -1,
    waitSubject: -1,
  };
}
