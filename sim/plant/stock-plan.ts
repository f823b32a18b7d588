import type { ItemFigures, ReplenishmentRule } from "../decisions.ts";
import type { TimerId } from "../kernel/simulator.ts";
import type { DatedDemand } from "../model/stock.ts";
import type { Stream } from "../random/streams.ts";
import type { ChosenRule, PlantCentre } from "./plant.ts";

/** What is fixed about stock before the run. */
export interface StoresPlan {
  readonly items: readonly ItemPlan[];
  readonly demands: readonly DemandPlan[];
  /** Item that the jobs of an order stream make; -1: none. */
  readonly itemOfStream: readonly number[];
  /** Are there rules that plan, so that items are asked in the order of their levels? */
  readonly plans: boolean;
}

export interface ItemPlan {
  readonly index: number;
  /** null: its rule never orders anything. */
  readonly rule: ChosenRule<ReplenishmentRule> | null;
  /** null: continuous review. */
  readonly review: { readonly timer: TimerId; readonly period: number; readonly first: number } | null;
  /** Its next delivery, the arrival of its next order at the supplying item, and its next expiry. */
  readonly deliveryTimer: TimerId;
  readonly mailTimer: TimerId;
  readonly expiryTimer: TimerId;
  /** Item that supplies it, and order stream whose jobs make it; -1: none. */
  readonly supplier: number;
  readonly stream: number;
  /** Order stream of the jobs as which its deliveries arrive, and the units of each; -1: they are received as they come. */
  readonly inbound: number;
  /** Order stream of the trucks that bring them; -1: they come by themselves. */
  readonly truck: number;
  readonly unitLoad: number;
  readonly lot: number;
  readonly minimum: number;
  readonly multiple: number;
  readonly orderTime: () => number;
  readonly leadTime: () => number;
  readonly reliability: number;
  /** Decides whether the supplier accepts an order; null: it always does. */
  readonly acceptance: Stream | null;
  /** Infinity: it keeps for ever. */
  readonly shelfLife: number;
  /** Work centres with operations that take it. */
  readonly users: readonly PlantCentre[];
  /** Items that are made of it, or supplied from it. */
  readonly parents: readonly ParentPlan[];
  /** Longest way down to it from an item that is part of no other: low-level code. */
  readonly level: number;
  readonly figures: ItemFigures;
}

/** Another item that takes this one: a unit of it, or a job that makes it, takes so much. */
export interface ParentPlan {
  readonly item: number;
  readonly perUnit: number;
  readonly perJob: number;
}

export interface DemandPlan {
  readonly timer: TimerId;
  readonly item: number;
  /** Dated demands, in order of time; null: they are drawn. */
  readonly dates: readonly DatedDemand[] | null;
  readonly interarrival: () => number;
  readonly first: () => number;
  readonly size: () => number;
  readonly limit: number;
  readonly loses: boolean;
}
