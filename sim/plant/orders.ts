import type { ListedOrder, OrderStream } from "../model/model.ts";
import { RECORD_CODE } from "../trace/records.ts";
import { goesByConveyor } from "./conveyor-requests.ts";
import { recordJobCause } from "./job-causes.ts";
import { workOf } from "./job-work.ts";
import { operationOf, rejectJob, setOperation } from "./jobs.ts";
import { releaseParts, standsAside } from "./joins.ts";
import { warehouseState } from "./locations.ts";
import { chooseRoutes, isOpen, moveOn, moveOnWithCards } from "./moves.ts";
import { neededFrom } from "./options.ts";
import { bookOrder } from "./order-book.ts";
import {
  type AlternativePlan,
  ARRIVALS,
  type OperationPlan,
  type OrderStreamPlan,
  type Plant,
  type PlantCentre,
  type ProductPlan,
  UNLIMITED,
} from "./plant.ts";
import { append, at, removeAt } from "./queue.ts";
import { isAccepted } from "./quoting.ts";
import { ask } from "./rules.ts";
import { watchDeadline } from "./start-by.ts";
import { type JobState, MOVING_ON, type OrderStreamState } from "./state.ts";
import type { LoadMove } from "./storage-state.ts";
import { viewOf } from "./view.ts";

const JOB_RELEASED = RECORD_CODE["job.released"];
/** More orders than this at one instant are taken for an endless loop. */
export const MOST_DECISIONS = 1e6;

/** Sets the first arrival of each stream. */
export function startOrders(plant: Plant): void {
  for (const plan of plant.streams) {
    if (plan.limit <= 0 || plan.kind === "appointments") continue;
    const first = plan.kind === "list" ? plan.orders[0]!.time : plan.kind === "saturated" ? 0 : plan.first();
    plant.simulator.schedule(plan.timer, first, ARRIVALS);
  }
}

/** A stream's timer: its next orders are here. */
export function orderArrived(plant: Plant, stream: number): void {
  const plan = plant.streams[stream] as OrderStreamPlan;
  if (plan.kind === "stochastic") stochasticArrival(plant, stream, plan);
  else if (plan.kind === "list") listedArrival(plant, stream, plan);
  else addSaturated(plant, stream);
}

/** The next arrival is drawn before anything else, so that the stream's draws do not depend on what the order needs. */
function stochasticArrival(plant: Plant, stream: number, plan: OrderStreamPlan): void {
  const state = plant.state.streams[stream] as OrderStreamState;
  const { simulator } = plant;
  const next = simulator.now + plan.interarrival();
  state.arrivedAt = simulator.now;
  if (plan.comesSingly) {
    state.made++;
    addOrder(plant, stream, productOf(plan), -1);
  } else {
    addBatch(plant, stream, plan);
  }
  if (state.made < plan.limit) simulator.schedule(plan.timer, next, ARRIVALS);
}

/** Orders that come together. */
function addBatch(plant: Plant, stream: number, plan: OrderStreamPlan): void {
  const state = plant.state.streams[stream] as OrderStreamState;
  let size = plan.batchSize === null ? plan.constantBatchSize : Math.round(plan.batchSize());
  while (size-- > 0 && state.made < plan.limit) {
    state.made++;
    addOrder(plant, stream, productOf(plan), -1);
  }
}

function listedArrival(plant: Plant, stream: number, plan: OrderStreamPlan): void {
  const index = (plant.state.streams[stream] as OrderStreamState).made++;
  const next = plan.orders[index + 1];
  if (next) plant.simulator.schedule(plan.timer, next.time, ARRIVALS);
  addOrder(plant, stream, (plan.orders[index] as ListedOrder).product, index);
}

function productOf(plan: OrderStreamPlan): number {
  return plan.product === null ? plan.constantProduct : plan.product();
}

/** Has every stream made its last order, and has none of them to be released? */
export function allOrdersMade(plant: Plant): boolean {
  if (plant.state.pool.length > 0 || (plant.state.replacements?.lost.length ?? 0) > 0) return false;
  return plant.streams.every(({ limit }, stream) => (plant.state.streams[stream] as OrderStreamState).made >= limit);
}

/** Releases the orders that the policy lets in and that find a place, oldest first, until one must wait. */
export function releaseOrders(plant: Plant): void {
  const { pool, jobs } = plant.state;
  let decided = 0;
  while (pool.length > 0) {
    if (decided++ > MOST_DECISIONS) endless(plant);
    const job = jobs[at(pool, 0)] as JobState;
    const allowed = mayRelease(plant, job);
    if (allowed && findsPlace(plant, job)) {
      removeAt(pool, 0);
      release(plant, job);
      // The job's place must be taken before the next order looks for one.
      chooseRoutes(plant);
      refill(plant, job.stream);
    } else if (isTurnedAway(plant, job)) {
      turnAway(plant, 0);
    } else {
      turnAwayOthers(plant);
      recordPool(plant, allowed ? job.slot : -1);
      return;
    }
  }
}

export function endless(plant: Plant): never {
  const job = plant.state.jobs[at(plant.state.pool, 0)] as JobState;
  const { id } = plant.model.orderStreams[job.stream] as OrderStream;
  throw new Error(
    `orders ${id}: more than ${MOST_DECISIONS} released or turned away at ${plant.simulator.now} s; limit the release, the first buffer or the orders`,
  );
}

export function isTurnedAway(plant: Plant, job: JobState): boolean {
  return (plant.model.orderStreams[job.stream] as OrderStream).whenFull === "reject";
}

export function turnAway(plant: Plant, place: number): void {
  const job = plant.state.jobs[removeAt(plant.state.pool, place)] as JobState;
  rejectJob(plant, job);
  refill(plant, job.stream);
}

