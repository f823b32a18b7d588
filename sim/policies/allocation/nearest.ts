import type { AllocationOption, AllocationRule, JobView } from "../../decisions.ts";
import { least } from "../least.ts";

/**
 * Nearest: the site from which the order has the shortest way to where it is delivered.
 *
 * Source: Weber (1909).
 * Ties: the order of the sites.
 *
 * @param _job - not looked at
 * @param options - at least one: travelTime [s]
 * @returns one of the options
 * @example
 * nearest({}, [{ site: 0, travelTime: 7200 }, { site: 1, travelTime: 0 }]).site; // => 1
 */
export function nearest(_job: JobView, options: readonly AllocationOption[]): AllocationOption {
  return least(options, (option) => option.travelTime);
}

export const nearestAllocation: AllocationRule = {
  id: "NEAREST",
  title: "Least travel",
  source: "Weber (1909)",
  choose: nearest,
};
