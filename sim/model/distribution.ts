import type { Distribution } from "../random/distribution.ts";

/** The same goods at several places, and the ways between them. */
export interface StoreNetwork {
  readonly id: string;
  /** Items, by index: the goods at each place. */
  readonly stores: readonly number[];
  /** From each planning instant to the next [s]. */
  readonly period: number;
  /** First planning instant [s]. */
  readonly first: number;
  /** What is wanted within so long after a planning instant is planned for [s]. */
  readonly horizon: number;
  /** In the order of the scenario, those of all networks counted through. */
  readonly lanes: readonly Lane[];
  /** Stores for which the plan orders from outside. */
  readonly supplies: readonly StoreSupply[];
}

export interface StoreSupply {
  /** Item, by index. */
  readonly item: number;
  /** Most units per planning instant; Infinity: no limit. */
  readonly capacity: number;
}

/** A way for goods from a store to another. */
export interface Lane {
  /** Items, by index. */
  readonly from: number;
  readonly to: number;
  /** Link between sites whose trips the goods take, by index; -1: they go at once, by themselves. */
  readonly link: number;
  /** Units that take the place of a job on a trip; Infinity: a transfer takes one place. */
  readonly load: number;
  /** Time of a transfer that goes by itself [s]. */
  readonly time: Distribution;
  /** Money per unit, besides what a link charges. */
  readonly cost: number;
  /** Most units per planning instant; Infinity: no limit. */
  readonly capacity: number;
}
