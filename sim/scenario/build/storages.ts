import type { PolicyChoice, Position } from "../../model/model.ts";
import type {
  ItemStorage,
  LoadRelocation,
  OrderLines,
  Storage,
  StorageTask,
  StorageWork,
} from "../../model/storage.ts";
import { locationCount } from "../../model/storage.ts";
import type { Distribution } from "../../random/distribution.ts";
import { calledItems, REPLENISHED, reslottedStorages, streamNames } from "../names.ts";
import type {
  Scenario,
  ScenarioItem,
  ScenarioOperation,
  ScenarioOrders,
  ScenarioStorage,
  ScenarioWorkCentre,
} from "../schema/scenario.ts";
import { buildPods } from "./pods.ts";
import { completePolicy } from "./settings.ts";

/** Pods have so many unless the scenario says. */
const COMPARTMENTS = 10;
/** Stations call so many pods at a time unless the scenario says. */
const POD_LIMIT = 8;
/** Lanes are so deep unless the scenario says. */
const DEPTH = 4;
/** Aisles run away from the lower edge of the plan. */
const HEADING = Math.PI / 2;
/** Free floor between storages, and around them [m]. */
const GAP = 6;

/** Storages in their places: as given, else in a row behind the machines. */
export function buildStorages(scenario: Scenario, machines: readonly Position[][]): Storage[] {
  const { storages, workCentres } = scenario;
  const behind = machines.flat().reduce((most, { y }) => Math.max(most, y), 0) + GAP;
  let first = 0;
  let firstPod = 0;
  let x = GAP;
  return storages.map((given): Storage => {
    const { id, name = id, kind, bayWidth, levelHeight, capacity, putAway } = given;
    const isPods = kind === "pods";
    const { aisles, bays, levels, sides } = isPods
      ? { aisles: given.pods ?? 0, bays: 1, levels: given.compartments ?? COMPARTMENTS, sides: 1 }
      : { ...given, bays: given.bays ?? 0 };
    const pods = buildPods(given, scenario, firstPod);
    firstPod += pods?.start.length ?? 0;
    const position = isPods ? ([0, 0] as const) : (given.at ?? [x + given.pitch / 2, behind]);
    if (given.at === undefined && !isPods) x += aisles * given.pitch + GAP;
    const isLane = kind === "block" || kind === "flow";
    const storage: Storage = {
      id,
      name,
      kind,
      aisles,
      pods,
      aislePitch: isPods ? 0 : given.pitch,
      bays,
      bayWidth,
      levels,
      levelHeight,
      sides: sides === 1 ? 1 : 2,
      hasBackAisle: given.crossAisles === "both",
      blocking: given.blocking,
      depot: given.depot - 1,
      capacity: {
        unitLoads: capacity.unitLoads ?? (isLane ? (given.depth ?? DEPTH) : 1),
        volume: capacity.volume ?? Number.POSITIVE_INFINITY,
        weight: capacity.weight ?? Number.POSITIVE_INFINITY,
      },
      retrieval: given.retrieve,
      refill: given.refill ?? "any",
      slottingPeriod: given.reslot?.every ?? Number.POSITIVE_INFINITY,
      slottingDrift: given.reslot?.drift ?? 0,
      relocation: buildRelocation(given, scenario),
      putAway: putAway === undefined ? null : completePolicy("storage", workCentres, putAway),
      first,
      position: { x: position[0], y: position[1], heading: given.heading ?? HEADING },
    };
    first += locationCount(storage);
    return storage;
  });
}

/** null: its loads stay where they are. */
function buildRelocation(storage: ScenarioStorage, scenario: Scenario): LoadRelocation | null {
  const { reslot } = storage;
  if (reslot?.product === undefined) return null;
  const { calendars, items, orders, storages, workCentres } = scenario;
  const { during, only, rule } = reslot;
  const before = streamNames(orders).length + calledItems(items).length;
  return {
    rule: rule === undefined ? null : completePolicy("reslotting", workCentres, rule),
    stream: before + reslottedStorages(storages).indexOf(storage),
    onlyIdle: only === "idle",
    calendar: calendars.findIndex(({ id }) => id === during),
  };
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
  const given = { ...NOTHING, ...work };
  const {
    speed = 1,
    lift = Number.POSITIVE_INFINITY,
    motion,
    perStop = 0,
    perUnit = 0,
    pods: podLimit = POD_LIMIT,
  } = given;
  const picking = given.picking === undefined ? null : completePolicy("picking", [], given.picking);
  const index = storages.findIndex(({ id }) => id === work.in);
  const movesTogether = motion === undefined ? storages[index]?.kind === "asrs" : motion === "together";
  return { storage: index, speed, lift, movesTogether, perStop, perUnit, picking, podLimit };
}

const NOTHING: {
  readonly speed?: number;
  readonly lift?: number;
  readonly motion?: "together" | "apart";
  readonly perStop?: number;
  readonly perUnit?: number;
  readonly picking?: PolicyChoice;
  readonly pods?: number;
} = {};

export function buildStorageTask(
  { pick, putAway, relocate, retrieve }: Pick<ScenarioOperation, "pick" | "putAway" | "relocate" | "retrieve">,
  items: readonly ScenarioItem[],
): StorageTask | null {
  if (pick !== undefined) return { kind: "pick", item: -1, amount: 0, per: "job" };
  if (relocate !== undefined) return { kind: "relocate", item: -1, amount: 0, per: "job" };
  const task = putAway ?? retrieve;
  if (task === undefined) return null;
  const item = task.item === REPLENISHED ? -1 : items.findIndex(({ id }) => id === task.item);
  return { kind: putAway === undefined ? "retrieve" : "putAway", item, amount: task.amount, per: task.per };
}

const ONE: Distribution = { kind: "deterministic", value: 1 };

/** Lines of a stream's orders; null: they have none. Listed lines may come without a law. */
export function buildLines({ lines, list }: ScenarioOrders, items: readonly ScenarioItem[]): OrderLines | null {
  if (lines === undefined && !list?.some((order) => order.lines !== undefined)) return null;
  const { count = ONE, quantity = ONE, whenShort = "wait" } = lines ?? {};
  const weights = items.map(({ id, popularity = 1, storage }) =>
    lines?.items === undefined ? (storage === undefined ? 0 : popularity) : (lines.items[id] ?? 0),
  );
  const wanted = weights.map((weight, item) => ({ item, weight })).filter(({ weight }) => weight > 0);
  return { count, items: lines === undefined ? [] : wanted, quantity, whenShort };
}

export function buildListedLines(
  lines: Readonly<Record<string, number>> | undefined,
  items: readonly ScenarioItem[],
): { readonly item: number; readonly quantity: number }[] | null {
  if (lines === undefined) return null;
  return Object.entries(lines).map(([name, quantity]) => ({
    item: items.findIndex(({ id }) => id === name),
    quantity,
  }));
}
