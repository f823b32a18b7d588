import type { RequirementsView } from "../decisions.ts";
import { holds } from "../model/condition.ts";
import type { ListedOrder } from "../model/model.ts";
import type { Material } from "../model/stock.ts";
import { amountOf } from "./materials.ts";
import { isNeeded } from "./options.ts";
import type { OrderStreamPlan, Plant, ProductPlan } from "./plant.ts";
import { GONE, IN_QUEUE, type JobState, ON_MACHINE } from "./state.ts";
import type { ItemPlan, ParentPlan } from "./stock-plan.ts";
import type { ItemState } from "./stock-state.ts";
import { itemPlan, itemState } from "./stores.ts";

/** Times that differ by less than this share of a period are one. */
const ROUNDING = 1e-9;

/** What a planning rule may ask about an item. A continuous review has no periods: everything is in the first. */
export function requirementsOf(plant: Plant, item: number): RequirementsView {
  const period = itemPlan(plant, item).review?.period ?? Number.POSITIVE_INFINITY;
  return {
    gross: (periods) => grossRequirements(plant, item, periods, period),
    receipts: (periods, leadTime) => scheduledReceipts(plant, item, periods, period, leadTime),
  };
}

/** What is owed now, and what dated demands, orders in the plant and planned orders need within a time [s]. */
export function requiredWithin(plant: Plant, item: number, horizon: number): number {
  return grossRequirements(plant, item, 1, horizon)[0] as number;
}

/** What is owed, and what dated demands, orders in the plant and planned orders need in so many periods of a length [s]. */
export function grossRequirements(plant: Plant, item: number, periods: number, period: number): number[] {
  const { now } = plant.simulator;
  const gross = new Array<number>(periods).fill(0);
  const need = (time: number, amount: number) => addTo(gross, (time - now) / period, amount);
  need(now, itemState(plant, item).backorder);
  for (const job of plant.state.jobs) if (job.phase !== GONE) need(now, stillNeeded(plant, job, item));
  plant.stores!.demands.forEach(({ item: wanted, dates }, demand) => {
    if (wanted !== item || dates === null) return;
    for (const { time, amount } of dates.slice(plant.state.stores.demands[demand]!.made)) need(time, amount);
  });
  plant.streams.forEach((stream, index) => {
    if (stream.kind !== "list") return;
    for (const order of stream.orders.slice(plant.state.streams[index]!.made)) {
      need(order.time, neededFor(plant, stream, order, item));
    }
  });
  for (const parent of itemPlan(plant, item).parents) addPlanned(plant, parent, need);
  return gross;
}

/** The planned orders of an item above, but for the one that has just been placed. */
function addPlanned(plant: Plant, parent: ParentPlan, need: (time: number, amount: number) => void): void {
  const { plan, plannedAt } = itemState(plant, parent.item);
  const { review, lot } = itemPlan(plant, parent.item);
  if (review === null) return;
  for (let at = 1; at < plan.length; at++) {
    const amount = plan[at] as number;
    if (amount <= 0) continue;
    const jobs = Math.ceil(amount / lot) || 1;
    const time = plannedAt + at * review.period;
    // What was planned for a review that has been is ordered by now, or not needed any more.
    if (time > plant.simulator.now) need(time, amount * parent.perUnit + jobs * parent.perJob);
  }
}

/** What a job's present and later operations take that they do not have yet. */
function stillNeeded(plant: Plant, job: JobState, item: number): number {
  const { operations } = plant.products[job.product] as ProductPlan;
  const isHere = job.phase === IN_QUEUE || job.phase === ON_MACHINE || job.machine >= 0;
  let sum = 0;
  if (isHere) {
    const consumes = operations[job.operation]?.consumes ?? [];
    for (let i = 0; i < job.parts.length; i++) if (consumes[i]?.item === item) sum += job.parts[i] as number;
  }
  // A job on its way out has no operation left.
  const isLeaving = job.workCentre < 0 && job.origin >= 0;
  const first = isLeaving ? operations.length : isHere ? job.operation + 1 : Math.max(job.operation, 0);
  for (let at = first; at < operations.length; at++) {
    if (!isNeeded(job, at)) continue;
    for (const material of operations[at]!.consumes ?? []) if (material.item === item) sum += amountOf(material, job);
  }
  return sum;
}

/** What a listed order will take; where its options are still to be drawn, as if it needed everything. */
function neededFor({ products }: Plant, stream: OrderStreamPlan, order: ListedOrder, item: number): number {
  const { product, options, quantity } = order;
  const chosen = options?.every((value) => value >= 0) ? options : null;
  const pieces = quantity ?? stream.constantQuantity;
  const amount = (material: Material) => {
    if (material.item !== item || (material.when !== null && chosen !== null && !holds(material.when, chosen)))
      return 0;
    return material.per === "piece" ? material.amount * pieces : material.amount;
  };
  return products[product]!.operations.reduce(
    (sum, { consumes }) => (consumes ?? []).reduce((part, material) => part + amount(material), sum),
    0,
  );
}

function scheduledReceipts(plant: Plant, item: number, periods: number, period: number, leadTime: number): number[] {
  const { now } = plant.simulator;
  const receipts = new Array<number>(periods).fill(0);
  const lead = leadTime * period || 0;
  expectReceipts(plant, item, lead, (time, amount) => addTo(receipts, (time - now) / period, amount));
  return receipts;
}

/** Tells when what is ordered of an item is expected [s]: what is not under way yet, so long after it was ordered. */
export function expectReceipts(
  plant: Plant,
  item: number,
  lead: number,
  expect: (time: number, amount: number) => void,
): void {
  const { now } = plant.simulator;
  const { inbound, supplier, stream }: ItemPlan = itemPlan(plant, item);
  const { deliveries, mail }: ItemState = itemState(plant, item);
  for (const { amount, at } of deliveries) expect(at, amount);
  for (const { amount, at } of mail) expect(at + lead, amount);
  if (supplier >= 0) {
    for (const { by, since, amount } of itemState(plant, supplier).owed) if (by === item) expect(since + lead, amount);
  }
  if (stream >= 0) {
    for (const job of plant.state.jobs) {
      if (job.phase !== GONE && job.stream === stream) expect(job.releaseDate + lead, job.quantity);
    }
  }
  if (inbound >= 0) {
    // What has been delivered, and is not put away yet, may be there at any time.
    for (const job of plant.state.jobs) if (job.phase !== GONE && job.stream === inbound) expect(now, job.quantity);
  }
}

/** Adds to the period; to the first what is overdue, and nothing beyond the last. */
function addTo(amounts: number[], at: number, amount: number): void {
  const place = Math.max(Math.floor(at + ROUNDING) || 0, 0);
  if (amount > 0 && place < amounts.length) amounts[place]! += amount;
}
