import type { ListedOrder } from "../model/model.ts";
import type { StorageWork } from "../model/storage.ts";
import { RECORD_CODE } from "../trace/records.ts";
import { workOf } from "./job-work.ts";
import { bondOf } from "./joins.ts";
import type { LinesPlan, Plant, ProductPlan } from "./plant.ts";
import type { JobState } from "./state.ts";
import type { JobWork } from "./storage-state.ts";
import { itemState, positionChanged } from "./stores.ts";

/**
 * Lines of customers' orders: so many units of an item each, at most one for an item.
 *
 * They belong to the order; its parts, such as the picks of several zones, pick from them.
 */

/** Draws another item that the order does not have yet so often at most. */
const TRIES = 1000;

/** Draws what an order asks for, or takes it from the list; its pieces are the units of all lines. */
export function drawLines(plant: Plant, job: JobState, plan: LinesPlan, listed: ListedOrder | null): void {
  const work = workOf(plant, job);
  work.ships = plan.ships;
  const given = listed?.lines ?? null;
  if (given !== null) {
    work.items = given.map(({ item }) => item);
    work.quantities = given.map(({ quantity }) => quantity);
  } else {
    drawItems(work, plan);
  }
  work.left = [...work.quantities];
  if (work.items.length > 0) job.quantity = work.quantities.reduce((sum, quantity) => sum + quantity, 0);
}

/** An order that is made once more asks for what it asked for before. */
export function takeLines(
  work: JobWork,
  { items, quantities, ships }: Pick<JobWork, "items" | "quantities" | "ships">,
): void {
  work.items = [...items];
  work.quantities = [...quantities];
  work.left = [...quantities];
  work.ships = ships;
}

function drawItems(work: JobWork, plan: LinesPlan): void {
  const count = Math.min(Math.round(plan.count()), plan.items);
  for (let tries = 0; work.items.length < count && tries < TRIES; tries++) {
    const item = plan.item();
    if (work.items.includes(item)) continue;
    work.items.push(item);
    work.quantities.push(Math.round(plan.quantity()));
  }
}

/** Tells of the order's lines; from now on their units are meant for it. */
export function bookLines(plant: Plant, job: JobState): void {
  const { items, quantities } = workOf(plant, job);
  const { recorder, simulator } = plant;
  items.forEach((item, line) => {
    const quantity = quantities[line] as number;
    const state = itemState(plant, item);
    const available = Math.max(0, Math.min(quantity, state.onHand - state.reserved));
    recorder?.write3(simulator.now, RECORD_CODE["order.line"], job.id, line, item);
    recorder?.real(quantity);
    recorder?.real(available);
    state.reserved += quantity;
    state.demand += quantity;
    positionChanged(plant, item);
  });
}

/** The work that has the lines from which the job picks: its own, or that of its order. */
export function lineWork(plant: Plant, job: JobState): JobWork {
  let owner = job;
  while (plant.joins !== null && workOf(plant, owner).items.length === 0) {
    const { parent } = bondOf(plant, owner);
    if (parent < 0) break;
    owner = plant.state.jobs[parent] as JobState;
  }
  return workOf(plant, owner);
}

/** Is a product only picked for orders of which something lies where it is picked, and does nothing of this order lie there? */
export function picksNothing(plant: Plant, order: JobState, product: number): boolean {
  if (plant.warehouse === null) return false;
  const { operations } = plant.products[product] as ProductPlan;
  const storages = operations.flatMap(({ alternatives, storage }) =>
    storage?.kind === "pick" ? alternatives.map(({ centre }) => (centre.storage as StorageWork).storage) : [],
  );
  if (storages.length === 0) return false;
  const { homes } = plant.warehouse;
  return !lineWork(plant, order).items.some((item) => homes[item]!.some((home) => storages.includes(home)));
}
