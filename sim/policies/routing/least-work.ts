import type { JobView, RoutingOption, RoutingRule } from "../../decisions.ts";
import { leastOption, perMachine } from "./least-option.ts";

/**
 * Least work left (LWL): the least work, in process and waiting, per machine that is up.
 *
 * Source: Harchol-Balter (2013), Performance Modeling and Design of Computer Systems.
 * Ties: the route's order; work centres without a machine up come last.
 *
 * @param _job - not looked at
 * @param options - at least one: work [s], machinesUp, machines
 * @returns one of the options
 * @example
 * leastWork({}, [
 *   { alternative: 0, work: 100, machinesUp: 1, machines: 1 },
 *   { alternative: 1, work: 180, machinesUp: 2, machines: 2 }]).alternative; // => 1
 */
export function leastWork(_job: JobView, options: readonly RoutingOption[]): RoutingOption {
  return leastOption(options, (option) => perMachine(option.work, option));
}

export const leastWorkRouting: RoutingRule = {
  id: "LEAST-WORK",
  aliases: ["LWL"],
  title: "Least work per machine",
  source: "Harchol-Balter (2013)",
  choose: leastWork,
};
