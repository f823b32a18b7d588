import type { ListedOrder, Merge } from "../model/model.ts";
import { RECORD_CODE } from "../trace/records.ts";
import { giveAllBack } from "./cards.ts";
import { joinGathering } from "./gatherings.ts";
import { forgetWork, newWork, workOf } from "./job-work.ts";
import {
  type Bond,
  bondOf,
  isDerived,
  isPart,
  type JoinState,
  joinOrder,
  losePart,
  makeReady,
  newBond,
  settlesWhenLost,
} from "./joins.ts";
import { add, takeLast } from "./list.ts";
import { settleOrder } from "./materials.ts";
import { adjusted, configure, isNeeded, neededFrom } from "./options.ts";
import { drawLines, takeLines } from "./order-lines.ts";
import { addToOutcome } from "./outcome.ts";
import { partDefects, passDefects } from "./part-quality.ts";
import { longestFrom, workBehind } from "./planned-parts.ts";
import type { AlternativePlan, OperationPlan, OrderStreamPlan, Plant, ProductPlan } from "./plant.ts";
import { forgetQuality, recordEscape } from "./quality.ts";
import { type KeptOfJob, type LostOrder, noteLost } from "./replacements.ts";
import { forgetSchedule, scheduleNews } from "./schedule-news.ts";
import { GONE, IN_POOL, type JobState, MOVING_ON, TO_ALLOCATE } from "./state.ts";
import { awaitsTruck, handOver, loseLoads, recordCarried, unload } from "./truck-cargo.ts";
import type { TruckCargo } from "./truck-state.ts";

const JOB_CREATED = RECORD_CODE["job.created"];
const JOB_COMPLETED = RECORD_CODE["job.completed"];
/** Of jobs whose product has no options; one list for all. */
const NO_CHOICES: readonly number[] = [];

/**
 * Makes an order's job, with all that is drawn for it. It is not in the books yet.
 *
 * @param quantity - pieces; 0: by the law of the stream
 */
export function makeJob(plant: Plant, stream: number, product: number, order: number, quantity = 0): JobState {
  const plan = plant.streams[stream] as OrderStreamPlan;
  const job = newJob(plant, stream, product, order);
  job.quantity = quantity > 0 ? quantity : plan.constantQuantity;
  job.weight = plan.constantWeight;
  job.priority = plan.priority;
  const listed = order < 0 ? null : (plan.orders[order] as ListedOrder);
  if (plan.varies || listed !== null) vary(plant, job, plan, listed, quantity);
  if ((plant.products[product] as ProductPlan).variants !== null) configure(plant, job, listed);
  else if (job.after !== null) forgetVariant(job);
  job.site = plant.hasExtras && isToBeAllocated(plant, job) ? TO_ALLOCATE : -1;
  drawTimes(plant, job);
  job.dueDate = listed?.dueDate ?? dueDateOf(plant, job, plan);
  return job;
}

/** Draws what differs between the orders of a stream, or is listed of this one. */
function vary(plant: Plant, job: JobState, plan: OrderStreamPlan, listed: ListedOrder | null, quantity: number): void {
  if (quantity <= 0 && plan.quantity !== null) job.quantity = plan.quantity();
  if (plan.weight !== null) job.weight = plan.weight();
  if (plan.patience !== null) job.startBy = plant.simulator.now + plan.patience();
  if (listed !== null) applyListed(job, listed);
  if (plan.lines !== null) drawLines(plant, job, plan.lines, listed);
}

/** A slot may have held a job of a product with options. */
function forgetVariant(job: JobState): void {
  job.choices = NO_CHOICES;
  job.after = null;
}

