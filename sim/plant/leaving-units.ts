import { firstIn, laneAt, shorten, spendLot, spendOutside, tellLane } from "./lanes.ts";
import {
  changeBeside,
  EVERYWHERE,
  liftFrom,
  nextToTake,
  planOf,
  releaseLocation,
  takeAt,
  takeLoad,
  warehousePlan,
  warehouseState,
} from "./locations.ts";
import type { Plant } from "./plant.ts";
import type { JobState } from "./state.ts";
import type { StoragePlan } from "./storage-plan.ts";
import type { LaneLoad } from "./storage-state.ts";

/** Units that leave storages by themselves, because demands and operations take them or they have expired: nobody goes for them. */

const TRIFLE = 1e-9;

/** Units leave the stock by themselves: from the floor first, then from the locations filled first. */
export function takeFromAnywhere(plant: Plant, item: number, amount: number): void {
  const { homes, storages } = warehousePlan(plant);
  let left = amount;
  for (const home of homes[item] as readonly number[]) {
    const part = Math.min(left, warehouseState(plant).beside[home]![item] as number);
    if (part > TRIFLE) takeFromFloor(plant, storages[home] as StoragePlan, item, part, -1);
    left -= part;
  }
  for (const home of homes[item] as readonly number[]) {
    const plan = storages[home] as StoragePlan;
    if (plan.model.retrieval === "first-in") left = takeFirstIn(plant, plan, item, left);
  }
  const { places, units } = warehouseState(plant);
  for (const location of [...(places[item] as readonly number[])]) {
    if (left <= TRIFLE) return;
    const part = Math.min(left, units[location] as number);
    if (part > 0) takeAt(plant, item, location, part, -1);
    left -= part;
  }
  if (left > TRIFLE) takeFromMoves(plant, item, left);
}

/** Takes the loads that have been in stock longest, though others stand before them; gives what is left. */
function takeFirstIn(plant: Plant, plan: StoragePlan, item: number, amount: number): number {
  let left = amount;
  while (left > TRIFLE) {
    const location = nextToTake(plant, plan, item, EVERYWHERE);
    if (location < 0) break;
    const lane = laneAt(plant, location);
    const place = firstIn(plan, lane);
    const part = Math.min(left, lane.loads[place]!.units);
    takeLoad(plant, item, location, place, part, -1);
    left -= part;
  }
  return left;
}

/** Takes units from the floor of a storage, where all are within reach. */
export function takeFromFloor(plant: Plant, plan: StoragePlan, item: number, amount: number, job: number): void {
  if (warehousePlan(plant).isDatedInLanes[item]) spendOutside(plant, item, amount);
  changeBeside(plant, plan, item, -amount, job);
}

/** The rest of an item is being moved from location to location: it is set down on the floor, and taken from there. */
function takeFromMoves(plant: Plant, item: number, amount: number): void {
  const { moving, works } = warehouseState(plant);
  let left = amount;
  for (const [slot, { move }] of works.entries()) {
    const legs = move?.legs.filter((leg) => leg.item === item) ?? [];
    const last = legs.at(-1);
    if (last === undefined || left <= TRIFLE) continue;
    const part = Math.min(left, last.amount);
    if (part <= TRIFLE) continue;
    const before = last.loads.length;
    spendCarried(plant, item, last.loads, part);
    for (const leg of legs) {
      const fewer = Math.min(leg.kept, before - last.loads.length);
      leg.amount -= part;
      leg.kept -= fewer;
      if (leg.to >= 0) releaseLocation(plant, item, leg.to, part, true, fewer);
    }
    moving[item]! -= part;
    const plan = planOf(plant, last.to);
    changeBeside(plant, plan, item, part, (plant.state.jobs[slot] as JobState).id);
    changeBeside(plant, plan, item, -part, -1);
    left -= part;
  }
}

/** Takes units of loads that are carried, the oldest first. */
function spendCarried(plant: Plant, item: number, loads: LaneLoad[], amount: number): void {
  if (loads.length === 0) {
    if (warehousePlan(plant).isDatedInLanes[item]) spendOutside(plant, item, amount);
    return;
  }
  for (let left = amount; left > TRIFLE && loads.length > 0; ) {
    const place = loads.reduce((best, { since }, i) => (since < loads[best]!.since ? i : best), 0);
    const { since, units } = loads[place]!;
    const part = Math.min(left, units);
    shorten({ loads }, place, part);
    spendLot(plant, item, since, part);
    left -= part;
  }
}

/** Throws away what has expired of an item, wherever in lanes and elsewhere it lies. */
export function discardExpired(plant: Plant, item: number, amount: number): void {
  const { places } = warehouseState(plant);
  const { homes, shelfLives, storages, storageOf } = warehousePlan(plant);
  const { now } = plant.simulator;
  let left = amount;
  for (const location of [...(places[item] as readonly number[])]) {
    if (storages[storageOf[location] as number]!.laneOrder === null) continue;
    const lane = laneAt(plant, location);
    let sum = 0;
    for (let place = lane.loads.length - 1; place >= 0; place--) {
      const { since, units } = lane.loads[place]!;
      if (since + (shelfLives[item] as number) > now) continue;
      spendLot(plant, item, since, units);
      lane.loads.splice(place, 1);
      sum += units;
    }
    if (sum <= 0) continue;
    lane.isBegun = true;
    tellLane(plant, location, item);
    liftFrom(plant, item, location, sum, -1);
    left -= sum;
  }
  for (const home of homes[item] as readonly number[]) {
    const part = Math.min(left, warehouseState(plant).beside[home]![item] as number);
    if (part > TRIFLE) takeFromFloor(plant, storages[home] as StoragePlan, item, part, -1);
    left -= part;
  }
  for (const location of [...(places[item] as readonly number[])]) {
    if (left <= TRIFLE || storages[storageOf[location] as number]!.laneOrder !== null) continue;
    const part = Math.min(left, warehouseState(plant).units[location] as number);
    if (part > 0) takeAt(plant, item, location, part, -1);
    left -= part;
  }
  if (left > TRIFLE) takeFromMoves(plant, item, left);
}
