import { RECORD_CODE } from "../trace/records.ts";
import { discardExpired, takeFromAnywhere } from "./leaving-units.ts";
import { add } from "./list.ts";
import { placeUnits } from "./locations.ts";
import { ARRIVALS, COMPLETIONS, DISTURBANCES, type Plant } from "./plant.ts";
import type { ItemPlan } from "./stock-plan.ts";
import type { Consignment, ItemState } from "./stock-state.ts";

const DEMANDED = RECORD_CODE["stock.demanded"];
const SHIPPED = RECORD_CODE["stock.shipped"];
const RECEIVED = RECORD_CODE["stock.received"];

export function itemState({ state }: Plant, item: number): ItemState {
  return state.stores.items[item] as ItemState;
}

export function itemPlan({ stores }: Plant, item: number): ItemPlan {
  return (stores as NonNullable<Plant["stores"]>).items[item] as ItemPlan;
}

/** Sets the first deliveries, arrivals of orders and expiries of what is there or ordered as the run begins. */
export function startStores(plant: Plant): void {
  for (const [item, { openOrders, supply }] of plant.model.items.entries()) {
    const plan = itemPlan(plant, item);
    const state = itemState(plant, item);
    for (const { amount, after } of openOrders) {
      // What arrives no earlier than what is shipped now has not reached the item that supplies it yet.
      const lead = supply.item < 0 ? Number.POSITIVE_INFINITY : plan.leadTime();
      if (after >= lead) post(plant, plan, state, amount, after - lead);
      else dispatchDelivery(plant, plan, state, amount, after);
    }
    setExpiry(plant, plan, state);
    positionChanged(plant, item);
  }
}

/** The inventory position has changed: with continuous review, the item's rule is asked when the instant closes. */
export function positionChanged(plant: Plant, item: number): void {
  const { rule, review } = itemPlan(plant, item);
  if (rule !== null && review === null) mustReview(plant, item);
}

export function mustReview(plant: Plant, item: number): void {
  const state = itemState(plant, item);
  if (state.mustReview) return;
  state.mustReview = true;
  add(plant.state.stores.reviews, item);
  plant.simulator.closeInstant();
}

/**
 * Customers, or another item, ask for units: those on hand are taken at once, the others are owed, or lost.
 *
 * @param demand - index of the customers, -1: an item asks
 * @param by - the item that asks, -1: customers do
 */
export function demandUnits(
  plant: Plant,
  item: number,
  amount: number,
  demand: number,
  by: number,
  loses: boolean,
): void {
  const state = itemState(plant, item);
  const filled = Math.min(amount, state.onHand);
  const lost = loses ? amount - filled : 0;
  const { recorder, simulator } = plant;
  recorder?.write3(simulator.now, DEMANDED, item, demand, by);
  recorder?.real(amount);
  recorder?.real(filled);
  recorder?.real(lost);
  state.demand += amount;
  takeUnits(plant, item, filled);
  if (filled + lost < amount) {
    state.owed.push({ amount: amount - filled - lost, since: simulator.now, demand, by });
    state.backorder += amount - filled - lost;
  }
  if (by >= 0 && filled > 0) send(plant, by, filled);
  positionChanged(plant, item);
}

/** Takes units that are on hand, wherever they lie. */
export function takeUnits(plant: Plant, item: number, amount: number): void {
  lowerStock(plant, item, amount);
  if (plant.warehouse !== null) takeFromAnywhere(plant, item, amount);
}

/** Counts units as taken; of what expires, the earliest first. */
export function lowerStock(plant: Plant, item: number, amount: number): void {
  const state = itemState(plant, item);
  const { lots } = state;
  state.onHand -= amount;
  // What lies in lanes is taken as it stands there.
  if (lots.length === 0 || (plant.warehouse?.isDatedInLanes[item] ?? false)) return;
  for (let left = amount; left > 0 && lots.length > 0; ) {
    const first = lots[0] as { amount: number; expires: number };
    const taken = Math.min(left, first.amount);
    left -= taken;
    first.amount -= taken;
    if (first.amount <= 0) lots.shift();
  }
}

