import { RECORD_CODE } from "../trace/records.ts";
import { leaveKept, taskOf, unitsOf, workOf } from "./job-work.ts";
import { EVERYWHERE, loadSize, openFor, reserveLocation, takeAt } from "./locations.ts";
import { startBatch } from "./machines.ts";
import { lineWork } from "./order-lines.ts";
import type { Plant, PlantCentre, PlantMachine } from "./plant.ts";
import { callPods } from "./pod-calls.ts";
import { claimsOn, jobsAt, needsOf, TRIFLE } from "./pod-needs.ts";
import {
  firstOn,
  floorPlan,
  podPlan,
  podState,
  robotState,
  type StationPlan,
  stationPlan,
  stationState,
} from "./pod-plan.ts";
import { type PodClaim, PRESENTING } from "./pod-state.ts";
import { placeOf, removeAt } from "./queue.ts";
import { isDischarged, takeAway } from "./robots.ts";
import type { JobState } from "./state.ts";
import type { StoragePlan, WarehousePlan } from "./storage-plan.ts";
import type { WarehouseState } from "./storage-state.ts";
import { linesHere } from "./storage-work.ts";
import { itemState, lowerStock, positionChanged } from "./stores.ts";

/**
 * A station works on the pod that stands there: all lines of its orders, and all loads, that the pod can take or give, together. When there
 * is nothing left for it to do, the pod leaves, and pods are called for what the others have not.
 */
export function dispatchStation(plant: Plant, centre: PlantCentre): void {
  const station = stationPlan(plant, centre);
  const storage = storageOf(plant, station);
  const jobs = jobsAt(plant, station);
  for (const job of jobs) {
    if (taskOf(plant, job).kind === "putAway") keepRoom(plant, station, storage, job);
    else if (lineWork(plant, job).ships) giveUpShort(plant, station, storage, job);
  }
  const [machine] = centre.machines as [PlantMachine];
  if (centre.state.free.includes(machine.index)) work(plant, station, machine);
  callPods(plant, station);
}

function storageOf(plant: Plant, { storage }: StationPlan): StoragePlan {
  return (plant.warehouse as WarehousePlan).storages[storage] as StoragePlan;
}

/** Pods at the station are served; without one, orders that need none are done. */
function work(plant: Plant, station: StationPlan, machine: PlantMachine): void {
  const { vehicle } = stationState(plant, station);
  if (vehicle >= 0 && robotState(plant, vehicle).phase === PRESENTING) {
    const { pod } = robotState(plant, vehicle);
    const floor = floorPlan(plant, station.storage);
    const own = podState(plant, floor, pod);
    own.claims = [];
    const claims = claimsOn(plant, floor, pod, needsOf(plant, station, jobsAt(plant, station)));
    if (claims.length > 0) {
      begin(plant, machine, claims);
      return;
    }
    // One whose battery is empty stays there, and so does its pod.
    if (isDischarged(plant, vehicle)) return;
    takeAway(plant, station);
  }
  const idle = jobsAt(plant, station).filter((job) => isServed(plant, job) && !workOf(plant, job).lacksRoom);
  if (idle.length > 0) start(plant, machine, idle);
}

/** Has the job got, or put away, all that there is for it at its station? */
export function isServed(plant: Plant, job: JobState): boolean {
  const { kind } = taskOf(plant, job);
  if (kind === "putAway") return workOf(plant, job).keptLocations.length === 0;
  const { stations } = podPlan(plant)!;
  return linesHere(plant, storageOf(plant, stations[job.workCentre] as StationPlan), job).length === 0;
}

function begin(plant: Plant, machine: PlantMachine, claims: readonly PodClaim[]): void {
  const jobs = new Set<JobState>();
  for (const claim of claims) {
    const job = plant.state.jobs[claim.slot] as JobState;
    jobs.add(job);
    if (claim.line < 0) putThere(plant, job, claim);
    else take(plant, job, claim);
  }
  start(plant, machine, [...jobs]);
}

function start(plant: Plant, machine: PlantMachine, jobs: readonly JobState[]): void {
  const { free, queue } = machine.centre.state;
  free.splice(free.indexOf(machine.index), 1);
  for (const { slot } of jobs) removeAt(queue, placeOf(queue, slot));
  startBatch(plant, machine, jobs);
}

