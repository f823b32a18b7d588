import { workerData } from "node:worker_threads";
import {
  type FlowShop,
  type Objective,
  planSite,
  type RollingDemand,
  rollDemand,
  type Shop,
  ShopSearch,
  type SiteProblem,
  type SiteTask,
  type SolverLimits,
  type SupplyProblem,
  searchCentrally,
  searchFlowShop,
  searchTours,
  solveSupply,
  type TourProblem,
} from "../../sim/index.ts";
import { loadSolver } from "../solver.ts";

/** What every thread is begun with. */
export interface ThreadStart {
  readonly data: ThreadData;
  /** A number of 32 bits: 1 once the search shall end. */
  readonly stop: SharedArrayBuffer;
}

export type ThreadData =
  | { readonly kind: "custom-orders"; readonly demand: RollingDemand }
  | { readonly kind: "supply"; readonly problem: SupplyProblem }
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

const { data, stop } = workerData as ThreadStart;
const stopped = new Int32Array(stop);
const run = searchOf(data);

/** What a thread does for each task. */
export default function work({ task, deadline }: TimedTask): unknown {
  return run(task, () => Atomics.load(stopped, 0) !== 0 || Date.now() >= deadline);
}

function searchOf(data: ThreadData): (task: unknown, isOver: () => boolean) => unknown {
  return searchFor(data) as (task: unknown, isOver: () => boolean) => unknown;
}

function searchFor(data: ThreadData) {
  switch (data.kind) {
    case "custom-orders":
      return async (limits: SolverLimits, isOver: () => boolean) =>
        rollDemand(data.demand, await loadSolver(), { ...limits, isOver });
    case "supply":
      return async (limits: SolverLimits, isOver: () => boolean) =>
        solveSupply(data.problem, await loadSolver(), { ...limits, isOver });
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
