import type { JobView, RoutingOption, RoutingRule } from "../../decisions.ts";
import { leastOption } from "./least-option.ts";

/**
 * Pod match: the station where pods are, or to which pods are on their way, that have most lines of the order; of equals the one with the
 * shortest queue.
 *
 * Source: Merschformann, Lamballais, de Koster & Suhl (2019), Pod-Match.
 * Ties: shortest queue, then the route's order; work centres without a machine up come last.
 *
 * @param _job - not looked at
 * @param options - at least one: linesComing [1], queueLength, inProcess, machinesUp
 * @returns one of the options
 * @example
 * podMatch({}, [
 *   { alternative: 0, linesComing: 0, queueLength: 1, inProcess: 0, machinesUp: 1 },
 *   { alternative: 1, linesComing: 2, queueLength: 5, inProcess: 0, machinesUp: 1 }]).alternative; // => 1
 */
export function podMatch(_job: JobView, options: readonly RoutingOption[]): RoutingOption {
  const most = Math.max(...options.map(({ linesComing, machinesUp }) => (machinesUp > 0 ? linesComing : 0)));
  const matching = options.filter(({ linesComing, machinesUp }) => linesComing === most && machinesUp > 0);
  return leastOption(matching.length > 0 ? matching : options, (option) => option.queueLength + option.inProcess);
}

export const podMatchRouting: RoutingRule = {
  id: "POD-MATCH",
  title: "Most lines on pods that are there or on their way",
  source: "Merschformann et al. (2019)",
  choose: podMatch,
};
