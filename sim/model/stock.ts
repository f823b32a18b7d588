import type { Distribution } from "../random/distribution.ts";
import type { Condition } from "./condition.ts";
import type { PolicyChoice } from "./model.ts";
import type { ItemStorage } from "./storage.ts";

/** Something kept in stock by number or amount: components, supplies, finished goods. Warehouse: SKU. */
export interface Item {
  readonly id: string;
  readonly name: string;
  /** On hand when the run begins. */
  readonly stock: number;
  /** Ordered before the run begins, and not yet here, in order of time. */
  readonly openOrders: readonly OpenOrder[];
  readonly supply: Supply;
  /** Own replenishment rule, or null for the plant's. */
  readonly replenishment: PolicyChoice | null;
  /** When the rule is asked; null: whenever the inventory position has changed. */
  readonly review: Review | null;
  /** How long it may be used after it came into stock [s]; Infinity: for ever. */
  readonly shelfLife: number;
  readonly cost: StockCost;
  /** null: nobody asks where it lies. */
  readonly storage: ItemStorage | null;
}

export interface OpenOrder {
  readonly amount: number;
  /** Delivered so long after the start [s]. */
  readonly after: number;
}

export interface Review {
  /** From each review to the next [s]. */
  readonly period: number;
  /** First review [s]. */
  readonly first: number;
}

/** Where replenishment orders go, and how long they take. */
export interface Supply {
  /** Item from whose stock they are filled; -1: none. */
  readonly item: number;
  /** Order stream whose jobs make the item; -1: none. With neither, an outside supplier without limits. */
  readonly stream: number;
  /** Order stream of the jobs as which deliveries arrive, a unit load each; -1: they are received as they come. */
  readonly inbound: number;
  /** Order stream of the trucks that bring deliveries; -1: they come by themselves. */
  readonly truck: number;
  /** Time from the order to its arrival at the supplier [s]. */
  readonly orderTime: Distribution;
  /** Time from there, or from its shipment by the supplying item, to the delivery [s]. */
  readonly leadTime: Distribution;
  /** Share of orders that the supplier accepts; the others come to nothing and cost nothing. */
  readonly reliability: number;
  /** Largest amount per production job; Infinity: an order is one job. */
  readonly lot: number;
  /** Orders are raised to this amount, and then to a whole multiple of `multiple`; 0: to none. */
  readonly minimum: number;
  readonly multiple: number;
  /** Price per unit of the whole order by its amount, ascending, the first from 0; empty: `cost.unit`. */
  readonly prices: readonly { readonly from: number; readonly price: number }[];
}

/** Money, in the currency of the scenario. */
export interface StockCost {
  /** Per replenishment order (K). */
  readonly order: number;
  /** Per unit ordered. */
  readonly unit: number;
  /** Per unit on hand and second (h). */
  readonly holding: number;
  /** Per unit owed to customers and second (p). */
  readonly shortage: number;
  /** Per unit of demand lost, on top of the price. */
  readonly lost: number;
  /** What customers pay per unit. */
  readonly price: number;
}

export interface DatedDemand {
  /** [s] */
  readonly time: number;
  readonly amount: number;
}

/** Customers who take an item from stock. */
export interface StockDemand {
  readonly id: string;
  readonly item: number;
  /** A schedule, in order of time, in place of the laws; null: none. */
  readonly dates: readonly DatedDemand[] | null;
  readonly interarrival: Distribution;
  /** Time of the first; null: one interarrival time after the start. */
  readonly first: Distribution | null;
  /** Units per customer. */
  readonly size: Distribution;
  /** No more customers after so many; Infinity: no limit. */
  readonly limit: number;
  /** What becomes of the part that is not on hand. */
  readonly whenShort: "backorder" | "lose";
}

/**
 * When an operation takes its parts: none: as a machine takes the job, all of them or nothing; whole: while it waits, as soon as
 * all of them are there; partial: while it waits, each as it comes.
 */
export type Kitting = "none" | "whole" | "partial";

/** What an operation takes from stock, or puts into it as it is done. */
export interface Material {
  readonly item: number;
  readonly amount: number;
  /** Is the amount for the whole job, or for each piece of it? */
  readonly per: "job" | "piece";
  /** Variants that need it; null: all do. */
  readonly when: Condition | null;
}
