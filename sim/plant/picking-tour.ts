import type { Memory, PickingBlock, PickLocation, WayPoint } from "../decisions.ts";
import type { StoragePlace, StorageWork } from "../model/storage.ts";
import { warehousePlan } from "./locations.ts";
import type { Plant, PlantCentre } from "./plant.ts";
import { ask } from "./rules.ts";
import type { StoragePlan } from "./storage-plan.ts";

/** A walk through a storage, from its depot back to it. */
export interface Tour {
  readonly points: readonly WayPoint[];
  /** [m] */
  readonly length: number;
}

export function blockOf({ model }: StoragePlan): PickingBlock {
  const { aislePitch, aisles, bays, bayWidth, depot } = model;
  return { aisles, aisleLength: bays * bayWidth, aislePitch, depot: { aisle: depot } };
}

/** The walk over these locations, by the picking rule of the work centre. */
export function planTour(plant: Plant, centre: PlantCentre, locations: readonly number[]): Tour {
  if (locations.length === 0) return { points: [], length: 0 };
  const plan = planOf(plant, centre);
  const points = askForWalk(plant, centre, plan, locations, faultOf);
  return { points, length: lengthOf(points, blockOf(plan)) };
}

/** How long that walk would be [m], for comparisons: a walk is looked at for faults when it is made. */
export function tourLength(plant: Plant, centre: PlantCentre, locations: readonly number[]): number {
  if (locations.length === 0) return 0;
  const plan = planOf(plant, centre);
  return lengthOf(askForWalk(plant, centre, plan, locations, notAWalk), blockOf(plan));
}

function planOf(plant: Plant, { storage }: PlantCentre): StoragePlan {
  return warehousePlan(plant).storages[(storage as StorageWork).storage] as StoragePlan;
}

type Fault = (
  walk: readonly WayPoint[],
  picks: readonly PickLocation[],
  block: PickingBlock,
  hasBackAisle: boolean,
) => string | null;

function askForWalk(
  plant: Plant,
  centre: PlantCentre,
  plan: StoragePlan,
  locations: readonly number[],
  fault: Fault,
): readonly WayPoint[] {
  const { model, places } = plan;
  const picks = locations.map((location): PickLocation => {
    const { aisle, at } = places[location - model.first] as StoragePlace;
    return { aisle, at };
  });
  const block = blockOf(plan);
  const chosen = centre.picking as NonNullable<PlantCentre["picking"]>;
  const context = {
    now: plant.simulator.now,
    random: chosen.random,
    memory: plant.state.memory.picking[centre.index] as Memory,
  };
  return ask(
    plant,
    chosen,
    () => `picking at ${plant.model.workCentres[centre.index]?.id}, ${picks.length} locations`,
    () => chosen.rule.route(picks, block, context, chosen.parameters),
    (walk) => fault(walk, picks, block, model.hasBackAisle),
  );
}

function lengthOf(points: readonly WayPoint[], block: PickingBlock): number {
  let length = 0;
  for (let i = 1; i < points.length; i++) length += legOf(points[i - 1] as WayPoint, points[i] as WayPoint, block);
  return length;
}

function legOf(from: WayPoint, to: WayPoint, { aislePitch }: PickingBlock): number {
  return Math.abs(from.at - to.at) + Math.abs(from.aisle - to.aisle) * aislePitch;
}

/** What is wrong with an answer that cannot be measured; null: nothing. */
function notAWalk(walk: unknown): string | null {
  return Array.isArray(walk) ? null : "gave no list of points";
}

/** What is wrong with a walk; null: nothing. */
function faultOf(
  walk: readonly WayPoint[],
  picks: readonly PickLocation[],
  { aisleLength, depot }: PickingBlock,
  hasBackAisle: boolean,
): string | null {
  const isHome = (point: WayPoint | undefined) => point?.aisle === depot.aisle && point.at === 0;
  if (!isHome(walk[0]) || !isHome(walk.at(-1))) return "walked a way that does not begin and end at the depot";
  const made = walk.filter(({ pick }) => pick >= 0);
  if (made.length !== picks.length || new Set(made.map(({ pick }) => pick)).size < made.length)
    return "walked a way that does not make every pick once";
  for (const { aisle, at, pick } of made) {
    if (picks[pick]?.aisle !== aisle || picks[pick]?.at !== at) return `made pick ${pick} where it is not`;
  }
  for (let i = 1; i < walk.length; i++) {
    const from = walk[i - 1] as WayPoint;
    const to = walk[i] as WayPoint;
    if (from.aisle === to.aisle) continue;
    const isAtFront = from.at === 0 && to.at === 0;
    const isAtBack = from.at === aisleLength && to.at === aisleLength;
    if (isAtBack && !hasBackAisle) return "changed the aisle at the back, where there is no cross aisle";
    if (!isAtFront && !isAtBack) return `changed the aisle ${from.at} m from the front`;
  }
  return null;
}
