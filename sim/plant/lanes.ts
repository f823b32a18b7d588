import { RECORD_CODE } from "../trace/records.ts";
import type { Plant } from "./plant.ts";
import type { StoragePlan, WarehousePlan } from "./storage-plan.ts";
import type { Lane, LaneLoad, WarehouseState } from "./storage-state.ts";

/**
 * Loads behind each other in the lanes of block and flow storages: the one in front comes out.
 *
 * Their units are those that lie at the location, and their dates those of the item's lots, as far as these lie in lanes.
 */

const TRIFLE = 1e-9;

export function laneAt({ state }: Plant, location: number): Lane {
  return (state.warehouse as WarehouseState).lanes[location] as Lane;
}

/** May another load come to the lane? */
export function takesLoad({ model }: StoragePlan, { coming, isBegun, loads }: Lane): boolean {
  if (isBegun && model.refill === "empty") return false;
  return loads.length + coming < model.capacity.unitLoads;
}

/** Units that come by themselves and find room in the lane: on the load that came last, if it may join that, and in places for loads. */
export function roomFor(plant: Plant, plan: StoragePlan, lane: Lane, item: number, load: number): number {
  const { coming, isBegun, loads } = lane;
  if (isBegun && plan.model.refill === "empty") return 0;
  return (plan.model.capacity.unitLoads - loads.length - coming) * load + roomOnLast(plant, lane, item, load);
}

/** What joins a load has its date: what expires joins only what came at this instant. */
function roomOnLast(plant: Plant, { loads }: Lane, item: number, load: number): number {
  const last = loads.at(-1);
  if (last === undefined || (expires(plant, item) && last.since !== plant.simulator.now)) return 0;
  return Math.max(0, load - last.units);
}

function expires({ warehouse }: Plant, item: number): boolean {
  return ((warehouse as WarehousePlan).shelfLives[item] as number) < Number.POSITIVE_INFINITY;
}

/** Units join the lane, in full loads. joins: they may be put on the load that came last. */
export function addLoads(
  plant: Plant,
  location: number,
  item: number,
  amount: number,
  load: number,
  joins: boolean,
): void {
  const lane = laneAt(plant, location);
  const { loads } = lane;
  let left = amount;
  const part = joins ? Math.min(left, roomOnLast(plant, lane, item, load)) : 0;
  if (part > 0) {
    (loads.at(-1) as LaneLoad).units += part;
    left -= part;
  }
  for (; left > TRIFLE; left -= load) loads.push({ units: Math.min(left, load), since: plant.simulator.now });
}

/** Place in the lane of the load in front; -1: it is empty. */
export function frontOf({ laneOrder }: StoragePlan, { loads }: Lane): number {
  return laneOrder === "LIFO" ? loads.length - 1 : Math.min(0, loads.length - 1);
}

/** Place in the lane of the load that has been in stock longest, the nearest to the front of those that have been equally long; -1: it is empty. */
export function firstIn({ laneOrder }: StoragePlan, { loads }: Lane): number {
  let best = -1;
  for (let place = 0; place < loads.length; place++) {
    const [here, least] = [loads[place]!.since, loads[best]?.since ?? Number.POSITIVE_INFINITY];
    if (here < least || (here === least && laneOrder === "LIFO")) best = place;
  }
  return best;
}

/** Takes units of the load at this place for use. */
export function spendLoad(plant: Plant, location: number, item: number, place: number, amount: number): void {
  const lane = laneAt(plant, location);
  const load = lane.loads[place] as LaneLoad;
  const oldest = plant.recorder === null ? 0 : oldestIn(plant, item);
  shorten(lane, place, amount);
  lane.isBegun = true;
  spendLot(plant, item, load.since, amount);
  tellLane(plant, location, item, amount, load.since, oldest);
}

/** Takes units of the load away; the load that has none left is gone. */
export function shorten({ loads }: Pick<Lane, "loads">, place: number, amount: number): void {
  const load = loads[place] as LaneLoad;
  load.units -= amount;
  if (load.units <= TRIFLE) loads.splice(place, 1);
}

/** When the oldest load of the item that lies in lanes came into stock [s]. */
function oldestIn({ state }: Plant, item: number): number {
  const { lanes, places } = state.warehouse as WarehouseState;
  let oldest = Number.POSITIVE_INFINITY;
  for (const location of places[item] as readonly number[]) {
    for (const { since } of lanes[location]?.loads ?? []) oldest = Math.min(oldest, since);
  }
  return oldest;
}

/** How many loads are in the lane now. */
export function tellLane(plant: Plant, location: number, item: number, taken = 0, since = 0, oldest = 0): void {
  const { recorder, simulator } = plant;
  if (recorder === null) return;
  recorder.write3(simulator.now, RECORD_CODE["lane.changed"], location, item, laneAt(plant, location).loads.length);
  recorder.real(taken);
  recorder.real(since);
  recorder.real(oldest);
}

/** Units that came into stock at this time leave it; where nothing expires nobody asks. */
export function spendLot({ state, warehouse }: Plant, item: number, since: number, amount: number): void {
  const { lots } = state.stores.items[item]!;
  if (lots.length === 0) return;
  const expires = since + ((warehouse as WarehousePlan).shelfLives[item] as number);
  const place = lots.findIndex((lot) => lot.expires === expires);
  if (place < 0) return;
  lots[place]!.amount -= amount;
  if (lots[place]!.amount <= TRIFLE) lots.splice(place, 1);
}

/** Units of an item that also lies in lanes leave it from elsewhere, where all are within reach: those that expire first. */
export function spendOutside(plant: Plant, item: number, amount: number): void {
  const { lots } = plant.state.stores.items[item]!;
  const { lanes, places, works } = plant.state.warehouse as WarehouseState;
  const life = (plant.warehouse as WarehousePlan).shelfLives[item] as number;
  const inside = new Map<number, number>();
  const count = ({ since, units }: LaneLoad) => inside.set(since + life, (inside.get(since + life) ?? 0) + units);
  for (const location of places[item] as readonly number[]) lanes[location]?.loads.forEach(count);
  for (const { move } of works) {
    for (const leg of move?.legs ?? []) if (leg.item === item) leg.loads.forEach(count);
  }
  let left = amount;
  for (let place = 0; place < lots.length && left > TRIFLE; place++) {
    const lot = lots[place]!;
    const part = Math.min(left, lot.amount - (inside.get(lot.expires) ?? 0));
    if (part <= 0) continue;
    lot.amount -= part;
    left -= part;
  }
  for (let place = lots.length - 1; place >= 0; place--) if (lots[place]!.amount <= TRIFLE) lots.splice(place, 1);
}
