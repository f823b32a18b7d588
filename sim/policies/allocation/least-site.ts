import type { AllocationOption } from "../../decisions.ts";

/**
 * The site with the least value; ties go by the order of the sites.
 *
 * @example
 * leastSite([{ site: 0, load: 5 }, { site: 1, load: 3 }, { site: 2, load: 3 }], ({ load }) => load).site; // => 1
 */
export function leastSite(
  options: readonly AllocationOption[],
  value: (option: AllocationOption) => number,
): AllocationOption {
  let least = options[0]!;
  for (const option of options) if (value(option) < value(least)) least = option;
  return least;
}
