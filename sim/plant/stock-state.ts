import type { Memory } from "../decisions.ts";
import type { Model } from "../model/model.ts";
import { createList, type List } from "./list.ts";

/** All that changes about stock in a run: plain data. */
export interface StoresState {
  items: ItemState[];
  demands: { made: number }[];
  /** Items whose replenishment rule is to be asked when the instant closes. */
  reviews: List;
  /** Deliveries that have come at this instant, and go on as jobs; truck: job that brought them, -1: none did. */
  inbound: { item: number; amount: number; truck: number }[];
  /** Items that operations take, and that have come into stock at this instant. */
  arrived: List;
  /** Networks of stores whose planning instant this is. */
  planning: number[];
  /** What the distribution rule remembers. */
  distributionMemory: Memory;
}

/** Amounts in units. */
export interface ItemState {
  onHand: number;
  /** Ordered and not yet delivered. */
  onOrder: number;
  /** What jobs in queues will take. */
  reserved: number;
  /** Owed to customers and to the items that it supplies; none while there is any on hand. */
  backorder: number;
  /** Demand since the rule was last asked. */
  demand: number;
  mustReview: boolean;
  hasArrived: boolean;
  /** Its orders on their way to the item that supplies it, by time of arrival there. */
  mail: Consignment[];
  /** Its deliveries on their way, by time of arrival. */
  deliveries: Consignment[];
  /** What is owed, in the order in which it was asked for. */
  owed: Owed[];
  /** On hand by time of expiry, the earliest first; empty where nothing expires. */
  lots: { amount: number; expires: number }[];
  /** Orders that its rule planned at its last review, by period from then on; empty: it does not plan. */
  plan: readonly number[];
  /** When that was [s]. */
  plannedAt: number;
  /** What its rule remembers. */
  memory: Memory;
}

export interface Consignment {
  amount: number;
  /** When it arrives [s]. */
  at: number;
}

export interface Owed {
  amount: number;
  /** When it was asked for [s]. */
  since: number;
  /** Customers; -1: it is owed to an item. */
  demand: number;
  by: number;
}

/** Stock as the run begins; times are fractions, so that V8 gives their fields a place for doubles. */
export function initialStores({ items, stockDemands }: Model): StoresState {
  return {
    items: items.map(({ stock, shelfLife, openOrders }) => ({
      onHand: stock,
      onOrder: openOrders.reduce((sum, { amount }) => sum + amount, 0),
      reserved: 0,
      backorder: 0,
      demand: 0,
      mustReview: false,
      hasArrived: false,
      mail: [],
      deliveries: [],
      owed: [],
      lots: shelfLife < Number.POSITIVE_INFINITY && stock > 0 ? [{ amount: stock, expires: shelfLife }] : [],
      plan: [],
      plannedAt: 0.5,
      memory: {},
    })),
    demands: stockDemands.map(() => ({ made: 0 })),
    reviews: createList(),
    inbound: [],
    arrived: createList(),
    planning: [],
    distributionMemory: {},
  };
}
