import type { OpenLocation, ReslottingRule, StorageRule } from "../decisions.ts";
import type { TimerId } from "../kernel/simulator.ts";
import type { Storage, StoragePlace } from "../model/storage.ts";
import type { ChosenRule, PlantCentre } from "./plant.ts";
import type { PodPlan } from "./pod-plan.ts";
import type { WarehouseState } from "./storage-state.ts";

/** What is fixed about storages before the run. */
export interface WarehousePlan {
  readonly storages: readonly StoragePlan[];
  /** Storage of each location, by its number. */
  readonly storageOf: readonly number[];
  /** Storages that each item may lie in; empty: nobody asks where it lies. */
  readonly homes: readonly (readonly number[])[];
  /** null: there are no pods. */
  readonly pods: PodPlan | null;
  /** Units of a full unit load, by item. */
  readonly unitLoads: readonly number[];
  /** Shelf life by item [s]. */
  readonly shelfLives: readonly number[];
  /** By item: does it expire, and lie in lanes, which say what comes out? */
  readonly isDatedInLanes: readonly boolean[];
  /** By machine: strikes at the end of each step of its tour; -1: it is in nobody's way. */
  readonly stepTimers: readonly (TimerId | -1)[];
}

export interface StoragePlan {
  readonly index: number;
  readonly model: Storage;
  /** null: its locations are no lanes. */
  readonly laneOrder: "LIFO" | "FIFO" | null;
  readonly rule: ChosenRule<StorageRule>;
  readonly reslotting: ChosenRule<ReslottingRule>;
  /** Where its loads are moved from location to location; null: nowhere. */
  readonly movers: PlantCentre | null;
  /** Slots it again; -1: never. */
  readonly slottingTimer: TimerId | -1;
  /** Where its locations are, by number less that of its first. */
  readonly places: readonly StoragePlace[];
  /** Its locations, the nearest to the depot first, and the time to each of them from there [s]. */
  readonly nearest: readonly number[];
  readonly times: readonly number[];
  /** Place of each location in `nearest`, by number less that of the first. */
  readonly rank: readonly number[];
  /** Units of each item that a location holds at most; 0: it does not lie here. */
  readonly most: readonly number[];
  /** Locations that each item needs where they are kept for it. */
  readonly needed: readonly number[];
  /** Items that may lie here. */
  readonly items: readonly number[];
  /** Work centres that work here. */
  readonly centres: readonly PlantCentre[];
  /** What follows from the state, so that nobody has to look through all locations. */
  readonly cache: OpenCache;
}

/** An open location, with its place among all, the nearest first. */
export interface RankedLocation extends OpenLocation {
  readonly rank: number;
  group: number;
}

export interface OpenCache {
  /** The state for which it holds; another one has been put into the plant where it differs. */
  state: WarehouseState | null;
  readonly all: readonly RankedLocation[];
  /** Nearest first. */
  open: RankedLocation[];
}
