import { workerData } from "node:worker_threads";
import { type Objective, type SearchResult, type SearchTask, type Shop, ShopSearch } from "../../sim/index.ts";

/** What every thread is begun with. */
export interface ThreadData {
  readonly shop: Shop;
  readonly objective: Objective;
}

const { shop, objective } = workerData as ThreadData;
const search = new ShopSearch(shop, objective);

/** A part of a search, and when it must end [ms since 1970]; Infinity: when it is done. */
export interface TimedTask {
  readonly task: SearchTask;
  readonly deadline: number;
}

/** What a thread does for each task. */
export default function work({ task, deadline }: TimedTask): SearchResult {
  return search.run(task, () => Date.now() >= deadline);
}
