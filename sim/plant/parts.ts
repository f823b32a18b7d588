import type { Sublots } from "../model/model.ts";
import { RECORD_CODE } from "../trace/records.ts";
import { recordJobCause } from "./job-causes.ts";
import { makeComponent, makeSublot, recordCreation } from "./jobs.ts";
import {
  type Bond,
  bondOf,
  componentOf,
  type JoinPlan,
  makeDue,
  type ProductJoins,
  planRelease,
  sublotSizes,
} from "./joins.ts";
import { picksNothing } from "./order-lines.ts";
import { shareDefects } from "./part-quality.ts";
import type { Plant } from "./plant.ts";
import type { JobState } from "./state.ts";

/**
 * Makes the components that an order has from its beginning, and theirs; they wait for its release. One that picks lines is
 * not made where the order has none for it.
 */
export function makeParts(plant: Plant, order: JobState): void {
  const { components } = joinsOf(plant, order);
  components.forEach(({ after, jobs, product }, place) => {
    if (after >= 0 || picksNothing(plant, order, product)) return;
    for (let made = 0; made < jobs; made++) makePart(plant, order, place, -1);
  });
}

/** Makes and releases what follows the operation that a job has just done: branches of its route, and what is separated from it. */
export function fork(plant: Plant, order: JobState): void {
  const { components } = joinsOf(plant, order);
  const bond = bondOf(plant, order);
  if (bond.first >= 0 || order.operation <= bond.forked) return;
  bond.forked = order.operation;
  components.forEach(({ after, jobs, product }, place) => {
    if (after !== order.operation || picksNothing(plant, order, product)) return;
    for (let made = 0; made < jobs; made++) {
      planRelease(plant, order, makePart(plant, order, place, order.origin).slot);
    }
  });
}

/** Makes a component once more in place of each that was lost. */
export function replaceLost(plant: Plant, order: JobState): void {
  const { lost } = bondOf(plant, order);
  while (lost.length > 0) makeDue(plant, makePart(plant, order, lost.shift() as number, -1).slot);
}

/** Splits a lot into sublots, which begin at once; it waits for them before the operation at which they are merged. */
export function splitLot(plant: Plant, lot: JobState, sublots: Sublots): void {
  const { from, until } = sublots;
  const made = sublotSizes(sublots, lot.quantity).map((quantity) => {
    const sublot = makeSublot(plant, lot, quantity);
    sublot.origin = lot.origin;
    sublot.workCentre = lot.origin;
    bondOf(plant, lot).parts.push(sublot.slot);
    tie(plant, lot, sublot, { isPart: true, joins: until, first: from, end: until });
    makeDue(plant, sublot.slot);
    return sublot;
  });
  if (plant.quality !== null) shareDefects(plant, lot, made);
}

/** @param origin - work centre behind which it begins; -1: none, it comes into the plant like an order */
function makePart(plant: Plant, order: JobState, place: number, origin: number): JobState {
  const { isBackward, product, quantity, joins } = componentOf(plant, order, place);
  const part = makeComponent(plant, order, product, quantity * order.quantity);
  if (isBackward) part.dueDate -= plant.model.products[order.product]!.leadTime;
  part.origin = origin;
  part.workCentre = origin;
  if (joins >= 0) bondOf(plant, order).parts.push(part.slot);
  tie(plant, order, part, { isPart: joins >= 0, joins, component: place });
  makeParts(plant, part);
  return part;
}

function tie(plant: Plant, order: JobState, part: JobState, kind: Partial<Bond>): void {
  const bond = Object.assign(bondOf(plant, part), kind, { isDerived: true, parent: order.slot });
  if (!bond.isPart) bond.parent = -1;
  recordCreation(plant, part);
  const { recorder, simulator } = plant;
  recorder?.write4(simulator.now, RECORD_CODE["job.derived"], part.id, order.id, bond.joins, bond.first);
  recordJobCause(plant, part, "releaseControl", part.stream);
}

function joinsOf(plant: Plant, { product }: JobState): ProductJoins {
  return (plant.joins as JoinPlan).products[product] as ProductJoins;
}
