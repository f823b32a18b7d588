import type { Position } from "../../model/model.ts";
import type { ItemStorage, Storage, StorageTask, StorageWork } from "../../model/storage.ts";
import { locationCount } from "../../model/storage.ts";
import type {
  Scenario,
  ScenarioItem,
  ScenarioOperation,
  ScenarioStorage,
  ScenarioWorkCentre,
} from "../schema/scenario.ts";
import { completePolicy } from "./settings.ts";

/** Lanes are so deep unless the scenario says. */
const DEPTH = 4;
/** Aisles run away from the lower edge of the plan. */
const HEADING = Math.PI / 2;
/** Free floor between storages, and around them [m]. */
const GAP = 6;

/** Storages in their places: as given, else in a row behind the machines. */
export function buildStorages({ storages, workCentres }: Scenario, machines: readonly Position[][]): Storage[] {
  const behind = machines.flat().reduce((most, { y }) => Math.max(most, y), 0) + GAP;
  let first = 0;
  let x = GAP;
  return storages.map((given): Storage => {
    const { id, name = id, kind, aisles, bays, bayWidth, levels, levelHeight, sides, capacity, putAway } = given;
    const position = given.at ?? [x + given.pitch / 2, behind];
    if (given.at === undefined) x += aisles * given.pitch + GAP;
    const isLane = kind === "block" || kind === "flow";
    const storage: Storage = {
      id,
      name,
      kind,
      aisles,
      aislePitch: given.pitch,
      bays,
      bayWidth,
      levels,
      levelHeight,
      sides: sides === 1 ? 1 : 2,
      hasBackAisle: given.crossAisles === "both",
      depot: given.depot - 1,
      capacity: {
        unitLoads: capacity.unitLoads ?? (isLane ? (given.depth ?? DEPTH) : 1),
        volume: capacity.volume ?? Number.POSITIVE_INFINITY,
        weight: capacity.weight ?? Number.POSITIVE_INFINITY,
      },
      retrieval: given.retrieve,
      putAway: putAway === undefined ? null : completePolicy("storage", workCentres, putAway),
      first,
      position: { x: position[0], y: position[1], heading: given.heading ?? HEADING },
    };
    first += locationCount(storage);
    return storage;
  });
}

export function buildItemStorage(item: ScenarioItem, storages: readonly ScenarioStorage[]): ItemStorage | null {
  const { storage, unitLoad = 1, volume = 0, weight = 0, popularity = 1, locations = 0 } = item;
  if (storage === undefined) return null;
  const indices = storage.map((name) => storages.findIndex(({ id }) => id === name));
  return { storages: indices, unitLoad, volume, weight, popularity, locations };
}

export function buildStorageWork(
  { storage }: Pick<ScenarioWorkCentre, "storage">,
  storages: readonly ScenarioStorage[],
): StorageWork | null {
  if (storage === undefined) return null;
  const work: Exclude<ScenarioWorkCentre["storage"], undefined> = storage;
  const { speed = 1, lift = Number.POSITIVE_INFINITY, motion, perStop = 0, perUnit = 0 } = { ...NOTHING, ...work };
  const index = storages.findIndex(({ id }) => id === work.in);
  const movesTogether = motion === undefined ? storages[index]?.kind === "asrs" : motion === "together";
  return { storage: index, speed, lift, movesTogether, perStop, perUnit };
}

const NOTHING: {
  readonly speed?: number;
  readonly lift?: number;
  readonly motion?: "together" | "apart";
  readonly perStop?: number;
  readonly perUnit?: number;
} = {};

export function buildStorageTask(
  { putAway, retrieve }: Pick<ScenarioOperation, "putAway" | "retrieve">,
  items: readonly ScenarioItem[],
): StorageTask | null {
  const task = putAway ?? retrieve;
  if (task === undefined) return null;
  const item = items.findIndex(({ id }) => id === task.item);
  return { kind: putAway === undefined ? "retrieve" : "putAway", item, amount: task.amount, per: task.per };
}
