import type { StockView } from "../decisions.ts";
import { RECORD_CODE } from "../trace/records.ts";
import { callOrder } from "./orders.ts";
import { ARRIVALS, type Plant } from "./plant.ts";
import { requirementsOf } from "./requirements.ts";
import { ask } from "./rules.ts";
import type { ItemPlan } from "./stock-plan.ts";
import type { ItemState } from "./stock-state.ts";
import { demandUnits, itemPlan, itemState, mustReview, post, send } from "./stores.ts";
import { recordCarried } from "./truck-cargo.ts";

/** Sets the first periodic review of each item. */
export function startReviews(plant: Plant): void {
  for (const { review, rule } of plant.stores?.items ?? []) {
    if (review !== null && rule !== null) plant.simulator.schedule(review.timer, review.first, ARRIVALS);
  }
}

/** An item's periodic review is due. Its time is computed from its number, so that no rounding accumulates. */
export function reviewDue(plant: Plant, item: number): void {
  const { timer, period, first } = itemPlan(plant, item).review as NonNullable<ItemPlan["review"]>;
  const number = Math.round((plant.simulator.now - first) / period);
  plant.simulator.schedule(timer, first + (number + 1) * period, ARRIVALS);
  mustReview(plant, item);
}

/** More reviews than this of each item at one instant are taken for an endless loop. */
const MOST_REVIEWS = 10_000;

/** Asks the rules of all items that are to be reviewed, and of those that their orders reach at once. */
export function reviewStores(plant: Plant): void {
  const { reviews } = plant.state.stores;
  const most = MOST_REVIEWS * plant.model.items.length;
  for (let i = 0; i < reviews.length; i++) {
    if (i >= most) throw endless(plant, reviews.items[i] as number);
    if (plant.stores!.plans) bringUp(plant, i);
    const item = reviews.items[i] as number;
    const plan = itemPlan(plant, item);
    const state = itemState(plant, item);
    state.mustReview = false;
    const answer = askReplenishment(plant, plan, state);
    const amount = typeof answer === "number" ? answer : (answer[0] ?? 0);
    if (typeof answer !== "number") {
      state.plan = [...answer];
      state.plannedAt = plant.simulator.now;
    }
    state.demand = 0;
    if (amount > 0) order(plant, plan, state, amount);
  }
  reviews.length = 0;
}

function endless({ model, simulator }: Plant, item: number): Error {
  const { id } = model.items[item]!;
  return new Error(
    `items ${id}: it has been ordered more than ${MOST_REVIEWS} times at ${simulator.now} s, as one that is made of itself would be; let making it take less of it than it gives`,
  );
}

/** Items are planned after those that are made of them, so that these have told what they need. */
function bringUp(plant: Plant, place: number): void {
  const { items, length } = plant.state.stores.reviews;
  let first = place;
  const level = (at: number) => itemPlan(plant, items[at] as number).level;
  for (let at = place + 1; at < length; at++) if (level(at) < level(first)) first = at;
  const chosen = items[first] as number;
  for (let at = first; at > place; at--) items[at] = items[at - 1] as number;
  items[place] = chosen;
}

/** What the supplier takes: at least its minimum, in whole multiples. */
function asSupplied({ minimum, multiple }: ItemPlan, amount: number): number {
  const least = Math.max(amount, minimum);
  // An amount that is a multiple but for rounding is that multiple.
  return multiple > 0 ? Math.ceil(least / multiple - 1e-9) * multiple : least;
}

function askReplenishment(
  plant: Plant,
  { index, rule: chosen, figures }: ItemPlan,
  state: ItemState,
): number | readonly number[] {
  if (chosen === null) return 0;
  const { onHand, onOrder, reserved, backorder, demand } = state;
  const position = onHand + onOrder - reserved - backorder;
  const stock: StockView = { item: index, onHand, onOrder, reserved, backorder, position, demand };
  const context = {
    now: plant.simulator.now,
    random: chosen.random,
    memory: state.memory,
    requirements: requirementsOf(plant, index),
    figures,
  };
  return ask(
    plant,
    chosen,
    () => `replenishment of ${plant.model.items[index]?.id}, ${onHand} on hand and ${onOrder} on order`,
    () => chosen.rule.order(stock, context, chosen.parameters),
    (answer) =>
      (Array.isArray(answer) ? answer : [answer]).every(isAmount)
        ? null
        : `answered ${String(answer)}; return a number of units from 0, or a list of them by period`,
  );
}

function isAmount(value: unknown): boolean {
  return typeof value === "number" && value >= 0 && value < Number.POSITIVE_INFINITY;
}

/** Places a replenishment order as the supplier takes it: with production, with another item, or with the outside supplier. */
export function order(plant: Plant, plan: ItemPlan, state: ItemState, wanted: number): void {
  const { recorder, simulator } = plant;
  const amount = asSupplied(plan, wanted);
  const { index, supplier, stream } = plan;
  if (plan.acceptance !== null && plan.acceptance.next() >= plan.reliability) {
    recorder?.write1(simulator.now, RECORD_CODE["stock.refused"], index);
    recorder?.real(amount);
    return;
  }
  recorder?.write1(simulator.now, RECORD_CODE["stock.ordered"], index);
  recorder?.real(amount);
  state.onOrder += amount;
  if (stream >= 0) {
    for (let left = amount; left > 0; left -= plan.lot) callOrder(plant, stream, Math.min(left, plan.lot));
    return;
  }
  const time = plan.orderTime();
  if (supplier < 0) send(plant, index, amount, time);
  else if (time > 0) post(plant, plan, state, amount, simulator.now + time);
  else demandUnits(plant, supplier, amount, -1, index, false);
}

/** Deliveries that have come go on as jobs, one for each unit load. */
export function callInbound(plant: Plant): void {
  for (const { item, amount, truck } of plant.state.stores.inbound.splice(0)) {
    const { inbound, lot, unitLoad } = itemPlan(plant, item);
    const load = Math.min(unitLoad, lot);
    for (let left = amount; left > 0; left -= load) {
      const { id } = callOrder(plant, inbound, Math.min(left, load));
      if (truck >= 0) recordCarried(plant, id, truck);
    }
  }
}
