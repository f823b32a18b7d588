import type { LoadRelocation, StoragePlace, StorageWork } from "../model/storage.ts";
import { depotOf } from "../model/storage.ts";
import { RECORD_CODE } from "../trace/records.ts";
import { laneAt, tellLane } from "./lanes.ts";
import {
  changeBeside,
  expectUnits,
  isInReach,
  liftFrom,
  openFor,
  openPlaces,
  placeOfLocation,
  planOf,
  type Reach,
  releaseLocation,
  storageChanged,
  storeAt,
  warehousePlan,
  warehouseState,
} from "./locations.ts";
import type { Plant, PlantCentre } from "./plant.ts";
import type { JobState } from "./state.ts";
import type { StoragePlan } from "./storage-plan.ts";
import type { JobWork, LaneLoad, LoadMove } from "./storage-state.ts";
import { travelTime } from "./storage-travel.ts";
import { itemState } from "./stores.ts";

/**
 * Loads that are carried from location to location.
 *
 * While a load is carried it is on hand, and at no location. Units that somebody waits for are not carried about.
 */

const TRIFLE = 1e-9;

/** What a job moves; it must move something. */
function moveOf(plant: Plant, { slot }: JobState): LoadMove {
  return (warehouseState(plant).works[slot] as JobWork).move as LoadMove;
}

/** Where who moves a load comes from: the depot; a shuttle the front of its tier. */
function startOf({ model }: StoragePlan, place: StoragePlace): StoragePlace {
  const { aisle, height, level } = place;
  return model.kind === "shuttle" ? { aisle, side: 0, bay: 0, level, at: 0, height } : depotOf(model);
}

export interface Leg {
  readonly from: number;
  readonly to: number;
  readonly amount: number;
}

/** A stop on the way, where a load is taken or put down. */
export interface MoveStop {
  readonly place: StoragePlace;
  readonly location: number;
  readonly amount: number;
}

/** The stops of a cycle, in turn; it begins and ends at the first result's place. */
export function stopsOf(
  plant: Plant,
  plan: StoragePlan,
  legs: readonly Leg[],
): { start: StoragePlace; stops: MoveStop[] } {
  const first = legs[0] as Leg;
  const start = startOf(plan, placeOfLocation(plant, first.from < 0 ? first.to : first.from));
  const placeAt = (location: number) => (location < 0 ? start : placeOfLocation(plant, location));
  const stops = legs.flatMap(({ from, to, amount }) => [
    { place: placeAt(from), location: from, amount },
    { place: placeAt(to), location: to, amount },
  ]);
  return { start, stops };
}

/** Of an item at locations and not waited for by anybody. */
function unreserved(plant: Plant, item: number): number {
  const { onHand, reserved } = itemState(plant, item);
  return onHand - (warehouseState(plant).moving[item] as number) - reserved;
}

/** Is the load no longer what was to be moved, or the other place no longer what it was to go to? */
export function isVoid(plant: Plant, job: JobState): boolean {
  const { from, item, other, to } = moveOf(plant, job);
  const { item: items, coming, units } = warehouseState(plant);
  const isGone = (location: number, wanted: number) =>
    items[location] !== wanted ||
    (wanted >= 0 && (units[location] as number) <= TRIFLE && (coming[location] as number) <= TRIFLE);
  return isGone(from, item) || isGone(to, other);
}

/** May the load be moved now: by who reaches it, at this hour, and without anybody waiting for its units? */
export function canMove(plant: Plant, plan: StoragePlan, job: JobState, reach: Reach): boolean {
  const { relocation } = plan.model;
  const { calendar } = relocation as LoadRelocation;
  if (calendar >= 0 && !plant.state.calendars[calendar]!.onShift) return false;
  const { from, to } = moveOf(plant, job);
  if (!isInReach(plan, from, reach) || !isInReach(plan, to, reach) || isVoid(plant, job)) return false;
  return lackingItem(plant, job) < 0;
}

/** The item of which units are waited for, or on their way to the location, so that the load stays; -1: none. */
export function lackingItem(plant: Plant, job: JobState): number {
  const { from, item, other, to } = moveOf(plant, job);
  const { coming, units } = warehouseState(plant);
  const stays = (location: number, which: number) =>
    (coming[location] as number) > TRIFLE || unreserved(plant, which) < (units[location] as number) - TRIFLE;
  if (stays(from, item)) return item;
  return other >= 0 && stays(to, other) ? other : -1;
}

