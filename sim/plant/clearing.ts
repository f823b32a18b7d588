import { depotOf, type StoragePlace, type StorageWork, wayBetween } from "../model/storage.ts";
import { RECORD_CODE } from "../trace/records.ts";
import { laneAt, takesLoad, tellLane } from "./lanes.ts";
import {
  expectUnits,
  isInReach,
  liftFrom,
  openFor,
  openPlaces,
  placeOfLocation,
  type Reach,
  storeAt,
  warehousePlan,
  warehouseState,
} from "./locations.ts";
import type { Plant } from "./plant.ts";
import type { JobState } from "./state.ts";
import type { StoragePlan } from "./storage-plan.ts";
import type { LaneLoad } from "./storage-state.ts";
import { travelTime } from "./storage-travel.ts";

/**
 * Relocation of what stands before a load that is wanted: load by load to the nearest lane of the item that takes it, else to the
 * nearest open one; where there is none, to the depot and, when the load has been taken out, back.
 */

const TRIFLE = 1e-9;

/** What clearing a lane takes: time with all stops [s], way [m]; and where the load then is in its lane. */
interface Clearing {
  readonly time: number;
  readonly way: number;
  readonly place: number;
}

/** Takes away what stands before the load at this place of the lane. */
export function clearLane(
  plant: Plant,
  plan: StoragePlan,
  work: StorageWork,
  job: JobState,
  item: number,
  location: number,
  place: number,
  reach: Reach,
): Clearing {
  const { loads } = laneAt(plant, location);
  const isLast = plan.laneOrder === "LIFO";
  let time = 0;
  let way = 0;
  let wanted = place;
  let isFull = false;
  for (let before = isLast ? loads.length - 1 - place : place; before > 0; before--) {
    const front = isLast ? wanted + before : isFull ? wanted - before : 0;
    const load = loads[front] as LaneLoad;
    const to = isFull ? -1 : nearestFor(plant, plan, work, item, location, load.units, reach);
    const cost = costOf(plant, plan, work, location, to, load.units);
    time += cost.time;
    way += cost.way;
    if (to < 0) isFull = true;
    else {
      carry(plant, plan, job, item, location, to, front);
      if (!isLast) wanted--;
    }
    const { recorder, simulator } = plant;
    recorder?.write4(simulator.now, RECORD_CODE["load.relocated"], job.id, item, location, to < 0 ? location : to);
    recorder?.real(load.units);
    recorder?.real(cost.way);
    recorder?.real(cost.time);
  }
  return { time, way, place: wanted };
}

/** Where a load goes; -1: no lane takes it. */
function nearestFor(
  plant: Plant,
  plan: StoragePlan,
  work: StorageWork,
  item: number,
  from: number,
  amount: number,
  reach: Reach,
): number {
  const { coming, places, units } = warehouseState(plant);
  const own = (places[item] as readonly number[]).filter((location) => {
    if (location === from || warehousePlan(plant).storageOf[location] !== plan.index) return false;
    const there = (units[location] as number) + (coming[location] as number);
    return there + amount <= (plan.most[item] as number) + TRIFLE && takesLoad(plan, laneAt(plant, location));
  });
  const open = () => openPlaces(plant, plan).map(({ location }) => location);
  const least = nearest(plant, plan, work, from, own, reach);
  return least < 0 ? nearest(plant, plan, work, from, open(), reach) : least;
}

function nearest(
  plant: Plant,
  plan: StoragePlan,
  work: StorageWork,
  from: number,
  locations: readonly number[],
  reach: Reach,
): number {
  const here = placeOfLocation(plant, from);
  let best = -1;
  let shortest = Number.POSITIVE_INFINITY;
  for (const location of locations) {
    if (!isInReach(plan, location, reach)) continue;
    const time = travelTime(plan.model, work, here, placeOfLocation(plant, location));
    if (time >= shortest) continue;
    shortest = time;
    best = location;
  }
  return best;
}

/** There and back, with a stop at both; to the depot (-1) it is gone twice. */
function costOf(
  plant: Plant,
  { model }: StoragePlan,
  work: StorageWork,
  from: number,
  to: number,
  amount: number,
): { time: number; way: number } {
  const here = placeOfLocation(plant, from);
  const there: StoragePlace = to < 0 ? depotOf(model) : placeOfLocation(plant, to);
  const times = to < 0 ? 4 : 2;
  const stay = work.perStop + work.perUnit * amount;
  return {
    time: times * (travelTime(model, work, here, there) + stay),
    way: times * wayBetween(model, here, there),
  };
}

function carry(
  plant: Plant,
  plan: StoragePlan,
  job: JobState,
  item: number,
  from: number,
  to: number,
  place: number,
): void {
  const lane = laneAt(plant, from);
  const [load] = lane.loads.splice(place, 1) as [LaneLoad];
  lane.isBegun = true;
  if (warehouseState(plant).item[to] === -1) openFor(plant, plan, item, to);
  expectUnits(plant, plan, to, load.units, 1);
  tellLane(plant, from, item);
  liftFrom(plant, item, from, load.units, job.id);
  storeAt(plant, item, to, load.units, job.id, [load]);
}