/** A job in a slot of its own, with nothing drawn for it. */
function newJob(plant: Plant, stream: number, product: number, order: number): JobState {
  const { state, simulator } = plant;
  const { freeSlots, jobs } = state;
  const slot = freeSlots.length > 0 ? takeLast(freeSlots) : jobs.push(blankJob(jobs.length)) - 1;
  const job = state.jobs[slot] as JobState;
  job.id = state.nextJob++;
  job.phase = IN_POOL;
  job.product = product;
  job.stream = stream;
  job.order = order;
  job.releaseDate = simulator.now;
  job.operation = -1;
  job.alternative = -1;
  job.machine = -1;
  job.origin = -1;
  job.rest = -1;
  job.preemptedAt = -1;
  job.hasWorkFrom = false;
  job.startBy = Number.POSITIVE_INFINITY;
  job.startByOperation = -1;
  if (job.machineOf.length > 0) job.machineOf = [];
  job.isComplete = false;
  job.waitCause = -1;
  if (plant.hasExtras) {
    if (plant.scheduling !== null) forgetSchedule(plant, slot);
    if (plant.joins !== null) newBond(plant, slot, (plant.products[product] as ProductPlan).operations.length);
    if (plant.warehouse !== null) newWork(plant, slot);
  }
  return job;
}

/** Makes a job of another product for an order, with all that is drawn for it; it is as urgent as the order. */
export function makeComponent(plant: Plant, order: JobState, product: number, quantity: number): JobState {
  const job = newJob(plant, order.stream, product, -1);
  takeUrgency(job, order, quantity);
  forgetVariant(job);
  job.site = isToBeAllocated(plant, job) ? TO_ALLOCATE : -1;
  drawTimes(plant, job);
  return job;
}

/** Makes a job of some pieces of a lot; its times are those of the lot, by the piece where they are counted so. */
export function makeSublot(plant: Plant, lot: JobState, quantity: number): JobState {
  const job = newJob(plant, lot.stream, lot.product, -1);
  takeUrgency(job, lot, quantity);
  job.choices = lot.choices;
  job.after = lot.after;
  job.site = lot.site;
  job.scrapAt = -1;
  for (const { alternatives } of (plant.products[lot.product] as ProductPlan).operations) {
    for (const { perPiece, laterPiece, timeIndex } of alternatives) {
      const time = lot.times[timeIndex] as number;
      const fewer = laterPiece * (lot.quantity - quantity);
      job.times[timeIndex] = perPiece ? (time / lot.quantity) * quantity : time - fewer;
    }
  }
  return job;
}

/**
 * Makes a job of several; it is as urgent as the most urgent of them, and weighs as much as all together. By the piece its times
 * are those of all its jobs, else those of the first.
 */
export function makeLot(plant: Plant, jobs: readonly JobState[], { until, dueDate }: Merge): JobState {
  const [first] = jobs as readonly [JobState, ...JobState[]];
  const lot = newJob(plant, first.stream, first.product, -1);
  const lowest = (of: (job: JobState) => number) => jobs.reduce((least, job) => Math.min(least, of(job)), of(first));
  const highest = (of: (job: JobState) => number) => jobs.reduce((most, job) => Math.max(most, of(job)), of(first));
  const total = (of: (job: JobState) => number) => jobs.reduce((sum, job) => sum + of(job), 0);
  const due = dueDate === "earliest" ? lowest : highest;
  const urgency = {
    dueDate: due((job) => job.dueDate),
    requestedDate: due((job) => job.requestedDate),
    releaseDate: lowest(({ releaseDate }) => releaseDate),
    weight: total(({ weight }) => weight),
    priority: lowest(({ priority }) => priority),
  };
  takeUrgency(
    lot,
    urgency,
    total(({ quantity }) => quantity),
  );
  lot.choices = first.choices;
  lot.after = first.after;
  lot.scrapAt = -1;
  (plant.products[lot.product] as ProductPlan).operations.forEach(({ alternatives }, place) => {
    const isInLot = place >= first.operation && place < until;
    for (const { index, perPiece, laterPiece, timeIndex } of alternatives) {
      const time = first.times[timeIndex] ?? 0;
      const later = laterPiece * (lot.quantity - first.quantity);
      const ofAll = (job: JobState) => timeAt(plant, job, job.operation + place - first.operation, index);
      const ofPieces = isInLot ? total(ofAll) : (time / first.quantity) * lot.quantity;
      lot.times[timeIndex] = perPiece ? ofPieces : time + later;
    }
  });
  return lot;
}

