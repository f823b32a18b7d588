import type { DistributionContext, DistributionRule, LaneView, StoreSupplyView } from "../decisions.ts";
import type { TimerId } from "../kernel/simulator.ts";
import type { ChosenRule } from "./plant.ts";

/** What is fixed about networks of stores before the run. */
export interface DistributionPlan {
  readonly rule: ChosenRule<DistributionRule>;
  readonly solver: DistributionContext["solver"];
  readonly networks: readonly StoreNetworkPlan[];
  /** Of all networks, by index. */
  readonly lanes: readonly LanePlan[];
}

export interface StoreNetworkPlan {
  readonly id: string;
  readonly timer: TimerId;
  readonly period: number;
  readonly first: number;
  readonly horizon: number;
  /** Items, by index. */
  readonly stores: readonly number[];
  readonly figures: readonly StoreFigures[];
  /** Place of its first lane in the list of all, and its lanes as the rule sees them. */
  readonly firstLane: number;
  readonly lanes: readonly LaneView[];
  readonly supplies: readonly StoreSupplyView[];
}

/** What the model says of a store. */
export interface StoreFigures {
  /** Mean random demand [units/s]. */
  readonly demandRate: number;
  /** Mean of it within the horizon [units], and what a unit short costs in it. */
  readonly meanDemand: number;
  readonly shortageCost: number;
  readonly isLost: boolean;
  /** Money per unit and second. */
  readonly holdingCost: number;
}

export interface LanePlan {
  /** Items, by index. */
  readonly from: number;
  readonly to: number;
  /** Link between sites, -1: goods go by themselves. */
  readonly link: number;
  readonly load: number;
  readonly time: () => number;
}
