import type { Item, Material, OpenOrder, StockDemand, Supply } from "../../model/stock.ts";
import type { Distribution } from "../../random/distribution.ts";
import { calledItems, demandNames, streamNames } from "../names.ts";
import type { Scenario, ScenarioItem, ScenarioOperation, ScenarioProduct } from "../schema/scenario.ts";
import { buildWhen } from "./options.ts";
import { completePolicy } from "./settings.ts";
import { buildItemStorage } from "./storages.ts";

const NOTHING: Distribution = { kind: "deterministic", value: 0 };
const ONE: Distribution = { kind: "deterministic", value: 1 };

export function buildItems(scenario: Scenario): Item[] {
  const { items, orders, workCentres } = scenario;
  const index = new Map(items.map(({ id }, place) => [id, place]));
  const called = calledItems(items);
  return items.map((item) => ({
    id: item.id,
    name: item.name ?? item.id,
    stock: item.stock,
    openOrders: buildOpenOrders(item),
    supply: {
      ...buildSupply(item, index, streamNames(orders).length + called.indexOf(item)),
      truck: item.supply.truck === undefined ? -1 : streamNames(orders).indexOf(item.supply.truck),
    },
    replenishment:
      item.replenishment === undefined ? null : completePolicy("replenishment", workCentres, item.replenishment),
    review: item.review === undefined ? null : { period: item.review.every, first: item.review.first },
    shelfLife: item.shelfLife ?? Number.POSITIVE_INFINITY,
    cost: item.cost,
    storage: buildItemStorage(item, scenario.storages),
  }));
}

/** In order of time; the sort is stable. */
function buildOpenOrders({ openOrders }: ScenarioItem): OpenOrder[] {
  return openOrders.map(({ amount, after }) => ({ amount, after })).sort((a, b) => a.after - b.after);
}

function buildSupply(
  { supply }: ScenarioItem,
  items: ReadonlyMap<string, number>,
  stream: number,
): Omit<Supply, "truck"> {
  return {
    item: supply.from === undefined ? -1 : (items.get(supply.from) as number),
    stream: supply.make === undefined ? -1 : stream,
    inbound: supply.make === undefined && supply.inbound !== undefined ? stream : -1,
    orderTime: supply.orderTime ?? NOTHING,
    leadTime: supply.leadTime ?? NOTHING,
    reliability: supply.reliability,
    lot: supply.lot ?? Number.POSITIVE_INFINITY,
    minimum: supply.minimum,
    multiple: supply.multiple,
    prices: supply.prices,
  };
}

export function buildStockDemands({ demands, items }: Scenario): StockDemand[] {
  const names = demandNames(demands);
  return demands.map((demand, place) => ({
    id: names[place] as string,
    item: items.findIndex(({ id }) => id === demand.item),
    dates: demand.list === undefined ? null : demand.list.toSorted((a, b) => a.time - b.time),
    interarrival: demand.interarrival ?? NOTHING,
    first: demand.first ?? null,
    size: demand.size ?? ONE,
    limit: Math.min(demand.list?.length ?? Number.POSITIVE_INFINITY, demand.limit ?? Number.POSITIVE_INFINITY),
    whenShort: demand.whenShort,
  }));
}

export function buildMaterials(
  given: ScenarioOperation["consumes"],
  items: readonly ScenarioItem[],
  product: ScenarioProduct,
): Material[] {
  return Object.entries(given ?? {}).map(([id, material]) => ({
    item: items.findIndex((item) => item.id === id),
    amount: material.amount,
    per: material.per,
    when: buildWhen(material, product),
  }));
}
