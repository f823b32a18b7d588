import type { StockView } from "../decisions.ts";
import { RECORD_CODE } from "../trace/records.ts";
import { callOrder } from "./orders.ts";
import { ARRIVALS, type Plant } from "./plant.ts";
import { ask } from "./rules.ts";
import type { ItemPlan } from "./stock-plan.ts";
import type { ItemState } from "./stock-state.ts";
import { demandUnits, itemPlan, itemState, mustReview, post, send } from "./stores.ts";

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

/** Asks the rules of all items that are to be reviewed, and of those that their orders reach at once. */
export function reviewStores(plant: Plant): void {
  const { reviews } = plant.state.stores;
  for (let i = 0; i < reviews.length; i++) {
    const item = reviews.items[i] as number;
    const plan = itemPlan(plant, item);
    const state = itemState(plant, item);
    state.mustReview = false;
    const amount = askReplenishment(plant, plan, state);
    state.demand = 0;
    if (amount > 0) order(plant, plan, state, amount);
  }
  reviews.length = 0;
}

function askReplenishment(plant: Plant, { index, rule: chosen }: ItemPlan, state: ItemState): number {
  if (chosen === null) return 0;
  const { onHand, onOrder, reserved, backorder, demand } = state;
  const position = onHand + onOrder - reserved - backorder;
  const stock: StockView = { item: index, onHand, onOrder, reserved, backorder, position, demand };
  const context = { now: plant.simulator.now, random: chosen.random, memory: state.memory };
  return ask(
    plant,
    chosen,
    () => `replenishment of ${plant.model.items[index]?.id}, ${onHand} on hand and ${onOrder} on order`,
    () => chosen.rule.order(stock, context, chosen.parameters),
    (answer) =>
      typeof answer === "number" && answer >= 0 && answer < Number.POSITIVE_INFINITY
        ? null
        : `answered ${String(answer)}; return a number of units from 0`,
  );
}

/** Places a replenishment order: with production, with another item, or with the outside supplier. */
function order(plant: Plant, plan: ItemPlan, state: ItemState, amount: number): void {
  const { recorder, simulator } = plant;
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
