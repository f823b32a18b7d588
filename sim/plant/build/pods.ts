import type { Model } from "../../model/model.ts";
import type { PodFloor, Storage } from "../../model/storage.ts";
import { waysOf } from "../../model/ways.ts";
import type { Streams } from "../../random/streams.ts";
import { RECORD_CODE } from "../../trace/records.ts";
import { type Plant, UNLIMITED } from "../plant.ts";
import { type FloorPlan, type PodPlan, podPlan, type StationPlan } from "../pod-plan.ts";
import { draws, type PlantRules, withRandom } from "./rules.ts";

/** null: there are no pods. */
export function planPods(plant: Plant, streams: Streams, rules: PlantRules): PodPlan | null {
  const { model, workCentres } = plant;
  if (model.storages.every(({ pods }) => pods === null)) return null;
  const floors = model.storages.map((storage, index) => (storage.pods === null ? null : planFloor(plant, index)));
  const stations = floors.flatMap((floor) => floor?.stations ?? []);
  return {
    floors,
    stations: workCentres.map((centre) => stations.find((station) => station.centre === centre) ?? null),
    floorOf: model.transport!.vehicles.map(({ fleet }) => model.transport!.fleets[fleet]!.pods),
    selection: withRandom(rules.podSelection, draws(streams, "policy/podSelection")),
    storing: withRandom(rules.podStorage, draws(streams, "policy/podStorage")),
  };
}

function planFloor({ model, workCentres }: Plant, storage: number): FloorPlan {
  const { aisles, first, levels, pods } = model.storages[storage] as Storage;
  const { places, first: firstPod } = pods as PodFloor;
  const transport = model.transport!;
  const stations = workCentres
    .filter((centre) => centre.storage?.storage === storage)
    .map((centre, index): StationPlan => {
      const { node } = model.workCentres[centre.index]!;
      const { queue } = transport.nodes[node]!;
      const waitsHere = queue.length === 0 && transport.traffic === null;
      const podLimit = Math.min(centre.storage!.podLimit, UNLIMITED);
      return { index, storage, centre, node, queue, waitsHere, podLimit };
    });
  const robots = transport.vehicles.flatMap(({ fleet }, vehicle) =>
    transport.fleets[fleet]!.pods === storage ? [vehicle] : [],
  );
  const time = timeOfPlaces(model, storage);
  const order = places.map((_, place) => place).sort((a, b) => (time[a] as number) - (time[b] as number) || a - b);
  const rank: number[] = places.map(() => 0);
  order.forEach((place, at) => {
    rank[place] = at / places.length;
  });
  return {
    storage,
    pods: aisles,
    firstPod,
    firstLocation: first,
    compartments: levels,
    places,
    rank,
    stations,
    robots,
    speed: speedOf(model, storage),
  };
}

function speedOf({ transport }: Model, storage: number): number {
  return transport!.fleets.find(({ pods }) => pods === storage)?.speed ?? 1;
}

/** To each place from the station that is nearest to it [s]. */
function timeOfPlaces(model: Model, storage: number): number[] {
  const { pods } = model.storages[storage] as Storage;
  const ways = waysOf(model.transport!);
  const stations = model.workCentres.filter((centre) => centre.storage?.storage === storage);
  const speed = speedOf(model, storage);
  return pods!.places.map((place) =>
    stations.reduce((least, { node }) => Math.min(least, ways.distance(node, place) / speed), Number.POSITIVE_INFINITY),
  );
}

/** To each location, where its pod stands as the run begins, from the nearest station [s]. */
export function timeToPods(model: Model, storage: number): number[] {
  const { levels, pods } = model.storages[storage] as Storage;
  const time = timeOfPlaces(model, storage);
  return pods!.start.flatMap((place) => Array.from({ length: levels }, () => time[place] as number));
}

/** Tells where pods stand as the run begins. */
export function startPods(plant: Plant): void {
  if (podPlan(plant) === null) return;
  for (const { pods } of plant.model.storages) {
    pods?.start.forEach((place, pod) => {
      const node = pods.places[place] as number;
      plant.recorder?.write3(0, RECORD_CODE["pod.stored"], pods.first + pod, -1, node);
    });
  }
}