/** The load goes to its location in this visit. */
function putThere(plant: Plant, job: JobState, { amount, location }: PodClaim): void {
  const { amounts, keptAmounts, keptLocations, locations } = workOf(plant, job);
  const place = keptLocations.indexOf(location);
  keptLocations.splice(place, 1);
  keptAmounts.splice(place, 1);
  locations.push(location);
  amounts.push(amount);
}

function take(plant: Plant, job: JobState, { amount, line, location }: PodClaim): void {
  const { recorder, simulator } = plant;
  const { items, left } = lineWork(plant, job);
  const { amounts, locations } = workOf(plant, job);
  const item = items[line] as number;
  left[line] = Math.max(0, (left[line] as number) - amount);
  itemState(plant, item).reserved -= amount;
  recorder?.write3(simulator.now, RECORD_CODE["stock.issued"], item, job.id, job.operation);
  recorder?.real(amount);
  lowerStock(plant, item, amount);
  locations.push(location);
  amounts.push(amount);
  takeAt(plant, item, location, amount, job.id);
  if ((left[line] as number) <= TRIFLE) endLine(plant, job, line, 0);
  positionChanged(plant, item);
}

/** A line is picked but for what is missing. */
function endLine(plant: Plant, job: JobState, line: number, missing: number): void {
  const { recorder, simulator } = plant;
  const { items, left, quantities } = lineWork(plant, job);
  left[line] = 0;
  recorder?.write3(simulator.now, RECORD_CODE["line.picked"], job.id, line, items[line] as number);
  recorder?.real((quantities[line] as number) - missing);
  workOf(plant, job).picked++;
}

/** What no pod has is not waited for, where orders are shipped as far as their lines are there. */
function giveUpShort(plant: Plant, station: StationPlan, storage: StoragePlan, job: JobState): void {
  const { places, units } = plant.state.warehouse as WarehouseState;
  for (const { amount, item, line } of needsOf(plant, station, [job])) {
    const there = (places[item] as readonly number[]).some(
      (location) =>
        (plant.warehouse as WarehousePlan).storageOf[location] === storage.index &&
        (units[location] as number) - claimedAt(plant, station, location) > TRIFLE,
    );
    if (there) continue;
    itemState(plant, item).reserved -= amount;
    endLine(plant, job, line, amount);
    positionChanged(plant, item);
  }
}

function claimedAt(plant: Plant, { storage }: StationPlan, location: number): number {
  const floor = floorPlan(plant, storage);
  const pod = floor.firstPod + Math.floor((location - floor.firstLocation) / floor.compartments);
  const { claims } = podState(plant, floor, pod);
  return claims.reduce((sum, claim) => sum + (claim.location === location ? claim.amount : 0), 0);
}

/** Keeps room for a load: on a pod that comes here anyhow, else where the storage rule says. */
function keepRoom(plant: Plant, station: StationPlan, storage: StoragePlan, job: JobState): void {
  const task = taskOf(plant, job);
  const work = workOf(plant, job);
  if (work.keptLocations.length > 0 || work.locations.length > 0) return;
  const load = loadSize(plant, storage, task.item);
  for (let left = unitsOf(task, job); left > TRIFLE; ) {
    const part = Math.min(left, load);
    const here = roomOnCalled(plant, station, storage, task.item, part);
    const location = here >= 0 ? here : reserveLocation(plant, storage, task.item, part, EVERYWHERE);
    if (location < 0) {
      work.lacksRoom = true;
      leaveKept(plant, job, task.item, false);
      return;
    }
    work.keptLocations.push(location);
    work.keptAmounts.push(part);
    left -= part;
  }
  work.lacksRoom = false;
}

/** An open location on a pod that is on its way to the station, or there, which is kept for so much; -1: there is none. */
function roomOnCalled(plant: Plant, station: StationPlan, storage: StoragePlan, item: number, amount: number): number {
  const floor = floorPlan(plant, station.storage);
  const state = plant.state.warehouse as WarehouseState;
  for (const pod of stationState(plant, station).pods) {
    const first = firstOn(floor, pod);
    for (let location = first; location < first + floor.compartments; location++) {
      const held = state.item[location] as number;
      const room =
        (storage.most[item] as number) - (state.units[location] as number) - (state.coming[location] as number);
      if (held !== -1 && (held !== item || room < amount - TRIFLE)) continue;
      if (held === -1) openFor(plant, storage, item, location);
      state.coming[location]! += amount;
      return location;
    }
  }
  return -1;
}
