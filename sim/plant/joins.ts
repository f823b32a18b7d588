import type { TimerId } from "../kernel/simulator.ts";
import type { Component, Merge, Sublots } from "../model/model.ts";
import { RECORD_CODE } from "../trace/records.ts";
import { add, type List } from "./list.ts";
import { neededFrom } from "./options.ts";
import { DISTURBANCES, type Plant } from "./plant.ts";
import { IN_POOL, type JobState, type PlantState, TO_ALLOCATE } from "./state.ts";

/**
 * Orders made of several jobs: components made to order, branches of a route, sublots; and jobs that are merged into lots.
 *
 * An order waits for its parts off the machines and without a place, so that it never keeps from others what its parts need.
 */
export interface JoinPlan {
  readonly products: readonly ProductJoins[];
  /** By product and operation: how jobs are merged before it; null: they are not. */
  readonly merges: readonly (readonly (Merge | null)[])[];
  /** By product and operation: do parts, or the jobs of a lot, come together before it? */
  readonly meets: readonly (readonly boolean[])[];
  /** Releases the parts whose time has come. */
  readonly timer: TimerId;
  /** Strikes when jobs have waited long enough for their lot; -1: none are merged. */
  readonly lotTimer: TimerId | -1;
}

export interface ProductJoins {
  readonly components: readonly Component[];
  readonly sublots: readonly Sublots[];
}

export interface JoinState {
  /** By slot of the job. */
  bonds: Bond[];
  /** Jobs to be looked at when the instant closes, by slot: parts that are released, and orders whose parts have changed. */
  ready: List;
  /** Parts that are released later, with their serial numbers. */
  planned: { slot: number; job: number; time: number }[];
  /** Parts that are in the plant, and count as work in process with their orders. */
  partsInProcess: number;
  /** Jobs that wait for their lots to be full, those that may be in one lot together. */
  gatherings: Gathering[];
  /** May there be a full one among these? */
  mustMerge: boolean;
}

export interface Gathering {
  /** Work centre where it is. */
  centre: number;
  /** Slots of its jobs, in the order in which they came, and when that was [s]. */
  jobs: number[];
  since: number[];
}

/** What ties a job to its order, and to its parts. */
export interface Bond {
  /** Was it made for, or separated from, another job? */
  isDerived: boolean;
  /** Does it end by joining its order? */
  isPart: boolean;
  /** Slot of its order; -1: none, or it has left. */
  parent: number;
  /** Operation of the order that waits for it; -1: none. */
  joins: number;
  /** Place in the components of the order's product; -1: it is a sublot, or no part. */
  component: number;
  /** The first operation, and the one before which it ends; of all but sublots and merged lots those of the whole route. */
  first: number;
  end: number;
  /** Slots of its parts that have not joined yet, and places of components that are to be made again. */
  parts: number[];
  lost: number[];
  /** Places of components that have joined it, or the lot of the sublot, and are defective. */
  defective: number[];
  /** Is it known when it is released, and has that come? */
  isPlanned: boolean;
  isDue: boolean;
  /** Have the parts made with it been released? */
  hasReleased: boolean;
  /** Work centre to which it goes as a part that is done; -1: it is not done yet. */
  goal: number;
  /** Last operation of those behind which parts have begun; what is done again makes none. */
  forked: number;
  /** Is it to be scrapped for want of a part? */
  isGivenUp: boolean;
  /** Is it a lot of other jobs, and which are in it: their slots. */
  isLot: boolean;
  members: number[];
  /** Is it on its way to where it is merged with others, or waits there for them? */
  gathers: boolean;
  /** Has it just left its lot, and must go on by itself? */
  isParted: boolean;
}

export function bondOf(plant: Plant, job: JobState): Bond {
  return (plant.state.joins as JoinState).bonds[job.slot] as Bond;
}

/** A new job, so far an order of its own without parts. */
export function newBond(plant: Plant, slot: number, operations: number): void {
  (plant.state.joins as JoinState).bonds[slot] = {
    isDerived: false,
    isPart: false,
    parent: -1,
    joins: -1,
    component: -1,
    first: -1,
    end: operations,
    parts: [],
    lost: [],
    defective: [],
    isPlanned: false,
    isDue: false,
    hasReleased: false,
    goal: -1,
    forked: -1,
    isGivenUp: false,
    isLot: false,
    members: [],
    gathers: false,
    isParted: false,
  };
}

export function isPart(plant: Plant, job: JobState): boolean {
  return bondOf(plant, job).isPart;
}

/** Must the job stand aside before this operation: for parts, to be split or merged, or to be given up? */
export function standsAside(plant: Plant, job: JobState, operation: number): boolean {
  return (
    isMissingParts(plant, job, operation) ||
    bondOf(plant, job).isGivenUp ||
    sublotsAt(plant, job, operation) !== null ||
    mergeAt(plant, job, operation) !== null
  );
}

