import type { AllocationOption, AllocationRule, JobView } from "../../decisions.ts";
import { least } from "../least.ts";

/**
 * Least cost: the site that makes and brings the order for the least money.
 *
 * Source: Cohen & Lee (1988).
 * Ties: the order of the sites.
 *
 * @param _job - not looked at
 * @param options - at least one: cost [money]
 * @returns one of the options
 * @example
 * cost({}, [{ site: 0, cost: 90 }, { site: 1, cost: 70 }]).site; // => 1
 */
export function cost(_job: JobView, options: readonly AllocationOption[]): AllocationOption {
  return least(options, (option) => option.cost);
}

export const costAllocation: AllocationRule = {
  id: "COST",
  title: "Least cost of making and bringing",
  source: "Cohen & Lee (1988)",
  choose: cost,
};