/** Puts units into stock: what is owed goes out again at once, and operations may take the rest when the instant closes. */
export function putUnits(plant: Plant, item: number, amount: number): void {
  if (plant.warehouse !== null) placeUnits(plant, item, amount);
  addUnits(plant, item, amount);
}

/** Counts units that have been put away as on hand. */
export function addUnits(plant: Plant, item: number, amount: number): void {
  const plan = itemPlan(plant, item);
  const state = itemState(plant, item);
  const { now } = plant.simulator;
  state.onHand += amount;
  if (plan.shelfLife < Number.POSITIVE_INFINITY) {
    state.lots.push({ amount, expires: now + plan.shelfLife });
    setExpiry(plant, plan, state);
  }
  shipOwed(plant, item, state);
  if (plan.users.length > 0 && state.onHand > 0 && !state.hasArrived) {
    state.hasArrived = true;
    add(plant.state.stores.arrived, item);
    plant.simulator.closeInstant();
  }
}

function shipOwed(plant: Plant, item: number, state: ItemState): void {
  const { recorder, simulator } = plant;
  const { owed } = state;
  while (owed.length > 0 && state.onHand > 0) {
    const first = owed[0] as ItemState["owed"][number];
    const amount = Math.min(first.amount, state.onHand);
    recorder?.write3(simulator.now, SHIPPED, item, first.demand, first.by);
    recorder?.real(amount);
    recorder?.real(first.since);
    takeUnits(plant, item, amount);
    first.amount -= amount;
    if (first.amount <= 0) owed.shift();
    // Where amounts are no whole numbers, rounding may leave a trifle.
    state.backorder = owed.length === 0 ? 0 : state.backorder - amount;
    if (first.by >= 0) send(plant, first.by, amount);
  }
}

/** Sends units on their way to the item, after so much time before [s]. */
export function send(plant: Plant, item: number, amount: number, before = 0): void {
  deliverLater(plant, item, amount, before + itemPlan(plant, item).leadTime());
}

/** What was ordered has come. */
export function receive(plant: Plant, item: number, amount: number, job: number): void {
  const { recorder, simulator } = plant;
  recorder?.write2(simulator.now, RECEIVED, item, job);
  recorder?.real(amount);
  itemState(plant, item).onOrder -= amount;
  putUnits(plant, item, amount);
}

/** What was ordered will not come. */
export function loseOrdered(plant: Plant, item: number, amount: number, job: number): void {
  const { recorder, simulator } = plant;
  recorder?.write2(simulator.now, RECORD_CODE["stock.failed"], item, job);
  recorder?.real(amount);
  itemState(plant, item).onOrder -= amount;
  positionChanged(plant, item);
}

/** Sends units on their way to the item that take so long [s]. */
export function deliverLater(plant: Plant, item: number, amount: number, time: number): void {
  if (time > 0) {
    dispatchDelivery(plant, itemPlan(plant, item), itemState(plant, item), amount, plant.simulator.now + time);
  } else takeDelivery(plant, itemPlan(plant, item), amount);
}

/** A delivery is here: it is received, or goes on as jobs when the instant closes. */
function takeDelivery(plant: Plant, { inbound, index, truck }: ItemPlan, amount: number): void {
  if (inbound < 0) {
    receive(plant, index, amount, -1);
    return;
  }
  const { fleetOf } = plant.trucks ?? { fleetOf: [] };
  const fleet = plant.state.trucks?.fleets[fleetOf[truck] ?? -1];
  if (fleet !== undefined) {
    fleet.loads.push({ item: index, amount });
    return;
  }
  plant.state.stores.inbound.push({ item: index, amount, truck: -1 });
  plant.simulator.closeInstant();
}

