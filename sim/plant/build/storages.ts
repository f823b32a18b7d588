import type { TimerId } from "../../kernel/simulator.ts";
import type { Model } from "../../model/model.ts";
import {
  depotOf,
  laneOrder,
  locationCount,
  locationsNeeded,
  placeAt,
  type StorageWork,
  unitsPerLocation,
} from "../../model/storage.ts";
import type { Streams } from "../../random/streams.ts";
import { stepEnded } from "../aisle-claims.ts";
import { placeUnits, slotStorage, warehousePlan } from "../locations.ts";
import { DISTURBANCES, type Plant, type PlantMachine } from "../plant.ts";
import { reviewSlotting } from "../relocation.ts";
import type { RankedLocation, StoragePlan, WarehousePlan } from "../storage-plan.ts";
import { travelTime } from "../storage-travel.ts";
import { planPods, startPods, timeToPods } from "./pods.ts";
import { draws, type PlantRules, withRandom } from "./rules.ts";

/** How somebody works in a storage in which nobody does. */
const ON_FOOT: Omit<StorageWork, "storage"> = {
  speed: 1,
  lift: Number.POSITIVE_INFINITY,
  movesTogether: true,
  perStop: 0,
  perUnit: 0,
  picking: null,
  podLimit: 0,
};

/** null: there are no storages. */
export function planWarehouse(plant: Plant, streams: Streams, rules: PlantRules): WarehousePlan | null {
  const { model } = plant;
  if (model.storages.length === 0) return null;
  const due = plant.simulator.handler("storage.slottingDue", (index) =>
    reviewSlotting(plant, warehousePlan(plant).storages[index] as StoragePlan),
  );
  const storages = model.storages.map(({ slottingPeriod }, index) => {
    const timer = slottingPeriod < Number.POSITIVE_INFINITY ? plant.simulator.timer(due, index) : -1;
    return planStorage(plant, streams, rules, index, timer);
  });
  return {
    storages,
    pods: planPods(plant, streams, rules),
    storageOf: storages.flatMap(({ index, places }) => places.map(() => index)),
    homes: model.items.map(({ storage }) => storage?.storages ?? []),
    unitLoads: model.items.map(({ storage }) => storage?.unitLoad ?? 1),
    shelfLives: model.items.map(({ shelfLife }) => shelfLife),
    isDatedInLanes: model.items.map(
      ({ shelfLife, storage }) =>
        shelfLife < Number.POSITIVE_INFINITY &&
        storage?.storages.some((index) => laneOrder(model.storages[index]!) !== null) === true,
    ),
    stepTimers: stepTimers(plant),
  };
}

function stepTimers(plant: Plant): (TimerId | -1)[] {
  if (plant.machines.every(({ centre }) => !centre.isObstructed)) return plant.machines.map(() => -1);
  const ended = plant.simulator.handler("tour.stepEnded", (machine) =>
    stepEnded(plant, plant.machines[machine] as PlantMachine),
  );
  return plant.machines.map(({ centre, index }) => (centre.isObstructed ? plant.simulator.timer(ended, index) : -1));
}

function planStorage(
  { model, workCentres }: Plant,
  streams: Streams,
  rules: PlantRules,
  index: number,
  slottingTimer: TimerId | -1,
): StoragePlan {
  const storage = model.storages[index]!;
  const places = Array.from({ length: locationCount(storage) }, (_, number) => placeAt(storage, number));
  const centres = workCentres.filter((centre) => centre.storage?.storage === index);
  const timeOf = storage.pods === null ? timesTo(model, index) : timeToPods(model, index);
  const order = places
    .map((_, number) => number)
    .sort((a, b) => (timeOf[a] as number) - (timeOf[b] as number) || a - b);
  const rank: number[] = new Array(places.length).fill(0);
  order.forEach((number, place) => {
    rank[number] = place;
  });
  const all = order.map(
    (number, place): RankedLocation => ({
      location: storage.first + number,
      travelTime: timeOf[number] as number,
      group: -1,
      rank: place,
    }),
  );
  const isHere = (item: number) => model.items[item]!.storage?.storages.includes(index) === true;
  return {
    index,
    reslotting: withRandom(rules.reslotting[index]!, draws(streams, `policy/reslotting/${storage.id}`)),
    movers: moversOf(model, workCentres, index),
    slottingTimer,
    model: storage,
    laneOrder: laneOrder(storage),
    rule: withRandom(rules.storage[index]!, draws(streams, `policy/storage/${storage.id}`)),
    places,
    nearest: order.map((number) => storage.first + number),
    times: order.map((number) => timeOf[number] as number),
    rank,
    most: model.items.map((item, i) => (isHere(i) ? unitsPerLocation(storage, item.storage!) : 0)),
    needed: model.items.map((item, i) => {
      if (!isHere(i)) return 0;
      return locationsNeeded(storage, item.storage!, item.storage!.storages[0] === index ? item.stock : 0);
    }),
    items: model.items.flatMap((_, item) => (isHere(item) ? [item] : [])),
    centres,
    cache: { state: null, all, open: [] },
  };
}

/** Where the jobs are worked on that move the loads of a storage. */
function moversOf(model: Model, centres: Plant["workCentres"], index: number): Plant["workCentres"][number] | null {
  const arrivals = model.orderStreams[model.storages[index]!.relocation?.stream ?? -1]?.arrivals;
  if (arrivals?.kind !== "called") return null;
  const { operations } = model.products[arrivals.product]!;
  const operation = operations.find(({ storage }) => storage?.kind === "relocate");
  return centres[operation?.alternatives[0]?.workCentre ?? -1] ?? null;
}

/** Time from the depot to each location, for the first work centre that works there [s]. */
export function timesTo({ storages, workCentres }: Model, index: number): number[] {
  const storage = storages[index]!;
  const work = workCentres.find((centre) => centre.storage?.storage === index)?.storage ?? {
    ...ON_FOOT,
    storage: index,
  };
  const depot = depotOf(storage);
  return Array.from({ length: locationCount(storage) }, (_, number) =>
    travelTime(storage, work, depot, placeAt(storage, number)),
  );
}

/** What the way of one visit takes on average [s]: stands for it before locations are known. */
export function meanVisit(model: Model, work: StorageWork): number {
  if (model.storages[work.storage]!.pods !== null) return work.perStop;
  const times = timesTo(model, work.storage);
  return (2 * times.reduce((sum, time) => sum + time, 0)) / times.length + work.perStop;
}

/** Gives locations to items by the rules, and puts what is in stock as the run begins there. */
export function fillStorages(plant: Plant): void {
  startPods(plant);
  for (const plan of warehousePlan(plant).storages) {
    slotStorage(plant, plan, (item) => plant.model.items[item]!.storage!.popularity);
    const { model, slottingTimer } = plan;
    if (slottingTimer >= 0) plant.simulator.schedule(slottingTimer, model.slottingPeriod, DISTURBANCES);
  }
  plant.model.items.forEach(({ stock }, item) => {
    placeUnits(plant, item, stock);
  });
}
