import type { StorageTask } from "../model/storage.ts";
import { dropMove, movesMayBegin } from "./load-moves.ts";
import { releaseLocation, warehouseState } from "./locations.ts";
import type { Plant, ProductPlan } from "./plant.ts";
import { dropClaims, podPlan } from "./pod-plan.ts";
import type { JobState } from "./state.ts";
import type { JobWork } from "./storage-state.ts";
import { itemState, positionChanged } from "./stores.ts";

/** A new job has done nothing in storages. */
export function newWork(plant: Plant, slot: number): void {
  warehouseState(plant).works[slot] = {
    locations: [],
    amounts: [],
    clearingTimes: [],
    clearingWays: [],
    keptLocations: [],
    keptAmounts: [],
    move: null,
    reserved: 0,
    received: 0,
    items: [],
    quantities: [],
    left: [],
    picked: 0,
    ships: false,
    lacksRoom: false,
  };
}

export function workOf(plant: Plant, { slot }: JobState): JobWork {
  return warehouseState(plant).works[slot] as JobWork;
}

/** What the job does now in the storage of its work centre; it must be there for that. */
export function taskOf(plant: Plant, job: JobState): StorageTask {
  const task = (plant.products[job.product] as ProductPlan).operations[job.operation]?.storage as StorageTask;
  if (task?.kind !== "putAway" || task.item >= 0) return task;
  return { ...task, item: plant.stores?.itemOfStream[job.stream] ?? -1 };
}

/** Units that the job's task is about. */
export function unitsOf({ amount, per }: StorageTask, { quantity }: JobState): number {
  return per === "piece" ? amount * quantity : amount;
}

/** The job waits for what it will take: inventory positions tell. */
export function requireFromStorage(plant: Plant, job: JobState): void {
  const task = taskOf(plant, job);
  if (task.kind !== "retrieve") return;
  const amount = unitsOf(task, job);
  workOf(plant, job).reserved = amount;
  const state = itemState(plant, task.item);
  state.reserved += amount;
  state.demand += amount;
  positionChanged(plant, task.item);
}

/** It leaves the queue without having got it. */
export function forgoFromStorage(plant: Plant, job: JobState): void {
  const work = workOf(plant, job);
  if (work.reserved === 0) return;
  const { item } = taskOf(plant, job);
  itemState(plant, item).reserved -= work.reserved;
  work.reserved = 0;
  movesMayBegin(plant, item);
  positionChanged(plant, item);
}

/** The room kept for the job is open again. */
export function leaveRoom(plant: Plant, job: JobState, item: number, isNews: boolean): void {
  const work = workOf(plant, job);
  work.locations.forEach((location, i) => {
    releaseLocation(plant, item, location, work.amounts[i] as number, isNews);
  });
  work.locations = [];
  work.amounts = [];
}

/** The same of locations on pods that have still to come to it. */
export function leaveKept(plant: Plant, job: JobState, item: number, isNews: boolean): void {
  const work = workOf(plant, job);
  work.keptLocations.forEach((location, i) => {
    releaseLocation(plant, item, location, work.keptAmounts[i] as number, isNews);
  });
  work.keptLocations = [];
  work.keptAmounts = [];
}

/** The job leaves the plant: room that is kept for it is open again, and units meant for its lines are free. */
export function forgetWork(plant: Plant, job: JobState): void {
  const work = workOf(plant, job);
  if (work.locations.length > 0) {
    const { kind, item } = taskOf(plant, job);
    if (kind === "putAway") leaveRoom(plant, job, item, true);
  }
  if (work.move !== null) dropMove(plant, job);
  if (work.keptLocations.length > 0) leaveKept(plant, job, taskOf(plant, job).item, true);
  if (podPlan(plant) !== null) dropClaims(plant, job);
  work.items.forEach((item, line) => {
    const left = work.left[line] as number;
    if (left <= 0) return;
    work.left[line] = 0;
    itemState(plant, item).reserved -= left;
    movesMayBegin(plant, item);
    positionChanged(plant, item);
  });
}
