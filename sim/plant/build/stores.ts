import type { ItemFigures } from "../../decisions.ts";
import type { Model } from "../../model/model.ts";
import { mean, variance } from "../../random/moments.ts";
import { sampler } from "../../random/sampler.ts";
import type { Streams } from "../../random/streams.ts";
import type { Plant } from "../plant.ts";
import { reviewDue } from "../replenishment.ts";
import { customerArrived } from "../stock-demands.ts";
import type { DemandPlan, ItemPlan, ParentPlan, StoresPlan } from "../stock-plan.ts";
import { deliveryArrived, orderReachedSupplier, unitsExpired } from "../stores.ts";
import { draws, type PlantRules, withRandom } from "./rules.ts";

/** Rates in the long run: customers come as a renewal process, each with a size of his own. */
function figuresOf({ items, stockDemands }: Model, item: number): ItemFigures {
  const { cost, supply, review } = items[item]!;
  let demandRate = 0;
  let demandVariance = 0;
  for (const { item: wanted, dates, interarrival, size } of stockDemands) {
    const gap = mean(interarrival);
    if (wanted !== item || dates !== null || !(gap > 0)) continue;
    const units = mean(size);
    demandRate += units / gap;
    demandVariance += (variance(size) + (units * units * variance(interarrival)) / (gap * gap)) / gap;
  }
  return {
    orderCost: cost.order,
    holdingCost: cost.holding,
    shortageCost: cost.shortage,
    demandRate,
    demandVariance,
    leadTime: mean(supply.orderTime) + mean(supply.leadTime),
    leadTimeVariance: variance(supply.orderTime) + variance(supply.leadTime),
    reviewPeriod: review?.period ?? 0,
  };
}

/** By item: work centres with operations that take it. */
function usersOf({ items, products }: Model): readonly ReadonlySet<number>[] {
  const users = items.map(() => new Set<number>());
  for (const { operations } of products) {
    for (const { alternatives, consumes } of operations) {
      for (const { item } of consumes) for (const { workCentre } of alternatives) users[item]!.add(workCentre);
    }
  }
  return users;
}

/** By item: items made by production that takes it, by the amounts of all operations, and items supplied from it. */
function parentsOf({ items, orderStreams, products }: Model): readonly (readonly ParentPlan[])[] {
  const parents = items.map((): ParentPlan[] => []);
  items.forEach(({ supply }, parent) => {
    if (supply.item >= 0) parents[supply.item]!.push({ item: parent, perUnit: 1, perJob: 0 });
    const arrivals = orderStreams[supply.stream]?.arrivals;
    if (arrivals?.kind !== "called") return;
    const taken = new Map<number, { perUnit: number; perJob: number }>();
    for (const { consumes } of products[arrivals.product]!.operations) {
      for (const { item, amount, per } of consumes) {
        const sums = taken.get(item) ?? { perUnit: 0, perJob: 0 };
        taken.set(item, sums);
        if (per === "piece") sums.perUnit += amount;
        else sums.perJob += amount;
      }
    }
    for (const [item, sums] of taken) parents[item]!.push({ item: parent, ...sums });
  });
  return parents;
}

/** Low-level codes. Items that are made of each other in a circle have no longest way; as many steps as there are items are enough. */
function levelsOf(parents: readonly (readonly ParentPlan[])[]): readonly number[] {
  const levels = parents.map(() => 0);
  for (let round = 0, isSettled = false; round < parents.length && !isSettled; round++) {
    isSettled = true;
    parents.forEach((above, item) => {
      for (const parent of above) {
        const level = Math.min(levels[parent.item]! + 1, parents.length);
        if (level <= levels[item]!) continue;
        levels[item] = level;
        isSettled = false;
      }
    });
  }
  return levels;
}

/** null: the model keeps nothing in stock. Binds the handlers of stores. */
export function planStores(plant: Plant, streams: Streams, rules: PlantRules): StoresPlan | null {
  const { model, simulator } = plant;
  if (model.items.length === 0) return null;
  const delivered = simulator.handler("stock.delivered", (item) => deliveryArrived(plant, item));
  const reached = simulator.handler("stock.orderReachedSupplier", (item) => orderReachedSupplier(plant, item));
  const expired = simulator.handler("stock.expired", (item) => unitsExpired(plant, item));
  const due = simulator.handler("stock.reviewDue", (item) => reviewDue(plant, item));
  const arrived = simulator.handler("stock.customerArrived", (demand) => customerArrived(plant, demand));
  const parents = parentsOf(model);
  const users = usersOf(model);
  const levels = levelsOf(parents);
  const items = model.items.map(({ id, supply, review, shelfLife, storage }, index): ItemPlan => {
    const choice = rules.replenishment[index] ?? null;
    const random = draws(streams, `policy/replenishment/${id}`);
    return {
      index,
      rule: choice === null ? null : withRandom(choice, random),
      review: review === null ? null : { ...review, timer: simulator.timer(due, index) },
      deliveryTimer: simulator.timer(delivered, index),
      mailTimer: simulator.timer(reached, index),
      expiryTimer: simulator.timer(expired, index),
      supplier: supply.item,
      stream: supply.stream,
      inbound: supply.inbound,
      truck: supply.truck,
      unitLoad: storage?.unitLoad ?? Number.POSITIVE_INFINITY,
      lot: supply.lot,
      minimum: supply.minimum,
      multiple: supply.multiple,
      orderTime: sampler(supply.orderTime, streams.stream(`stock/${id}/order-time`)),
      leadTime: sampler(supply.leadTime, streams.stream(`stock/${id}/lead-time`)),
      reliability: supply.reliability,
      acceptance: supply.reliability < 1 ? streams.stream(`stock/${id}/acceptance`) : null,
      shelfLife,
      parents: parents[index] as readonly ParentPlan[],
      level: levels[index] as number,
      figures: figuresOf(model, index),
      users: plant.workCentres.filter((_, centre) => users[index]!.has(centre)),
    };
  });
  const demands = model.stockDemands.map((demand, index): DemandPlan => {
    const interarrival = sampler(demand.interarrival, streams.stream(`demand/${demand.id}/interarrival`));
    return {
      timer: simulator.timer(arrived, index),
      item: demand.item,
      dates: demand.dates,
      interarrival,
      first: demand.first === null ? interarrival : sampler(demand.first, streams.stream(`demand/${demand.id}/first`)),
      size: sampler(demand.size, streams.stream(`demand/${demand.id}/size`)),
      limit: demand.limit,
      loses: demand.whenShort === "lose",
    };
  });
  const itemOfStream: number[] = model.orderStreams.map(() => -1);
  for (let item = model.items.length - 1; item >= 0; item--) {
    const { inbound, stream } = model.items[item]!.supply;
    for (const called of [inbound, stream]) if (called >= 0) itemOfStream[called] = item;
  }
  const plans = items.some(({ rule }) => rule?.rule.plans === true);
  return { items, demands, itemOfStream, plans };
}
