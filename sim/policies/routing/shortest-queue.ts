import type { JobView, RoutingOption, RoutingRule } from "../../decisions.ts";
import { leastOption, perMachine } from "./least-option.ts";

/**
 * Join the shortest queue (JSQ): the fewest jobs, waiting and in process, per machine that is up.
 *
 * Source: Winston (1977).
 * Ties: the route's order; work centres without a machine up come last.
 *
 * @param _job - not looked at
 * @param options - at least one: queueLength, inProcess, machinesUp, machines
 * @returns one of the options
 * @example
 * shortestQueue({}, [
 *   { alternative: 0, queueLength: 3, inProcess: 1, machinesUp: 1, machines: 1 },
 *   { alternative: 1, queueLength: 4, inProcess: 2, machinesUp: 2, machines: 2 }]).alternative; // => 1
 */
export function shortestQueue(_job: JobView, options: readonly RoutingOption[]): RoutingOption {
  return leastOption(options, (option) => perMachine(option.queueLength + option.inProcess, option));
}

export const shortestQueueRouting: RoutingRule = {
  id: "SHORTEST-QUEUE",
  aliases: ["JSQ", "SQ"],
  title: "Shortest queue per machine",
  source: "Winston (1977)",
  choose: shortestQueue,
};
