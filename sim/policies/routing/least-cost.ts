import type { JobView, RoutingOption, RoutingRule } from "../../decisions.ts";
import { expectedTimeToCompletion } from "./earliest-completion.ts";
import { expectedLoss } from "./fewest-defects.ts";
import { leastOption } from "./least-option.ts";

const SECONDS_PER_HOUR = 3600;

/**
 * Least expected cost: of the time until the operation is done, and of the job if it is lost or made defective.
 *
 * Source: Raiffa & Schlaifer (1961), choice by expected cost; the time as in Ibarra & Kim (1977).
 * Ties: the route's order; work centres without a machine up come last.
 *
 * @param _job - not looked at
 * @param options - at least one: work [s], processingTime [s], travelTime [s], queueLength, inProcess, machinesUp, machines,
 *   yield [1], defects [1]
 * @param perHour - money per hour, >= 0
 * @param scrap - money per job that is lost or defective, >= 0
 * @returns one of the options
 * @example
 * leastCost({}, [
 *   { alternative: 0, processingTime: 60, yield: 1, defects: 0.1, queueLength: 0, inProcess: 0, machinesUp: 1, travelTime: 0 },
 *   { alternative: 1, processingTime: 240, yield: 1, defects: 0.01, queueLength: 0, inProcess: 0, machinesUp: 1, travelTime: 0 }],
 *   60, 50).alternative; // => 1
 */
export function leastCost(
  _job: JobView,
  options: readonly RoutingOption[],
  perHour: number,
  scrap: number,
): RoutingOption {
  return leastOption(
    options,
    (option) => (perHour / SECONDS_PER_HOUR) * expectedTimeToCompletion(option) + scrap * expectedLoss(option),
  );
}

export const leastCostRouting: RoutingRule = {
  id: "LEAST-COST",
  title: "Least expected cost of time, defects and losses",
  source: "Raiffa & Schlaifer (1961)",
  parameters: {
    perHour: { description: "cost of a job's time", default: 60, min: 0, max: 1e9, unit: "money per hour" },
    scrap: { description: "cost of a job lost or defective", default: 100, min: 0, max: 1e9, unit: "money" },
  },
  choose: (job, options, _, { perHour, scrap }) => leastCost(job, options, perHour!, scrap!),
};
