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

/** Work centres with operations that take an item. */
function usersOf({ products }: Model, item: number): ReadonlySet<number> {
  const operations = products.flatMap((product) => product.operations);
  const takers = operations.filter(({ consumes }) => consumes.some((material) => material.item === item));
  return new Set(takers.flatMap(({ alternatives }) => alternatives.map(({ workCentre }) => workCentre)));
}

/** Items made by production that takes the item, by the amounts of all operations, and items supplied from it. */
function parentsOf({ items, orderStreams, products }: Model, item: number): ParentPlan[] {
  return items.flatMap(({ supply }, parent): ParentPlan[] => {
    if (supply.item === item) return [{ item: parent, perUnit: 1, perJob: 0 }];
    const arrivals = orderStreams[supply.stream]?.arrivals;
    if (arrivals?.kind !== "called") return [];
    let perUnit = 0;
    let perJob = 0;
    for (const { consumes } of products[arrivals.product]!.operations) {
      for (const material of consumes) {
        if (material.item !== item) continue;
        if (material.per === "piece") perUnit += material.amount;
        else perJob += material.amount;
      }
    }
    return perUnit + perJob > 0 ? [{ item: parent, perUnit, perJob }] : [];
  });
}

/** Low-level codes. Items that are made of each other in a circle have no longest way; as many steps as there are items are enough. */
function levelsOf(parents: readonly (readonly ParentPlan[])[]): readonly number[] {
  const levels = parents.map(() => 0);
  for (let round = 0; round < parents.length; round++) {
    parents.forEach((above, item) => {
      for (const parent of above) levels[item] = Math.max(levels[item]!, levels[parent.item]! + 1);
      levels[item] = Math.min(levels[item]!, parents.length);
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
  const parents = model.items.map((_, item) => parentsOf(model, item));
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
      users: plant.workCentres.filter((_, centre) => usersOf(model, index).has(centre)),
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
  const itemOfStream = model.orderStreams.map((_, stream) =>
    model.items.findIndex(({ supply }) => supply.stream === stream || supply.inbound === stream),
  );
  const plans = items.some(({ rule }) => rule?.rule.plans === true);
  return { items, demands, itemOfStream, plans };
}
