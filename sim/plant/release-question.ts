import type { JobView, Memory, PlannedOperation, ReleaseContext } from "../decisions.ts";
import { fastestTime, meanTimeOf, workFrom } from "./jobs.ts";
import { bondOf, ordersInProcess, partsBefore } from "./joins.ts";
import { adjusted, isNeeded } from "./options.ts";
import type { AlternativePlan, OperationPlan, Plant, PlantCentre, ProductPlan } from "./plant.ts";
import { GATHERING, GONE, IN_LOT, IN_POOL, type JobState, WAITING_FOR_PARTS } from "./state.ts";
import { type JobInQueue, viewOf } from "./view.ts";

/**
 * What a release rule may ask about the plant.
 *
 * One object per plant; loads are computed when they are first asked for, and again after a release.
 */
export class ReleaseQuestion implements ReleaseContext {
  readonly random: () => number;
  now = 0;
  private readonly plant: Plant;
  private isFresh = false;
  private readonly direct: Float64Array;
  private readonly aggregate: Float64Array;
  private readonly corrected: Float64Array;

  constructor(plant: Plant, random: () => number) {
    this.plant = plant;
    this.random = random;
    const count = plant.model.workCentres.length;
    this.direct = new Float64Array(count);
    this.aggregate = new Float64Array(count);
    this.corrected = new Float64Array(count);
  }

  /** Begins a new question; the plant may have changed since the last one. */
  ask(): void {
    this.now = this.plant.simulator.now;
    this.isFresh = false;
  }

  get memory(): Memory {
    return this.plant.state.memory.release;
  }

  get workInProcess(): number {
    return ordersInProcess(this.plant.state);
  }

  readonly workload = (): number => {
    let work = 0;
    for (const job of this.plant.state.jobs) if (isReleased(job)) work += ownWork(this.plant, job);
    return work;
  };

  readonly workInProcessOf = (product: number): number => {
    let jobs = 0;
    const { joins, state } = this.plant;
    for (const job of state.jobs) {
      const isLot = joins !== null && isReleased(job) && bondOf(this.plant, job).isLot;
      if (isReleased(job) && job.product === product && !isLot) jobs++;
    }
    return jobs;
  };

  readonly route = (asked: JobView): readonly PlannedOperation[] => {
    const job = this.plant.state.jobs[(asked as JobInQueue).slot] as JobState;
    const { operations } = this.plant.products[job.product] as ProductPlan;
    let position = 0;
    return operations.flatMap((_, place) =>
      isNeeded(job, place) ? plannedOperation(this.plant, job, place, ++position) : [],
    );
  };

  readonly machines = (workCentre: number): number => this.centre(workCentre).machines.length;

  readonly jobsAt = (workCentre: number): number => {
    const { queue, occupied, inbound } = this.centre(workCentre).state;
    return queue.length + occupied + inbound + this.awaitingParts(workCentre);
  };

  readonly directLoad = (workCentre: number): number => this.loads(this.direct, workCentre);
  readonly aggregateLoad = (workCentre: number): number => this.loads(this.aggregate, workCentre);
  readonly correctedLoad = (workCentre: number): number => this.loads(this.corrected, workCentre);

  private centre(workCentre: number): PlantCentre {
    return this.plant.workCentres[workCentre] as PlantCentre;
  }

  /** Jobs that wait for parts, or for their lot, before they go there: they are released, and on their way to it. */
  private awaitingParts(workCentre: number): number {
    const { joins, state } = this.plant;
    if (joins === null) return 0;
    let jobs = 0;
    for (const job of state.jobs) {
      if (job.phase !== WAITING_FOR_PARTS && job.phase !== GATHERING) continue;
      if (plannedOperation(this.plant, job, job.operation, 1).workCentre === workCentre) jobs++;
    }
    return jobs;
  }

  private loads(by: Float64Array, workCentre: number): number {
    if (!this.isFresh) this.computeLoads();
    return by[workCentre] ?? 0;
  }

  private computeLoads(): void {
    const { direct, aggregate, corrected, plant } = this;
    direct.fill(0);
    aggregate.fill(0);
    corrected.fill(0);
    for (const job of plant.state.jobs) {
      // A job on its way out has no operation left.
      if (!isReleased(job) || (job.workCentre < 0 && job.origin >= 0)) continue;
      const { operations } = plant.products[job.product] as ProductPlan;
      let position = 0;
      const end = plant.joins === null ? operations.length : bondOf(plant, job).end;
      // What is done in a lot is the work of that.
      const own = job.phase === IN_LOT ? partsBefore(plant, job) : job.operation;
      for (let place = 0; place < end; place++) {
        if (!isNeeded(job, place)) continue;
        position++;
        if (place < own) continue;
        const { workCentre, processingTime } = plannedOperation(plant, job, place, position);
        if (place === job.operation && job.alternative >= 0) direct[workCentre]! += processingTime;
        aggregate[workCentre]! += processingTime;
        corrected[workCentre]! += processingTime / position;
      }
    }
    this.isFresh = true;
  }
}

/** Remaining work of the job alone, without that of the order which it is part of, or of the lot in which it is. */
function ownWork(plant: Plant, job: JobState): number {
  if (job.phase === IN_LOT) {
    return workFrom(plant, job, partsBefore(plant, job)) - workFrom(plant, job, bondOf(plant, job).end);
  }
  const { remainingWork } = viewOf(plant, job.slot);
  return plant.joins === null ? remainingWork : remainingWork - workFrom(plant, job, bondOf(plant, job).end);
}

function isReleased({ phase }: JobState): boolean {
  return phase !== GONE && phase !== IN_POOL;
}

/** @param position - of the operation among those that the job's variant has, from 1 */
function plannedOperation(plant: Plant, job: JobState, place: number, position: number): PlannedOperation {
  const { operations, branches } = plant.products[job.product] as ProductPlan;
  const operation = operations[place] as OperationPlan;
  if (place === job.operation && job.alternative >= 0) {
    return { workCentre: job.workCentre, processingTime: job.time, position };
  }
  const { adjustments, alternatives } = operation;
  const meanOf = (mean: number) => (adjustments === null ? mean : adjusted(mean, adjustments, job.choices));
  const time = ({ timeIndex, mean }: AlternativePlan) => (branches ? meanOf(mean) : (job.times[timeIndex] as number));
  if (operation.only !== null) {
    return { workCentre: operation.only.centre.index, processingTime: time(operation.only), position };
  }
  const fastest = branches ? meanTimeOf(job, operation) : fastestTime(job, operation);
  const chosen = alternatives.find((each) => time(each) === fastest) ?? (alternatives[0] as AlternativePlan);
  return { workCentre: chosen.centre.index, processingTime: fastest, position };
}
