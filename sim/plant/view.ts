import type { WaitingOperation } from "../decisions.ts";
import { fastestTime, meanTimeOf, processingTimeOf, workFrom } from "./jobs.ts";
import { neededFrom } from "./options.ts";
import type { OperationPlan, Plant, ProductPlan } from "./plant.ts";
import { scheduledMachine, scheduledStart } from "./schedule-state.ts";
import type { JobState } from "./state.ts";

/**
 * A job as policies see it: what they may know is read from the plant's state, or derived from it, when they ask.
 *
 * One object per slot, for whichever job is in it.
 */
export class JobInQueue implements WaitingOperation {
  readonly slot: number;
  private readonly plant: Plant;

  constructor(plant: Plant, slot: number) {
    this.plant = plant;
    this.slot = slot;
  }

  get id(): number {
    return this.job.id;
  }

  get product(): number {
    return this.job.product;
  }

  get releaseDate(): number {
    return this.job.releaseDate;
  }

  get dueDate(): number {
    return this.job.dueDate;
  }

  get weight(): number {
    return this.job.weight;
  }

  get priority(): number {
    return this.job.priority;
  }

  get quantity(): number {
    return this.job.quantity;
  }

  get lines(): number {
    const { warehouse } = this.plant.state;
    return warehouse === null ? 0 : warehouse.works[this.slot]!.items.length;
  }

  get operation(): number {
    return this.job.operation >= 0 ? this.job.operation : neededFrom(this.job, 0);
  }

  get queueArrival(): number {
    return this.job.queueArrival;
  }

  get processingTime(): number {
    return processingTimeOf(this.plant, this.job);
  }

  get totalWork(): number {
    return workFrom(this.plant, this.job, 0);
  }

  get remainingWork(): number {
    const { job, plant } = this;
    if (job.alternative < 0) return workFrom(plant, job, this.operation);
    return processingTimeOf(plant, job) + this.workBehind;
  }

  /** Remaining work after the waiting operation [s]. */
  protected get workBehind(): number {
    return workFrom(this.plant, this.job, this.operation + 1);
  }

  get workUpToHere(): number {
    return this.totalWork - workFrom(this.plant, this.job, this.operation + 1);
  }

  get remainingOperations(): number {
    const { after } = this.job;
    const { length } = this.productPlan.operations;
    if (after === null) return length - this.operation;
    let needed = 0;
    for (let at = this.operation; at < length; at++) if (after[at] === at) needed++;
    return needed;
  }

  get nextProcessingTime(): number {
    const { next } = this;
    return next === null ? 0 : this.productPlan.branches ? meanTimeOf(this.job, next) : fastestTime(this.job, next);
  }

  get nextWorkCentre(): number {
    const { next } = this;
    return next?.only?.centre.index ?? -1;
  }

  get startBy(): number {
    return this.job.startBy;
  }

  get setupFamily(): number {
    return this.operationPlan.setupFamily;
  }

  get batchFamily(): number {
    return this.operationPlan.batch?.family ?? -1;
  }

  get minimumBatch(): number {
    return this.operationPlan.batch?.minimum ?? 1;
  }

  get maximumBatch(): number {
    return this.operationPlan.batch?.maximum ?? 1;
  }

  get scheduledStart(): number {
    const { schedule } = this.plant.state;
    return schedule === null ? Number.POSITIVE_INFINITY : scheduledStart(schedule, this.slot, this.operation);
  }

  get scheduledMachine(): number {
    const { schedule } = this.plant.state;
    return schedule === null ? -1 : scheduledMachine(schedule, this.slot, this.operation);
  }

  /** The operation after this one; null after the last, or where a draw decides. */
  private get next(): OperationPlan | null {
    const { operations } = this.productPlan;
    const { operation } = this;
    if ((operations[operation] as OperationPlan).next !== null) return null;
    return operations[neededFrom(this.job, operation + 1)] ?? null;
  }

  private get job(): JobState {
    return this.plant.state.jobs[this.slot] as JobState;
  }

  private get operationPlan(): OperationPlan {
    return this.productPlan.operations[this.operation] as OperationPlan;
  }

  private get productPlan(): ProductPlan {
    return this.plant.products[this.job.product] as ProductPlan;
  }
}

/** The view of the job in a slot. */
export function viewOf(plant: Plant, slot: number): JobInQueue {
  const { views } = plant;
  while (views.length <= slot) views.push(new JobInQueue(plant, views.length));
  return views[slot] as JobInQueue;
}

/** A job in process as it would look if it waited with what is left of its operation. */
export class JobInProcess extends JobInQueue {
  private readonly rest: number;

  /** @param rest - what is left of the operation [s] */
  constructor(plant: Plant, slot: number, rest: number) {
    super(plant, slot);
    this.rest = rest;
  }

  override get processingTime(): number {
    return this.rest;
  }

  /** By the same sum as for waiting jobs: a rounding error would let equal jobs pre-empt each other for ever. */
  override get remainingWork(): number {
    return this.rest + this.workBehind;
  }
}
