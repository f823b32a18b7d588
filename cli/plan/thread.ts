import { workerData } from "node:worker_threads";
import { networkOf, type SearchTask, type Shop, searchShop, type TabuResult } from "../../sim/index.ts";

const network = networkOf((workerData as { shop: Shop }).shop);

/** A part of a search, and when it must end [ms since 1970]; Infinity: when it is done. */
export interface TimedTask {
  readonly task: SearchTask;
  readonly deadline: number;
}

/** What a thread does for each task. */
export default function work({ task, deadline }: TimedTask): TabuResult {
  return searchShop(network, task, () => Date.now() >= deadline);
}
