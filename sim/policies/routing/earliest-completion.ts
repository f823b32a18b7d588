import type { JobView, RoutingOption, RoutingRule } from "../../decisions.ts";
import { leastOption, perMachine } from "./least-option.ts";

/**
 * Earliest completion (ECT): the alternative expected to finish the operation first.
 *
 * The job is expected to start when it has arrived and the work before it, spread over the machines that are up, is
 * done; a machine that is up and has nothing to do starts it at once.
 *
 * Source: Ibarra & Kim (1977).
 * Ties: the route's order; work centres without a machine up come last.
 *
 * @param _job - not looked at
 * @param options - at least one: work [s], processingTime [s], travelTime [s], queueLength, inProcess, machinesUp, machines
 * @returns one of the options
 * @example
 * earliestCompletion({}, [
 *   { alternative: 0, processingTime: 10, work: 50, queueLength: 1, inProcess: 1, machinesUp: 1, machines: 1, travelTime: 0 },
 *   { alternative: 1, processingTime: 40, work: 0, queueLength: 0, inProcess: 0, machinesUp: 1, machines: 1, travelTime: 5 }]).alternative; // => 1
 */
export function earliestCompletion(_job: JobView, options: readonly RoutingOption[]): RoutingOption {
  return leastOption(options, expectedTimeToCompletion);
}

/** Until the operation is done [s]. */
export function expectedTimeToCompletion(option: RoutingOption): number {
  const machineIsFree = option.queueLength + option.inProcess < option.machinesUp;
  const wait = machineIsFree ? 0 : perMachine(option.work, option);
  return Math.max(wait, option.travelTime) + option.processingTime;
}

export const earliestCompletionRouting: RoutingRule = {
  id: "EARLIEST-COMPLETION",
  aliases: ["ECT", "EET", "MCT"],
  title: "Earliest expected completion",
  source: "Ibarra & Kim (1977)",
  choose: earliestCompletion,
};
