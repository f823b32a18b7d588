import type { AllocationOption, AllocationRule, JobView } from "../../decisions.ts";
import { least } from "../least.ts";

/**
 * Earliest date: the site that is expected to deliver first, after waiting, work and trips, for which it waits, too.
 *
 * Source: Ibarra & Kim (1977).
 * Ties: the order of the sites.
 *
 * @param _job - not looked at
 * @param options - at least one: wait, work, travelTime, tripWait [s]
 * @returns one of the options
 * @example
 * earliestDate({}, [{ site: 0, wait: 50, work: 10, travelTime: 0, tripWait: 0 }, { site: 1, wait: 20, work: 10, travelTime: 15, tripWait: 9 }]).site; // => 1
 */
export function earliestDate(_job: JobView, options: readonly AllocationOption[]): AllocationOption {
  return least(options, ({ wait, work, travelTime, tripWait }) => wait + work + travelTime + tripWait);
}

export const earliestDateAllocation: AllocationRule = {
  id: "EARLIEST-DATE",
  title: "Earliest expected date",
  source: "Ibarra & Kim (1977)",
  choose: earliestDate,
};
