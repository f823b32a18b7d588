import { workerData } from "node:worker_threads";
import { type FlowShop, type Objective, type Shop, ShopSearch, searchFlowShop } from "../../sim/index.ts";

/** What every thread is begun with. */
export type ThreadData =
  | { readonly kind: "shop"; readonly shop: Shop; readonly objective: Objective }
  | { readonly kind: "flow-shop"; readonly shop: FlowShop };

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
  const search = data.kind === "shop" ? shopSearch(data) : searchFlowShop(data.shop);
  return search as (task: unknown, isOver: () => boolean) => unknown;
}

function shopSearch({ shop, objective }: ThreadData & { readonly kind: "shop" }): ShopSearch["run"] {
  const search = new ShopSearch(shop, objective);
  return (task, isOver) => search.run(task, isOver);
}
