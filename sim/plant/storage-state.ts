import type { Memory } from "../decisions.ts";
import type { Model } from "../model/model.ts";
import { laneOrder, locationCount, type Storage } from "../model/storage.ts";
import { createList, type List } from "./list.ts";
import { type FloorState, initialFloors, initialRobots, type RobotState } from "./pod-state.ts";

/** All that changes about storages in a run: plain data. */
export interface WarehouseState {
  /** By number of the location: item that it holds, or that is on its way there, -1: none; units there, and on their way. */
  item: number[];
  units: number[];
  coming: number[];
  /** By item: locations that hold it, or will, in the order in which they were given to it. */
  places: number[][];
  /** By item: units that are being moved from one location to another, and lie at none. */
  moving: number[];
  /** Jobs in the plant that move loads. */
  relocations: number;
  /** By storage and item: units that lie beside the locations, on the floor at the depot. */
  beside: number[][];
  storages: StorageState[];
  /** By number of the location, null: it is no lane; empty where there are no lanes at all. */
  lanes: (Lane | null)[];
  /** Storages that have changed at this instant. */
  changed: List;
  /** By slot of the job. */
  works: JobWork[];
  /** By storage; null: it has no pods. */
  floors: (FloorState | null)[];
  /** By vehicle; empty where nobody carries pods. */
  robots: RobotState[];
  /** null: nobody who works in storages is in another's way. */
  aisles: AislesState | null;
}

/** Who is where in storages, and who waits for whom. */
export interface AislesState {
  /** By machine; null: it is not on tour, or in nobody's way. */
  tours: (TourState | null)[];
  /** By storage and pick column (aisle by aisle, bay by bay): the machine that has it; -1: none. */
  columns: number[][];
  /** By storage and aisle: machines that are in it, the first to come before others; and which way they go, 0: nobody has been there yet. */
  inside: number[][][];
  ways: number[][];
  /** Machines that wait for their next place, those that have waited longer before others. */
  waiting: number[];
}

export interface TourState {
  readonly steps: readonly TourStep[];
  /** Number of the step in which the machine is. */
  at: number;
  /** What is left of the step while the machine stands still [s]; -1: it was the last. */
  left: number;
  /** Is the step over, and the place of the next not free? */
  waits: boolean;
  /** Has the machine stopped for it? */
  told: boolean;
}

/** A part of a tour, with the place that it takes up. */
export interface TourStep {
  /** [s] */
  readonly time: number;
  /** Number of the pick column; -1: none. */
  readonly column: number;
  /** Narrow aisle; -1: none. */
  readonly aisle: number;
  /** Through that aisle: 1 from front to back, -1 from back to front, 2 both ways. */
  readonly way: number;
}

export interface StorageState {
  /** Groups for which locations are kept: by item, and by place in the order of `StoragePlan.nearest`. */
  groupOfItem: number[];
  groupOfLocation: number[];
  /** By item: units taken since locations were last given to items, and how often they have been. */
  taken: number[];
  slottings: number;
  /** When they last were [s]; by item the visits for what was taken since then, and its share of those before; empty where nobody asks. */
  slottedAt: number;
  visits: number[];
  shares: number[];
  /** By aisle: when its lift is booked, in order of time [s]; empty where there are no shuttles. */
  lifts: { from: number; to: number }[][];
  hasChanged: boolean;
  memory: Memory;
  /** Of the re-slotting rule. */
  relocationMemory: Memory;
}

/** Loads behind each other. */
export interface Lane {
  /** In the order in which they came. */
  loads: LaneLoad[];
  /** Loads on their way there. */
  coming: number;
  /** Has something been taken since it was empty? */
  isBegun: boolean;
}

export interface LaneLoad {
  units: number;
  /** When it came into stock [s]: it expires its shelf life later. */
  since: number;
}

/** A load that goes to another location, and the way of who moves it. */
export interface LoadMove {
  readonly item: number;
  readonly from: number;
  readonly to: number;
  /** Item of the load with which it changes places; -1: none, the location was open. */
  readonly other: number;
  /** While it is moved, in turn: loads that are carried from location to location, -1: the depot. */
  legs: {
    readonly item: number;
    readonly from: number;
    readonly to: number;
    amount: number;
    /** Of lanes: the loads that arrive with this leg, and for how many there is room kept at its end. */
    readonly loads: LaneLoad[];
    kept: number;
  }[];
  /** Of the whole cycle [m], [s]. */
  distance: number;
  duration: number;
}

