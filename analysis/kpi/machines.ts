import {
  type Alternative,
  BLOCKED,
  DOWN,
  IDLE,
  INTERRUPTION_REASONS,
  LOADING,
  MACHINE_STATES,
  MAINTENANCE,
  type Model,
  mean,
  OFF_SHIFT,
  PROCESSING,
  RECORD_CODE,
  RECORD_KINDS,
  SETUP,
  UNLOADING,
  WAITING,
} from "../../sim/index.ts";
import { createStateTimes, type StateTimes } from "./state-times.ts";
import { add, createSums, type Sums } from "./sums.ts";

export interface MachinePlan {
  readonly model: Model;
  /** First index of each product's operations in `planned`. */
  readonly firstOperation: Int32Array;
  /** Planned time by the first alternative of each operation [s]: the mean of its distribution; NaN: not asked yet. */
  readonly planned: Float64Array;
  /** First index of each machine's failure modes in `failedAt`. */
  readonly firstMode: Int32Array;
}

/** Machine states, output and failures from `from` on. Plain data. */
export interface MachineFold {
  readonly from: number;
  readonly states: StateTimes;
  /** Planned run time of the operations completed [s]. */
  readonly planned: Sums;
  readonly operations: Float64Array;
  /** Operations that began, with their setup where they need one; and setups. */
  readonly starts: Float64Array;
  readonly setups: Float64Array;
  /** Batches that began, and the jobs in them. */
  readonly batches: Float64Array;
  readonly batchJobs: Float64Array;
  /** Jobs of the batch last taken, those of them that have yet to complete, and operations that a setup has begun and whose processing has yet to begin. */
  readonly batchSize: Int32Array;
  readonly batchLeft: Int32Array;
  readonly begun: Int32Array;
  /** Pieces of completed operations and of jobs lost on the machine; and those of scrapped jobs among them. */
  readonly pieces: Float64Array;
  readonly scrapped: Float64Array;
  readonly failures: Float64Array;
  readonly repairs: Float64Array;
  /** Durations of the repairs completed [s]. */
  readonly repairTime: Sums;
  readonly maintenances: Float64Array;
  /** Alarms, those among them with wear below the warning, and failures by wear without a justified alarm before. */
  readonly alarms: Float64Array;
  readonly falseAlarms: Float64Array;
  readonly missedFailures: Float64Array;
  /** Has there been a justified alarm since the mode's last renewal? By failure mode. */
  readonly alarmed: Uint8Array;
  /** Money for the repairs and for the maintenance completed. */
  readonly repairCost: Sums;
  readonly maintenanceCost: Sums;
  /** When each failure mode last struck [s]. */
  readonly failedAt: Float64Array;
}

export function createMachinePlan(model: Model): MachinePlan {
  const firstOperation = firstIndices(model.products.map(({ operations }) => operations.length));
  return {
    model,
    firstOperation,
    planned: new Float64Array(firstOperation[model.products.length] as number).fill(Number.NaN),
    firstMode: firstIndices(model.machines.map(({ failures }) => failures.length)),
  };
}

export function createMachineFold(model: Model, plan: MachinePlan, from: number): MachineFold {
  const count = model.machines.length;
  return {
    from,
    states: createStateTimes(count, MACHINE_STATES.length, from),
    planned: createSums(count),
    operations: new Float64Array(count),
    starts: new Float64Array(count),
    setups: new Float64Array(count),
    batches: new Float64Array(count),
    batchJobs: new Float64Array(count),
    batchSize: new Int32Array(count).fill(1),
    batchLeft: new Int32Array(count),
    begun: new Int32Array(count),
    pieces: new Float64Array(count),
    scrapped: new Float64Array(count),
    failures: new Float64Array(count),
    repairs: new Float64Array(count),
    repairTime: createSums(count),
    maintenances: new Float64Array(count),
    alarms: new Float64Array(count),
    falseAlarms: new Float64Array(count),
    missedFailures: new Float64Array(count),
    alarmed: new Uint8Array(plan.firstMode[count] as number),
    repairCost: createSums(count),
    maintenanceCost: createSums(count),
    failedAt: new Float64Array(plan.firstMode[count] as number),
  };
}