function timeAt(plant: Plant, job: JobState, operation: number, alternative: number): number {
  const { alternatives } = (plant.products[job.product] as ProductPlan).operations[operation] as OperationPlan;
  return job.times[(alternatives[alternative] as AlternativePlan).timeIndex] ?? 0;
}

/** Makes a scrapped order's job once more, with all that is drawn for it. */
export function makeReplacement(plant: Plant, lost: LostOrder): JobState {
  const job = newJob(plant, lost.stream, lost.product, lost.order);
  takeUrgency(job, lost, lost.quantity);
  job.choices = lost.choices.length === 0 ? NO_CHOICES : lost.choices;
  job.after = lost.after;
  if (lost.lines !== null) takeLines(workOf(plant, job), lost.lines);
  job.site = isToBeAllocated(plant, job) ? TO_ALLOCATE : -1;
  drawTimes(plant, job);
  return job;
}

function takeUrgency(
  job: JobState,
  {
    dueDate,
    requestedDate,
    releaseDate,
    weight,
    priority,
  }: Pick<KeptOfJob, "dueDate" | "requestedDate" | "releaseDate" | "weight" | "priority">,
  quantity: number,
): void {
  job.quantity = quantity;
  job.dueDate = dueDate;
  job.requestedDate = requestedDate;
  job.releaseDate = releaseDate;
  job.weight = weight;
  job.priority = priority;
}

/** Can more than one site begin the order, so that it must be said which one makes it? */
function isToBeAllocated({ allocation }: Plant, job: JobState): boolean {
  return allocation !== null && allocation.candidates[job.product]![neededFrom(job, 0)]!.length > 1;
}

/** Tells of an order that has come. */
export function recordCreation({ recorder, simulator }: Plant, job: JobState): void {
  if (recorder === null) return;
  const { id, product, stream, order, dueDate, weight, quantity, priority } = job;
  recorder.write4(simulator.now, JOB_CREATED, id, product, stream, order);
  recorder.real4(dueDate, weight, quantity, priority);
}

/** What the list says of an order comes before what its stream says. */
function applyListed(job: JobState, { quantity, weight, priority }: ListedOrder): void {
  job.quantity = quantity ?? job.quantity;
  job.weight = weight ?? job.weight;
  job.priority = priority ?? job.priority;
}

/** Turns a job to an operation, before an alternative is chosen. */
export function setOperation(plant: Plant, job: JobState, operation: number): OperationPlan {
  const product = plant.products[job.product] as ProductPlan;
  const plan = product.operations[operation] as OperationPlan;
  job.operation = operation;
  job.alternative = -1;
  job.rest = -1;
  if (product.branches) drawOperation(plant, job, plan);
  return plan;
}

/** Processing time of the current operation as far as it is known [s]: of the rest of it, when it was pre-empted. */
export function processingTimeOf(plant: Plant, job: JobState): number {
  if (job.rest >= 0) return job.rest;
  return job.alternative < 0 ? fastestTime(job, operationOf(plant, job)) : job.time;
}

/** Draws the processing time when the operation starts, where times are not drawn with the job [s]. */
export function drawAtStart(plant: Plant, job: JobState): number {
  const { alternatives, adjustments } = operationOf(plant, job);
  const alternative = alternatives[job.alternative] as AlternativePlan;
  const time = adjustments === null ? alternative.draw() : adjusted(alternative.draw(), adjustments, job.choices);
  return time * (alternative.perPiece ? job.quantity : 1) + alternative.laterPiece * (job.quantity - 1);
}