/** What a job does in storages. */
export interface JobWork {
  /** Where its operation in process puts or takes units, in turn, -1: beside the locations; and how many. */
  locations: number[];
  amounts: number[];
  /** What it takes besides to get at them, by place in `locations` [s], [m]: loads before them in their lane go elsewhere; empty: nothing. */
  clearingTimes: number[];
  clearingWays: number[];
  /** Locations kept on pods that have still to come to it, for what it puts away, and how much goes there. */
  keptLocations: number[];
  keptAmounts: number[];
  /** What it moves; null: nothing. */
  move: LoadMove | null;
  /** Units that it asked for as it joined the queue, and that it has not taken yet. */
  reserved: number;
  /** Units that it has brought into the stock that ordered it. */
  received: number;
  /** Lines of the order: items, units, and of these what has not been picked, or given up as short, yet; empty: it has none. */
  items: number[];
  quantities: number[];
  left: number[];
  /** Lines picked in its operation in process. */
  picked: number;
  /** Is it picked as far as its lines are there, instead of waiting for them? */
  ships: boolean;
  /** Has a machine that could take it found no room? */
  lacksRoom: boolean;
}

/** null: there are no storages. */
export function initialWarehouse(model: Model): WarehouseState | null {
  const { storages, items } = model;
  if (storages.length === 0) return null;
  const count = storages.reduce((sum, storage) => sum + locationCount(storage), 0);
  return {
    item: new Array(count).fill(-1),
    units: new Array(count).fill(0),
    coming: new Array(count).fill(0),
    places: items.map(() => []),
    moving: items.map(() => 0),
    relocations: 0,
    beside: storages.map(() => items.map(() => 0)),
    storages: storages.map(({ aisles, kind, relocation, slottingDrift }, index) => ({
      groupOfItem: [],
      groupOfLocation: [],
      taken: items.map(() => 0),
      slottings: 0,
      slottedAt: 0,
      visits: relocation === null && slottingDrift === 0 ? [] : items.map(() => 0),
      shares: relocation === null && slottingDrift === 0 ? [] : popularityShares(model, index),
      lifts: kind === "shuttle" ? Array.from({ length: aisles }, () => []) : [],
      hasChanged: false,
      memory: {},
      relocationMemory: {},
    })),
    lanes: initialLanes(model),
    changed: createList(),
    works: [],
    floors: initialFloors(model),
    robots: initialRobots(model),
    aisles: initialAisles(model),
  };
}

function initialAisles({ machines, storages }: Model): AislesState | null {
  if (storages.every(({ blocking }) => blocking === "none")) return null;
  const ofEach = <Value>({ aisles, blocking }: Storage, value: () => Value) =>
    Array.from({ length: blocking === "narrow" ? aisles : 0 }, value);
  return {
    tours: machines.map(() => null),
    columns: storages.map(({ aisles, bays, blocking }) =>
      blocking === "none" ? [] : new Array<number>(aisles * bays).fill(-1),
    ),
    inside: storages.map((storage) => ofEach(storage, () => [])),
    ways: storages.map((storage) => ofEach(storage, () => 0)),
    waiting: [],
  };
}

function initialLanes({ storages }: Model): (Lane | null)[] {
  if (storages.every((storage) => laneOrder(storage) === null)) return [];
  return storages.flatMap((storage) =>
    Array.from({ length: locationCount(storage) }, () =>
      laneOrder(storage) === null ? null : { loads: [], coming: 0, isBegun: false },
    ),
  );
}

/** Each item's share of all visits to a storage, as its popularity says. */
function popularityShares({ items }: Model, index: number): number[] {
  const popularity = items.map(({ storage }) => (storage?.storages.includes(index) ? storage.popularity : 0));
  const all = popularity.reduce((sum, each) => sum + each, 0);
  return popularity.map((each) => (all > 0 ? each / all : 0));
}
