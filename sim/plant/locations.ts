import type { StoragePlace } from "../model/storage.ts";
import { RECORD_CODE } from "../trace/records.ts";
import { addLoads, firstIn, frontOf, laneAt, roomFor, spendLoad, spendOutside, takesLoad, tellLane } from "./lanes.ts";
import { add } from "./list.ts";
import type { Plant } from "./plant.ts";
import { ask } from "./rules.ts";
import type { OpenCache, RankedLocation, StoragePlan, WarehousePlan } from "./storage-plan.ts";
import type { LaneLoad, StorageState, WarehouseState } from "./storage-state.ts";

/**
 * What lies at which location of the storages, and what is on its way there.
 *
 * All units of an item that lies in storages are at locations, or on the floor beside them: together its stock on hand.
 */

const STORED = RECORD_CODE["stock.stored"];
const TAKEN = RECORD_CODE["stock.taken"];
/** Amounts that need not be whole may leave a trifle by rounding. */
const TRIFLE = 1e-9;

export function warehousePlan({ warehouse }: Plant): WarehousePlan {
  return warehouse as WarehousePlan;
}

export function warehouseState({ state }: Plant): WarehouseState {
  return state.warehouse as WarehouseState;
}

/** Which of a storage's aisles, or tiers, one works in: all, or those that leave this rest when divided by the number of cranes, or shuttles. */
export interface Reach {
  readonly divisor: number;
  readonly rest: number;
}

export const EVERYWHERE: Reach = { divisor: 1, rest: 0 };

export function isInReach({ model, places }: StoragePlan, location: number, { divisor, rest }: Reach): boolean {
  if (divisor === 1) return true;
  const { aisle, level } = places[location - model.first]!;
  return (model.kind === "shuttle" ? aisle * model.levels + level : aisle) % divisor === rest;
}

/** Gives the locations of a storage to items, or groups of them, by its rule. */
export function slotStorage(plant: Plant, plan: StoragePlan, turnover: (item: number) => number): void {
  const { rule, parameters } = plan.rule;
  const state = storageState(plant, plan);
  const items = plan.items.map((item) => ({ locations: plan.needed[item] as number, turnover: turnover(item) }));
  const slots = rule.slot?.(items, plan.nearest.length, parameters) ?? null;
  state.groupOfItem = plant.model.items.map(() => -1);
  plan.items.forEach((item, place) => {
    state.groupOfItem[item] = slots?.groupOfItem[place] ?? -1;
  });
  state.groupOfLocation = plan.nearest.map((_, place) => slots?.groupOfLocation[place] ?? -1);
  plan.cache.state = null;
}

export function storageState(plant: Plant, { index }: StoragePlan): StorageState {
  return warehouseState(plant).storages[index] as StorageState;
}

/** Locations that hold nothing, and to which nothing is on its way, the nearest first. */
function openLocations(plant: Plant, plan: StoragePlan): OpenCache {
  const { cache } = plan;
  const state = warehouseState(plant);
  if (cache.state !== state) {
    const { groupOfLocation } = storageState(plant, plan);
    for (const location of cache.all) location.group = groupOfLocation[location.rank] as number;
    cache.open = cache.all.filter(({ location }) => state.item[location] === -1);
    cache.state = state;
  }
  return cache;
}