/** State after an interruption, by its reason; a record at the same time may say otherwise. */
const AFTER_INTERRUPTION = INTERRUPTION_REASONS.map(
  (reason) =>
    ({
      failure: DOWN,
      shiftEnd: OFF_SHIFT,
      preemption: IDLE,
      operatorLeft: WAITING,
      maintenance: MAINTENANCE,
      obstructed: BLOCKED,
    })[reason],
);

const STATE_CHANGED = RECORD_CODE["machine.stateChanged"];

/** State by `activity` of "operation.resumed". */
const RESUMED: readonly number[] = [SETUP, PROCESSING, LOADING, UNLOADING];

/**
 * State that a record puts its machine, the first of its fields, in; -1: the record changes no machine's state.
 *
 * @param at - where the record's fields begin in `rows`
 */
export function machineStateAfter(code: number, rows: Float64Array, at: number): number {
  switch (RECORD_KINDS[code]) {
    case "setup.started":
      return SETUP;
    case "operation.started":
      return PROCESSING;
    case "job.taken":
      return WAITING;
    case "load.started":
      return LOADING;
    case "unload.started":
      return UNLOADING;
    case "setup.completed":
    case "operation.completed":
      return IDLE;
    case "operation.interrupted":
      return AFTER_INTERRUPTION[rows[at + 3] as number] ?? IDLE;
    case "operation.resumed":
      return RESUMED[rows[at + 3] as number] as number;
    case "machine.stateChanged":
      return rows[at + 1] as number;
    default:
      return -1;
  }
}

/** Does the record tell that a machine which a job has left processes those that are still in it? */
export function isLeft(code: number, rows: Float64Array, at: number): boolean {
  return code === STATE_CHANGED && rows[at + 1] === PROCESSING;
}

/** A machine takes its next job, or the jobs of a batch, one after the other with their place among `size`. */
export function batchJoined(fold: MachineFold, machine: number, place: number, size: number, now: number): void {
  fold.batchSize[machine] = size;
  fold.batchLeft[machine] = size;
  if (place > 0 || now < fold.from) return;
  fold.batches[machine]!++;
  fold.batchJobs[machine]! += size;
}

export function setupStarted(fold: MachineFold, machine: number, now: number): void {
  const jobs = fold.batchSize[machine]!;
  fold.begun[machine] = jobs;
  if (now < fold.from) return;
  fold.setups[machine]!++;
  fold.starts[machine]! += jobs;
}

export function operationStarted(fold: MachineFold, machine: number, now: number): void {
  if (fold.begun[machine]! > 0) fold.begun[machine]!--;
  else if (now >= fold.from) fold.starts[machine]!++;
}

export function operationCompleted(
  fold: MachineFold,
  plan: MachinePlan,
  machine: number,
  job: { readonly product: number; readonly quantity: number },
  operation: number,
  now: number,
): void {
  const share = shareOfBatch(fold, plan, machine, job.product, operation);
  if (now < fold.from) return;
  fold.operations[machine]!++;
  fold.pieces[machine]! += job.quantity;
  add(fold.planned, machine, share * plannedTime(plan, machine, job.product, operation, job.quantity));
}

/** Share of a job in the planned time of its batch: jobs that are processed together take their time once. */
function shareOfBatch(
  fold: MachineFold,
  { model }: MachinePlan,
  machine: number,
  product: number,
  operation: number,
): number {
  if (fold.batchLeft[machine] === 0) return 1;
  const size = fold.batchSize[machine]!;
  if (--fold.batchLeft[machine]! === 0) fold.batchSize[machine] = 1;
  return model.products[product]!.operations[operation]!.batch?.kind === "serial" ? 1 : 1 / size;
}

