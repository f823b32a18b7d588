import type { PodSelectionRule, PodStorageRule } from "../decisions.ts";
import type { ChosenRule, Plant, PlantCentre } from "./plant.ts";
import type { FloorState, PodState, RobotState, StationState } from "./pod-state.ts";
import type { JobState } from "./state.ts";
import type { WarehousePlan } from "./storage-plan.ts";
import type { WarehouseState } from "./storage-state.ts";

/** What is fixed about a storage of pods before the run. */
export interface FloorPlan {
  /** Index of the storage. */
  readonly storage: number;
  readonly pods: number;
  /** Number of its first pod among those of all storages, and of its first location among all. */
  readonly firstPod: number;
  readonly firstLocation: number;
  /** Locations of a pod. */
  readonly compartments: number;
  /** Node of each place, and the share of all places that are nearer to the stations. */
  readonly places: readonly number[];
  readonly rank: readonly number[];
  readonly stations: readonly StationPlan[];
  /** Vehicles that carry its pods. */
  readonly robots: readonly number[];
  /** Their speed [m/s]. */
  readonly speed: number;
}

/** A work centre to which pods are brought: one place, where one pod stands at a time. */
export interface StationPlan {
  /** Place in `FloorPlan.stations`, and index of the storage. */
  readonly index: number;
  readonly storage: number;
  readonly centre: PlantCentre;
  readonly node: number;
  /** Nodes where robots with pods wait for their turn. */
  readonly queue: readonly number[];
  /** Do robots wait at the station itself? They do without such nodes, where vehicles pass through each other. */
  readonly waitsHere: boolean;
  /** Pods that are called at a time at most. */
  readonly podLimit: number;
}

export interface PodPlan {
  /** By storage; null: it has no pods. */
  readonly floors: readonly (FloorPlan | null)[];
  /** By work centre; null: no pods are brought there. */
  readonly stations: readonly (StationPlan | null)[];
  /** By vehicle the storage whose pods it carries; -1: it carries jobs. */
  readonly floorOf: readonly number[];
  readonly selection: ChosenRule<PodSelectionRule>;
  readonly storing: ChosenRule<PodStorageRule>;
}

/** null: there are no pods. */
export function podPlan({ warehouse }: Plant): PodPlan | null {
  return warehouse === null ? null : (warehouse as WarehousePlan).pods;
}

/** Does the vehicle carry pods? */
export function isRobot(plant: Plant, vehicle: number): boolean {
  const pods = podPlan(plant);
  return pods !== null && (pods.floorOf[vehicle] as number) >= 0;
}

/** Pods that are called, and for which no robot has been sent yet, on the floor of a robot. */
export function callsFor(plant: Plant, robot: number): number {
  return floorState(plant, podPlan(plant)!.floorOf[robot] as number).calls.length;
}

export function floorPlan(plant: Plant, storage: number): FloorPlan {
  return podPlan(plant)!.floors[storage] as FloorPlan;
}

export function floorState({ state }: Plant, storage: number): FloorState {
  return (state.warehouse as WarehouseState).floors[storage] as FloorState;
}

export function stationPlan(plant: Plant, { index }: Pick<PlantCentre, "index">): StationPlan {
  return podPlan(plant)!.stations[index] as StationPlan;
}

export function stationState(plant: Plant, { storage, index }: StationPlan): StationState {
  return floorState(plant, storage).stations[index] as StationState;
}

export function robotState({ state }: Plant, vehicle: number): RobotState {
  return (state.warehouse as WarehouseState).robots[vehicle] as RobotState;
}

/** Pods are numbered through all storages. */
export function podState(plant: Plant, floor: FloorPlan, pod: number): PodState {
  return floorState(plant, floor.storage).pods[pod - floor.firstPod] as PodState;
}

/** Number of the pod that has the location. */
export function podOf({ compartments, firstLocation, firstPod }: FloorPlan, location: number): number {
  return firstPod + Math.floor((location - firstLocation) / compartments);
}

/** First location of a pod; the others follow it. */
export function firstOn({ compartments, firstLocation, firstPod }: FloorPlan, pod: number): number {
  return firstLocation + (pod - firstPod) * compartments;
}

/** The job leaves: no pod is called for it any more. */
export function dropClaims(plant: Plant, { slot, workCentre }: JobState): void {
  const station = workCentre < 0 ? null : (podPlan(plant)!.stations[workCentre] ?? null);
  if (station === null) return;
  const floor = floorPlan(plant, station.storage);
  for (const pod of stationState(plant, station).pods) {
    const own = podState(plant, floor, pod);
    if (own.claims.some((claim) => claim.slot === slot)) own.claims = own.claims.filter((claim) => claim.slot !== slot);
  }
  plant.simulator.closeInstant();
}