/** How the job is merged with others before this operation; null: it is not, or has been. */
export function mergeAt(plant: Plant, job: JobState, operation: number): Merge | null {
  const merge = (plant.joins as JoinPlan).merges[job.product]![operation] ?? null;
  return merge === null || bondOf(plant, job).first >= 0 ? null : merge;
}

/** Operation before which the jobs of a lot part, each by its own route; as many as there are: at the end. */
export function partsBefore({ joins }: Plant, { product, operation }: JobState): number {
  return ((joins as JoinPlan).merges[product]![operation] as Merge).until;
}

export function isMissingParts(plant: Plant, job: JobState, operation: number): boolean {
  return missingProduct(plant, job, operation) >= 0;
}

/** Product of the first part that the operation waits for; -1: all are there. */
export function missingProduct(plant: Plant, job: JobState, operation: number): number {
  const { parts, lost } = bondOf(plant, job);
  const { bonds } = plant.state.joins as JoinState;
  for (let i = 0; i < parts.length; i++) {
    const slot = parts[i] as number;
    if ((bonds[slot] as Bond).joins === operation) return (plant.state.jobs[slot] as JobState).product;
  }
  for (const place of lost) {
    const { joins, product } = componentOf(plant, job, place);
    if (joins === operation) return product;
  }
  return -1;
}

export function componentOf({ joins }: Plant, { product }: JobState, place: number): Component {
  return ((joins as JoinPlan).products[product] as ProductJoins).components[place] as Component;
}

/** How the job is split before this operation; null: it is not, or has too few pieces. */
export function sublotsAt(plant: Plant, job: JobState, operation: number): Sublots | null {
  const { sublots } = (plant.joins as JoinPlan).products[job.product] as ProductJoins;
  for (const each of sublots) {
    if (each.from !== operation) continue;
    return bondOf(plant, job).first < 0 && sublotSizes(each, job.quantity).length > 1 ? each : null;
  }
  return null;
}

/** Whole pieces in each sublot; none is empty, and together they are the lot. */
export function sublotSizes({ shares, size }: Pick<Sublots, "shares" | "size">, quantity: number): number[] {
  const sizes: number[] = [];
  if (shares === null) {
    for (let left = quantity; left > 0; left -= size) sizes.push(Math.min(size, left));
    return sizes;
  }
  const sum = shares.reduce((total, share) => total + share, 0);
  let upTo = 0;
  let given = 0;
  for (const share of shares) {
    upTo += share;
    const pieces = Math.round((quantity * upTo) / sum) - given;
    given += pieces;
    if (pieces > 0) sizes.push(pieces);
  }
  return sizes;
}

/** The job is looked at when the instant closes. */
export function makeReady({ state, simulator }: Plant, slot: number): void {
  add((state.joins as JoinState).ready, slot);
  simulator.closeInstant();
}

/** A part is to be released when the instant closes. */
export function makeDue(plant: Plant, slot: number): void {
  ((plant.state.joins as JoinState).bonds[slot] as Bond).isDue = true;
  makeReady(plant, slot);
}

/** Releases the parts made with the order, now or so long after it as is planned: once, when it is known where it is made. */
export function releaseParts(plant: Plant, order: JobState): void {
  const bond = bondOf(plant, order);
  if (bond.hasReleased || order.site === TO_ALLOCATE) return;
  bond.hasReleased = true;
  planParts(plant, order, false);
}

/** @param isAhead - of a part that is not released yet: of its parts those that are released backward, which may be before it */
function planParts(plant: Plant, order: JobState, isAhead: boolean): void {
  for (const slot of bondOf(plant, order).parts) {
    const part = plant.state.jobs[slot] as JobState;
    const { component, isPlanned } = bondOf(plant, part);
    const isLeft = isAhead && !(component >= 0 && componentOf(plant, order, component).isBackward);
    if (part.phase !== IN_POOL || isPlanned || isLeft) continue;
    planRelease(plant, order, slot);
    if (part.site !== TO_ALLOCATE) planParts(plant, part, true);
  }
}

export function planRelease(plant: Plant, order: JobState, slot: number): void {
  const bonds = (plant.state.joins as JoinState).bonds;
  const bond = bonds[slot] as Bond;
  const { component } = bond;
  bond.isPlanned = true;
  const part = plant.state.jobs[slot] as JobState;
  const { now } = plant.simulator;
  const time = component < 0 ? now : releaseTime(plant, part, componentOf(plant, order, component));
  if (time <= now) {
    makeDue(plant, slot);
    return;
  }
  const { planned } = plant.state.joins as JoinState;
  planned.push({ slot, job: part.id, time });
  setTimer(plant);
}