function dispatchDelivery(plant: Plant, plan: ItemPlan, state: ItemState, amount: number, at: number): void {
  insert(state.deliveries, { amount, at });
  setTimer(plant, plan.deliveryTimer, (state.deliveries[0] as Consignment).at, COMPLETIONS);
}

/** Sends an order of the item on its way to the item that supplies it. */
export function post(plant: Plant, plan: ItemPlan, state: ItemState, amount: number, at: number): void {
  insert(state.mail, { amount, at });
  setTimer(plant, plan.mailTimer, (state.mail[0] as Consignment).at, ARRIVALS);
}

/** The item's next delivery is here. */
export function deliveryArrived(plant: Plant, item: number): void {
  const plan = itemPlan(plant, item);
  const { deliveries } = itemState(plant, item);
  const { amount } = deliveries.shift() as Consignment;
  const next = deliveries[0];
  if (next) plant.simulator.schedule(plan.deliveryTimer, next.at, COMPLETIONS);
  takeDelivery(plant, plan, amount);
}

/** The item's next order has reached the item that supplies it. */
export function orderReachedSupplier(plant: Plant, item: number): void {
  const plan = itemPlan(plant, item);
  const { mail } = itemState(plant, item);
  const { amount } = mail.shift() as Consignment;
  const next = mail[0];
  if (next) plant.simulator.schedule(plan.mailTimer, next.at, ARRIVALS);
  demandUnits(plant, plan.supplier, amount, -1, item, false);
}

/** The shelf life of the oldest units has ended. */
export function unitsExpired(plant: Plant, item: number): void {
  const state = itemState(plant, item);
  const { recorder, simulator } = plant;
  const { lots } = state;
  if (plant.warehouse?.isDatedInLanes[item]) {
    laneUnitsExpired(plant, item);
    return;
  }
  let amount = 0;
  while (lots.length > 0 && (lots[0] as { expires: number }).expires <= simulator.now) amount += lots.shift()!.amount;
  if (amount > 0) {
    recorder?.write1(simulator.now, RECORD_CODE["stock.expired"], item);
    recorder?.real(amount);
    state.onHand = lots.length === 0 ? 0 : state.onHand - amount;
    if (plant.warehouse !== null) takeFromAnywhere(plant, item, amount);
    positionChanged(plant, item);
  }
  setExpiry(plant, itemPlan(plant, item), state);
}

/** The same of an item that lies in lanes. */
function laneUnitsExpired(plant: Plant, item: number): void {
  const state = itemState(plant, item);
  const { recorder, simulator } = plant;
  const amount = state.lots.reduce((sum, lot) => (lot.expires <= simulator.now ? sum + lot.amount : sum), 0);
  if (amount > 0) {
    recorder?.write1(simulator.now, RECORD_CODE["stock.expired"], item);
    recorder?.real(amount);
    state.onHand -= amount;
    discardExpired(plant, item, amount);
    if (state.lots.length === 0) state.onHand = 0;
    positionChanged(plant, item);
  }
  setExpiry(plant, itemPlan(plant, item), state);
}

/** The timer may come early, for units that have been taken meanwhile: then nothing has expired. */
function setExpiry(plant: Plant, { expiryTimer }: ItemPlan, { lots }: ItemState): void {
  const first = lots[0];
  if (first && !plant.simulator.isPending(expiryTimer)) {
    plant.simulator.schedule(expiryTimer, first.expires, DISTURBANCES);
  }
}

/** In order of arrival, those of one time as they were sent. */
function insert(list: Consignment[], consignment: Consignment): void {
  let place = list.length;
  while (place > 0 && (list[place - 1] as Consignment).at > consignment.at) place--;
  list.splice(place, 0, consignment);
}

function setTimer({ simulator }: Plant, timer: number, at: number, priority: number): void {
  if (simulator.isPending(timer)) {
    if (simulator.timeOf(timer) <= at) return;
    simulator.cancel(timer);
  }
  simulator.schedule(timer, at, priority);
}