/** Place in the list of open locations of the first that is not nearer. */
function placeOfRank(open: readonly RankedLocation[], rank: number): number {
  let from = 0;
  let to = open.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((open[middle] as RankedLocation).rank < rank) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Locations that hold nothing, and to which nothing is on its way, the nearest first. */
export function openPlaces(plant: Plant, plan: StoragePlan): readonly RankedLocation[] {
  return openLocations(plant, plan).open;
}

/** Gives an open location to an item. */
export function openFor(plant: Plant, plan: StoragePlan, item: number, location: number): void {
  const { open } = openLocations(plant, plan);
  const rank = plan.rank[location - plan.model.first] as number;
  open.splice(placeOfRank(open, rank), 1);
  warehouseState(plant).item[location] = item;
  warehouseState(plant).places[item]!.push(location);
}

/** A location that is empty, and to which nothing comes any more, is open again. */
function mayOpen(plant: Plant, plan: StoragePlan, item: number, location: number): void {
  const state = warehouseState(plant);
  if ((state.units[location] as number) > TRIFLE || (state.coming[location] as number) > TRIFLE) return;
  const { all, open } = openLocations(plant, plan);
  state.units[location] = 0;
  state.coming[location] = 0;
  state.item[location] = -1;
  if (plan.laneOrder !== null) {
    const lane = laneAt(plant, location);
    lane.loads.length = 0;
    lane.coming = 0;
    lane.isBegun = false;
  }
  const places = state.places[item] as number[];
  places.splice(places.indexOf(location), 1);
  const rank = plan.rank[location - plan.model.first] as number;
  open.splice(placeOfRank(open, rank), 0, all[rank] as RankedLocation);
}

/** Who works in the storage may be able to do what it could not: it looks when the instant closes. */
export function storageChanged(plant: Plant, plan: StoragePlan): void {
  const state = storageState(plant, plan);
  if (state.hasChanged || plan.centres.length === 0) return;
  state.hasChanged = true;
  add(warehouseState(plant).changed, plan.index);
  plant.simulator.closeInstant();
}

/** Is there room for a load of an item, as far as rules have no say? */
export function mayHaveRoom(plant: Plant, plan: StoragePlan, item: number, amount: number, reach: Reach): boolean {
  if (roomBeside(plant, plan, item, amount, reach) >= 0) return true;
  const { open } = openLocations(plant, plan);
  return reach.divisor === 1 ? open.length > 0 : open.some(({ location }) => isInReach(plan, location, reach));
}

/** A location that holds the item and has room for a load of so much more of it; -1: none. */
function roomBeside(plant: Plant, plan: StoragePlan, item: number, amount: number, reach: Reach): number {
  const { coming, places, units } = warehouseState(plant);
  const most = plan.most[item] as number;
  for (const location of places[item] as readonly number[]) {
    if (warehousePlan(plant).storageOf[location] !== plan.index || !isInReach(plan, location, reach)) continue;
    if ((units[location] as number) + (coming[location] as number) + amount > most + TRIFLE) continue;
    if (plan.laneOrder === null || takesLoad(plan, laneAt(plant, location))) return location;
  }
  return -1;
}

/** Where a load goes, which is kept free for it; -1: nowhere. At most as much as a location holds. */
export function reserveLocation(plant: Plant, plan: StoragePlan, item: number, amount: number, reach: Reach): number {
  let location = roomBeside(plant, plan, item, amount, reach);
  if (location < 0) {
    location = askStorage(plant, plan, item, amount, reach);
    if (location < 0) return -1;
    openFor(plant, plan, item, location);
  }
  expectUnits(plant, plan, location, amount, 1);
  return location;
}

/** Room is kept at a location for so many units; loads: in a lane. */
export function expectUnits(plant: Plant, plan: StoragePlan, location: number, amount: number, loads: number): void {
  warehouseState(plant).coming[location]! += amount;
  if (plan.laneOrder !== null) laneAt(plant, location).coming += loads;
}

function askStorage(plant: Plant, plan: StoragePlan, item: number, amount: number, reach: Reach): number {
  const { rule: chosen, index } = plan;
  const { open: all } = openLocations(plant, plan);
  const open = reach.divisor === 1 ? all : all.filter(({ location }) => isInReach(plan, location, reach));
  if (open.length === 0) return -1;
  const { groupOfItem, memory } = storageState(plant, plan);
  const load = { item, amount, group: groupOfItem[item] as number };
  const context = { now: plant.simulator.now, random: chosen.random, memory, storage: index };
  const answer = ask(
    plant,
    chosen,
    () => `storage of ${amount} ${plant.model.items[item]?.id} in ${plan.model.id}, ${open.length} locations open`,
    () => chosen.rule.choose(load, open, context, chosen.parameters),
    (location) => (location === null || isOpen(plant, plan, location, reach) ? null : "chose no open location"),
  );
  return answer === null ? -1 : answer.location;
}

function isOpen(plant: Plant, plan: StoragePlan, answer: unknown, reach: Reach): boolean {
  if (typeof answer !== "object" || answer === null || !("location" in answer)) return false;
  const { location } = answer;
  if (typeof location !== "number" || warehousePlan(plant).storageOf[location] !== plan.index) return false;
  return warehouseState(plant).item[location] === -1 && isInReach(plan, location, reach);
}

/**
 * What was on its way to a location will not come.
 *
 * @param isNews - others may have been waiting for the room since it was reserved
 * @param loads - of these units, in a lane
 */
export function releaseLocation(
  plant: Plant,
  item: number,
  location: number,
  amount: number,
  isNews: boolean,
  loads = 1,
): void {
  const plan = planOf(plant, location);
  expectUnits(plant, plan, location, -amount, -loads);
  mayOpen(plant, plan, item, location);
  if (isNews) storageChanged(plant, plan);
}

/** Where a location is. */
export function placeOfLocation(plant: Plant, location: number): StoragePlace {
  const { model, places } = planOf(plant, location);
  return places[location - model.first] as StoragePlace;
}

export function planOf(plant: Plant, location: number): StoragePlan {
  const { storageOf, storages } = warehousePlan(plant);
  return storages[storageOf[location] as number] as StoragePlan;
}

/**
 * Puts units at a location that was kept for them.
 *
 * @param job - -1: they come by themselves
 * @param moved - loads that come from another lane, and keep their dates; null: they come into stock
 */
export function storeAt(
  plant: Plant,
  item: number,
  location: number,
  amount: number,
  job: number,
  moved: readonly LaneLoad[] | null = null,
): void {
  const plan = planOf(plant, location);
  const state = warehouseState(plant);
  expectUnits(plant, plan, location, -amount, moved === null ? -1 : -moved.length);
  if ((state.coming[location] as number) < TRIFLE) state.coming[location] = 0;
  state.units[location]! += amount;
  recordMove(plant, STORED, item, location, amount, job);
  if (plan.laneOrder !== null) {
    if (moved === null) addLoads(plant, location, item, amount, loadSize(plant, plan, item), job < 0);
    else laneAt(plant, location).loads.push(...moved);
    tellLane(plant, location, item);
  }
  storageChanged(plant, plan);
}

/** Takes units from a location that has them, because they are wanted; in a lane from the loads in front. */
export function takeAt(plant: Plant, item: number, location: number, amount: number, job: number): void {
  const plan = planOf(plant, location);
  if (plan.laneOrder !== null) {
    const lane = laneAt(plant, location);
    for (let left = amount; left > TRIFLE && lane.loads.length > 0; ) {
      const front = frontOf(plan, lane);
      const part = Math.min(left, lane.loads[front]!.units);
      spendLoad(plant, location, item, front, part);
      left -= part;
    }
  } else if (warehousePlan(plant).isDatedInLanes[item]) spendOutside(plant, item, amount);
  countTaken(plant, plan, item, location, amount, job);
}

/** Takes units of one load of a lane, wherever in it that lies. */
export function takeLoad(
  plant: Plant,
  item: number,
  location: number,
  place: number,
  amount: number,
  job: number,
): void {
  spendLoad(plant, location, item, place, amount);
  countTaken(plant, planOf(plant, location), item, location, amount, job);
}

function countTaken(
  plant: Plant,
  plan: StoragePlan,
  item: number,
  location: number,
  amount: number,
  job: number,
): void {
  const { taken, visits } = storageState(plant, plan);
  taken[item]! += amount;
  if (visits.length > 0) visits[item]!++;
  liftFrom(plant, item, location, amount, job);
}

/** Takes units from a location that has them. */
export function liftFrom(plant: Plant, item: number, location: number, amount: number, job: number): void {
  const plan = planOf(plant, location);
  warehouseState(plant).units[location]! -= amount;
  recordMove(plant, TAKEN, item, location, amount, job);
  mayOpen(plant, plan, item, location);
  storageChanged(plant, plan);
}

/** Puts units on the floor of a storage, or takes them from there (below 0). */
export function changeBeside(plant: Plant, plan: StoragePlan, item: number, amount: number, job: number): void {
  const beside = warehouseState(plant).beside[plan.index] as number[];
  beside[item]! += amount;
  if ((beside[item] as number) < TRIFLE) beside[item] = 0;
  recordMove(plant, amount > 0 ? STORED : TAKEN, item, -1 - plan.index, Math.abs(amount), job);
  if (amount > 0) storageChanged(plant, plan);
}

function recordMove(
  { recorder, simulator }: Plant,
  code: number,
  item: number,
  location: number,
  amount: number,
  job: number,
): void {
  recorder?.write3(simulator.now, code, item, location, job);
  recorder?.real(amount);
}

/** Units come into stock by themselves: they are put away at once, where there is no room on the floor. */
export function placeUnits(plant: Plant, item: number, amount: number): void {
  const { homes, storages } = warehousePlan(plant);
  const own = homes[item] as readonly number[];
  if (own.length === 0) return;
  let left = amount;
  for (const home of own) {
    const plan = storages[home] as StoragePlan;
    left = topUp(plant, plan, item, left);
    while (left > TRIFLE) {
      const part = Math.min(left, plan.most[item] as number);
      const location = reserveLocation(plant, plan, item, part, EVERYWHERE);
      if (location < 0) break;
      storeAt(plant, item, location, part, -1);
      left -= part;
    }
  }
  if (left > TRIFLE) changeBeside(plant, storages[own[0] as number] as StoragePlan, item, left, -1);
}

/** Fills the locations that hold the item already; gives what is left. */
function topUp(plant: Plant, plan: StoragePlan, item: number, amount: number): number {
  const { coming, places, units } = warehouseState(plant);
  const load = loadSize(plant, plan, item);
  let left = amount;
  for (const location of places[item] as readonly number[]) {
    if (left <= TRIFLE) break;
    if (warehousePlan(plant).storageOf[location] !== plan.index) continue;
    let room = (plan.most[item] as number) - (units[location] as number) - (coming[location] as number);
    if (plan.laneOrder !== null) room = Math.min(room, roomFor(plant, plan, laneAt(plant, location), item, load));
    const part = Math.min(left, room);
    if (part <= TRIFLE) continue;
    expectUnits(plant, plan, location, part, 1);
    storeAt(plant, item, location, part, -1);
    left -= part;
  }
  return left;
}

/** Units that are moved at once: a unit load, or what a location holds if that is less. */
export function loadSize(plant: Plant, { most }: StoragePlan, item: number): number {
  return Math.min(warehousePlan(plant).unitLoads[item] as number, most[item] as number);
}

/** Units of an item in a storage, as far as one reaches there. */
export function unitsIn(plant: Plant, plan: StoragePlan, item: number, reach: Reach): number {
  const { beside, places, units } = warehouseState(plant);
  let sum = beside[plan.index]![item] as number;
  for (const location of places[item] as readonly number[]) {
    if (warehousePlan(plant).storageOf[location] === plan.index && isInReach(plan, location, reach)) {
      sum += units[location] as number;
    }
  }
  return sum;
}

/** The location of an item from which it is taken next, by the storage's retrieval; -1: there is none at locations. */
export function nextToTake(plant: Plant, plan: StoragePlan, item: number, reach: Reach): number {
  const { places, units } = warehouseState(plant);
  let best = -1;
  let lowest = Number.POSITIVE_INFINITY;
  for (const location of places[item] as readonly number[]) {
    if (warehousePlan(plant).storageOf[location] !== plan.index || !isInReach(plan, location, reach)) continue;
    const there = units[location] as number;
    if (there <= TRIFLE) continue;
    const { retrieval } = plan.model;
    if (retrieval === "oldest") return location;
    const index = indexOf(plant, plan, location);
    if (index >= lowest) continue;
    lowest = index;
    best = location;
  }
  return best;
}

/** By what the locations of an item are compared, the lowest first. */
function indexOf(plant: Plant, plan: StoragePlan, location: number): number {
  const { retrieval } = plan.model;
  if (retrieval === "fewest") return warehouseState(plant).units[location] as number;
  if (retrieval === "nearest") return plan.rank[location - plan.model.first] as number;
  const lane = laneAt(plant, location);
  return lane.loads[firstIn(plan, lane)]?.since ?? Number.POSITIVE_INFINITY;
}