/** Planned work from an operation to the end [s], by the fastest alternatives; means where times are not drawn yet. */
export function workFrom(plant: Plant, job: JobState, operation: number): number {
  if (!job.hasWorkFrom) {
    const { operations, branches } = plant.products[job.product] as ProductPlan;
    const count = operations.length;
    while (job.workFrom.length <= count) job.workFrom.push(0);
    job.workFrom[count] = 0;
    const end = plant.joins === null ? count : workBehind(plant, job, workFrom);
    for (let i = end - 1; i >= 0; i--) {
      const plan = operations[i] as OperationPlan;
      const time = !isNeeded(job, i) ? 0 : branches ? meanTimeOf(job, plan) : fastestTime(job, plan);
      const behind = plant.joins === null ? (job.workFrom[i + 1] as number) : longestFrom(plant, job, i);
      job.workFrom[i] = behind + time;
    }
    if (plant.joins !== null) job.workFrom[0] = longestFrom(plant, job, -1);
    job.hasWorkFrom = true;
  }
  return job.workFrom[operation] as number;
}

/** Mean time of the fastest alternative, as the variant has it [s]. */
export function meanTimeOf({ choices }: JobState, { meanTime, adjustments }: OperationPlan): number {
  return adjustments === null ? meanTime : adjusted(meanTime, adjustments, choices);
}

export function operationOf(plant: Plant, job: JobState): OperationPlan {
  return (plant.products[job.product] as ProductPlan).operations[job.operation] as OperationPlan;
}

/** The job has left the plant through its end. */
export function completeJob(plant: Plant, job: JobState): void {
  if (plant.hasExtras) {
    if (plant.joins !== null && comesTogether(plant, job)) return;
    if (plant.joins !== null && isPart(plant, job)) {
      if (plant.quality !== null) passDefects(plant, job);
      if (joinOrder(plant, job)) leave(plant, job);
      else scrapJob(plant, job, -1);
      return;
    }
    if (plant.trucks !== null && awaitsTruck(plant, job)) return;
    if (plant.stores !== null && !isDerived(plant, job)) settleOrder(plant, job, true);
    if (plant.quality !== null) recordEscape(plant, job);
  }
  plant.recorder?.write1(plant.simulator.now, JOB_COMPLETED, job.id);
  if (plant.outcome !== null) addToOutcome(plant.outcome, job, plant.simulator.now);
  job.isComplete = true;
  const cargo = plant.trucks === null ? null : unload(plant, job);
  leave(plant, job);
  if (cargo !== null) departTruck(plant, job.id, cargo);
  plant.state.jobsCompleted++;
  if (plant.stopsByCount && plant.state.jobsCompleted >= plant.stopAfterCompletions) plant.simulator.stop();
}

/** The truck leaves with the orders that it takes, and without what it has brought. */
function departTruck(plant: Plant, truck: number, cargo: TruckCargo): void {
  handOver(plant, cargo, truck);
  for (const slot of cargo.orders) {
    const order = plant.state.jobs[slot] as JobState;
    recordCarried(plant, order.id, truck);
    completeJob(plant, order);
  }
}

/** A job is where it is merged with others, or a lot at its end, where its jobs are done; false: it is neither. */
function comesTogether(plant: Plant, job: JobState): boolean {
  const { gathers, isLot } = bondOf(plant, job);
  if (gathers) joinGathering(plant, job);
  else if (isLot) for (const member of partLot(plant, job)) completeJob(plant, member);
  return gathers || isLot;
}

/** A lot is no job any more, and its jobs go on by themselves when the instant closes. */
export function dissolveLot(plant: Plant, lot: JobState): void {
  for (const member of partLot(plant, lot)) {
    member.phase = MOVING_ON;
    bondOf(plant, member).isParted = true;
    makeReady(plant, member.slot);
  }
}

function partLot(plant: Plant, lot: JobState): JobState[] {
  const members = membersOf(plant, lot, bondOf(plant, lot));
  if (plant.quality !== null) partDefects(plant, lot, members);
  plant.recorder?.write1(plant.simulator.now, RECORD_CODE["lot.dissolved"], lot.id);
  leave(plant, lot);
  return members;
}

/** The jobs of a lot, which are where it is. */
function membersOf({ recorder, simulator, state }: Plant, lot: JobState, { members }: Bond): JobState[] {
  return members.map((slot) => {
    const member = state.jobs[slot] as JobState;
    recorder?.write2(simulator.now, RECORD_CODE["job.parted"], member.id, lot.id);
    member.origin = lot.origin;
    member.workCentre = lot.workCentre;
    member.alternative = -1;
    return member;
  });
}