/** Takes up what the job moves, and keeps the locations for it. */
export function beginMove(plant: Plant, plan: StoragePlan, job: JobState, reach: Reach): boolean {
  if (!canMove(plant, plan, job, reach)) return false;
  const { moving, units } = warehouseState(plant);
  const move = moveOf(plant, job);
  const { from, item, other, to } = move;
  const amount = units[from] as number;
  const otherAmount = other < 0 ? 0 : (units[to] as number);
  const keep = (which: number, location: number, part: number, loads: number) => {
    openFor(plant, plan, which, location);
    expectUnits(plant, plan, location, part, loads);
  };
  const own = takeLoads(plant, plan, from, item);
  // What was in front is put down first.
  if (plan.laneOrder === "LIFO") own.reverse();
  const aside = other < 0 ? -1 : placeAside(plant, plan, from, to, reach);
  liftFrom(plant, item, from, amount, job.id);
  moving[item]! += amount;
  move.legs = [{ item, from, to, amount, loads: own, kept: own.length }];
  if (other >= 0) {
    const loads = takeLoads(plant, plan, to, other);
    const kept = loads.length;
    liftFrom(plant, other, to, otherAmount, job.id);
    moving[other]! += otherAmount;
    if (aside >= 0) keep(other, aside, otherAmount, kept);
    keep(other, from, otherAmount, kept);
    move.legs = [
      { item: other, from: to, to: aside, amount: otherAmount, loads: [], kept },
      { item, from, to, amount, loads: own, kept: own.length },
      { item: other, from: aside, to: from, amount: otherAmount, loads, kept },
    ];
  }
  keep(item, to, amount, own.length);
  return true;
}

/** All loads of a lane; none of other locations. */
function takeLoads(plant: Plant, { laneOrder }: StoragePlan, location: number, item: number): LaneLoad[] {
  if (laneOrder === null) return [];
  const loads = laneAt(plant, location).loads.splice(0);
  tellLane(plant, location, item);
  return loads;
}

/** Where a load stands while another takes its place: the open location with the shortest way to both, or the depot (-1). */
function placeAside(plant: Plant, plan: StoragePlan, from: number, to: number, reach: Reach): number {
  const work = (plan.movers as PlantCentre).storage as StorageWork;
  const [here, there] = [placeOfLocation(plant, from), placeOfLocation(plant, to)];
  const timeBy = (place: StoragePlace) =>
    travelTime(plan.model, work, there, place) + travelTime(plan.model, work, place, here);
  let best = -1;
  let shortest = timeBy(startOf(plan, here));
  for (const { location } of openPlaces(plant, plan)) {
    if (!isInReach(plan, location, reach)) continue;
    const time = timeBy(placeOfLocation(plant, location));
    if (time >= shortest) continue;
    shortest = time;
    best = location;
  }
  return best;
}

/** The loads are put down where they belong. */
export function endMove(plant: Plant, job: JobState): void {
  const { recorder, simulator } = plant;
  const move = moveOf(plant, job);
  const { moving } = warehouseState(plant);
  const { legs, from, to } = move;
  move.legs = [];
  const arrived = legs.filter((leg) => leg.to === from || leg.to === to);
  for (const leg of legs) {
    if (leg.to < 0 || leg.amount <= TRIFLE || arrived.includes(leg)) continue;
    releaseLocation(plant, leg.item, leg.to, leg.amount, true, leg.kept);
  }
  for (const { item, amount, loads, to: location } of arrived) {
    if (amount <= TRIFLE) continue;
    moving[item]! -= amount;
    if ((moving[item] as number) < TRIFLE) moving[item] = 0;
    storeAt(plant, item, location, amount, job.id, loads);
    const isOwn = location === to;
    recorder?.write4(simulator.now, RECORD_CODE["load.relocated"], job.id, item, isOwn ? from : to, location);
    recorder?.real(amount);
    recorder?.real(isOwn ? move.distance : 0);
    recorder?.real(isOwn ? move.duration : 0);
  }
}

/** The job leaves the plant; if it is lost with what it carries, that stays on the floor. */
export function dropMove(plant: Plant, { id, slot }: JobState): void {
  const state = warehouseState(plant);
  const work = state.works[slot] as JobWork;
  const { legs, from, to } = work.move as LoadMove;
  work.move = null;
  state.relocations--;
  for (const { amount, item, kept, to: location } of legs) {
    if (amount <= TRIFLE) continue;
    if (location >= 0) releaseLocation(plant, item, location, amount, true, kept);
    if (location !== from && location !== to) continue;
    state.moving[item]! -= amount;
    changeBeside(plant, planOf(plant, location), item, amount, id);
  }
}

/** Units of an item are waited for no more: they may be moved. */
export function movesMayBegin(plant: Plant, item: number): void {
  const state = warehouseState(plant);
  if (state.relocations === 0) return;
  const { homes, storages } = warehousePlan(plant);
  for (const home of homes[item] as readonly number[]) storageChanged(plant, storages[home] as StoragePlan);
}
