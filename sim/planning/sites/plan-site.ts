import { worthOf } from "../shop/objective.ts";
import { reschedule } from "../shop/reschedule.ts";
import { objectiveOfSites, type SiteOperation, type SiteProblem, shopOfSite, transportCost } from "./site-problem.ts";

/** What a site makes, and when: its own part of a plan. */
export interface SitePlan {
  readonly site: number;
  /** Ascending. */
  readonly orders: readonly number[];
  /** Of making, lateness, flow and transport. */
  readonly cost: number;
  readonly schedule: readonly SiteOperation[];
}

/** A question that a site answers by itself, anywhere: plain data. */
export interface SiteTask {
  readonly site: number;
  /** What it would make, ascending. */
  readonly orders: readonly number[];
  /** Its schedule so far, or one to begin with; of other orders as well. */
  readonly prior: readonly SiteOperation[];
  readonly moves: number;
  /** Seed of its random numbers. */
  readonly stream: string;
}

export interface SiteAnswer {
  readonly plan: SitePlan;
  /** Moves made, those that were tried before them, and one for putting in what was not there. */
  readonly iterations: number;
}

const MOST_SAMPLES = 100;

export function emptyPlan(site: number): SitePlan {
  return { site, orders: [], cost: 0, schedule: [] };
}

/** Plans a site for some orders: what it had planned keeps its order as far as that pays, and the others are put among it. */
export function planSite(problem: SiteProblem, { site, orders, prior, moves, stream }: SiteTask): SiteAnswer {
  if (orders.length === 0) return { plan: emptyPlan(site), iterations: 1 };
  const shop = shopOfSite(problem, site, orders);
  const objective = objectiveOfSites(problem);
  const places = new Map(orders.map((order, place) => [order, place]));
  const kept = prior.flatMap(({ order, operation, machine, start, end }) => {
    const job = places.get(order);
    return job === undefined ? [] : [{ job, operation, machine, start, end }];
  });
  const samples = Math.min(MOST_SAMPLES, Math.ceil(moves / 4));
  const found = reschedule(shop, { prior: kept, repair: "full", objective, moves, frozenUntil: 0, stream, samples });
  const schedule = found.schedule.map(({ job, operation, machine, start, end }) => {
    return { order: orders[job]!, operation, site, machine, start, end };
  });
  const cost = worthOf(shop, found.schedule, objective) + transportCost(problem, site, orders);
  return { plan: { site, orders, cost, schedule }, iterations: found.moves + samples + 1 };
}

export function totalCost(plans: readonly SitePlan[]): number {
  return plans.reduce((sum, { cost }) => sum + cost, 0);
}

/** The orders with one more, ascending; and without one. */
export function withOrder(orders: readonly number[], order: number): number[] {
  return [...orders, order].sort((a, b) => a - b);
}

export function withoutOrder(orders: readonly number[], order: number): number[] {
  return orders.filter((each) => each !== order);
}
