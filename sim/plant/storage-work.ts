import type { StorageWork } from "../model/storage.ts";
import { RECORD_CODE } from "../trace/records.ts";
import { clearLane } from "./clearing.ts";
import { recordJobCause } from "./job-causes.ts";
import { forgoFromStorage, leaveRoom, taskOf, unitsOf, workOf } from "./job-work.ts";
import { firstIn, frontOf, laneAt } from "./lanes.ts";
import { takeFromFloor } from "./leaving-units.ts";
import { beginMove, canMove, endMove, lackingItem } from "./load-moves.ts";
import {
  EVERYWHERE,
  loadSize,
  mayHaveRoom,
  nextToTake,
  type Reach,
  reserveLocation,
  storeAt,
  takeAt,
  takeLoad,
  unitsIn,
  warehousePlan,
  warehouseState,
} from "./locations.ts";
import { lineWork } from "./order-lines.ts";
import type { AlternativePlan, OperationPlan, Plant, PlantCentre, PlantMachine, ProductPlan } from "./plant.ts";
import { at } from "./queue.ts";
import { dropVoidMoves } from "./relocation-queue.ts";
import type { JobState } from "./state.ts";
import type { StoragePlan } from "./storage-plan.ts";
import type { StorageState } from "./storage-state.ts";
import { addUnits, itemState, lowerStock, positionChanged } from "./stores.ts";
import { forgetJobCause, mustChoose, mustExplain } from "./work-centres.ts";

/**
 * Work in storages: what people, forklifts and cranes put to locations and take from them, and how long it takes.
 *
 * As a machine takes its jobs, locations are kept for what it puts away, and what it retrieves leaves the stock; what it puts
 * away is in stock when it is done.
 */

function storageOf(plant: Plant, { storage }: PlantCentre): StoragePlan {
  return warehousePlan(plant).storages[(storage as StorageWork).storage] as StoragePlan;
}

/** Cranes share the aisles out among them, shuttles the tiers of all aisles; everybody else goes everywhere. */
function reachOf(plant: Plant, centre: PlantCentre, machine: number): Reach {
  const { kind } = storageOf(plant, centre).model;
  if (kind !== "asrs" && kind !== "shuttle") return EVERYWHERE;
  const { length } = centre.machines;
  return { divisor: length, rest: machine - (centre.machines[0] as PlantMachine).index };
}

/** May the machine take the job, as far as stock and room go that no rule has a say in? */
export function canWork(plant: Plant, machine: PlantMachine, job: JobState): boolean {
  const { centre, index } = machine;
  const task = taskOf(plant, job);
  const plan = storageOf(plant, centre);
  const reach = reachOf(plant, centre, index);
  if (task.kind === "pick") return missingLine(plant, plan, job, reach) < 0;
  if (task.kind === "relocate") return canMove(plant, plan, job, reach);
  const amount = unitsOf(task, job);
  if (task.kind === "retrieve") return unitsIn(plant, plan, task.item, reach) >= amount - 1e-9;
  return mayHaveRoom(plant, plan, task.item, Math.min(amount, loadSize(plant, plan, task.item)), reach);
}

/** Settles where the machine puts and takes the units of these jobs; gives those for which there is room and stock. */
export function settleWork(plant: Plant, machine: PlantMachine, jobs: readonly JobState[]): JobState[] {
  const able = new Set<JobState>();
  // What is put away goes first: a location that is emptied on the way back is not open yet.
  for (const job of jobs) if (taskOf(plant, job).kind === "putAway" && reserveRoom(plant, machine, job)) able.add(job);
  for (const job of jobs) if (taskOf(plant, job).kind === "retrieve" && takeOut(plant, machine, job)) able.add(job);
  for (const job of jobs) if (taskOf(plant, job).kind === "pick" && pickLines(plant, machine, job)) able.add(job);
  for (const job of jobs) if (taskOf(plant, job).kind === "relocate" && takeUp(plant, machine, job)) able.add(job);
  return jobs.filter((job) => able.has(job));
}

function takeUp(plant: Plant, { centre, index }: PlantMachine, job: JobState): boolean {
  return beginMove(plant, storageOf(plant, centre), job, reachOf(plant, centre, index));
}

/** Lines of the job's order that lie in this storage and have not been picked. */
export function linesHere(plant: Plant, plan: StoragePlan, job: JobState): number[] {
  const { items, left } = lineWork(plant, job);
  const { homes } = warehousePlan(plant);
  return items.flatMap((item, line) => ((left[line] as number) > 0 && homes[item]!.includes(plan.index) ? [line] : []));
}

/** The item of the first line for which there is too little; -1: the job need not wait. */
function missingLine(plant: Plant, plan: StoragePlan, job: JobState, reach: Reach): number {
  const { items, left, ships } = lineWork(plant, job);
  if (ships) return -1;
  for (const line of linesHere(plant, plan, job)) {
    const item = items[line] as number;
    if (unitsIn(plant, plan, item, reach) < (left[line] as number) - 1e-9) return item;
  }
  return -1;
}

