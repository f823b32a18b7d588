import type { JobView, RoutingOption, RoutingRule } from "../../decisions.ts";

/**
 * Shortest processing time (SPT): the fastest alternative, however long its queue.
 *
 * Source: Brandimarte (1993), each operation on its fastest machine.
 * Ties: the route's order.
 *
 * @param _job - not looked at
 * @param options - at least one: processingTime [s]
 * @returns one of the options
 * @example
 * fastestAlternative({}, [
 *   { alternative: 0, processingTime: 12 },
 *   { alternative: 1, processingTime: 9 }]).alternative; // => 1
 */
export function fastestAlternative(_job: JobView, options: readonly RoutingOption[]): RoutingOption {
  let fastest = options[0]!;
  for (const option of options) if (option.processingTime < fastest.processingTime) fastest = option;
  return fastest;
}

export const fastestRouting: RoutingRule = {
  id: "SPT",
  aliases: ["FASTEST", "MET"],
  title: "Fastest alternative",
  source: "Brandimarte (1993)",
  choose: fastestAlternative,
};