/** With a lot all its jobs are lost, at the operation that corresponds. */
function loseMembers(plant: Plant, lot: JobState, members: readonly JobState[], { first }: Bond): void {
  for (const member of members) {
    member.operation += lot.operation - first;
    scrapJob(plant, member, -1);
  }
}

/** The job is lost at its current operation. machine: -1 where it is on none. */
export function scrapJob(plant: Plant, job: JobState, machine: number): void {
  const ofLot = plant.joins === null ? null : bondOf(plant, job);
  const members = ofLot?.isLot ? membersOf(plant, job, ofLot) : null;
  if (plant.stores !== null && settlesWhenLost(plant, job)) settleOrder(plant, job, false);
  plant.recorder?.write3(plant.simulator.now, RECORD_CODE["job.scrapped"], job.id, job.operation, machine);
  if (plant.outcome !== null && !isDerived(plant, job)) addToOutcome(plant.outcome, job, plant.simulator.now);
  if (plant.replacements !== null) noteLost(plant, plant.replacements, job);
  if (plant.joins !== null && isPart(plant, job)) losePart(plant, job);
  const cargo = plant.trucks === null ? null : unload(plant, job);
  leave(plant, job);
  if (cargo !== null) {
    loseLoads(plant, cargo, job.id);
    for (const slot of cargo.orders) scrapJob(plant, plant.state.jobs[slot] as JobState, -1);
  }
  if (members !== null) loseMembers(plant, job, members, ofLot as Bond);
}

/** The order was turned away before it was released. */
export function rejectJob(plant: Plant, job: JobState): void {
  if (plant.stores !== null && !isDerived(plant, job)) settleOrder(plant, job, false);
  plant.recorder?.write1(plant.simulator.now, RECORD_CODE["job.rejected"], job.id);
  if (plant.joins !== null) leaveParts(plant, job);
  if (plant.warehouse !== null) forgetWork(plant, job);
  job.phase = GONE;
  add(plant.state.freeSlots, job.slot);
}

/** Its customer gave up before the job's first operation began. */
export function cancelJob(plant: Plant, job: JobState, isReleased: boolean): void {
  plant.recorder?.write1(plant.simulator.now, RECORD_CODE["job.cancelled"], job.id);
  if (plant.outcome !== null) addToOutcome(plant.outcome, job, plant.simulator.now);
  job.startBy = Number.POSITIVE_INFINITY;
  if (isReleased) {
    leave(plant, job);
  } else {
    if (plant.joins !== null) leaveParts(plant, job);
    if (plant.warehouse !== null) forgetWork(plant, job);
    job.phase = GONE;
    add(plant.state.freeSlots, job.slot);
  }
}

function leave(plant: Plant, job: JobState): void {
  if (plant.hasExtras) loosen(plant, job);
  job.phase = GONE;
  add(plant.state.freeSlots, job.slot);
  plant.state.workInProcess--;
  if (plant.state.workInProcess === 0 || plant.state.pool.length > 0) plant.simulator.closeInstant();
}

/** What tied a job that leaves to others is undone. */
function loosen(plant: Plant, job: JobState): void {
  if (plant.scheduling !== null && !job.isComplete) scheduleNews(plant, "losses");
  if (plant.joins !== null) {
    if (isPart(plant, job) || bondOf(plant, job).isLot) (plant.state.joins as JoinState).partsInProcess--;
    leaveParts(plant, job);
  }
  if (plant.cards !== null) giveAllBack(plant, job);
  if (plant.quality !== null) forgetQuality(plant, job);
  if (plant.warehouse !== null) forgetWork(plant, job);
}

/** Parts of an order that has left are of no use: those not begun are not made, the others are lost at their end. */
function leaveParts(plant: Plant, order: JobState): void {
  const { parts } = bondOf(plant, order);
  for (const slot of parts.splice(0)) {
    const part = plant.state.jobs[slot] as JobState;
    bondOf(plant, part).parent = -1;
    if (part.phase === IN_POOL) rejectJob(plant, part);
  }
}