/** Takes what the lines ask for, or what there is of it. */
function pickLines(plant: Plant, machine: PlantMachine, job: JobState): boolean {
  const { centre, index } = machine;
  const plan = storageOf(plant, centre);
  const reach = reachOf(plant, centre, index);
  if (missingLine(plant, plan, job, reach) >= 0) return false;
  const { recorder, simulator } = plant;
  const { items, left } = lineWork(plant, job);
  for (const line of linesHere(plant, plan, job)) {
    const item = items[line] as number;
    const wanted = left[line] as number;
    const amount = Math.min(wanted, unitsIn(plant, plan, item, reach));
    left[line] = 0;
    itemState(plant, item).reserved -= wanted;
    if (amount > 0) {
      recorder?.write3(simulator.now, RECORD_CODE["stock.issued"], item, job.id, job.operation);
      recorder?.real(amount);
      lowerStock(plant, item, amount);
      takeUnitsFor(plant, centre, job, item, amount, Number.POSITIVE_INFINITY, reach);
    }
    recorder?.write3(simulator.now, RECORD_CODE["line.picked"], job.id, line, item);
    recorder?.real(amount);
    workOf(plant, job).picked++;
    positionChanged(plant, item);
  }
  return true;
}

/** Locations from which the job's lines would be picked now; none if it picks none. */
export function pickLocations(plant: Plant, centre: PlantCentre, job: JobState): number[] {
  if (taskOf(plant, job)?.kind !== "pick") return [];
  const plan = storageOf(plant, centre);
  const { items } = lineWork(plant, job);
  return linesHere(plant, plan, job).flatMap((line) => {
    const location = nextToTake(plant, plan, items[line] as number, EVERYWHERE);
    return location < 0 ? [] : [location];
  });
}

function reserveRoom(plant: Plant, { centre, index }: PlantMachine, job: JobState): boolean {
  const task = taskOf(plant, job);
  const plan = storageOf(plant, centre);
  const work = workOf(plant, job);
  const load = loadSize(plant, plan, task.item);
  const reach = reachOf(plant, centre, index);
  for (let left = unitsOf(task, job); left > 1e-9; ) {
    const part = Math.min(left, load);
    const location = reserveLocation(plant, plan, task.item, part, reach);
    if (location < 0) {
      work.lacksRoom = true;
      leaveRoom(plant, job, task.item, false);
      return false;
    }
    work.locations.push(location);
    work.amounts.push(part);
    left -= part;
  }
  work.lacksRoom = false;
  return true;
}

function takeOut(plant: Plant, machine: PlantMachine, job: JobState): boolean {
  if (!canWork(plant, machine, job)) return false;
  const { centre, index } = machine;
  const task = taskOf(plant, job);
  const plan = storageOf(plant, centre);
  const reach = reachOf(plant, centre, index);
  const amount = unitsOf(task, job);
  forgoFromStorage(plant, job);
  plant.recorder?.write3(plant.simulator.now, RECORD_CODE["stock.issued"], task.item, job.id, job.operation);
  plant.recorder?.real(amount);
  lowerStock(plant, task.item, amount);
  takeUnitsFor(plant, centre, job, task.item, amount, loadSize(plant, plan, task.item), reach);
  positionChanged(plant, task.item);
  return true;
}

/** Takes units from the floor, then from locations, so much at a time. */
function takeUnitsFor(
  plant: Plant,
  centre: PlantCentre,
  job: JobState,
  item: number,
  amount: number,
  load: number,
  reach: Reach,
): void {
  const plan = storageOf(plant, centre);
  const { locations, amounts } = workOf(plant, job);
  const { beside, units } = warehouseState(plant);
  let left = amount;
  const floor = Math.min(left, beside[plan.index]![item] as number);
  if (floor > 1e-9) {
    takeFromFloor(plant, plan, item, floor, job.id);
    locations.push(-1);
    amounts.push(floor);
    left -= floor;
  }
  while (left > 1e-9) {
    const location = nextToTake(plant, plan, item, reach);
    if (plan.laneOrder !== null) {
      left -= takeFromLane(plant, centre, job, item, location, Math.min(left, load), reach);
      continue;
    }
    const part = Math.min(left, units[location] as number, load);
    locations.push(location);
    amounts.push(part);
    takeAt(plant, item, location, part, job.id);
    left -= part;
  }
}

/** Takes so many units of a load at most: of that in front, or of the first in stock when what stands before it has been relocated. */
function takeFromLane(
  plant: Plant,
  centre: PlantCentre,
  job: JobState,
  item: number,
  location: number,
  amount: number,
  reach: Reach,
): number {
  const plan = storageOf(plant, centre);
  const { amounts, clearingTimes, clearingWays, locations } = workOf(plant, job);
  const lane = laneAt(plant, location);
  let place = frontOf(plan, lane);
  if (plan.model.retrieval === "first-in") {
    const wanted = firstIn(plan, lane);
    const cleared = clearLane(plant, plan, centre.storage as StorageWork, job, item, location, wanted, reach);
    place = cleared.place;
    // Stops before it may have needed nothing of the kind.
    while (clearingTimes.length < locations.length) {
      clearingTimes.push(0);
      clearingWays.push(0);
    }
    clearingTimes.push(cleared.time);
    clearingWays.push(cleared.way);
  }
  const part = Math.min(amount, lane.loads[place]!.units);
  locations.push(location);
  amounts.push(part);
  takeLoad(plant, item, location, place, part, job.id);
  return part;
}