/** @param isDone - had the job completed its operation there, or was it lost by a failure? */
export function scrappedAt(fold: MachineFold, machine: number, isDone: boolean, quantity: number, now: number): void {
  if (machine < 0) return;
  fold.batchSize[machine] = 1;
  fold.batchLeft[machine] = 0;
  fold.begun[machine] = 0;
  if (now < fold.from) return;
  fold.scrapped[machine]! += quantity;
  if (!isDone) fold.pieces[machine]! += quantity;
}

export function machineFailed(fold: MachineFold, plan: MachinePlan, machine: number, mode: number, now: number): void {
  fold.failedAt[(plan.firstMode[machine] as number) + mode] = now;
  const { wear } = plan.model.machines[machine]!.failures[mode]!;
  const warned = warnedOf(fold, plan, machine, mode, false);
  if (now < fold.from) return;
  fold.failures[machine]!++;
  if (wear !== null && !warned) fold.missedFailures[machine]!++;
}

export function machineRepaired(
  fold: MachineFold,
  plan: MachinePlan,
  machine: number,
  mode: number,
  now: number,
): void {
  if (now < fold.from) return;
  fold.repairs[machine]!++;
  add(fold.repairCost, machine, plan.model.machines[machine]!.failures[mode]!.cost);
  add(fold.repairTime, machine, now - (fold.failedAt[(plan.firstMode[machine] as number) + mode] as number));
}

export function alarmGiven(
  fold: MachineFold,
  plan: MachinePlan,
  machine: number,
  mode: number,
  wear: number,
  now: number,
): void {
  const isJustified = wear >= plan.model.machines[machine]!.failures[mode]!.wear!.warning;
  if (isJustified) warnedOf(fold, plan, machine, mode, true);
  if (now < fold.from) return;
  fold.alarms[machine]!++;
  if (!isJustified) fold.falseAlarms[machine]!++;
}

/** Sets whether there has been a justified alarm, and tells whether there had been. */
function warnedOf(fold: MachineFold, plan: MachinePlan, machine: number, mode: number, warned: boolean): boolean {
  const at = (plan.firstMode[machine] as number) + mode;
  const before = fold.alarmed[at] === 1;
  fold.alarmed[at] = warned ? 1 : 0;
  return before;
}

export function maintenanceCompleted(
  fold: MachineFold,
  plan: MachinePlan,
  machine: number,
  task: number,
  now: number,
): void {
  const { resets, cost } = plan.model.machines[machine]!.maintenance[task]!;
  for (const mode of resets) warnedOf(fold, plan, machine, mode, false);
  if (now < fold.from) return;
  fold.maintenances[machine]!++;
  add(fold.maintenanceCost, machine, cost);
}

/** What the operation should take of this machine's time [s]: the mean of its distribution, or where the machine cascades, the interval. */
function plannedTime(
  { model, firstOperation, planned }: MachinePlan,
  machine: number,
  product: number,
  operation: number,
  quantity: number,
): number {
  const { alternatives } = model.products[product]!.operations[operation]!;
  const { workCentre } = model.machines[machine]!;
  const first = alternatives[0]!;
  if (first.workCentre !== workCentre) {
    const alternative = alternatives.find((other) => other.workCentre === workCentre) ?? first;
    return meanTimeOn(alternative) * piecesOf(alternative, quantity);
  }
  const index = (firstOperation[product] as number) + operation;
  if (Number.isNaN(planned[index])) planned[index] = meanTimeOn(first);
  return (planned[index] as number) * piecesOf(first, quantity);
}

function meanTimeOn({ cascade, processingTime }: Alternative): number {
  return cascade === null ? mean(processingTime) : cascade.interval;
}

function piecesOf({ cascade, per }: Alternative, quantity: number): number {
  return (cascade?.per ?? per) === "piece" ? quantity : 1;
}

/** Where each group starts when all groups lie one after the other; the last entry is their total. */
function firstIndices(lengths: readonly number[]): Int32Array {
  const first = new Int32Array(lengths.length + 1);
  lengths.forEach((length, index) => {
    first[index + 1] = (first[index] as number) + length;
  });
  return first;
}