/** Orders that do not wait do not stand behind one that does. */
export function turnAwayOthers(plant: Plant): void {
  const { pool, jobs } = plant.state;
  for (let place = pool.length - 1; place > 0; place--) {
    if (isTurnedAway(plant, jobs[at(pool, place)] as JobState)) turnAway(plant, place);
  }
}

function addOrder(plant: Plant, stream: number, product: number, order: number): void {
  const job = bookOrder(plant, stream, product, order);
  if (!plant.hasExtras || plant.quoting === null || isAccepted(plant, job, plant.quoting)) takeIn(plant, job);
}

/** An order that is in the books and accepted is released, or waits for that. */
export function takeIn(plant: Plant, job: JobState): void {
  const { state } = plant;
  if (plant.hasExtras && plant.deadlineTimer >= 0) watchDeadline(plant, job);
  if (
    !plant.asksForRelease &&
    (!plant.hasExtras || plant.cards === null) &&
    state.pool.length === 0 &&
    knowsPlace(plant, job)
  ) {
    release(plant, job);
  } else {
    append(state.pool, job.slot);
    plant.simulator.closeInstant();
  }
}

/** Makes a job because the plant itself needs its pieces: there is no customer to refuse. */
export function callOrder(plant: Plant, stream: number, quantity: number): JobState {
  const job = bookOrder(plant, stream, (plant.streams[stream] as OrderStreamPlan).constantProduct, -1, quantity);
  takeIn(plant, job);
  return job;
}

/** Makes a job that moves a load from location to location. */
export function callRelocation(plant: Plant, stream: number, move: LoadMove, amount: number): void {
  const job = bookOrder(plant, stream, (plant.streams[stream] as OrderStreamPlan).constantProduct, -1, amount);
  workOf(plant, job).move = move;
  warehouseState(plant).relocations++;
  takeIn(plant, job);
}

function addSaturated(plant: Plant, stream: number): void {
  const state = plant.state.streams[stream] as OrderStreamState;
  state.made++;
  const job = bookOrder(plant, stream, productOf(plant.streams[stream] as OrderStreamPlan), -1);
  append(plant.state.pool, job.slot);
  plant.simulator.closeInstant();
}

export function release(plant: Plant, job: JobState): void {
  plant.state.workInProcess++;
  plant.recorder?.write1(plant.simulator.now, JOB_RELEASED, job.id);
  job.phase = MOVING_ON;
  const operation = setOperation(plant, job, neededFrom(job, 0));
  if (plant.hasExtras && plant.joins !== null) releaseParts(plant, job);
  if (!plant.hasExtras || plant.cards === null) moveOn(plant, job, operation);
  else moveOnWithCards(plant, job, operation);
}

/** A saturated stream has its next order ready as soon as one is gone from the pool. */
export function refill(plant: Plant, stream: number): void {
  const { kind, limit } = plant.streams[stream] as OrderStreamPlan;
  if (kind === "saturated" && plant.state.streams[stream]!.made < limit) addSaturated(plant, stream);
}

export function mayRelease(plant: Plant, job: JobState): boolean {
  if (!plant.asksForRelease) return true;
  if (!plant.selectsOrders) plant.releaseQuestion.ask();
  const chosen = plant.rules.release;
  return ask(
    plant,
    chosen,
    () => `release of job ${job.id}, ${plant.state.workInProcess} in process`,
    () => chosen.rule.mayRelease(viewOf(plant, job.slot), plant.releaseQuestion, chosen.parameters),
    (answer) => (typeof answer === "boolean" ? null : `answered ${String(answer)}; return true or false`),
  );
}

/** Has the order its place before routes are chosen? Not where it must choose and places are limited. */
function knowsPlace(plant: Plant, job: JobState): boolean {
  const { beginsAnywhen, operations } = plant.products[job.product] as ProductPlan;
  if (beginsAnywhen) return true;
  const first = neededFrom(job, 0);
  if (plant.hasExtras && plant.joins !== null && standsAside(plant, job, first)) return true;
  const { alternatives, only } = operations[first] as OperationPlan;
  return only !== null
    ? isReachable(plant, only.centre)
    : alternatives.every(({ centre }) => centre.places === UNLIMITED);
}

export function findsPlace(plant: Plant, job: JobState): boolean {
  job.operation = neededFrom(job, 0);
  if (plant.joins !== null && standsAside(plant, job, job.operation)) return true;
  const { alternatives } = operationOf(plant, job);
  for (let i = 0; i < alternatives.length; i++) {
    if (isReachable(plant, (alternatives[i] as AlternativePlan).centre)) return true;
  }
  return false;
}

/** Has an order its place there, or does a conveyor lead there from the source, at whose end it waits for one? */
function isReachable(plant: Plant, centre: PlantCentre): boolean {
  return isOpen(centre) || (plant.conveyors !== null && goesByConveyor(plant, -1, centre.index));
}

/**
 * Records why orders wait: the first for a place, when `blocked` is its slot, and the others for their release; where the
 * policy lets every order in at once, those behind the first wait for that place too.
 */
function recordPool(plant: Plant, blocked: number): void {
  if (plant.recorder === null) return;
  const { pool, jobs } = plant.state;
  for (let i = 0; i < pool.length; i++) {
    const job = jobs[at(pool, i)] as JobState;
    if (blocked >= 0 && (i === 0 || !plant.asksForRelease)) {
      const first = operationOf(plant, jobs[blocked] as JobState).alternatives[0] as AlternativePlan;
      recordJobCause(plant, job, "bufferFull", first.centre.index);
    } else {
      recordJobCause(plant, job, "releaseControl", job.stream);
    }
  }
}
