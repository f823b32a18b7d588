import type { AllocationRule } from "../../decisions.ts";

/**
 * No allocation: orders are bound to no site, and the routing rule chooses operation by operation.
 *
 * Source: Takt.
 *
 * @returns null, always
 * @example
 * bindToNoSite(); // => null
 */
export function bindToNoSite(): null {
  return null;
}

export const noAllocation: AllocationRule = {
  id: "NONE",
  title: "Orders are bound to no site",
  source: "Takt",
  choose: bindToNoSite,
};