function drawTimes(plant: Plant, job: JobState): void {
  const { operations, branches, draws } = plant.products[job.product] as ProductPlan;
  job.scrapAt = -1;
  if (draws !== null) {
    for (let i = 0; i < draws.length; i++) job.times[i] = (draws[i] as () => number)();
    return;
  }
  if (branches) return;
  for (let i = 0; i < operations.length; i++) {
    const operation = operations[i] as OperationPlan;
    if (!isNeeded(job, i)) continue;
    drawOperation(plant, job, operation);
    // Where it depends on the alternative, it is drawn when that is done.
    if (operation.scrapDraw === null || Number.isNaN(operation.yield)) continue;
    const lost = operation.scrapDraw.next() >= operation.yield;
    if (lost && job.scrapAt < 0) job.scrapAt = i;
  }
}

/** Draws the times of an operation, by all its alternatives; means where times are drawn at the start. */
export function drawOperation(plant: Plant, job: JobState, operation: OperationPlan): void {
  const { alternatives, base, only } = operation;
  if (only !== null) {
    drawAlternative(plant, job, operation, only, -1);
  } else {
    const drawn = base === null || plant.drawsAtStart ? -1 : base();
    for (let a = 0; a < alternatives.length; a++) {
      drawAlternative(plant, job, operation, alternatives[a] as AlternativePlan, drawn);
    }
  }
}

/** @param base - drawn for all alternatives whose times are multiples of it [s]; -1: each draws for itself */
function drawAlternative(
  { drawsAtStart }: Plant,
  job: JobState,
  { adjustments }: OperationPlan,
  alternative: AlternativePlan,
  base: number,
): void {
  let time = drawsAtStart
    ? alternative.mean
    : base >= 0 && alternative.factor > 0
      ? base * alternative.factor
      : alternative.draw();
  if (adjustments !== null) time = adjusted(time, adjustments, job.choices);
  const later = alternative.laterPiece * (job.quantity - 1);
  job.times[alternative.timeIndex] = (alternative.perPiece ? time * job.quantity : time) + later;
}

/** Time of the fastest alternative [s]. */
export function fastestTime(job: JobState, operation: OperationPlan): number {
  let time = job.times[operation.firstTime] as number;
  for (let a = 1; a < operation.alternatives.length; a++) {
    time = Math.min(time, job.times[operation.firstTime + a] as number);
  }
  return time;
}

function dueDateOf(plant: Plant, job: JobState, { dueDate, allowance }: OrderStreamPlan): number {
  if (allowance !== null) return job.releaseDate + allowance();
  if (dueDate.kind !== "totalWork") return Number.POSITIVE_INFINITY;
  const time = dueDate.factor * workFrom(plant, job, 0);
  return job.releaseDate + (dueDate.whole ? Math.floor(time) : time);
}

/**
 * Times begin as fractions, so that V8 gives their fields a place for doubles from the first job on; what events read comes among
 * the first 30 (docs/decisions/0006-inlining.md).
 */
function blankJob(slot: number): JobState {
  return {
    id: -1,
    slot,
    phase: GONE,
    product: -1,
    stream: -1,
    order: -1,
    releaseDate: 0.5,
    dueDate: 0.5,
    weight: 0.5,
    priority: 0,
    quantity: 1,
    operation: -1,
    alternative: -1,
    workCentre: -1,
    time: 0.5,
    queueArrival: 0.5,
    machine: -1,
    rest: 0.5,
    scrapAt: -1,
    choices: NO_CHOICES,
    after: null,
    times: [],
    origin: -1,
    site: -1,
    parts: [],
    isComplete: false,
    waitCause: -1,
    waitSubject: -1,
    requestedDate: 0.5,
    index: 0.5,
    preemptedAt: 0.5,
    workFrom: [],
    hasWorkFrom: false,
    machineOf: [],
    startBy: 0.5,
    startByOperation: -1,
    inOutput: false,
    requestedAt: 0.5,
    fromNode: -1,
    toNode: -1,
  };
}
