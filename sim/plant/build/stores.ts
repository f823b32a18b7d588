import { sampler } from "../../random/sampler.ts";
import type { Streams } from "../../random/streams.ts";
import type { Plant } from "../plant.ts";
import { reviewDue } from "../replenishment.ts";
import { customerArrived } from "../stock-demands.ts";
import type { DemandPlan, ItemPlan, StoresPlan } from "../stock-plan.ts";
import { deliveryArrived, orderReachedSupplier, unitsExpired } from "../stores.ts";
import { draws, type PlantRules, withRandom } from "./rules.ts";

/** null: the model keeps nothing in stock. Binds the handlers of stores. */
export function planStores(plant: Plant, streams: Streams, rules: PlantRules): StoresPlan | null {
  const { model, simulator } = plant;
  if (model.items.length === 0) return null;
  const delivered = simulator.handler("stock.delivered", (item) => deliveryArrived(plant, item));
  const reached = simulator.handler("stock.orderReachedSupplier", (item) => orderReachedSupplier(plant, item));
  const expired = simulator.handler("stock.expired", (item) => unitsExpired(plant, item));
  const due = simulator.handler("stock.reviewDue", (item) => reviewDue(plant, item));
  const arrived = simulator.handler("stock.customerArrived", (demand) => customerArrived(plant, demand));
  const items = model.items.map(({ id, supply, review, shelfLife }, index): ItemPlan => {
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
      lot: supply.lot,
      orderTime: sampler(supply.orderTime, streams.stream(`stock/${id}/order-time`)),
      leadTime: sampler(supply.leadTime, streams.stream(`stock/${id}/lead-time`)),
      reliability: supply.reliability,
      acceptance: supply.reliability < 1 ? streams.stream(`stock/${id}/acceptance`) : null,
      shelfLife,
    };
  });
  const demands = model.stockDemands.map((demand, index): DemandPlan => {
    const interarrival = sampler(demand.interarrival, streams.stream(`demand/${demand.id}/interarrival`));
    return {
      timer: simulator.timer(arrived, index),
      item: demand.item,
      interarrival,
      first: demand.first === null ? interarrival : sampler(demand.first, streams.stream(`demand/${demand.id}/first`)),
      size: sampler(demand.size, streams.stream(`demand/${demand.id}/size`)),
      limit: demand.limit,
      loses: demand.whenShort === "lose",
    };
  });
  const itemOfStream = model.orderStreams.map((_, stream) =>
    model.items.findIndex(({ supply }) => supply.stream === stream),
  );
  return { items, demands, itemOfStream };
}
