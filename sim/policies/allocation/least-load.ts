import type { AllocationOption, AllocationRule, JobView } from "../../decisions.ts";
import { least } from "../least.ts";

/**
 * Least load: the site with the least work per machine.
 *
 * Source: Eager, Lazowska & Zahorjan (1986).
 * Ties: the order of the sites.
 *
 * @param _job - not looked at
 * @param options - at least one: load [s]
 * @returns one of the options
 * @example
 * leastLoad({}, [{ site: 0, load: 600 }, { site: 1, load: 400 }]).site; // => 1
 */
export function leastLoad(_job: JobView, options: readonly AllocationOption[]): AllocationOption {
  return least(options, (option) => option.load);
}

export const leastLoadAllocation: AllocationRule = {
  id: "LEAST-LOAD",
  title: "Least work per machine",
  source: "Eager, Lazowska & Zahorjan (1986)",
  choose: leastLoad,
};
