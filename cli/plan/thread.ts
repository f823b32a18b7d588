import { workerData } from "node:worker_threads";
import {
  type FlowShop,
  type Objective,
  planSite,
  type Shop,
  ShopSearch,
  type SiteProblem,
  type SiteTask,
  searchCentrally,
  searchFlowShop,
  searchTours,
  type TourProblem,
} from "../../sim/index.ts";

/** What every thread is begun with. */
export type ThreadData =
  | { readonly kind: "shop"; readonly shop: Shop; readonly objective: Objective }
  | { readonly kind: "flow-shop"; readonly shop: FlowShop }
  | { readonly kind: "tours"; readonly problem: TourProblem }
  | { readonly kind: "sites"; readonly problem: SiteProblem }
  | { readonly kind: "all-sites"; readonly problem: SiteProblem; readonly budget: number };

/** A part of a search, as its planner gave it, and when it must end [ms since 1970]; Infinity: when it is done. */
export interface TimedTask {
  readonly task: unknown;
  readonly deadline: number;
}

const run = searchOf(workerData as ThreadData);

/** What a thread does for each task. */
export default function work({ task, deadline }: TimedTask): unknown {
  return run(task, () => Date.now() >= deadline);
}

function searchOf(data: ThreadData): (task: unknown, isOver: () => boolean) => unknown {
  return searchFor(data) as (task: unknown, isOver: () => boolean) => unknown;
}

function searchFor(data: ThreadData) {
  switch (data.kind) {
    case "shop":
      return shopSearch(data);
    case "flow-shop":
      return searchFlowShop(data.shop);
    case "tours":
      return searchTours(data.problem);
    case "sites":
      return (task: SiteTask) => planSite(data.problem, task);
    case "all-sites":
      return searchCentrally(data.problem, data.budget);
  }
}

function shopSearch({ shop, objective }: ThreadData & { readonly kind: "shop" }): ShopSearch["run"] {
  const search = new ShopSearch(shop, objective);
  return (task, isOver) => search.run(task, isOver);
}