/** Backward from its due date by the planned lead time of its product, but not before its offset is over; without a due date then. */
function releaseTime({ model, simulator }: Plant, part: JobState, { isBackward, offset }: Component): number {
  const earliest = simulator.now + offset;
  if (!isBackward || part.dueDate === Number.POSITIVE_INFINITY) return earliest;
  return Math.max(earliest, part.dueDate - model.products[part.product]!.leadTime);
}

/** The time of planned releases has come. */
export function plannedReleaseCame(plant: Plant): void {
  const state = plant.state.joins as JoinState;
  const { now } = plant.simulator;
  const due = state.planned.filter(({ time }) => time <= now);
  state.planned = state.planned.filter(({ time }) => time > now);
  for (const { slot, job } of due) if ((plant.state.jobs[slot] as JobState).id === job) makeDue(plant, slot);
  setTimer(plant);
}

function setTimer({ joins, simulator, state }: Plant): void {
  const { timer } = joins as JoinPlan;
  const { planned } = state.joins as JoinState;
  simulator.cancel(timer);
  if (planned.length === 0) return;
  const next = planned.reduce((soonest, { time }) => Math.min(soonest, time), Number.POSITIVE_INFINITY);
  simulator.schedule(timer, next, DISTURBANCES);
}

/** A part is where its order needs it; false: the order has been given up meanwhile, and the part is of no use. */
export function joinOrder(plant: Plant, part: JobState): boolean {
  const { goal, joins, parent } = bondOf(plant, part);
  if (parent < 0) return false;
  const order = plant.state.jobs[parent] as JobState;
  // An order that begins with its parts, and is not released yet, is where they are.
  if (order.origin < 0 && joins === neededFrom(order, 0)) {
    order.origin = goal;
    order.workCentre = goal;
  }
  plant.recorder?.write2(plant.simulator.now, RECORD_CODE["job.joined"], part.id, order.id);
  untie(plant, part, parent);
  return true;
}

/** A part is lost: its order makes it again, is given up, or goes on with fewer pieces. */
export function losePart(plant: Plant, part: JobState): void {
  const { component, parent } = bondOf(plant, part);
  if (parent < 0) return;
  const order = plant.state.jobs[parent] as JobState;
  if (component < 0) shrink(plant, order, part.quantity);
  else loseComponent(plant, order, component);
  untie(plant, part, parent);
}

/** A component is lost, or taken out of its order as defective: it is made again, or the order is given up. */
export function loseComponent(plant: Plant, order: JobState, place: number): void {
  const bond = bondOf(plant, order);
  if (componentOf(plant, order, place).ifScrapped === "scrapOrder") bond.isGivenUp = true;
  else bond.lost.push(place);
}

function untie(plant: Plant, part: JobState, parent: number): void {
  const { parts } = (plant.state.joins as JoinState).bonds[parent] as Bond;
  parts.splice(parts.indexOf(part.slot), 1);
  makeReady(plant, parent);
}

/** A lot of fewer pieces takes less time where that is counted by the piece; without any it is given up. */
function shrink(plant: Plant, lot: JobState, lost: number): void {
  const before = lot.quantity;
  lot.quantity -= lost;
  lot.hasWorkFrom = false;
  if (lot.quantity <= 0) {
    lot.quantity = before;
    bondOf(plant, lot).isGivenUp = true;
    return;
  }
  for (const { alternatives } of plant.products[lot.product]!.operations) {
    for (const { perPiece, timeIndex } of alternatives) {
      if (perPiece) lot.times[timeIndex] = ((lot.times[timeIndex] as number) / before) * lot.quantity;
    }
  }
}

/** Jobs released and still in the plant, each order counted once, whatever it is made of, or merged into. */
export function ordersInProcess({ joins, workInProcess }: PlantState): number {
  return joins === null ? workInProcess : workInProcess - joins.partsInProcess;
}

/** Was the job made for, or separated from, another? A stock that is replenished gets what its own order makes. */
export function isDerived(plant: Plant, job: JobState): boolean {
  return plant.joins !== null && bondOf(plant, job).isDerived;
}

/** Does a stock that the job's order replenishes get less when the job is lost? Not with the last sublot: the order is lost then. */
export function settlesWhenLost(plant: Plant, job: JobState): boolean {
  if (!isDerived(plant, job)) return true;
  const { component, isPart, parent } = bondOf(plant, job);
  if (!isPart || component >= 0 || parent < 0) return false;
  const lot = plant.state.jobs[parent] as JobState;
  return lot.quantity > job.quantity && !isDerived(plant, lot);
}