/** The part of a job's planned time that stands for the way, before that is known [s]. */
export function plannedWay(plant: Plant, job: JobState): number {
  const { perPiece, way } = operationOf(plant, job).alternatives[job.alternative] as AlternativePlan;
  return perPiece ? way * job.quantity : way;
}

/** The operation is done: what was put away is in stock. */
export function finishWork(plant: Plant, job: JobState): void {
  if (operationOf(plant, job).storage === null) return;
  const task = taskOf(plant, job);
  const work = workOf(plant, job);
  const { locations, amounts } = work;
  work.locations = [];
  work.amounts = [];
  work.clearingTimes = [];
  work.clearingWays = [];
  work.picked = 0;
  if (task.kind === "relocate") endMove(plant, job);
  if (task.kind !== "putAway") return;
  const amount = amounts.reduce((sum, part) => sum + part, 0);
  enterStock(plant, job, task.item, amount);
  locations.forEach((location, i) => {
    storeAt(plant, task.item, location, amounts[i] as number, job.id);
  });
  addUnits(plant, task.item, amount);
  positionChanged(plant, task.item);
}

/** What a job brings into the stock that ordered it is a delivery; anything beyond that has been made. */
function enterStock(plant: Plant, job: JobState, item: number, amount: number): void {
  const { recorder, simulator } = plant;
  const work = workOf(plant, job);
  const isOrdered = plant.stores?.itemOfStream[job.stream] === item;
  const ordered = isOrdered ? Math.min(amount, job.quantity - work.received) : 0;
  if (ordered > 0) {
    recorder?.write2(simulator.now, RECORD_CODE["stock.received"], item, job.id);
    recorder?.real(ordered);
    itemState(plant, item).onOrder -= ordered;
    work.received += ordered;
  }
  if (amount > ordered) {
    recorder?.write3(simulator.now, RECORD_CODE["stock.made"], item, job.id, job.operation);
    recorder?.real(amount - ordered);
  }
}

/** Does the job begin with what it takes out of a storage? Until then there is nothing that a vehicle could bring there. */
export function beginsInStorage(plant: Plant, job: JobState): boolean {
  if (plant.warehouse === null || job.origin >= 0) return false;
  const kind = operationOf(plant, job).storage?.kind;
  return kind === "retrieve" || kind === "pick";
}

/** Has the job ended by being put away? Then nothing is left of it that could be taken out of the plant. */
export function isPutAway(plant: Plant, job: JobState): boolean {
  return plant.warehouse !== null && job.operation >= 0 && operationOf(plant, job).storage?.kind === "putAway";
}

/** Records which jobs in the queue wait for stock or room, though a machine is free. */
export function recordStorageWaits(plant: Plant, centre: PlantCentre): void {
  const { free, queue } = centre.state;
  for (let i = 0; i < queue.length; i++) {
    const job = plant.state.jobs[at(queue, i)] as JobState;
    const { lacksRoom } = workOf(plant, job);
    const isHeld =
      free.length > 0 &&
      (lacksRoom || !free.some((index) => canWork(plant, plant.machines[index] as PlantMachine, job)));
    if (!isHeld) {
      forgetJobCause(plant, job);
      continue;
    }
    const { kind, item } = taskOf(plant, job);
    const reach = reachOf(plant, centre, free[0] as number);
    if (kind === "pick")
      recordJobCause(plant, job, "material", missingLine(plant, storageOf(plant, centre), job, reach));
    else if (kind === "retrieve") recordJobCause(plant, job, "material", item);
    else if (kind === "relocate") {
      const lacking = lackingItem(plant, job);
      if (lacking >= 0) recordJobCause(plant, job, "material", lacking);
      else forgetJobCause(plant, job);
    } else recordJobCause(plant, job, "location", (centre.storage as StorageWork).storage);
  }
}

function operationOf(plant: Plant, { product, operation }: JobState): OperationPlan {
  return (plant.products[product] as ProductPlan).operations[operation] as OperationPlan;
}

/** Storages have changed: who works there looks whether it can do now what it could not. */
export function offerStorages(plant: Plant): void {
  const { changed, storages } = warehouseState(plant);
  for (let i = 0; i < changed.length; i++) {
    const storage = changed.items[i] as number;
    (storages[storage] as StorageState).hasChanged = false;
    for (const centre of (warehousePlan(plant).storages[storage] as StoragePlan).centres) {
      dropVoidMoves(plant, centre);
      if (centre.state.queue.length === 0) continue;
      if (centre.state.free.length > 0 || centre.isStation) mustChoose(plant, centre);
      if (plant.recorder !== null) mustExplain(plant, centre);
    }
  }
  changed.length = 0;
}
