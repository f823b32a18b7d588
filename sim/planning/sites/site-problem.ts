import type { MessageLink } from "../../model/network.ts";
import type { Objective } from "../shop/objective.ts";
import type { Downtimes, Shop } from "../shop/shop.ts";

/**
 * Orders and the sites that can make them, each of which schedules its own machines. Times in seconds from the beginning of the
 * plan, costs in money.
 */
export interface SiteProblem {
  readonly sites: readonly PlanningSite[];
  readonly orders: readonly SiteOrder[];
  /** Per second from an order's release to its delivery. */
  readonly flowCost: number;
}

export interface PlanningSite {
  readonly id: string;
  readonly machines: readonly PlanningMachine[];
  /** Per second that a machine works. */
  readonly cost: number;
}

export interface PlanningMachine {
  readonly id: string;
  /** null: it always works. */
  readonly downtimes: Downtimes | null;
}

export interface SiteOrder {
  readonly id: string;
  /** The site that has taken it in, and sees to it that it is made. */
  readonly home: number;
  readonly release: number;
  /** Infinity: whenever. */
  readonly due: number;
  /** Per second that it is late. */
  readonly lateCost: number;
  /** By site: how it is made there; null: it is not. At least one. */
  readonly routes: readonly (SiteRoute | null)[];
}

export interface SiteRoute {
  /** From its release until its material is there, and from the end of its last operation until it is delivered. */
  readonly approach: number;
  readonly delivery: number;
  /** Of both. */
  readonly transportCost: number;
  /** Of each, the machines of the site that can do it. */
  readonly operations: readonly (readonly { readonly machine: number; readonly time: number }[])[];
}

/** One operation of an order; indices count from 0, machines within the site. */
export interface SiteOperation {
  readonly order: number;
  readonly operation: number;
  readonly site: number;
  readonly machine: number;
  readonly start: number;
  readonly end: number;
}

/** Where messages between any two sites go through. */
export type MessageFigures = Pick<MessageLink, "latency" | "jitter" | "loss" | "bandwidth" | "timeout">;

/** A site as a shop, with some of the orders as its jobs, in this order; what an operation costs there is its energy. */
export function shopOfSite({ sites, orders }: SiteProblem, site: number, chosen: readonly number[]): Shop {
  const { machines, cost } = sites[site] as PlanningSite;
  return {
    machines: machines.length,
    downtimes: machines.map(({ downtimes }) => downtimes),
    jobs: chosen.map((order) => {
      const { release, due, lateCost, routes } = orders[order] as SiteOrder;
      const { approach, delivery, operations } = routes[site] as SiteRoute;
      return {
        release,
        approach,
        delivery,
        due,
        weight: lateCost,
        operations: operations.map((choices) =>
          choices.map(({ machine, time }) => ({ machine, time, energy: time * cost })),
        ),
      };
    }),
  };
}

/** What a site's schedule costs, but for transport. */
export function objectiveOfSites({ flowCost }: SiteProblem): Objective {
  return { "weighted-tardiness": 1, "flow-time": flowCost, energy: 1 };
}

/** What bringing these orders to and from a site costs. */
export function transportCost({ orders }: SiteProblem, site: number, chosen: readonly number[]): number {
  return chosen.reduce((sum, order) => sum + (orders[order]!.routes[site]?.transportCost ?? 0), 0);
}

/** Sites that can make an order, ascending. */
export function sitesFor({ routes }: SiteOrder): number[] {
  return routes.flatMap((route, site) => (route === null ? [] : [site]));
}
